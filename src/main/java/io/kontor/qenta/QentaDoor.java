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
 * without end gets 413; and that it is a form is told to nobody who would read it by himself, since
 * forms that are not encoded are read here too.
 */
@Configuration
class QentaDoor {

  private static final String TYPE = QentaDoor.class.getName() + ".type";

  @Bean
  FilterRegistrationBean<Filter> qentaWholeBodies() {
    Filter whole =
        (request, response, chain) ->
            chain.doFilter(new Bytes(WholeBody.of((HttpServletRequest) request)), response);
    FilterRegistrationBean<Filter> filter = new FilterRegistrationBean<>(whole);
    filter.addUrlPatterns("/seamless/*", "/qmore/*");
    return filter;
  }

  /** The type that a request's sender gave its body, in lower case; empty if it gave none. */
  static String type(HttpServletRequest request) {
    Object type = request.getAttribute(TYPE);
    return type == null ? "" : QentaForm.key(type.toString()).strip();
  }

  /** A request whose body is nothing but bytes. */
  private static final class Bytes extends HttpServletRequestWrapper {

    private static final String HEADER = "Content-Type";
    private static final String ANY = "application/octet-stream";

    Bytes(HttpServletRequest request) {
      super(request);
      setAttribute(TYPE, request.getContentType());
    }

    @Override
    public String getContentType() {
      return ANY;
    }

    @Override
    public @Nullable String getHeader(String name) {
      return HEADER.equalsIgnoreCase(name) ? ANY : super.getHeader(name);
    }

    @Override
    public Enumeration<String> getHeaders(String name) {
      return HEADER.equalsIgnoreCase(name)
          ? Collections.enumeration(Collections.singleton(ANY))
          : super.getHeaders(name);
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
