package io.kontor.quiq.links;

import io.kontor.openapi.RequestCheck;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collections;
import java.util.List;

/** What stands in a request over HTTP. No operation has a parameter in its query. */
record LinkRequest(HttpServletRequest request, byte[] body) implements RequestCheck.Given {

  /**
   * @throws LinkError if its body is longer than the limit, in bytes
   */
  static LinkRequest of(HttpServletRequest request, InputStream body, int limit)
      throws IOException {
    byte[] read = body.readNBytes(limit + 1);
    if (read.length > limit) {
      throw LinkError.of(413, "body_too_large", "The body is larger than " + limit + " bytes");
    }
    return new LinkRequest(request, read);
  }

  String path() {
    String more = request.getPathInfo();
    return request.getServletPath() + (more == null ? "" : more);
  }

  String key() {
    String key = request.getHeader("Idempotency-Key");
    return key != null && request.getMethod().equals("POST") ? key : "";
  }

  @Override
  public List<String> values(String in, String name) {
    return in.equals("header") ? Collections.list(request.getHeaders(name)) : List.of();
  }
}
