package io.kontor.cqr;

import io.kontor.hub.Intake;
import io.kontor.security.WholeBody;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Lets authenticated merchants in, before a byte of their message is read, and tells the routes who
 * it is in a header that nobody can send from outside.
 */
final class CqrGate extends OncePerRequestFilter {

  /** The header that names the authenticated merchant to the routes. */
  static final String MERCHANT = "KontorMerchant";

  private static final Pattern CONTRACT =
      Pattern.compile("(?i:wsdl)|xsd=PaymentServiceTypes\\.xsd");
  private static final Set<String> READ =
      Set.of("text/xml", "application/xml", "application/soap+xml");
  private static final String CHALLENGE = "Basic realm=\"PaymentService\", charset=\"UTF-8\"";

  private final CqrAccess access;
  private final CqrXml xml;
  private final Intake intake;

  CqrGate(CqrAccess access, CqrXml xml, Intake intake) {
    this.access = access;
    this.xml = xml;
    this.intake = intake;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    if (isForContract(request)) {
      chain.doFilter(request, response);
      return;
    }
    if (!request.getMethod().equals("POST")) {
      response.setHeader("Allow", "POST");
      response.setStatus(HttpServletResponse.SC_METHOD_NOT_ALLOWED);
      return;
    }
    Optional<String> merchant =
        access.authenticate(request.getHeader("Authorization"), request.getRemoteAddr());
    if (merchant.isEmpty()) {
      response.setHeader("WWW-Authenticate", CHALLENGE);
      refuse(request, response, 401, CqrError.CREDENTIALS);
      return;
    }
    if (!isXml(request.getContentType())) {
      response.setStatus(HttpServletResponse.SC_UNSUPPORTED_MEDIA_TYPE);
      return;
    }
    switch (intake.admit(merchant.get())) {
      case Intake.Admission.Admitted admitted ->
          serve(merchant.get(), request, response, chain, admitted.left());
      case Intake.Admission.TooMany many -> {
        response.setHeader("Retry-After", Long.toString(many.retryAfter().toSeconds()));
        refuse(request, response, 429, CqrError.BUSY);
      }
      case Intake.Admission.Overloaded all -> {
        response.setHeader("Retry-After", Long.toString(all.retryAfter().toSeconds()));
        refuse(request, response, 503, CqrError.BUSY);
      }
    }
  }

  /** The contracts are everybody's to read. */
  private static boolean isForContract(HttpServletRequest request) {
    return List.of("GET", "HEAD").contains(request.getMethod())
        && request.getRequestURI().startsWith("/soap/")
        && CONTRACT.matcher(String.valueOf(request.getQueryString())).matches();
  }

  /** No attachments, and no encoding that we do not know. */
  private static boolean isXml(@Nullable String type) {
    try {
      MediaType media = MediaType.parseMediaType(String.valueOf(type));
      return READ.contains(media.getType() + "/" + media.getSubtype());
    } catch (InvalidMediaTypeException e) {
      return false;
    }
  }

  /** The request may be answered on another thread, after this one has left. */
  private static void serve(
      String merchant,
      HttpServletRequest request,
      HttpServletResponse response,
      FilterChain chain,
      Runnable left)
      throws ServletException, IOException {
    try {
      chain.doFilter(new As(merchant, WholeBody.of(request)), response);
    } finally {
      if (request.isAsyncStarted()) {
        request.getAsyncContext().addListener(new Leaving(left));
      } else {
        left.run();
      }
    }
  }

  private void refuse(
      HttpServletRequest request, HttpServletResponse response, int status, CqrError error)
      throws IOException {
    response.setStatus(status);
    response.setContentType("text/xml;charset=utf-8");
    boolean soap = request.getRequestURI().startsWith("/soap/");
    response.getWriter().write(soap ? xml.faultEnvelope(error) : xml.error(error));
  }

  /** Tells that a request was answered, however that ended. */
  private record Leaving(Runnable left) implements AsyncListener {

    @Override
    public void onComplete(AsyncEvent event) {
      left.run();
    }

    @Override
    public void onTimeout(AsyncEvent event) {
      left.run();
    }

    @Override
    public void onError(AsyncEvent event) {
      left.run();
    }

    @Override
    public void onStartAsync(AsyncEvent event) {
      event.getAsyncContext().addListener(this);
    }
  }

  /** A request that says whose it is. */
  private static final class As extends HttpServletRequestWrapper {

    private final String merchant;

    As(String merchant, HttpServletRequest request) {
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
