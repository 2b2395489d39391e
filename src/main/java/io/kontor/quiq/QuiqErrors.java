package io.kontor.quiq;

import org.apache.camel.Exchange;
import org.springframework.stereotype.Component;

/** Says what went wrong to whoever asked: a payer, or a program. */
@Component
public class QuiqErrors {

  private final QuiqPages pages;

  QuiqErrors(QuiqPages pages) {
    this.pages = pages;
  }

  public void error(Exchange exchange) {
    pages.error(exchange);
  }
}
