package io.kontor.route;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** The consumers that stand now, and how they become those of the next generation. */
@Component
final class EntryPoints {
  private final EntryConsumers consumers;
  private final Map<String, EntryConsumers.Standing> standing = new LinkedHashMap<>();

  EntryPoints(EntryConsumers consumers) {
    this.consumers = consumers;
  }

  /** Resolves every endpoint that is new, with all its options, and starts nothing. */
  void check(Map<String, Entry> wanted) {
    wanted.values().stream().filter(this::isNew).forEach(consumers::check);
  }

  /** Starts what is new, replaces what has changed, stops what has gone; or changes nothing. */
  void adjust(Map<String, Entry> wanted) {
    var change = new Change();
    try {
      wanted.values().stream().filter(this::isNew).forEach(change::start);
    } catch (RuntimeException e) {
      change.undo();
      throw e;
    }
    List<EntryConsumers.Standing> gone =
        standing.values().stream().filter(old -> !wanted.containsKey(old.routeId())).toList();
    change.finish();
    gone.forEach(this::stop);
  }

  /** Stops every consumer; those over HTTP have been drained by the server before. */
  void close() {
    List.copyOf(standing.values()).forEach(this::stop);
    consumers.close();
  }

  private boolean isNew(Entry entry) {
    var old = standing.get(entry.routeId());
    return old == null || !old.entry().equals(entry);
  }

  private void stop(EntryConsumers.Standing old) {
    standing.remove(old.routeId());
    consumers.stop(old);
  }

  /** One adjustment, remembered so that it can be taken back. */
  private final class Change {
    private final Map<String, EntryConsumers.Standing> started = new LinkedHashMap<>();
    private final List<EntryConsumers.Standing> stopped = new ArrayList<>();

    void start(Entry entry) {
      var old = standing.get(entry.routeId());
      // Two consumers of one path, port or tick cannot stand together, except over platform-http.
      if (old != null && !(old.entry().overlaps() && entry.overlaps())) {
        stopped.add(old);
        EntryPoints.this.stop(old);
      }
      started.put(entry.routeId(), consumers.start(entry));
    }

    void finish() {
      started.forEach(
          (id, next) -> {
            var old = standing.put(id, next);
            if (old != null) {
              consumers.stop(old);
            }
          });
    }

    void undo() {
      started.forEach((id, next) -> restore(next));
      stopped.stream()
          .filter(old -> !standing.containsKey(old.routeId()))
          .forEach(old -> standing.put(old.routeId(), consumers.start(old.entry())));
    }

    private void restore(EntryConsumers.Standing next) {
      consumers.stop(next);
      var old = standing.remove(next.routeId());
      if (old != null) {
        // Its paths were taken over by the newer one; stopping and starting brings them back.
        consumers.stop(old);
        standing.put(old.routeId(), consumers.start(old.entry()));
      }
    }
  }
}
