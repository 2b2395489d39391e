package io.kontor.cqr;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Lets authenticated merchants in, before a byte of their message is read, and tells the routes who
 * it is in a header that nobody can send from outside.
 */
final class CqrGate extends OncePerRequestFilter {

  /** The header that names the authenticated merchant to the routes. */
  static final String MERCHANT = "KontorMerchant";

  private static final String CHALLENGE = "Basic realm=\"PaymentService\", charset=\"UTF-8\"";

  private final CqrAccess access;
  private final CqrXml xml;

  CqrGate(CqrAccess access, CqrXml xml) {
    this.access = access;
    this.xml = xml;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    if (!request.getMethod().equals("POST")) {
      chain.doFilter(request, response);
      return;
    }
    Optional<String> merchant =
        access.authenticate(request.getHeader("Authorization"), request.getRemoteAddr());
    if (merchant.isEmpty()) {
      refuse(request, response);
      return;
    }
    String type = String.valueOf(request.getContentType()).toLowerCase(Locale.ROOT);
    if (!type.contains("xml")) {
      response.setStatus(HttpServletResponse.SC_UNSUPPORTED_MEDIA_TYPE);
      return;
    }
    chain.doFilter(new As(request, merchant.get()), response);
  }

  private void refuse(HttpServletRequest request, HttpServletResponse response) throws IOException {
    CqrError error = new CqrError(CqrError.USER, "The credentials are not valid.");
    response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
    response.setHeader("WWW-Authenticate", CHALLENGE);
    response.setContentType("text/xml;charset=utf-8");
    boolean soap = request.getRequestURI().startsWith("/soap/");
    response.getWriter().write(soap ? xml.faultEnvelope(error) : xml.error(error));
  }

  /** A request that says whose it is. */
  private static final class As extends HttpServletRequestWrapper {

    private final String merchant;

    As(HttpServletRequest request, String merchant) {
      super(request);
      this.merchant = merchant;
    }

    /** Parameters would become headers of the same name in the routes. */
    @Override
    public @Nullable String getQueryString() {
      return null;
    }

    @Override
    public Map<String, String[]> getParameterMap() {
      return Map.of();
    }

    @Override
    public Enumeration<String> getParameterNames() {
      return Collections.emptyEnumeration();
    }

    @Override
    public @Nullable String getHeader(String name) {
      return MERCHANT.equalsIgnoreCase(name) ? merchant : super.getHeader(name);
    }

    @Override
    public Enumeration<String> getHeaders(String name) {
      return MERCHANT.equalsIgnoreCase(name)
          ? Collections.enumeration(Set.of(merchant))
          : super.getHeaders(name);
    }

    @Override
    public Enumeration<String> getHeaderNames() {
      Set<String> names = new LinkedHashSet<>();
      for (String name : Collections.list(super.getHeaderNames())) {
        if (!MERCHANT.equalsIgnoreCase(name)) {
          names.add(name);
        }
      }
      names.add(MERCHANT);
      return Collections.enumeration(names);
    }
  }
}
