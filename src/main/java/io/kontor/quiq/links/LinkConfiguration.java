package io.kontor.quiq.links;

import io.kontor.hub.HubProperties;
import io.kontor.security.WholeBody;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What links need of the configuration and of the web server. */
@Configuration
class LinkConfiguration {

  @Bean
  LinkTokens linkTokens(LinkProperties properties, HubProperties hub) {
    var signing = properties.signing().stream().filter(it -> !it.secret().isBlank()).toList();
    LinkTokens tokens = new LinkTokens(hub.publicUrl().toString(), signing);
    if (!properties.accounts().isEmpty() && !tokens.canSign()) {
      throw new IllegalArgumentException(
          "kontor.quiq.links.signing has no secret, and there are accounts");
    }
    return tokens;
  }

  /**
   * Reads bodies of unannounced length before the routes do, so that one without end gets 413; and
   * hides that a body has parts: the web server would take it apart, and the gate never see it.
   */
  @Bean
  FilterRegistrationBean<Filter> linkBodies() {
    Filter bodies =
        (request, response, chain) ->
            chain.doFilter(new WithoutParts(WholeBody.of((HttpServletRequest) request)), response);
    FilterRegistrationBean<Filter> filter = new FilterRegistrationBean<>(bodies);
    filter.addUrlPatterns("/links/v1/*");
    return filter;
  }

  /** A request in whose eyes a body of parts is nothing but bytes. */
  private static final class WithoutParts extends HttpServletRequestWrapper {

    private static final String BYTES = "application/octet-stream";

    private final boolean parts;

    WithoutParts(HttpServletRequest request) {
      super(request);
      String type = String.valueOf(request.getContentType()).toLowerCase(Locale.ROOT);
      this.parts = type.strip().startsWith("multipart/");
    }

    @Override
    public @Nullable String getContentType() {
      return parts ? BYTES : super.getContentType();
    }

    @Override
    public @Nullable String getHeader(String name) {
      return parts && name.equalsIgnoreCase("Content-Type") ? BYTES : super.getHeader(name);
    }

    @Override
    public Enumeration<String> getHeaders(String name) {
      return parts && name.equalsIgnoreCase("Content-Type")
          ? Collections.enumeration(List.of(BYTES))
          : super.getHeaders(name);
    }
  }
}
