package io.kontor.quiq;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.http.ResponseCookie;

/** Token and key, on their way past the address bar: one cookie for each token's own path. */
final class QuiqCookies {

  private static final String NAME = "visit";
  private static final int LONGEST_KEY = 200;

  /** Long enough to try again while Quiq is away. */
  private static final Duration LIFETIME = Duration.ofHours(1);

  private final boolean secure;

  QuiqCookies(boolean secure) {
    this.secure = secure;
  }

  ResponseCookie of(String path, QuiqToken token, String key) {
    byte[] known = key.substring(0, Math.min(key.length(), LONGEST_KEY)).getBytes(UTF_8);
    String value = Base64.getUrlEncoder().withoutPadding().encodeToString(known);
    return ResponseCookie.from(NAME, value + ":" + token.text())
        .path(path)
        .httpOnly(true)
        .secure(secure)
        .sameSite("Lax")
        .maxAge(LIFETIME)
        .build();
  }

  /** Who comes, if a cookie of this session is there. */
  Optional<QuiqVisit> visit(HttpServletRequest request, String merchant, String session) {
    String language = request.getLocale().getLanguage();
    return values(request)
        .flatMap(value -> read(value, merchant, language).stream())
        .filter(visit -> visit.session().toString().equals(session))
        .findFirst();
  }

  private static Optional<QuiqVisit> read(String value, String merchant, String language) {
    String[] parts = value.split(":", 2);
    try {
      String key = new String(Base64.getUrlDecoder().decode(parts[0]), UTF_8);
      return QuiqToken.read(parts[parts.length - 1])
          .map(token -> new QuiqVisit(merchant, token, key, language, Optional.empty()));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static Stream<String> values(HttpServletRequest request) {
    Cookie[] cookies = request.getCookies();
    return cookies == null
        ? Stream.empty()
        : Arrays.stream(cookies).filter(it -> it.getName().equals(NAME)).map(Cookie::getValue);
  }
}
