package bench.baseline;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;

/** Lets one merchant in. */
final class BasicAuthentication extends HttpFilter {

  private static final long serialVersionUID = 1;

  private final byte[] wanted;

  BasicAuthentication(String name, String password) {
    wanted = (name + ":" + password).getBytes(StandardCharsets.UTF_8);
  }

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (MessageDigest.isEqual(wanted, given(request.getHeader("Authorization")))) {
      chain.doFilter(request, response);
    } else {
      response.setHeader("WWW-Authenticate", "Basic realm=\"PaymentService\"");
      response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
    }
  }

  private static byte[] given(String header) {
    if (header == null || !header.startsWith("Basic ")) {
      return new byte[0];
    }
    try {
      return Base64.getDecoder().decode(header.substring(6));
    } catch (IllegalArgumentException e) {
      return new byte[0];
    }
  }
}
