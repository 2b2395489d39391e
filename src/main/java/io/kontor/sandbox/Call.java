package io.kontor.sandbox;

/**
 * A request to the sandbox.
 *
 * @param path below the address of its route, without slashes around it
 */
record Call(String method, String path, String authorization, String key, String body) {

  /** Its path without that prefix and suffix; empty if it is another path. */
  String between(String prefix, String suffix) {
    boolean fits =
        path.startsWith(prefix)
            && path.endsWith(suffix)
            && path.length() > prefix.length() + suffix.length();
    String middle = fits ? path.substring(prefix.length(), path.length() - suffix.length()) : "";
    return middle.contains("/") ? "" : middle;
  }
}
