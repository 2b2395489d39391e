package io.kontor.cqr.shop;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.Base64;
import org.springframework.web.filter.OncePerRequestFilter;

/** Tells the browser what a page of the shop may do, and takes forms from the shop's pages only. */
class ShopGuard extends OncePerRequestFilter {

  private static final String NONCE = ShopGuard.class.getName() + ".nonce";
  private static final SecureRandom RANDOM = new SecureRandom();

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
    response.setHeader("Content-Security-Policy", policy(nonce));
    response.setHeader("Cache-Control", "no-store");
    // Not "no-referrer": with it a browser sends "Origin: null" with our own forms.
    response.setHeader("Referrer-Policy", "same-origin");
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setHeader("X-Frame-Options", "DENY");
    if (request.getMethod().equals("POST") && !isOwn(request)) {
      response.sendError(HttpServletResponse.SC_FORBIDDEN);
      return;
    }
    chain.doFilter(request, response);
  }

  /** The forms' way on leads to the payment page, wherever it is, so its scheme must do. */
  private static String policy(String nonce) {
    return "default-src 'none'; style-src 'self'; img-src 'self'; connect-src 'self'; "
        + "script-src 'nonce-"
        + nonce
        + "'; form-action 'self' https: http:; frame-ancestors 'none'; base-uri 'none'";
  }

  private static boolean isOwn(HttpServletRequest request) {
    String origin = String.valueOf(request.getHeader("Origin"));
    return origin.equals(request.getScheme() + "://" + request.getHeader("Host"));
  }
}
