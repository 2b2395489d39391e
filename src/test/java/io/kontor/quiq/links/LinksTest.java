package io.kontor.quiq.links;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.standardwebhooks.Webhook;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.kontor.PayerBrowser;
import io.kontor.openapi.StrictJson;
import io.kontor.quiq.QuiqHub;
import io.kontor.quiq.links.LinkClient.Answer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
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
import org.junit.jupiter.params.provider.ValueSource;

/** Payment links, from a bot's request to the webhook that tells what became of them. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class LinksTest {

  private static final String KEY = "a-key-of-plain-s-bots";
  private static final List<String> SECRETS =
      List.of(
          "whsec_bmV3LXdlYmhvb2stc2VjcmV0LW9mLXBsYWlu",
          "whsec_b2xkLXdlYmhvb2stc2VjcmV0LW9mLXBsYWlu");
  private static final String TEA =
      "{\"amount\":1250,\"currency\":\"EUR\",\"description\":\"Tea\",\"metadata\":{\"chat\":\"c-1\"}}";

  /** A webhook as it came. */
  private record Heard(Map<String, List<String>> headers, String body) {

    JsonNode json() {
      return StrictJson.read(body);
    }

    String link() {
      return json().at("/data/id").asText();
    }

    String type() {
      return json().path("type").asText();
    }

    String id() {
      return headers.getOrDefault("Webhook-id", List.of("")).getFirst();
    }
  }

  private static final List<Heard> HEARD = new CopyOnWriteArrayList<>();
  private static final Deque<Integer> ANSWERS = new ConcurrentLinkedDeque<>();
  private static HttpServer listener;
  private static QuiqHub quiq;

  private final PayerBrowser browser = new PayerBrowser();
  private final LinkClient bot = bot();

  private static LinkClient bot() {
    return new LinkClient(
        quiq.hub.url(),
        Map.of("Authorization", "Bearer " + KEY, "Content-Type", "application/json"));
  }

  @BeforeAll
  static void start(@TempDir Path folder) {
    try {
      listener = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    listener.createContext("/", LinksTest::take);
    listener.start();
    Map<String, String> more = new HashMap<>();
    more.put("kontor.quiq.links.signing[0].id", "test");
    more.put("kontor.quiq.links.signing[0].secret", "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=");
    String plain = "kontor.quiq.links.accounts.plain";
    more.put(plain + ".api-keys", KEY + ",another-key-of-plain");
    more.put(plain + ".webhook-secrets", String.join(",", SECRETS));
    more.put(plain + ".webhook-url", listening());
    String taxed = "kontor.quiq.links.accounts.taxed";
    more.put(taxed + ".api-keys", "a-key-of-taxed-s-bots");
    more.put(taxed + ".webhook-secrets", SECRETS.getFirst());
    more.put("kontor.merchants.plain.currencies", "EUR,USD");
    quiq = new QuiqHub(folder, more);
  }

  @AfterAll
  static void stop() {
    quiq.close();
    listener.stop(0);
  }

  @BeforeEach
  void forget() {
    HEARD.clear();
    ANSWERS.clear();
  }

  private static String listening() {
    return "http://localhost:" + listener.getAddress().getPort() + "/hook?a=b";
  }

  private static void take(HttpExchange call) throws IOException {
    String body = new String(call.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    HEARD.add(new Heard(Map.copyOf(call.getRequestHeaders()), body));
    Integer status = ANSWERS.poll();
    call.sendResponseHeaders(status == null ? 204 : status, -1);
    call.close();
  }

  private List<Heard> heard(Answer link) {
    return HEARD.stream().filter(it -> it.link().equals(link.text("id"))).toList();
  }

  private Answer create(String body) {
    return bot.post("/v1", body).expect(201);
  }

  @Test
  void aBotAsksThePayerPaysAndTheBotIsTold() throws Exception {
    Answer link =
        create(
            TEA.replace(
                "\"metadata\"",
                "\"reference\":\"o-7\",\"line_items\":[{\"description\":\"Green\",\"quantity\":2,"
                    + "\"amount\":1000},{\"description\":\"Post\",\"amount\":250}],\"metadata\""));
    assertThat(link.text("status")).isEqualTo("open");
    assertThat(link.text("url")).startsWith(quiq.hub.url() + "/links/pay?token=ey");
    assertThat(link.text("short_url")).matches(quiq.hub.url() + "/l/[a-z0-9]{14}");
    URI page = browser.follow(browser.get(link.uri("url")), 2);
    assertThat(browser.get(URI.create(page + "/card")).body())
        .contains("€12.50", "2 × Green", "€10.00", "Post", "Tea", "o-7");
    quiq.pay(browser, page, QuiqHub.VISA);
    assertThat(browser.get(page).body())
        .contains("your payment was successful", "You can close this page");
    await().until(() -> heard(link).size() == 2);
    assertThat(heard(link)).extracting(Heard::type).containsExactly("link.processing", "link.paid");
    Heard paid = heard(link).getLast();
    assertThat(LinkClient.CONTRACT.schema("LinkChanged").validate(paid.json())).isEmpty();
    assertThat(paid.json().at("/data/captured_amount").asLong()).isEqualTo(1250);
    assertThat(paid.json().at("/data/metadata/chat").asText()).isEqualTo("c-1");
    assertThat(paid.json().at("/data/previous_status").asText()).isEqualTo("processing");
    assertThat(paid.body()).doesNotContain("token=", "/l/");
    for (String secret : SECRETS) {
      new Webhook(secret).verify(paid.body(), paid.headers());
      assertThatThrownBy(() -> new Webhook(secret).verify(paid.body() + " ", paid.headers()))
          .isInstanceOf(Exception.class);
    }
    Answer seen = bot.get("/v1/" + link.text("id")).expect(200);
    assertThat(seen.text("status")).isEqualTo("paid");
    assertThat(seen.text("url")).isEqualTo(link.text("url"));
    assertThat(browser.follow(browser.get(link.uri("short_url")), 2)).isEqualTo(page);
    assertThat(quiq.charges(page)).isOne();
  }

  @Test
  void aLinkOpenedAnywhereIsOnePayment() {
    Answer link = create(TEA);
    URI page = browser.follow(browser.get(link.uri("url")), 2);
    PayerBrowser other = new PayerBrowser();
    assertThat(other.follow(other.get(link.uri("short_url")), 2)).isEqualTo(page);
    quiq.pay(other, page, QuiqHub.VISA);
    quiq.pay(browser, page, QuiqHub.VISA);
    assertThat(browser.get(page).body()).contains("your payment was successful");
    assertThat(quiq.charges(page)).isOne();
  }

  @Test
  void theTokenLeavesTheAddressBarAtOnce() {
    Answer link = create(TEA);
    HttpResponse<String> answer = browser.get(link.uri("url"));
    assertThat(answer.headers().firstValue("Referrer-Policy")).contains("no-referrer");
    String token = link.uri("url").getQuery().replace("token=", "");
    assertThat(answer.headers().map().toString()).doesNotContain(token);
  }

  @Test
  void aPartMayBePaidWhereTheBotSaysSo() {
    Answer link = create(TEA.replace("\"currency\"", "\"min_amount\":500,\"currency\""));
    URI page = browser.follow(browser.get(link.uri("url")), 2);
    quiq.pay(browser, page, QuiqHub.VISA, Map.of("amount", "6"));
    await().until(() -> !heard(link).isEmpty() && heard(link).getLast().type().equals("link.paid"));
    assertThat(heard(link).getLast().json().at("/data/captured_amount").asLong()).isEqualTo(600);
  }

  @Test
  void aDeclinedCardIsToldWithItsReason() {
    Answer link = create(TEA);
    quiq.pay(browser, browser.follow(browser.get(link.uri("url")), 2), QuiqHub.DECLINED);
    await().until(() -> heard(link).size() == 2);
    assertThat(heard(link).getLast().type()).isEqualTo("link.declined");
    assertThat(heard(link).getLast().json().at("/data/reason").asText()).isEqualTo("refused");
  }

  @Test
  void aLinkMayBeWithdrawnUntilSomebodyPays() {
    Answer link = create(TEA);
    URI page = browser.follow(browser.get(link.uri("url")), 2);
    String cancel = "/v1/" + link.text("id") + "/cancel";
    assertThat(bot.post(cancel, "").expect(200).text("status")).isEqualTo("cancelled");
    assertThat(bot.post(cancel, "").expect(200).text("status")).isEqualTo("cancelled");
    quiq.pay(browser, page, QuiqHub.VISA);
    assertThat(browser.get(page).body()).contains("The payment was cancelled");
    assertThat(quiq.charges(page)).isZero();
    Answer paid = create(TEA);
    quiq.pay(browser, browser.follow(browser.get(paid.uri("url")), 2), QuiqHub.VISA);
    Answer refused = bot.post("/v1/" + paid.text("id") + "/cancel", "").expect(409);
    assertThat(refused.mistakes()).containsValue("not_open");
  }

  @Test
  void whatWasNotHeardComesAgainWithItsId() {
    ANSWERS.addAll(List.of(500, 302, 429));
    Answer link = create(TEA);
    bot.post("/v1/" + link.text("id") + "/cancel", "").expect(200);
    await().until(() -> heard(link).size() == 4);
    assertThat(heard(link)).extracting(Heard::id).containsOnly(heard(link).getFirst().id());
    assertThat(heard(link)).extracting(Heard::body).containsOnly(heard(link).getFirst().body());
    assertThat(heard(link).getFirst().id()).startsWith(link.text("id")).doesNotContain(".");
  }

  @Test
  void whoIsGoneIsNotCalledAgainForThisLink() {
    ANSWERS.add(410);
    Answer link = create(TEA);
    quiq.pay(browser, browser.follow(browser.get(link.uri("url")), 2), QuiqHub.VISA);
    Answer next = create(TEA);
    bot.post("/v1/" + next.text("id") + "/cancel", "").expect(200);
    await().until(() -> heard(next).size() == 1);
    await().until(() -> bot.get("/v1/" + link.text("id")).text("status").equals("paid"));
    assertThat(heard(link)).hasSize(1);
  }

  @Test
  void aRepeatGetsTheFirstAnswerAgain() {
    LinkClient careful = bot.with("Idempotency-Key", UUID.randomUUID().toString());
    Answer first = careful.post("/v1", TEA).expect(201);
    Answer again = careful.post("/v1", TEA).expect(201);
    assertThat(again.response().body()).isEqualTo(first.response().body());
    Answer other = careful.post("/v1", TEA.replace("1250", "1251")).expect(422);
    assertThat(other.mistakes()).containsValue("idempotency_key_reused");
    assertThat(create(TEA).text("id")).isNotEqualTo(first.text("id"));
  }

  @Test
  void aRefusedRequestMayComeAgainPutRight() {
    LinkClient careful = bot.with("Idempotency-Key", UUID.randomUUID().toString());
    careful.post("/v1", TEA.replace("EUR", "ZZZ")).expect(422);
    careful.post("/v1", TEA).expect(201);
  }

  @Test
  void racingRepeatsMakeOneLink() {
    LinkClient careful = bot.with("Idempotency-Key", UUID.randomUUID().toString());
    List<Callable<Answer>> work = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      work.add(() -> careful.post("/v1", TEA));
    }
    List<String> ids = new ArrayList<>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Answer> one : threads.invokeAll(work)) {
        int status = one.get().response().statusCode();
        assertThat(status).isIn(201, 409);
        if (status == 201) {
          ids.add(one.get().text("id"));
        }
      }
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException(e);
    }
    assertThat(ids).isNotEmpty().containsOnly(ids.getFirst());
    assertThat(careful.post("/v1", TEA).expect(201).text("id")).isEqualTo(ids.getFirst());
  }

  @Test
  void everyMistakeIsNamed() {
    Answer answer =
        bot.post(
                "/v1",
                """
                {"amount":12.5,"currency":"euro","min_amount":0,"expires_in":5,"other":1,
                 "line_items":[{"amount":"1"}],"metadata":{"a":1},"webhook_url":"x y"}
                """)
            .expect(422);
    assertThat(answer.mistakes())
        .containsEntry("amount", "invalid_type")
        .containsEntry("currency", "invalid_format")
        .containsEntry("min_amount", "invalid_value")
        .containsEntry("expires_in", "invalid_value")
        .containsEntry("other", "unknown")
        .containsEntry("line_items.0.amount", "invalid_type")
        .containsEntry("line_items.0.description", "missing")
        .containsEntry("metadata.a", "invalid_type")
        .containsEntry("webhook_url", "invalid_format")
        .containsEntry("description", "missing");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "currency|\"currency\":\"ZZZ\"",
        "currency|\"currency\":\"XAU\"",
        "currency|\"currency\":\"CHF\"",
        "min_amount|\"currency\":\"EUR\",\"min_amount\":1251",
        "expires_in|\"currency\":\"EUR\",\"expires_in\":31536000",
        "line_items|\"currency\":\"EUR\",\"line_items\":[{\"description\":\"x\",\"amount\":1}]",
        "return_url|\"currency\":\"EUR\",\"return_url\":\"https://evil.example/\"",
        "webhook_url|\"currency\":\"EUR\",\"webhook_url\":\"http://10.0.0.1/\"",
        "webhook_url|\"currency\":\"EUR\",\"webhook_url\":\"https://a:b@c.example/\"",
        "webhook_url|\"currency\":\"EUR\",\"webhook_url\":\"https://c.example:22/\""
      })
  void whatCannotBeIsRefused(String property, String member) {
    Answer answer = bot.post("/v1", TEA.replace("\"currency\":\"EUR\"", member)).expect(422);
    assertThat(answer.mistakes()).containsOnlyKeys(property);
  }

  @Test
  void onlyAKeyOfTheMerchantLetsIn() {
    String id = create(TEA).text("id");
    String basic = Base64.getEncoder().encodeToString(("plain:" + KEY).getBytes());
    for (String right : List.of("bearer " + KEY, "Bearer another-key-of-plain", "Basic " + basic)) {
      bot.with("Authorization", right).get("/v1/" + id).expect(200);
    }
    String other = Base64.getEncoder().encodeToString(("taxed:" + KEY).getBytes());
    for (String wrong :
        List.of(
            "", "Bearer", "Bearer x", KEY, "Basic " + other, "Basic %", "Bearer plain:" + KEY)) {
      Answer answer = bot.with("Authorization", wrong).get("/v1/" + id).expect(401);
      assertThat(answer.header("WWW-Authenticate")).startsWith("Bearer");
    }
    LinkClient stranger = bot.with("Authorization", "Bearer a-key-of-taxed-s-bots");
    Answer foreign = stranger.get("/v1/" + id).expect(404);
    Answer missing = stranger.get("/v1/" + UUID.randomUUID()).expect(404);
    assertThat(foreign.response().body()).isEqualTo(missing.response().body());
    stranger.post("/v1/" + id + "/cancel", "").expect(404);
  }

  @Test
  void otherRequestsAreRefusedInTheSameWords() {
    bot.get("/v1/x").expect(422);
    bot.get("/v1/x/y").expect(404);
    assertThat(bot.send("PUT", "/v1", "{}").expect(405).header("Allow")).isEqualTo("POST");
    bot.post("/v1", "{").expect(422);
    bot.post("/v1", "[]").expect(422);
    bot.post("/v1", "").expect(422);
    bot.with("Content-Type", "text/plain").post("/v1", TEA).expect(415);
    bot.with("Content-Type", "application/x-www-form-urlencoded").post("/v1", TEA).expect(415);
    bot.with("Content-Type", "multipart/form-data; boundary=x").post("/v1", TEA).expect(415);
    bot.post("/v1", "{\"description\":\"" + "x".repeat(70_000) + "\"}").expect(413);
  }

  @Test
  void aLinkWithAKeyOpensWithItAlone() {
    Answer link = create(TEA.replace("\"currency\"", "\"key\":\"a key+\",\"currency\""));
    assertThat(link.text("url")).endsWith("&key=a+key%2B");
    String without = link.text("url").replaceFirst("&key=.*", "");
    assertThat(browser.get(URI.create(without)).statusCode()).isEqualTo(404);
    assertThat(browser.get(URI.create(without + "&key=b")).statusCode()).isEqualTo(404);
    assertThat(browser.get(link.uri("url")).statusCode()).isEqualTo(303);
    assertThat(browser.get(link.uri("short_url")).statusCode()).isEqualTo(303);
  }

  /** The last: what is signed after it seems to come from the future. */
  @Test
  @Order(Integer.MAX_VALUE)
  void aLinkWhoseTimeIsOverOpensNoMore() {
    Answer link = create(TEA.replace("\"currency\"", "\"expires_in\":3600,\"currency\""));
    quiq.hub.passes(Duration.ofMinutes(61));
    for (String name : List.of("url", "short_url")) {
      HttpResponse<String> page = browser.get(link.uri(name));
      assertThat(page.statusCode()).isEqualTo(410);
      assertThat(page.body()).contains("This payment link is no longer open");
    }
    await().until(() -> heard(link).size() == 1);
    assertThat(heard(link).getFirst().type()).isEqualTo("link.expired");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/links/pay",
        "/links/pay?token=",
        "/links/pay?token=a.b.c",
        "/links/pay?token=a&token=b",
        "/l/abcdefghijkmnp",
        "/l/x"
      })
  void whatIsNoLinkIsSaidToBeNone(String path) {
    HttpResponse<String> page = browser.get(URI.create(quiq.hub.url() + path));
    assertThat(page.statusCode()).isEqualTo(404);
    assertThat(page.body()).contains("This payment link is not valid");
  }

  @Test
  void theContractIsServed() {
    HttpResponse<String> text = browser.get(URI.create(quiq.hub.url() + "/links/v1/openapi.yaml"));
    assertThat(text.body()).isEqualTo(LinkClient.CONTRACT.text());
    HttpResponse<String> page = browser.get(URI.create(quiq.hub.url() + "/links/v1/docs"));
    assertThat(page.body()).contains("Payment links", "createLink", "/v1/{id}");
  }
}
