package io.kontor.route;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says why the hub does not start in one line instead of a stack trace. */
final class RoutesRejectedAnalyzer extends AbstractFailureAnalyzer<RoutesRejected> {
  @Override
  protected FailureAnalysis analyze(Throwable root, RoutesRejected cause) {
    return new FailureAnalysis(
        "routes: rejected: " + cause.getMessage(),
        "Correct the route file and start again.",
        cause);
  }
}
