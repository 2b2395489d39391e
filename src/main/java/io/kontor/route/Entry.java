package io.kontor.route;

/**
 * Where requests enter: the consumer that stays while generations come and go.
 *
 * @param routeId the route behind it
 * @param uri the consumer's endpoint with all its options
 */
record Entry(String routeId, String uri) {
  private static final String INNER = "direct:entry.";

  /** True for endpoints that other routes or the outside world reach without our own code. */
  static boolean isOutside(String uri) {
    return !uri.startsWith("direct:") && !uri.startsWith("kamelet:") && !uri.startsWith("seda:");
  }

  /** Where the route listens inside its generation. */
  String innerUri() {
    return INNER + routeId;
  }

  /** True when two consumers of the same path can stand side by side for a moment. */
  boolean overlaps() {
    return uri.startsWith("platform-http:");
  }
}
