package io.kontor.cqr.shop;

import static org.assertj.core.api.Assertions.assertThat;

import io.kontor.StartedHub;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The demo as someone sees it who has never seen it: in a browser, from the shop to the shop. */
class DemoBrowserTest extends StartedHub {

  private static Browser browser;

  @BeforeAll
  static void open() {
    browser = Browser.open();
  }

  @AfterAll
  static void close() {
    if (browser != null) {
      browser.close();
    }
  }

  @Test
  void aPaymentArrivesAtTheListener() {
    browser.go(url() + "/demo");
    browser.keep("shop");
    browser.click("button[aria-label='Buy Ledger']");
    browser.find("a.method");
    browser.keep("methods");
    browser.click("a.method[href$='/card']");
    pay("4111 1111 1111 1111");

    browser.awaitAddress("/success");
    browser.awaitText(".facts", "Paid");
    browser.keep("success");
    browser.click(".actions a");
    assertThat(browser.text()).contains("27 CapturedByProvider", "18.50 EUR");
    browser.keep("order-paid");
    browser.go(url() + "/demo/orders");
    browser.keep("orders");
  }

  @Test
  void aChallengeLeadsToTheBankAndBack() {
    browser.go(url() + "/demo");
    browser.click(".product:nth-child(2) summary");
    browser.choose(".product:nth-child(2) [name=page]", "CARD");
    browser.choose(".product:nth-child(2) [name=method]", "GET");
    browser.choose(".product:nth-child(2) [name=language]", "de");
    browser.keep("options");
    browser.click("button[aria-label='Buy Fountain pen']");
    pay("4000 0027 6000 3184");
    browser.keep("challenge");
    browser.click("button.first");

    browser.awaitAddress("/success");
    browser.awaitText(".facts", "Paid");
  }

  @Test
  void aDeclinedCardIsToldToo() {
    browser.go(url() + "/demo");
    browser.click("button[aria-label='Buy Desk lamp']");
    browser.click("a.method[href$='/card']");
    pay("4000 0000 0000 0002");

    browser.awaitAddress("/refused");
    browser.awaitText(".facts", "Refused");
    browser.keep("refused");
  }

  private static void pay(String card) {
    browser.type("#number", card);
    browser.type("#expiry", "12/39");
    browser.type("#code", "123");
    browser.type("#holder", "Robin Sample");
    browser.keep("card");
    browser.click("form.pay button[type=submit]");
  }
}
