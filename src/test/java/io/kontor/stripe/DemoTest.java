package io.kontor.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import io.kontor.Browser;
import io.kontor.StartedHub;
import io.kontor.hub.Paid;
import io.kontor.hub.Payments;
import io.kontor.payment.AmountRange;
import io.kontor.payment.CreatePayment;
import io.kontor.payment.Direction;
import io.kontor.payment.Instrument;
import io.kontor.payment.Money;
import io.kontor.payment.Pay;
import io.kontor.payment.Payment;
import io.kontor.payment.PaymentDetails;
import io.kontor.payment.PaymentState;
import io.kontor.payment.ReturnUrls;
import io.kontor.route.Routes;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Currency;
import java.util.EnumSet;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The demo as it is shipped: a token of a card leads to Stripe's simulator. */
class DemoTest extends StartedHub {

  private static final Currency EUR = Currency.getInstance("EUR");

  @Autowired private Routes routes;
  @Autowired private Payments payments;

  @Test
  void aTokenThatTheBrowserGotIsCharged() throws Exception {
    String token =
        post(
            "/v1/tokens",
            "pk_test_demo",
            "card[number]=4242424242424242&card[exp_month]=12&card[exp_year]=2034");
    String word = token.replaceFirst("(?s).*\"id\":\"(tok_[A-Za-z0-9]+)\".*", "$1");
    assertThat(pay(word).payment().state()).isEqualTo(PaymentState.CAPTURED);
    assertThat(pay(word).payment().state()).isEqualTo(PaymentState.DECLINED);
  }

  @Test
  void aPayerSeesTheBankInABrowser() {
    try (Browser browser = Browser.open("stripe")) {
      Paid paid = pay("pm_card_threeDSecure2Required");
      browser.go(paid.attempt().orElseThrow().next().orElseThrow().url());
      browser.awaitText("h1", "Your bank");
      browser.keep("bank");
      browser.click("button.first");
      browser.awaitAddress(url());
      assertThat(payments.find(paid.payment().id()).orElseThrow().state())
          .isEqualTo(PaymentState.CAPTURED);
    }
  }

  @Test
  void aPayerPaysOnThePageInABrowser() throws Exception {
    try (Browser browser = Browser.open("stripe")) {
      String session =
          post(
              "/v1/checkout/sessions",
              "sk_test_demo",
              "mode=payment&success_url="
                  + url()
                  + "/demo&cancel_url="
                  + url()
                  + "/demo&line_items[0][quantity]=1&line_items[0][price_data][currency]=eur"
                  + "&line_items[0][price_data][unit_amount]=4950"
                  + "&line_items[0][price_data][product_data][name]=Fountain pen, black");
      browser.go(session.replaceFirst("(?s).*\"url\":\"([^\"]+)\".*", "$1"));
      browser.awaitText(".amount", "49.50 EUR");
      browser.keep("checkout");
      browser.type("input[name=number]", "4000 0000 0000 0002");
      browser.click("button.first");
      browser.awaitText(".error", "Your card was declined.");
      browser.keep("declined");
      browser.type("input[name=number]", "4242 4242 4242 4242");
      browser.click("button.first");
      browser.awaitAddress("/demo");
    }
  }

  private Paid pay(String word) {
    Money amount = new Money(1999, EUR);
    Payment payment =
        payments
            .create(
                new CreatePayment(
                    "demo",
                    "cqr",
                    UUID.randomUUID().toString(),
                    "token-" + UUID.randomUUID(),
                    Direction.DEPOSIT,
                    AmountRange.exactly(amount),
                    Duration.ofHours(1),
                    details()))
            .payment();
    Pay pay =
        new Pay(payment.id(), amount, new Instrument.Token("token-card", word), "203.0.113.7");
    return routes.request("direct:hub.pay", pay, Paid.class);
  }

  private static PaymentDetails details() {
    return new PaymentDetails(
        "A pen",
        "token-card",
        false,
        "en",
        "AT",
        "customer-1",
        true,
        new ReturnUrls(url() + "/demo", "", "", "", "", ""),
        EnumSet.noneOf(PaymentState.class),
        Map.of());
  }

  private static String post(String path, String key, String form) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(simulators() + "/stripe" + path))
            .header("Authorization", "Bearer " + key)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(form))
            .build();
    try (HttpClient http = HttpClient.newHttpClient()) {
      var answer = http.send(request, BodyHandlers.ofString());
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
      return answer.body();
    }
  }
}
