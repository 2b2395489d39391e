package io.kontor.qenta;

import io.kontor.security.WholeBody;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Takes bodies as they are. One of unannounced length is read before the routes do, so that one
 * without end gets 413; and no parameter, which might be malformed, is read by anybody else.
 */
@Configuration
class QentaDoor {

  @Bean
  FilterRegistrationBean<Filter> qentaWholeBodies() {
    Filter whole =
        (request, response, chain) ->
            chain.doFilter(new Bytes(WholeBody.of((HttpServletRequest) request)), response);
    FilterRegistrationBean<Filter> filter = new FilterRegistrationBean<>(whole);
    filter.addUrlPatterns("/seamless/*", "/qmore/*");
    return filter;
  }

  /** A request whose parameters are in its body only, and nobody's to read but ours. */
  private static final class Bytes extends HttpServletRequestWrapper {

    Bytes(HttpServletRequest request) {
      super(request);
    }

    @Override
    public @Nullable String getParameter(String name) {
      return null;
    }

    @Override
    public Map<String, String[]> getParameterMap() {
      return Map.of();
    }

    @Override
    public Enumeration<String> getParameterNames() {
      return Collections.emptyEnumeration();
    }

    @Override
    public String @Nullable [] getParameterValues(String name) {
      return null;
    }
  }
}
