package io.kontor.route;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Answers 503 until the routes are in use, and from when the hub is told to stop. The port opens
 * before and closes after; a 404 would tell a caller that its payment does not exist.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
final class ReadinessFilter extends HttpFilter {
  private static final String RETRY_SECONDS = "2";

  private final transient RoutesLifecycle routes;

  ReadinessFilter(RoutesLifecycle routes) {
    this.routes = routes;
  }

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (routes.inUse()) {
      chain.doFilter(request, response);
    } else {
      response.setHeader("Retry-After", RETRY_SECONDS);
      // else the next request on this connection could meet the server's end, and never know
      response.setHeader("Connection", "close");
      response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
    }
  }
}
