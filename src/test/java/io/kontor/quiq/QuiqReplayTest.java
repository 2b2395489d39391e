package io.kontor.quiq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.kontor.PayerBrowser;
import io.kontor.payment.PaymentState;
import io.kontor.quiq.ScriptedQuiq.Heard;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A Quiq that says one thing and then another: the hub's own protection does not rely on it. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class QuiqReplayTest {

  private static final String OPEN =
      "{\"id\":\"m-1\",\"description\":\"Tea\",\"amount\":\"10.00\",\"currency\":\"EUR\"}";
  private static final String PAID = OPEN.replace("}", ",\"response\":{\"result\":\"success\"}}");

  private static ScriptedQuiq script;
  private static ScriptedQuiq hook;
  private static QuiqHub quiq;

  private final PayerBrowser browser = new PayerBrowser();
  private final String token = "token-" + UUID.randomUUID();

  @BeforeAll
  static void start(@TempDir Path folder) {
    script = new ScriptedQuiq();
    hook = new ScriptedQuiq();
    quiq =
        new QuiqHub(
            folder,
            Map.of(
                "kontor.quiq.accounts.scripted.url",
                script.url(),
                "kontor.quiq.simulator.webhook-url",
                hook.url() + "/hook",
                "kontor.quiq.simulator.hook-token",
                "hook-token",
                "kontor.quiq.simulator.webhook-retries",
                "200ms,200ms,200ms"));
  }

  @AfterAll
  static void stop() {
    quiq.close();
    script.close();
    hook.close();
  }

  @BeforeEach
  void forget() {
    script.heard.clear();
    script.says(200, OPEN);
    script.takesResultsWith(200);
  }

  private URI link() {
    return URI.create(quiq.hub.url() + "/quiq/scripted/pay?token=" + token);
  }

  private HttpResponse<String> look() {
    return browser.get(PayerBrowser.next(browser.get(link())));
  }

  @Test
  void quiqIsAskedAndToldByBothSecrets() {
    URI page = quiq.open(browser, link());
    quiq.pay(browser, page, QuiqHub.VISA);
    await().until(() -> script.results().size() == 1);
    Heard read = script.heard.getFirst();
    String path = "/api/v1/messaging/custom-interactions/" + token;
    assertThat(read.method() + read.path()).isEqualTo("GET" + path);
    assertThat(read.header("Authorization")).isEqualTo("Basic a29udG9yOnF1aXEtc2VjcmV0");
    assertThat(read.header("Accept")).isEqualTo("application/json");
    assertThat(read.headers().toString()).doesNotContain("payment-key");
    Heard result = script.results().getFirst();
    assertThat(result.path()).isEqualTo(path + "/reply");
    assertThat(result.header("Authorization")).isEqualTo("Basic a29udG9yOnF1aXEtc2VjcmV0");
    assertThat(result.header("Content-Type")).startsWith("application/json");
    JsonNode body = QuiqHub.json(result.body());
    assertThat(body.path("paymentKey").asText()).isEqualTo("payment-key");
    assertThat(body.path("result").asText()).isEqualTo("success");
    assertThat(body.path("transactionId").asText()).isEqualTo(quiq.payment(page).id().toString());
    assertThat(body).hasSize(3);
  }

  @Test
  void whateverQuiqSaysLaterTheFirstAmountCounts() {
    URI page = quiq.open(browser, link());
    script.says(200, OPEN.replace("10.00", "99.00").replace("EUR", "USD"));
    assertThat(quiq.open(new PayerBrowser(), link())).isEqualTo(page);
    script.says(404, "");
    assertThat(quiq.open(new PayerBrowser(), link())).isEqualTo(page);
    script.says(500, "");
    assertThat(quiq.open(browser, link())).isEqualTo(page);
    quiq.pay(browser, page, QuiqHub.VISA);
    assertThat(quiq.payment(page).captured()).hasToString("10.00 EUR");
  }

  @Test
  void quiqMayForgetThatItWasPaid() {
    URI page = quiq.open(browser, link());
    quiq.pay(browser, page, QuiqHub.VISA);
    await().until(() -> script.results().size() == 1);
    script.says(200, OPEN);
    PayerBrowser other = new PayerBrowser();
    assertThat(quiq.open(other, link())).isEqualTo(page);
    quiq.pay(other, page, QuiqHub.VISA);
    assertThat(other.get(page).body()).contains("your payment was successful");
    assertThat(quiq.charges(page)).isOne();
    assertThat(script.results()).hasSize(1);
  }

  @Test
  void whatQuiqHasAResultOfIsNotPaidAgain() {
    script.says(200, PAID);
    HttpResponse<String> page = look();
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.body()).contains("This payment has been made already");
    script.says(200, PAID.replace("success", "failure"));
    assertThat(look().body()).contains("This payment link is no longer open");
    assertThat(quiq.payments.list("scripted", "m-1"))
        .noneMatch(it -> it.details().metadata().containsValue(session().toString()));
  }

  private UUID session() {
    return new QuiqToken(token).session("scripted");
  }

  @Test
  void whatEndsAtQuiqBeforeItIsPaidIsClosedHereAndNotReported() {
    URI page = quiq.open(browser, link());
    script.says(200, PAID);
    assertThat(look().body()).contains("This payment has been made already");
    assertThat(quiq.payment(page).state()).isEqualTo(PaymentState.CANCELLED);
    quiq.pay(browser, page, QuiqHub.VISA);
    assertThat(quiq.charges(page)).isZero();
    assertThat(look().headers().firstValue("Location").orElseThrow()).startsWith("/pay?token=");
    assertThat(browser.get(page).body()).contains("The payment was cancelled");
    assertThat(script.results()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "404, 404, not valid",
    "400, 404, not valid",
    "410, 410, no longer open",
    "401, 503, Nothing was charged",
    "403, 503, Nothing was charged",
    "429, 503, Nothing was charged",
    "302, 503, Nothing was charged",
    "500, 503, Nothing was charged"
  })
  void eachRefusalIsSaidTruly(int status, int shown, String words) {
    script.says(status, "");
    HttpResponse<String> page = look();
    assertThat(page.statusCode()).isEqualTo(shown);
    assertThat(page.body()).contains(words);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"amount\":5,\"currency\":\"EUR\",\"expiresAt\":\"2020-01-01T00:00:00Z\"}|410|no longer",
        "{\"amount\":5,\"currency\":\"EUR\",\"state\":\"expired\"}|410|no longer open",
        "{\"amount\":0,\"currency\":\"EUR\"}|502|cannot be made here",
        "{\"amount\":5}|502|cannot be made here",
        "[]|502|cannot be made here",
        "{}{}|503|Try again"
      })
  void eachMessageIsSaidTruly(String message, int shown, String words) {
    script.says(200, message);
    HttpResponse<String> page = look();
    assertThat(page.statusCode()).isEqualTo(shown);
    assertThat(page.body()).contains(words);
  }

  @Test
  void aReportThatIsRefusedComesAgain() {
    script.takesResultsWith(401);
    URI page = quiq.open(browser, link());
    quiq.pay(browser, page, QuiqHub.VISA);
    await().until(() -> script.results().size() >= 3);
    script.takesResultsWith(204);
    int before = script.results().size();
    await().until(() -> script.results().size() > before);
    assertThat(script.results())
        .extracting(Heard::body)
        .containsOnly(script.results().getFirst().body());
    assertThat(browser.get(page).body()).contains("your payment was successful");
  }

  /** The last: what is signed after it seems to come from the future. */
  @Test
  @Order(Integer.MAX_VALUE)
  void whatNobodyPaysInTimeIsReported() {
    String later = quiq.hub.now().plus(Duration.ofHours(2)).toString();
    script.says(200, OPEN.replace("}", ",\"expiresAt\":\"" + later + "\"}"));
    URI page = quiq.open(browser, link());
    assertThat(quiq.payment(page).expiresAt())
        .isBetween(quiq.hub.now().plusSeconds(7100), quiq.hub.now().plusSeconds(7201));
    quiq.hub.passes(Duration.ofHours(3));
    assertThat(browser.get(page).body()).contains("The time to pay is over");
    await().until(() -> script.results().size() == 1);
    JsonNode result = QuiqHub.json(script.results().getFirst().body());
    assertThat(result.path("result").asText()).isEqualTo("failure");
    assertThat(result.path("reason").asText()).isEqualTo("expired");
  }

  @Test
  void theSimulatorTellsItsWebhookUntilItIsHeard() {
    hook.takesResultsWith(500);
    JsonNode message = quiq.ask(OPEN);
    URI page = quiq.open(browser, quiq.link("plain", message));
    quiq.pay(browser, page, QuiqHub.VISA);
    await().until(() -> hook.heard.size() == 2);
    hook.takesResultsWith(204);
    await().until(() -> hook.heard.size() >= 3);
    Heard heard = hook.heard.getLast();
    assertThat(heard.header("X-Centricient-Hook-Token")).isEqualTo("hook-token");
    JsonNode event = QuiqHub.json(heard.body());
    assertThat(hook.heard).extracting(Heard::body).containsOnly(heard.body());
    assertThat(event.path("id").asText()).hasSize(36);
    assertThat(event.path("timestamp").isIntegralNumber()).isTrue();
    assertThat(event.at("/data/messageId")).isEqualTo(message.path("id"));
    assertThat(event.at("/data/response/result").asText()).isEqualTo("success");
  }
}
