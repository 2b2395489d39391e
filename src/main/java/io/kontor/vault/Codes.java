package io.kontor.vault;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** Cards' security codes, in this node's memory. */
final class Codes {

  private record Place(String storageId, String kind) {}

  private final Map<Place, String> codes = new ConcurrentHashMap<>();

  void put(String storageId, String kind, String code) {
    if (code.isEmpty()) {
      codes.remove(new Place(storageId, kind));
    } else {
      codes.put(new Place(storageId, kind), code);
    }
  }

  /** Takes a code away; empty if there is none here. */
  String take(String storageId, String kind) {
    String code = codes.remove(new Place(storageId, kind));
    return code == null ? "" : code;
  }

  /** The storages that codes are kept for. */
  Set<String> storages() {
    return codes.keySet().stream().map(Place::storageId).collect(Collectors.toSet());
  }

  void forget(Set<String> storageIds) {
    codes.keySet().removeIf(place -> storageIds.contains(place.storageId()));
  }
}
