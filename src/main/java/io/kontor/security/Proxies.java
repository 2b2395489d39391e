package io.kontor.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.ForwardedHeaderFilter;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Believes {@code X-Forwarded-*} from our own proxies only. From anyone else these headers are as
 * if they had not been sent. The caller's address is the last one in {@code X-Forwarded-For} that
 * is no proxy of ours, since whatever stands before it the caller may have written himself.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 10)
class Proxies extends OncePerRequestFilter {

  private static final Set<String> FORWARDING =
      Set.of(
          "forwarded",
          "x-forwarded-for",
          "x-forwarded-host",
          "x-forwarded-port",
          "x-forwarded-proto",
          "x-forwarded-prefix",
          "x-forwarded-ssl");

  private final ForwardedHeaderFilter forwarded = new ForwardedHeaderFilter();
  private final List<String> trusted;

  Proxies(
      @Value("${kontor.security.trusted-proxies:127.0.0.1,0:0:0:0:0:0:0:1}") List<String> trusted) {
    this.trusted = trusted;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    if (!trusted.contains(request.getRemoteAddr())) {
      chain.doFilter(new Direct(request), response);
      return;
    }
    String caller = caller(request);
    forwarded.doFilter(
        request,
        response,
        (inner, answer) -> chain.doFilter(new From((HttpServletRequest) inner, caller), answer));
  }

  /** From all lines of the header: a proxy may append to the caller's, or add a line of its own. */
  private String caller(HttpServletRequest request) {
    List<String> lines = Collections.list(request.getHeaders("X-Forwarded-For"));
    String caller = request.getRemoteAddr();
    if (lines.isEmpty()) {
      return caller;
    }
    String[] hops = String.join(",", lines).split(",");
    for (int i = hops.length - 1; i >= 0 && trusted.contains(caller); i--) {
      caller = hops[i].trim();
    }
    return caller;
  }

  /** A request as its sender made it, without what only a proxy may say. */
  private static final class Direct extends HttpServletRequestWrapper {

    Direct(HttpServletRequest request) {
      super(request);
    }

    @Override
    public @Nullable String getHeader(String name) {
      return isForwarding(name) ? null : super.getHeader(name);
    }

    @Override
    public Enumeration<String> getHeaders(String name) {
      return isForwarding(name) ? Collections.emptyEnumeration() : super.getHeaders(name);
    }

    @Override
    public Enumeration<String> getHeaderNames() {
      List<String> names = Collections.list(super.getHeaderNames());
      names.removeIf(Direct::isForwarding);
      return Collections.enumeration(names);
    }

    private static boolean isForwarding(String name) {
      return FORWARDING.contains(name.toLowerCase(Locale.ROOT));
    }
  }

  /** A request from the address that our proxy saw. */
  private static final class From extends HttpServletRequestWrapper {

    private final String address;

    From(HttpServletRequest request, String address) {
      super(request);
      this.address = address;
    }

    @Override
    public String getRemoteAddr() {
      return address;
    }
  }
}
