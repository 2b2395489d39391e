package io.kontor.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Keeps routes' consumers from reading forms. Asked for a request's type, a form that is posted
 * says none: Camel would make a header of each field, where one could pass for a part of the path,
 * and answer 500 where a field is not encoded as it likes. A form in parts says it is bytes: where
 * it can't be taken apart, Camel would answer 200 without asking the route. Whoever wants a form
 * reads the body.
 */
@Component
class RawForms extends OncePerRequestFilter {

  private static final String FORM = "application/x-www-form-urlencoded";
  private static final String PARTS = "multipart/form-data";
  private static final String BYTES = "application/octet-stream";
  private static final String CONTENT_TYPE = "Content-Type";

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    String type = String.valueOf(request.getContentType()).strip().toLowerCase(Locale.ROOT);
    if (type.startsWith(FORM)) {
      chain.doFilter(new WithoutType(request), response);
    } else if (type.startsWith(PARTS)) {
      chain.doFilter(new AsBytes(request), response);
    } else {
      chain.doFilter(request, response);
    }
  }

  private static final class WithoutType extends HttpServletRequestWrapper {

    WithoutType(HttpServletRequest request) {
      super(request);
    }

    @Override
    public @Nullable String getContentType() {
      return null;
    }
  }

  private static final class AsBytes extends HttpServletRequestWrapper {

    AsBytes(HttpServletRequest request) {
      super(request);
    }

    @Override
    public String getContentType() {
      return BYTES;
    }

    @Override
    public @Nullable String getHeader(String name) {
      return name.equalsIgnoreCase(CONTENT_TYPE) ? BYTES : super.getHeader(name);
    }

    @Override
    public Enumeration<String> getHeaders(String name) {
      return name.equalsIgnoreCase(CONTENT_TYPE)
          ? Collections.enumeration(List.of(BYTES))
          : super.getHeaders(name);
    }
  }
}
