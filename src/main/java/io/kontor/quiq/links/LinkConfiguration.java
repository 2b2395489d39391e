package io.kontor.quiq.links;

import io.kontor.hub.HubProperties;
import io.kontor.security.WholeBody;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
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

  /** Reads bodies of unannounced length before the routes do, so that one without end gets 413. */
  @Bean
  FilterRegistrationBean<Filter> linkBodies() {
    Filter bodies =
        (request, response, chain) ->
            chain.doFilter(WholeBody.of((HttpServletRequest) request), response);
    FilterRegistrationBean<Filter> filter = new FilterRegistrationBean<>(bodies);
    filter.addUrlPatterns("/links/v1/*");
    return filter;
  }
}
