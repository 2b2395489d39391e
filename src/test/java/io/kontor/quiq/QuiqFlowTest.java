package io.kontor.quiq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.kontor.PayerBrowser;
import io.kontor.hub.Documents;
import io.kontor.payment.Document;
import io.kontor.payment.Listing;
import io.kontor.payment.Payment;
import io.kontor.payment.PaymentState;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Payers who come from Quiq, over real HTTP: link, page, provider, report. */
@ExtendWith(OutputCaptureExtension.class)
class QuiqFlowTest {

  private static final String NOTEBOOK =
      """
      {"description":"Order 1042","amount":49.50,"currency":"USD","lineItems":[
      {"description":"Leather notebook","quantity":1,"amount":34.50,"sku":"n-1"},
      {"description":"Ink","quantity":2,"amount":15.00}]}
      """;

  private static QuiqHub quiq;

  private final PayerBrowser browser = new PayerBrowser();

  @BeforeAll
  static void start(@TempDir Path folder) {
    quiq = new QuiqHub(folder, Map.of());
  }

  @AfterAll
  static void stop() {
    quiq.close();
  }

  private static JsonNode awaitResponse(JsonNode message) {
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> quiq.seen(message).path("response").isObject());
    return quiq.seen(message).path("response");
  }

  @Test
  void aPayerPaysAndTheAgentIsTold() {
    JsonNode message = quiq.ask(NOTEBOOK);
    URI page = quiq.open(browser, quiq.link("plain", message));
    assertThat(browser.get(URI.create(page + "/card")).body())
        .contains("$49.50", "Leather notebook", "2 × Ink", "$15.00", "Order 1042");
    quiq.pay(browser, page, QuiqHub.VISA);
    assertThat(browser.get(page).body())
        .contains("your payment was successful", "You can close this page");
    JsonNode response = awaitResponse(message);
    assertThat(response.path("result").asText()).isEqualTo("success");
    assertThat(response.path("transactionId").asText())
        .isEqualTo(quiq.payment(page).id().toString());
    assertThat(response.has("amount")).as("as asked for").isFalse();
    assertThat(response.has("lineItems")).as("as asked for").isFalse();
    assertThat(quiq.charges(page)).isOne();
  }

  @Test
  void taxAndShippingAreShownAndReported() {
    JsonNode message = quiq.ask(NOTEBOOK);
    URI page = quiq.open(browser, quiq.link("taxed", message));
    assertThat(browser.get(URI.create(page + "/card")).body())
        .containsSubsequence("$58.48", "Leather notebook", "Ink", "Sales tax", "$4.08", "Shipping");
    quiq.pay(browser, page, QuiqHub.VISA);
    JsonNode response = awaitResponse(message);
    assertThat(response.path("amount").decimalValue()).isEqualByComparingTo("58.48");
    assertThat(response.path("currency").asText()).isEqualTo("USD");
    JsonNode items = response.path("lineItems");
    assertThat(items.findValuesAsText("description"))
        .containsExactly("Leather notebook", "Ink", "Sales tax", "Shipping");
    assertThat(items.at("/0/sku").asText()).as("as Quiq wrote it").isEqualTo("n-1");
    assertThat(items.at("/2/amount").decimalValue()).isEqualByComparingTo("4.08");
    assertThat(quiq.payment(page).captured().minor()).isEqualTo(5848);
  }

  @Test
  void whereAPartMayBePaidItIsReported() {
    JsonNode message = quiq.ask(NOTEBOOK);
    URI page = quiq.open(browser, quiq.link("partial", message));
    assertThat(browser.get(URI.create(page + "/card")).body())
        .contains("Between $5.00 and $49.50", "value=\"49.50\"", "https://shop.example/thanks");
    HttpResponse<String> less = quiq.pay(browser, page, QuiqHub.VISA, Map.of("amount", "4.99"));
    assertThat(less.statusCode()).isEqualTo(422);
    quiq.pay(browser, page, QuiqHub.VISA, Map.of("amount", "20"));
    assertThat(browser.get(page).body()).contains("your payment was successful", "$20.00");
    JsonNode response = awaitResponse(message);
    assertThat(response.path("result").asText()).isEqualTo("success");
    assertThat(response.path("amount").decimalValue()).isEqualByComparingTo("20.00");
    assertThat(response.has("lineItems")).isFalse();
  }

  @Test
  void theTokenLeavesTheAddressBarAndIsKeptNowhereAsItIs(CapturedOutput log) {
    JsonNode message = quiq.ask(NOTEBOOK);
    URI link = quiq.link("plain", message);
    String token = link.getQuery().replace("token=", "");
    HttpResponse<String> arrived = browser.get(link);
    assertThat(arrived.headers().firstValue("Referrer-Policy")).contains("no-referrer");
    assertThat(arrived.headers().firstValue("Cache-Control")).contains("no-store");
    assertThat(arrived.headers().firstValue("Set-Cookie").orElseThrow())
        .contains("HttpOnly", "SameSite=Lax", "Path=/quiq/plain/pay/");
    URI clean = PayerBrowser.next(arrived);
    assertThat(clean.toString()).doesNotContain(token).doesNotContain("?");
    HttpResponse<String> led = browser.get(clean);
    assertThat(led.headers().map().toString()).doesNotContain(token);
    URI page = quiq.open(new PayerBrowser(), link);
    quiq.pay(browser, quiq.open(browser, link), QuiqHub.VISA);
    awaitResponse(message);
    Payment payment = quiq.payment(page);
    List<Document> kept =
        quiq.hub.get(Documents.class).page(Listing.of("plain", QuiqSession.KIND, Map.of(), 1000));
    assertThat(kept).isNotEmpty();
    assertThat(kept.toString()).doesNotContain(token);
    assertThat(payment.toString()).doesNotContain(token);
    assertThat(quiq.payments.events(payment.id()).toString()).doesNotContain(token);
    assertThat(log.getAll()).doesNotContain(token).doesNotContain("payment-key");
  }

  @Test
  void aTokenOpenedAgainIsTheSamePayment() {
    JsonNode message = quiq.ask(NOTEBOOK);
    URI link = quiq.link("plain", message);
    URI page = quiq.open(browser, link);
    assertThat(quiq.open(browser, link)).isEqualTo(page);
    PayerBrowser other = new PayerBrowser();
    assertThat(quiq.open(other, link)).isEqualTo(page);
    quiq.pay(browser, page, QuiqHub.VISA);
    assertThat(quiq.open(other, link)).isEqualTo(page);
    assertThat(other.get(page).body()).contains("your payment was successful");
    quiq.pay(other, page, QuiqHub.VISA);
    assertThat(other.get(page).body()).contains("your payment was successful");
    assertThat(browser.get(page).body()).contains("your payment was successful");
    awaitResponse(message);
    assertThat(quiq.open(new PayerBrowser(), link)).isEqualTo(page);
    assertThat(quiq.charges(page)).isOne();
  }

  @Test
  void tabsThatRaceAreOnePaymentAndOneCharge() {
    JsonNode message = quiq.ask(NOTEBOOK);
    URI link = quiq.link("plain", message);
    List<PayerBrowser> tabs = new ArrayList<>();
    List<Callable<URI>> opening = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      PayerBrowser tab = new PayerBrowser();
      tabs.add(tab);
      opening.add(() -> quiq.open(tab, link));
    }
    List<URI> pages = together(opening);
    assertThat(pages).containsOnly(pages.getFirst());
    URI page = pages.getFirst();
    List<Callable<Integer>> paying = new ArrayList<>();
    tabs.forEach(tab -> paying.add(() -> quiq.pay(tab, page, QuiqHub.VISA).statusCode()));
    together(paying);
    assertThat(awaitResponse(message).path("result").asText()).isEqualTo("success");
    assertThat(quiq.charges(page)).isOne();
    assertThat(quiq.payment(page).captured().minor()).isEqualTo(4950);
    assertThat(quiq.seen(message).path("replies").asInt()).isOne();
  }

  @Test
  void aDeclinedCardIsReportedAndStaysDeclined() {
    JsonNode message = quiq.ask(NOTEBOOK);
    URI link = quiq.link("plain", message);
    URI page = quiq.open(browser, link);
    quiq.pay(browser, page, QuiqHub.DECLINED);
    assertThat(browser.get(page).body()).contains("Your payment was declined");
    JsonNode response = awaitResponse(message);
    assertThat(response.path("result").asText()).isEqualTo("failure");
    assertThat(response.path("reason").asText()).isEqualTo("refused");
    assertThat(response.has("amount")).isFalse();
    URI again = quiq.open(browser, link);
    quiq.pay(browser, again, QuiqHub.VISA);
    assertThat(browser.get(again).body()).contains("Your payment was declined");
    assertThat(quiq.payment(again).state()).isEqualTo(PaymentState.DECLINED);
  }

  @Test
  void whoGivesUpIsReported() {
    JsonNode message = quiq.ask(NOTEBOOK);
    URI page = quiq.open(browser, quiq.link("plain", message));
    browser.post(URI.create(page + "/cancel"), Map.of());
    assertThat(browser.get(page).body()).contains("The payment was cancelled");
    assertThat(awaitResponse(message).path("reason").asText()).isEqualTo("cancelled");
  }

  @Test
  void thePayerIsToldTheTruthWhileQuiqIsAway() {
    JsonNode message = quiq.ask(NOTEBOOK);
    URI page = quiq.open(browser, quiq.link("plain", message));
    quiq.arm("down", 2);
    quiq.arm("error", 1);
    quiq.arm("slow", 1);
    quiq.pay(browser, page, QuiqHub.VISA);
    assertThat(browser.get(page).body()).contains("your payment was successful");
    assertThat(awaitResponse(message).path("result").asText()).isEqualTo("success");
    // the slow one was heard, its answer was not: the next one learns that Quiq has it
    await().until(() -> quiq.seen(message).path("replies").asInt() == 2);
    assertThat(quiq.charges(page)).isOne();
  }

  @Test
  void aReportWhoseAnswerIsLostIsMadeOnce() {
    JsonNode message = quiq.ask(NOTEBOOK);
    URI page = quiq.open(browser, quiq.link("taxed", message));
    quiq.arm("lost", 1);
    quiq.pay(browser, page, QuiqHub.VISA);
    await().until(() -> quiq.seen(message).path("replies").asInt() == 2);
    await()
        .untilAsserted(
            () ->
                assertThat(
                        quiq.hub
                            .get(QuiqSessions.class)
                            .document("taxed", session("taxed", message))
                            .orElseThrow()
                            .status())
                    .isEqualTo("success"));
    assertThat(quiq.seen(message).at("/response/amount").decimalValue())
        .isEqualByComparingTo("58.48");
  }

  private static UUID session(String merchant, JsonNode message) {
    String token = quiq.link(merchant, message).getQuery().replace("token=", "");
    return new QuiqToken(token).session(merchant);
  }

  @Test
  void whereQuiqDoesNotAnswerThePageSaysSoAndTheLinkWorksLater() {
    for (String fault : List.of("down", "error", "nonsense", "slow")) {
      JsonNode message = quiq.ask(NOTEBOOK);
      quiq.arm(fault, 1);
      URI clean = PayerBrowser.next(browser.get(quiq.link("plain", message)));
      HttpResponse<String> sorry = browser.get(clean);
      assertThat(sorry.statusCode()).as(fault).isEqualTo(503);
      assertThat(sorry.headers().firstValue("Retry-After")).contains("10");
      assertThat(sorry.body()).contains("Nothing was charged", "href=\"?\">Try again<");
      assertThat(quiq.hub.get(QuiqSessions.class).document("plain", session("plain", message)))
          .as("nothing half-written")
          .isEmpty();
      assertThat(quiq.payments.list("plain", message.path("id").asText())).isEmpty();
      URI page = browser.follow(browser.get(URI.create(clean + "?")), 2);
      assertThat(browser.get(URI.create(page + "/card")).body()).contains("$49.50");
    }
  }

  @Test
  void aPayerIsAddressedInHisLanguage() {
    URI link = URI.create(quiq.hub.url() + "/quiq/plain/pay?token=no-such-token-here");
    HttpResponse<String> arrived = browser.get(link);
    HttpResponse<String> german =
        browser.send(
            HttpRequest.newBuilder(PayerBrowser.next(arrived)).header("Accept-Language", "de-AT"));
    assertThat(german.statusCode()).isEqualTo(404);
    assertThat(german.body()).contains("Dieser Zahlungslink ist nicht gültig", "lang=\"de\"");
  }

  @Test
  void noOneIsThere() {
    URI link = URI.create(quiq.hub.url() + "/quiq/lonely/pay?token=any-token-at-all");
    HttpResponse<String> sorry = browser.get(PayerBrowser.next(browser.get(link)));
    assertThat(sorry.statusCode()).isEqualTo(503);
    assertThat(sorry.body()).contains("Try again");
  }

  @Test
  void whatIsNoLinkIsSaidToBeNone() {
    for (String path :
        List.of(
            "/quiq/plain/pay",
            "/quiq/plain/pay?token=",
            "/quiq/plain/pay?token=short",
            "/quiq/plain/pay?token=with%20blanks%20in%20it",
            "/quiq/plain/pay?token=first-token&token=other-token",
            "/quiq/nobody/pay?token=any-token-at-all",
            "/quiq/plain/pay/00000000-0000-0000-0000-000000000000",
            "/quiq/plain/pay/x")) {
      HttpResponse<String> page = browser.get(URI.create(quiq.hub.url() + path));
      assertThat(page.statusCode()).as(path).isEqualTo(404);
      assertThat(page.body()).as(path).contains("This payment link is not valid");
    }
  }

  @Test
  void theKeyOfTheMessageIsWanted() {
    JsonNode message = quiq.ask(NOTEBOOK.replace("{\"desc", "{\"key\":\"a key+\",\"desc").strip());
    URI link = quiq.link("plain", message);
    assertThat(link.toString()).endsWith("&key=a+key%2B");
    URI without = URI.create(link.toString().replace("&key=a+key%2B", ""));
    URI wrong = URI.create(link + "x");
    for (URI bad : List.of(without, wrong)) {
      PayerBrowser stranger = new PayerBrowser();
      assertThat(stranger.get(PayerBrowser.next(stranger.get(bad))).statusCode()).isEqualTo(404);
    }
    URI page = quiq.open(browser, link);
    quiq.pay(browser, page, QuiqHub.VISA);
    for (URI bad : List.of(without, wrong)) {
      PayerBrowser stranger = new PayerBrowser();
      assertThat(stranger.get(PayerBrowser.next(stranger.get(bad))).statusCode())
          .as("known already")
          .isEqualTo(404);
    }
  }

  @Test
  void aCallersHeadersDoNotSteerOurQuestion() {
    JsonNode message = quiq.ask(NOTEBOOK);
    URI link = URI.create(quiq.link("plain", message) + "&CamelHttpUri=http://localhost:1/");
    URI clean = PayerBrowser.next(browser.get(link));
    HttpResponse<String> led =
        browser.send(
            HttpRequest.newBuilder(URI.create(clean + "?CamelHttpUri=http://localhost:1/x"))
                .header("CamelHttpUri", "http://localhost:1/")
                .header("CamelHttpMethod", "DELETE"));
    assertThat(PayerBrowser.next(led).getPath()).isEqualTo("/pay");
  }

  private static <T> List<T> together(List<Callable<T>> work) {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<T> results = new ArrayList<>();
      for (Future<T> one : threads.invokeAll(work)) {
        results.add(one.get());
      }
      return results;
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }
}
