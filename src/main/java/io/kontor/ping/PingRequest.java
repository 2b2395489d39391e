package io.kontor.ping;

import com.fasterxml.jackson.databind.JsonNode;
import io.kontor.openapi.Match;
import io.kontor.openapi.Parameter;
import io.kontor.openapi.RequestCheck;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What stands in a request over HTTP. */
final class PingRequest implements RequestCheck.Given {

  private final HttpServletRequest request;
  private final byte[] body;
  private final Map<String, List<String>> query;

  /**
   * @throws PingError if its body is longer than the limit, in bytes
   */
  PingRequest(HttpServletRequest request, InputStream body, int limit) throws IOException {
    this.request = request;
    this.body = body.readNBytes(limit + 1);
    if (this.body.length > limit) {
      throw PingError.of(413, "body_too_large", "The body is larger than " + limit + " bytes");
    }
    this.query = query(text(request.getQueryString()));
  }

  /** The call that it makes, once it is checked. */
  PingCall call(String merchant, Match.Found found, boolean paged) {
    JsonNode checked = RequestCheck.check(found.operation(), found.parameters(), this);
    Map<String, String> given = new TreeMap<>();
    for (Parameter parameter : found.operation().parameters()) {
      if (parameter.in().equals("query")) {
        query
            .getOrDefault(parameter.name(), List.of())
            .forEach(value -> given.put(parameter.name(), value));
      }
    }
    return new PingCall(
        merchant,
        found.operation().id(),
        request.getServletPath() + text(request.getPathInfo()),
        found.parameters(),
        Collections.unmodifiableMap(given),
        checked,
        paged,
        request.getMethod().equals("POST") ? text(request.getHeader("Idempotency-Key")) : "",
        request.getRemoteAddr());
  }

  @Override
  public List<String> values(String in, String name) {
    return in.equals("query")
        ? query.getOrDefault(name, List.of())
        : Collections.list(request.getHeaders(name));
  }

  @Override
  public byte[] body() {
    return body;
  }

  static String text(@Nullable String text) {
    return text == null ? "" : text;
  }

  private static Map<String, List<String>> query(String raw) {
    Map<String, List<String>> all = new TreeMap<>();
    for (String pair : raw.split("&")) {
      int sign = pair.indexOf('=');
      String name = decoded(sign < 0 ? pair : pair.substring(0, sign));
      String value = sign < 0 ? "" : decoded(pair.substring(sign + 1));
      all.computeIfAbsent(name, key -> new ArrayList<>()).add(value);
    }
    return all;
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return text;
    }
  }
}
