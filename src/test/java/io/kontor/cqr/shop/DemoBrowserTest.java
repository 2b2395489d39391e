package io.kontor.cqr.shop;

import static org.assertj.core.api.Assertions.assertThat;

import io.kontor.Browser;
import io.kontor.StartedHub;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The demo as someone sees it who has never seen it: in a browser, from the shop to the shop. */
class DemoBrowserTest extends StartedHub {

  private static Browser browser;

  @BeforeAll
  static void open() {
    browser = Browser.open("demo");
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
    browser.click(".actions a");
    browser.click("form[action$=refund] button");
    browser.awaitText(".facts", "Refunded");
    assertThat(browser.text()).contains("125 Refunded", "initiatePaymentFromReference");
    browser.click("form[action$=cancel] button");
    browser.awaitText(".said.fault", "Fault 700");
    browser.click("form[action$=look-up] button");
    browser.awaitText(".said:nth-of-type(1)", "getPayments");
    browser.keep("order-refunded");
  }

  @Test
  void aReservedPaymentIsCapturedLater() {
    browser.go(url() + "/demo");
    browser.click(".product:nth-child(4) summary");
    browser.click(".product:nth-child(4) [name=open]");
    browser.type(".product:nth-child(4) [name=least]", "5");
    browser.type(".product:nth-child(4) [name=most]", "50");
    browser.choose(".product:nth-child(4) [name=page]", "RESERVE");
    browser.click("button[aria-label='Buy Bottle of ink']");
    browser.type("#amount", "20.00");
    pay("4111 1111 1111 1111");

    browser.awaitText(".facts", "Reserved");
    browser.click(".actions a");
    browser.click("form[action$=capture] button");
    browser.awaitText(".facts", "Paid");
    assertThat(browser.text()).contains("20.00 EUR", "13 AuthorisedByProvider");
  }

  @Test
  void aListenerThatFailsIsCalledAgain() {
    browser.go(url() + "/demo/orders");
    browser.choose("[name=mood]", "ERROR");
    browser.choose("[name=calls]", "1");
    browser.click("#listener button");
    browser.awaitText("main", "For the next call the listener answers with result code 10");
    browser.go(url() + "/demo");
    browser.click("button[aria-label='Buy Ledger']");
    browser.click("a.method[href$='/card']");
    pay("5555 5555 5555 4444");

    browser.awaitAddress("/success");
    browser.click(".actions a");
    browser.awaitText(".calls .again", "2");
    browser.awaitText(".facts", "Paid");
    browser.keep("order-retried");
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
    browser.type("#expiry", "1239");
    browser.type("#code", "123");
    browser.type("#holder", "Robin Sample");
    browser.keep("card");
    browser.click("form.pay button[type=submit]");
  }
}
