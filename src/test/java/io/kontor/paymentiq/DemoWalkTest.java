package io.kontor.paymentiq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.kontor.PayerBrowser;
import io.kontor.StartedHub;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The demo as it is shipped: a merchant asks for a payment, the routing rule leads to PaymentIQ,
 * the payer pays there and sees the result here.
 */
class DemoWalkTest extends StartedHub {

  private final PayerBrowser browser = new PayerBrowser();

  @ParameterizedTest
  @CsvSource({
    "pay, 5457 2100 0200 1420, your payment was successful, 27",
    "pay, 5186 1700 7000 1140, not enough money, 100",
    "cancel, '', cancelled, 113"
  })
  void aPayerPaysOnPaymentIqsPage(String action, String card, String result, int number) {
    String transaction = "walk-" + UUID.randomUUID();
    URI page = PayerBrowser.next(browser.get(redirectUrl(transaction)));
    assertThat(browser.get(page).body()).contains("Card, entered at the provider");
    URI chosen = URI.create(page + "/hosted-card");
    assertThat(browser.get(chosen).body()).contains("12.50");
    URI cashier = PayerBrowser.next(browser.post(chosen, Map.of()));
    assertThat(cashier.toString()).startsWith(simulators() + "/paymentiq/cashier?environment=test");

    HttpResponse<String> form = browser.get(cashier);
    assertThat(form.body()).contains("12.50 EUR");
    Map<String, String> fields = PayerBrowser.hidden(form);
    fields.putAll(Map.of("number", card, "expiry", "12/30", "cvv", "123", "action", action));
    URI home =
        PayerBrowser.next(
            browser.get(
                PayerBrowser.next(
                    browser.get(
                        PayerBrowser.next(
                            browser.post(
                                URI.create(simulators() + "/paymentiq/cashier"), fields))))));

    assertThat(home).isEqualTo(page);
    assertThat(browser.get(home).body()).containsIgnoringCase(result);
    await()
        .untilAsserted(
            () ->
                assertThat(call("getPayments", "", transaction)).contains("<key>" + number + "<"));
  }

  private URI redirectUrl(String transaction) {
    String parameters =
        """
        <redirectParameters xsi:type="paymentMethodSelectionWithDetailsRedirectParameters">
        <shopID>demo-shop</shopID><httpMethod>GET</httpMethod>
        <returnUrl>http://localhost:8080/back</returnUrl>
        <currencyCode>EUR</currencyCode><countryCode>AT</countryCode>
        <user><id>customer-42</id></user>
        <merchantTransactionID>%s</merchantTransactionID><grossAmount>12.50</grossAmount>
        <paymentDirection>Deposit</paymentDirection>
        </redirectParameters>
        """
            .formatted(transaction);
    String answer = call("getRedirectData", parameters, transaction);
    return URI.create(answer.replaceFirst("(?s).*<redirectUrl>", "").replaceFirst("(?s)</.*", ""));
  }

  private String call(String operation, String parameters, String transaction) {
    String content =
        parameters.isEmpty()
            ? "<shopID>demo-shop</shopID><merchantTransactionID>%s</merchantTransactionID>"
                .formatted(transaction)
            : parameters;
    String request =
        """
        <%1$sRequest xmlns="http://www.cqrpayments.com/PaymentProcessing" \
        xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
        <merchantID>demo</merchantID>%2$s</%1$sRequest>
        """
            .formatted(operation, content);
    HttpResponse<String> answer =
        browser.send(
            HttpRequest.newBuilder(
                    URI.create(
                        url() + "/PaymentRedirectionService/PaymentService.svc/pox/" + operation))
                .header("Authorization", PiqHub.basic("demo", "demo-secret"))
                .header("Content-Type", "text/xml; charset=utf-8")
                .POST(BodyPublishers.ofString(request)));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return answer.body();
  }
}
