package io.kontor.uniphore;

import static org.assertj.core.api.Assertions.assertThat;

import io.kontor.Browser;
import io.kontor.StartedHub;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * A dialogue flow in a browser: the question, where an extension gets a token, the charge by the
 * flow's server, and the statement.
 */
class FlowWalkTest extends StartedHub {

  private static Browser browser;

  @BeforeAll
  static void open() {
    browser = Browser.open("flow");
  }

  @AfterAll
  static void close() {
    if (browser != null) {
      browser.close();
    }
  }

  @Test
  void aCardTypedIntoOurFormIsPaidAndTheFlowSaysSo() {
    browser.go(simulators() + "/uniphore/flow");
    browser.keep("1-question");
    browser.click("#next");
    browser.inFrame("iframe", () -> type("4111 1111 1111 1111", "12/30", "123"));
    browser.keep("2-card");
    browser.inFrame("iframe", () -> browser.click("button.primary"));
    browser.awaitText(".statement", "Thank you. Your payment of €4.00 was successful.");
    browser.keep("3-statement");
    assertThat(browser.text()).contains("\"lastFour\": \"1111\"").doesNotContain("41111111");
  }

  @Test
  void aFieldThatIsWrongIsNamedAndTheFlowWaits() {
    browser.go(simulators() + "/uniphore/flow?language=de");
    browser.click("#next");
    browser.inFrame(
        "iframe",
        () -> {
          type("4111 1111 1111 1112", "12/20", "123");
          browser.click("button.primary");
          browser.awaitText("#number-error", "Diese Kartennummer stimmt nicht");
          browser.awaitText("#expiry-error", "Diese Karte ist abgelaufen");
        });
    browser.keep("4-wrong");
    browser.inFrame(
        "iframe",
        () -> {
          type("4000 0000 0000 9995", "12/30", "123");
          browser.click("button.primary");
        });
    browser.awaitText(".statement", "weil das Konto nicht gedeckt ist");
    browser.keep("5-declined");
  }

  @Test
  void aPayerWhoMustConfirmIsLedToTheBankAndSeesTheResult() {
    browser.go(simulators() + "/uniphore/flow");
    browser.click("#next");
    browser.inFrame(
        "iframe",
        () -> {
          type("4000 0027 6000 3184", "12/30", "123");
          browser.click("button.primary");
        });
    browser.awaitText(".statement", "One more step");
    browser.click("#confirm");
    browser.awaitAddress("/sandbox/");
    browser.click("button");
    browser.awaitAddress("/pay/");
    browser.awaitText("h1", "successful");
    browser.keep("6-confirmed");
  }

  private static void type(String number, String expiry, String code) {
    browser.type("#number", number);
    browser.type("#expiry", expiry);
    browser.type("#code", code);
    browser.type("#holder", "Ada Lovelace");
  }
}
