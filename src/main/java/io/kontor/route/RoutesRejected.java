package io.kontor.route;

import org.jspecify.annotations.Nullable;

/** A set of route files cannot be used. The message names file, line (when known) and reason. */
final class RoutesRejected extends RuntimeException {
  RoutesRejected(String message) {
    super(message);
  }

  RoutesRejected(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
