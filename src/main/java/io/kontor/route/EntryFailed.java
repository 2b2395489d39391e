package io.kontor.route;

/** A consumer does not start, or has an option that does not exist. */
final class EntryFailed extends RuntimeException {
  private final String routeId;

  EntryFailed(Entry entry, Exception cause) {
    super("cannot serve " + entry.uri(), cause);
    this.routeId = entry.routeId();
  }

  String routeId() {
    return routeId;
  }
}
