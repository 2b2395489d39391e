package io.kontor.paymentiq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.kontor.StartedHub;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The demo as it is shipped: a merchant asks for a payment, the routing rule leads to PaymentIQ,
 * the payer pays there and sees the result here.
 */
class DemoWalkTest extends StartedHub {

  private static final Pattern HIDDEN =
      Pattern.compile("<input type=\"hidden\" name=\"([^\"]+)\" value=\"([^\"]*)\">");

  private final HttpClient browser =
      HttpClient.newBuilder().version(Version.HTTP_1_1).cookieHandler(new CookieManager()).build();

  @ParameterizedTest
  @CsvSource({
    "pay, 5457 2100 0200 1420, your payment was successful, 27",
    "pay, 5186 1700 7000 1140, not enough money, 100",
    "cancel, '', cancelled, 113"
  })
  void aPayerPaysOnPaymentIqsPage(String action, String card, String result, int number)
      throws Exception {
    String transaction = "walk-" + UUID.randomUUID();
    URI page = follow(get(redirectUrl(transaction)));
    assertThat(get(page).body()).contains("Card, entered at the provider");
    URI chosen = URI.create(page + "/hosted-card");
    assertThat(get(chosen).body()).contains("12.50");
    URI cashier = follow(post(chosen, Map.of()));
    assertThat(cashier.toString()).startsWith(simulators() + "/paymentiq/cashier?environment=test");

    HttpResponse<String> form = get(cashier);
    assertThat(form.body()).contains("12.50 EUR");
    Map<String, String> fields = new LinkedHashMap<>();
    Matcher hidden = HIDDEN.matcher(form.body());
    while (hidden.find()) {
      fields.put(hidden.group(1), hidden.group(2));
    }
    fields.putAll(Map.of("number", card, "expiry", "12/30", "cvv", "123", "action", action));
    URI home =
        follow(
            get(
                follow(
                    get(follow(post(URI.create(simulators() + "/paymentiq/cashier"), fields))))));

    assertThat(home).isEqualTo(page);
    assertThat(get(home).body()).containsIgnoringCase(result);
    await()
        .untilAsserted(
            () ->
                assertThat(call("getPayments", "", transaction)).contains("<key>" + number + "<"));
  }

  private URI redirectUrl(String transaction) throws Exception {
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

  private String call(String operation, String parameters, String transaction) throws Exception {
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
        send(
            HttpRequest.newBuilder(
                    URI.create(
                        url() + "/PaymentRedirectionService/PaymentService.svc/pox/" + operation))
                .header("Authorization", PiqHub.basic("demo", "demo-secret"))
                .header("Content-Type", "text/xml; charset=utf-8")
                .POST(BodyPublishers.ofString(request)));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return answer.body();
  }

  private URI follow(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
    return answer.uri().resolve(answer.headers().firstValue("Location").orElseThrow());
  }

  private HttpResponse<String> get(URI uri) throws Exception {
    return send(HttpRequest.newBuilder(uri));
  }

  private HttpResponse<String> post(URI uri, Map<String, String> fields) throws Exception {
    String form =
        fields.entrySet().stream()
            .map(it -> it.getKey() + "=" + URLEncoder.encode(it.getValue(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&"));
    return send(
        HttpRequest.newBuilder(uri)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(form)));
  }

  private HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return browser.send(request.build(), BodyHandlers.ofString());
  }
}
