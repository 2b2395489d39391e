package io.kontor.security;

import org.eclipse.jetty.server.handler.SizeLimitHandler;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.web.embedded.jetty.JettyServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;

/** No request body longer than the limit gets past the server's door: 413. */
@Component
class BodyLimit implements WebServerFactoryCustomizer<JettyServletWebServerFactory> {

  private final DataSize limit;

  BodyLimit(@Value("${kontor.security.body-limit:1MB}") DataSize limit) {
    this.limit = limit;
  }

  @Override
  public void customize(JettyServletWebServerFactory factory) {
    factory.addServerCustomizers(
        server -> server.insertHandler(new SizeLimitHandler(limit.toBytes(), -1)));
  }
}
