package io.kontor.route;

import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Every route file at one moment.
 *
 * @param files path below the routes folder, with {@code /}, to the text of the file
 */
record Snapshot(SortedMap<String, String> files) {
  static final Snapshot EMPTY = new Snapshot(new TreeMap<>());

  /** The paths that were added, removed or edited since {@code before}, in order. */
  List<String> changedSince(Snapshot before) {
    var all = new TreeSet<>(files.keySet());
    all.addAll(before.files.keySet());
    return all.stream()
        .filter(file -> !Objects.equals(files.get(file), before.files.get(file)))
        .toList();
  }

  boolean isEmpty() {
    return files.isEmpty();
  }
}
