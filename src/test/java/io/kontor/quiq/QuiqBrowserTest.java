package io.kontor.quiq;

import static org.assertj.core.api.Assertions.assertThat;

import io.kontor.Browser;
import io.kontor.PayerBrowser;
import io.kontor.StartedHub;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The demo on a phone: from the chat to the payment's pages and back to the chat. */
class QuiqBrowserTest extends StartedHub {

  private static Browser browser;

  @BeforeAll
  static void open() {
    browser = Browser.open("quiq");
    browser.asOnAPhone();
  }

  @AfterAll
  static void close() {
    if (browser != null) {
      browser.close();
    }
  }

  @BeforeEach
  void request() {
    browser.go(simulators() + "/quiq/chat?new");
  }

  private static void send(String description) {
    browser.type("[name=description]", description);
    browser.click("button.first");
    browser.awaitText(".card:last-of-type h2, li:last-child h2", description);
  }

  private static void payNow() {
    browser.click("li:last-child .pay");
  }

  private static void pay(String card) {
    browser.click("a.method[href$='/card']");
    browser.type("#number", card);
    browser.type("#expiry", "1239");
    browser.type("#code", "123");
    browser.type("#holder", "Robin Sample");
    browser.keep("card");
    browser.click("form.pay button[type=submit]");
  }

  @Test
  void whoPaysSeesItAndTheAgentDoesToo() {
    browser.keep("request");
    send("Order 1042");
    browser.keep("chat");
    payNow();
    browser.awaitText(".summary .amount", "$58.48");
    assertThat(browser.address()).startsWith(url() + "/pay/").doesNotContain("token");
    assertThat(browser.text()).contains("Sales tax", "$4.08", "Shipping", "$4.90");
    browser.keep("methods");
    pay("4111 1111 1111 1111");
    browser.awaitText("h1", "your payment was successful");
    assertThat(browser.text()).contains("You can close this page", "Visa •••• 1111");
    browser.keep("paid");
    String page = browser.address();
    browser.go(page);
    browser.awaitText("h1", "your payment was successful");
    browser.go(simulators() + "/quiq/chat");
    browser.awaitText(".thread", "Paid: 58.48 USD");
    browser.keep("chat-paid");
  }

  @Test
  void aDeclinedCardIsSaidOnBothSides() {
    send("Order 1043");
    payNow();
    pay("4000 0000 0000 0002");
    browser.awaitText("h1", "Your payment was declined");
    browser.keep("declined");
    browser.go(simulators() + "/quiq/chat");
    browser.awaitText(".thread", "Not paid: refused");
  }

  @Test
  void whileQuiqIsAwayThePayerMayTryAgain() {
    send("Order 1044");
    new PayerBrowser().post(URI.create(simulators() + "/quiq/faults?fault=down"), Map.of());
    payNow();
    browser.awaitText("h1", "We cannot get your payment’s details right now");
    assertThat(browser.address()).doesNotContain("token");
    browser.keep("unreachable");
    browser.click("a.primary");
    browser.awaitText(".summary .amount", "$58.48");
    browser.click("form.leave button");
    browser.awaitText("h1", "The payment was cancelled");
  }

  @Test
  void aLinkOfTheHubsOwnWorksInAnyChat() {
    String asked =
        "{\"amount\":2490,\"currency\":\"EUR\",\"description\":\"Table for two\",\"language\":"
            + "\"de\",\"min_amount\":1000,\"line_items\":[{\"description\":\"Menü\",\"quantity\":2,"
            + "\"amount\":2990},{\"description\":\"Gutschein\",\"amount\":-500}]}";
    String link =
        QuiqHub.json(
                new PayerBrowser()
                    .send(
                        HttpRequest.newBuilder(URI.create(url() + "/links/v1"))
                            .header("Authorization", "Bearer links-demo-api-key")
                            .header("Content-Type", "application/json")
                            .POST(BodyPublishers.ofString(asked)))
                    .body())
            .path("short_url")
            .asText();
    browser.go(link);
    browser.awaitText(".summary", "2 × Menü");
    assertThat(browser.text()).contains("−5,00 €");
    browser.click("a.method[href$='/card']");
    browser.keep("link");
    browser.go(url() + "/links/v1/docs");
    browser.keep("docs");
    browser.go(url() + "/l/abcdefghijkmnp");
    browser.keep("invalid");
  }
}
