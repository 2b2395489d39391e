package io.kontor.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Keeps routes' consumers from reading forms. Asked for a request's type, a form that is posted
 * says none: Camel would make a header of each field, where one could pass for a part of the path,
 * and answer 500 where a field is not encoded as it likes. Whoever wants a form reads the body.
 */
@Component
class RawForms extends OncePerRequestFilter {

  private static final String FORM = "application/x-www-form-urlencoded";

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    chain.doFilter(isForm(request) ? new WithoutType(request) : request, response);
  }

  private static boolean isForm(HttpServletRequest request) {
    String type = request.getContentType();
    return type != null && type.strip().toLowerCase(Locale.ROOT).startsWith(FORM);
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
}
