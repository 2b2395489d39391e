package io.kontor.page;

import io.kontor.payment.Payment;
import java.util.function.Consumer;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseCookie;
import org.springframework.http.ResponseEntity;

/** Where the pages are, and the way there. */
final class PagePaths {

  static final String ROOT = "/pay";
  static final String ASSETS = ROOT + "/assets/";

  private PagePaths() {}

  static String of(Payment payment) {
    return ROOT + "/" + payment.id();
  }

  static String of(Payment payment, String method) {
    return of(payment) + "/" + method;
  }

  /** Sends the browser on by GET, whatever it came by. */
  static ResponseEntity<String> seeOther(String url, ResponseCookie... cookies) {
    return ResponseEntity.status(HttpStatus.SEE_OTHER)
        .headers(headers(cookies))
        .header(HttpHeaders.LOCATION, url)
        .build();
  }

  static Consumer<HttpHeaders> headers(ResponseCookie... cookies) {
    return headers -> {
      for (ResponseCookie cookie : cookies) {
        headers.add(HttpHeaders.SET_COOKIE, cookie.toString());
      }
    };
  }
}
