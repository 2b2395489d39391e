package io.kontor.ping;

import io.kontor.security.WholeBody;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Reads bodies of unannounced length before the routes do, so that one without end gets 413. */
@Configuration
class PingDoor {

  @Bean
  FilterRegistrationBean<Filter> pingWholeBodies() {
    Filter whole =
        (request, response, chain) ->
            chain.doFilter(WholeBody.of((HttpServletRequest) request), response);
    FilterRegistrationBean<Filter> filter = new FilterRegistrationBean<>(whole);
    filter.addUrlPatterns("/payments/api/v1/*");
    return filter;
  }
}
