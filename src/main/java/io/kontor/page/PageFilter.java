package io.kontor.page;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.Base64;
import org.springframework.web.filter.OncePerRequestFilter;

/** Tells the browser what a payment page may do: hardly anything. */
class PageFilter extends OncePerRequestFilter {

  private static final String NONCE = PageFilter.class.getName() + ".nonce";
  private static final SecureRandom RANDOM = new SecureRandom();

  private final String formAction;

  /**
   * Chromium holds every redirect after a form against {@code form-action}, and a form here may end
   * at any provider or any bank behind it. So it names schemes, not addresses; plain http only
   * where the hub itself is reached that way.
   */
  PageFilter(boolean https) {
    this.formAction = https ? "'self' https:" : "'self' https: http:";
  }

  /** What marks the page's own script as ours. */
  static String nonce(HttpServletRequest request) {
    return String.valueOf(request.getAttribute(NONCE));
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    byte[] random = new byte[16];
    RANDOM.nextBytes(random);
    String nonce = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    request.setAttribute(NONCE, nonce);
    lockDown(response, nonce);
    if (!request.getRequestURI().startsWith(PagePaths.ASSETS)) {
      response.setHeader("Cache-Control", "no-store");
    }
    chain.doFilter(request, response);
  }

  private void lockDown(HttpServletResponse response, String nonce) {
    response.setHeader("Content-Security-Policy", policy(nonce));
    // Not "no-referrer": with it a browser sends "Origin: null" with our own forms.
    response.setHeader("Referrer-Policy", "same-origin");
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setHeader("X-Frame-Options", "DENY");
    response.setHeader("X-Robots-Tag", "noindex");
    response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
    response.setHeader(
        "Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()");
  }

  private String policy(String nonce) {
    return "default-src 'none'; style-src 'self'; img-src 'self'; script-src 'nonce-"
        + nonce
        + "'; form-action "
        + formAction
        + "; frame-ancestors 'none'; base-uri 'none'";
  }
}
