package io.kontor.qenta;

import io.kontor.security.WholeBody;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Reads bodies of unannounced length before the routes do, so that one without end gets 413. */
@Configuration
class QentaDoor {

  @Bean
  FilterRegistrationBean<Filter> qentaWholeBodies() {
    Filter whole =
        (request, response, chain) ->
            chain.doFilter(WholeBody.of((HttpServletRequest) request), response);
    FilterRegistrationBean<Filter> filter = new FilterRegistrationBean<>(whole);
    filter.addUrlPatterns("/seamless/*", "/qmore/*");
    return filter;
  }
}
