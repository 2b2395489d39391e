package io.kontor.page;

import jakarta.servlet.http.HttpServletRequest;
import org.eclipse.jetty.http.BadMessageException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;

/** Says to the payer what went wrong, without saying what. */
@ControllerAdvice(
    assignableTypes = {PageController.class, MethodController.class, AssetController.class})
class PageErrors {

  private static final Logger LOG = LoggerFactory.getLogger(PageErrors.class);

  private final Pages pages;

  PageErrors(Pages pages) {
    this.pages = pages;
  }

  @ExceptionHandler
  ResponseEntity<String> invalid(HttpServletRequest request, InvalidLink e) {
    return pages.invalid(request);
  }

  /** A request that cannot even be read. */
  @ExceptionHandler
  ResponseEntity<String> unreadable(HttpServletRequest request, BadMessageException e) {
    return pages.trouble(request, HttpStatus.BAD_REQUEST);
  }

  /** Logs no message: it might quote what the payer typed. */
  @ExceptionHandler
  ResponseEntity<String> trouble(HttpServletRequest request, Exception e) {
    StackTraceElement[] trace = e.getStackTrace();
    LOG.error(
        "{} {} failed: {} {}",
        request.getMethod(),
        request.getRequestURI(),
        e.getClass().getName(),
        trace.length == 0 ? "" : trace[0]);
    return pages.trouble(request, HttpStatus.INTERNAL_SERVER_ERROR);
  }
}
