package io.kontor.hub;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import io.kontor.payment.Attempt.Kind;
import io.kontor.payment.Order;
import io.kontor.payment.Outcome;
import io.kontor.payment.PayerRedirect;
import io.kontor.payment.Reason;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/**
 * What every connector must do, asked of its real route files against a scripted provider. A
 * connector's own test says only what its wire looks like.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class ConnectorContract {

  /** The provider's patience is ours: what the connector's settings must take. */
  protected static final Duration RESPONSE_TIMEOUT = Duration.ofSeconds(2);

  protected static final String REFERENCE = "provider-ref-1";
  private static final String PAYER_PAGE = "https://provider.test/authenticate?id=1";

  private final WireMockServer provider =
      new WireMockServer(WireMockConfiguration.options().port(freePort()));
  private ConnectorHub hub;
  private Orders orders;

  /** A webhook as it arrives. */
  public record Signed(Map<String, String> headers, String body) {}

  /** The name of its folders, and of the connector. */
  protected abstract String system();

  /** Its route files, by their first word. */
  protected List<String> files() {
    return List.of("connector", "query", "inbound");
  }

  /** Its settings, with {@link #RESPONSE_TIMEOUT}. */
  protected abstract Map<String, Object> settings(String providerUrl);

  /** What must never stand in a log. */
  protected abstract List<String> secrets();

  /** Where a request to pay carries our key. */
  protected abstract String keyOf(LoggedRequest request);

  protected abstract ResponseDefinitionBuilder captured(Order order);

  protected abstract ResponseDefinitionBuilder authorized(Order order);

  protected abstract ResponseDefinitionBuilder capturedWithoutReference(Order order);

  protected abstract ResponseDefinitionBuilder insufficientFunds(Order order);

  protected abstract ResponseDefinitionBuilder pending(Order order);

  protected abstract ResponseDefinitionBuilder redirect(Order order, String url);

  /** The provider's own word that it has never seen the attempt. */
  protected abstract ResponseDefinitionBuilder neverSeen(Order order);

  /** The provider turns us away because our credentials are wrong. */
  protected abstract ResponseDefinitionBuilder unauthorized();

  /** A capture, void or refund was carried out. */
  protected abstract ResponseDefinitionBuilder done(Order order);

  /** A report that the order was captured, signed then. */
  protected abstract Signed webhook(String eventId, Order order, Instant signedAt);

  /** The same, with a signature that somebody made up. */
  protected abstract Signed forged(Signed webhook);

  /** The same, of a kind or with a content that makes no sense, rightly signed. */
  protected abstract Signed nonsense(String eventId, Order order);

  @BeforeAll
  void start() {
    provider.start();
    hub = ConnectorHub.start(system(), files(), settings(provider.baseUrl()));
    orders = new Orders(system(), hub.url());
  }

  @AfterAll
  void stop() {
    hub.close();
    provider.stop();
  }

  @BeforeEach
  void forget() {
    provider.resetAll();
    hub.forget();
  }

  @Test
  void anApprovalIsCaptured() {
    Order order = order();
    assertThat(pay(order, captured(order))).isEqualTo(new Outcome.Captured(REFERENCE));
  }

  @Test
  void anAuthorizationIsNotACapture() {
    Order order = order();
    assertThat(pay(order, authorized(order))).isEqualTo(new Outcome.Authorized(REFERENCE));
  }

  @Test
  void aDeclineKeepsItsReason() {
    Order order = order();
    assertThat(pay(order, insufficientFunds(order)))
        .isInstanceOfSatisfying(
            Outcome.Declined.class,
            no -> {
              assertThat(no.reason()).isEqualTo(Reason.INSUFFICIENT_FUNDS);
              assertThat(no.providerCode()).isNotEmpty();
            });
  }

  @Test
  void aRedirectCarriesThePayer() {
    Order order = order();
    assertThat(pay(order, redirect(order, PAYER_PAGE)))
        .isEqualTo(new Outcome.Redirect(REFERENCE, PayerRedirect.get(PAYER_PAGE)));
  }

  @Test
  void whatIsPendingIsPending() {
    Order order = order();
    assertThat(pay(order, pending(order))).isEqualTo(new Outcome.Pending(REFERENCE));
  }

  @ParameterizedTest
  @ValueSource(ints = {500, 502, 503, 504, 429, 408})
  void aServerErrorIsUnknownAndIsSentOnce(int status) {
    assertThat(pay(order(), aResponse().withStatus(status))).isInstanceOf(Outcome.Unknown.class);
    wasSentOnce();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "<h1>It works!</h1>", "{}", "{\"a\":", "[]", "null"})
  void nonsenseIsUnknown(String nonsense) {
    assertThat(pay(order(), aResponse().withStatus(200).withBody(nonsense)))
        .isInstanceOf(Outcome.Unknown.class);
  }

  @Test
  void anApprovalWithoutReferenceIsUnknown() {
    Order order = order();
    assertThat(pay(order, capturedWithoutReference(order))).isInstanceOf(Outcome.Unknown.class);
  }

  @Test
  void anApprovalOfAnotherOrderIsUnknown() {
    assertThat(pay(order(), captured(order()))).isInstanceOf(Outcome.Unknown.class);
  }

  @Test
  void aTimeoutIsUnknownAndIsSentOnce() {
    Order order = order();
    int late = (int) RESPONSE_TIMEOUT.toMillis() * 2;
    assertThat(pay(order, captured(order).withFixedDelay(late)))
        .isInstanceOf(Outcome.Unknown.class);
    wasSentOnce();
  }

  @ParameterizedTest
  @EnumSource(Fault.class)
  void aBrokenAnswerIsUnknownAndIsSentOnce(Fault fault) {
    assertThat(pay(order(), aResponse().withFault(fault))).isInstanceOf(Outcome.Unknown.class);
    wasSentOnce();
  }

  @Test
  void aRedirectOfOurCallIsNotFollowed() {
    Order order = order();
    ResponseDefinitionBuilder elsewhere =
        aResponse().withStatus(307).withHeader("Location", provider.baseUrl() + "/elsewhere");
    assertThat(pay(order, elsewhere)).isInstanceOf(Outcome.Unknown.class);
    wasSentOnce();
  }

  @Test
  void wrongCredentialsMeanThatNothingWasDone() {
    assertThat(pay(order(), unauthorized())).isEqualTo(new Outcome.Absent());
  }

  @Test
  void wrongCredentialsProveNothingWhenAsking() {
    assertThat(query(order(), unauthorized())).isInstanceOf(Outcome.Unknown.class);
  }

  @Test
  void withoutAConnectionAnOrderIsAbsentAndAQuestionUnknown() {
    provider.stop();
    Outcome paid = hub.carryOut(order());
    Outcome asked = hub.query(order());
    provider.start();
    assertThat(paid).isEqualTo(new Outcome.Absent());
    assertThat(asked).isInstanceOf(Outcome.Unknown.class);
  }

  @Test
  void aRepeatCarriesTheSameKey() {
    Order order = order();
    pay(order, captured(order));
    pay(order, captured(order));
    assertThat(requests())
        .hasSize(2)
        .allSatisfy(request -> assertThat(keyOf(request)).contains(order.attempt().id() + ""));
  }

  @Test
  void aCallersHeadersDoNotSteerOurRequest() {
    Order order = order();
    answer(captured(order));
    hub.carryOut(order);
    LoggedRequest plain = requests().getFirst();
    provider.resetRequests();
    Map<String, Object> steering = new HashMap<>();
    steering.put(Exchange.HTTP_URI, provider.baseUrl() + "/stolen");
    steering.put(Exchange.HTTP_PATH, "/stolen");
    steering.put(Exchange.HTTP_QUERY, "stolen=1");
    steering.put(Exchange.HTTP_RAW_QUERY, "stolen=1");
    steering.put(Exchange.HTTP_METHOD, "DELETE");
    steering.put("CamelRestHttpUri", provider.baseUrl() + "/stolen");
    steering.put("Authorization", "Bearer stolen");
    steering.put("Host", "stolen.test");
    steering.put("X-Stolen", "1");
    assertThat(hub.carryOut(order, steering)).isInstanceOf(Outcome.Captured.class);
    LoggedRequest steered = requests().getFirst();
    assertThat(steered.getUrl()).isEqualTo(plain.getUrl());
    assertThat(steered.getMethod()).isEqualTo(plain.getMethod());
    assertThat(steered.getHeaders().keys()).isEqualTo(plain.getHeaders().keys());
    assertThat(steered.getHeaders().toString()).doesNotContain("stolen");
  }

  @Test
  void nothingOfTheCallIsLeftForTheNext() {
    Order order = order();
    answer(captured(order).withHeader("X-Left", "1"));
    assertThat(hub.port(system() + ".connector.pay", order).getMessage().getHeaders()).isEmpty();
  }

  @Test
  void aQueryFindsWhatBecameOfIt() {
    Order order = order();
    assertThat(query(order, captured(order))).isEqualTo(new Outcome.Captured(REFERENCE));
  }

  @Test
  void aQueryOfWhatWasNeverSeenIsAbsent() {
    Order order = order();
    assertThat(query(order, neverSeen(order))).isEqualTo(new Outcome.Absent());
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 400, 404, 500, 503})
  void aQueryThatIsNotAnsweredByTheProviderItselfIsUnknown(int status) {
    ResponseDefinitionBuilder proxy = aResponse().withStatus(status).withBody("<h1>Proxy</h1>");
    assertThat(query(order(), proxy)).isInstanceOf(Outcome.Unknown.class);
  }

  @ParameterizedTest
  @EnumSource(
      value = Kind.class,
      names = {"CAPTURE", "VOID", "REFUND"})
  void aFollowUpIsDone(Kind kind) {
    Order order = orders.followUp(kind, "original-1", 1000);
    answer(done(order));
    Outcome expected =
        switch (kind) {
          case CAPTURE -> new Outcome.Captured(REFERENCE);
          case VOID -> new Outcome.Voided(REFERENCE);
          default -> new Outcome.Refunded(REFERENCE);
        };
    assertThat(hub.carryOut(order)).isEqualTo(expected);
    assertThat(query(order, done(order))).isEqualTo(expected);
  }

  @ParameterizedTest
  @EnumSource(
      value = Kind.class,
      names = {"CAPTURE", "VOID", "REFUND"})
  void aFollowUpWithoutAnAnswerIsUnknown(Kind kind) {
    Order order = orders.followUp(kind, "original-1", 1000);
    answer(aResponse().withFault(Fault.EMPTY_RESPONSE));
    assertThat(hub.carryOut(order)).isInstanceOf(Outcome.Unknown.class);
    wasSentOnce();
  }

  @Test
  void aWebhookIsReportedOnce() throws Exception {
    Order order = known();
    assertThat(post(webhook("event-1", order, Instant.now())).statusCode()).isEqualTo(204);
    assertThat(post(webhook("event-1", order, Instant.now())).statusCode()).isEqualTo(204);
    assertThat(hub.reports())
        .containsExactly(
            new Report(system(), "event-1", order.attempt().id(), new Outcome.Captured(REFERENCE)));
  }

  @Test
  void aForgedWebhookChangesNothing() throws Exception {
    Signed real = webhook("event-1", known(), Instant.now());
    assertThat(post(forged(real)).statusCode()).isEqualTo(401);
    assertThat(post(new Signed(real.headers(), real.body() + " ")).statusCode()).isEqualTo(401);
    assertThat(post(new Signed(Map.of(), real.body())).statusCode()).isEqualTo(401);
    assertThat(hub.reports()).isEmpty();
  }

  @Test
  void aStaleWebhookChangesNothing() throws Exception {
    Signed stale = webhook("event-1", known(), Instant.now().minus(Duration.ofMinutes(6)));
    assertThat(post(stale).statusCode()).isEqualTo(401);
    assertThat(hub.reports()).isEmpty();
  }

  @Test
  void aWebhookOfAnUnknownAttemptIsRefused() throws Exception {
    assertThat(post(webhook("event-1", order(), Instant.now())).statusCode()).isEqualTo(404);
  }

  @Test
  void aWebhookThatMakesNoSenseIsRefused() throws Exception {
    assertThat(post(nonsense("event-1", known())).statusCode()).isEqualTo(400);
    assertThat(hub.reports()).isEmpty();
  }

  @Test
  void aWebhookThatWasNotTakenIsNotAcknowledged() throws Exception {
    hub.fail(true);
    assertThat(post(webhook("event-1", known(), Instant.now())).statusCode()).isEqualTo(503);
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET", "POST"})
  void aPayerWhoComesBackSeesThePayment(String method) throws Exception {
    Order order = known();
    HttpResponse<String> answer = comeBack(method, order.attempt().id().toString());
    assertThat(answer.statusCode()).isEqualTo(303);
    assertThat(answer.headers().firstValue("Location")).contains(page(order));
    assertThat(hub.queries()).containsExactly(order.attempt().id());
  }

  @Test
  void aPayerWhoComesBackSeesThePaymentEvenIfTheFlowFails() throws Exception {
    Order order = known();
    hub.fail(true);
    HttpResponse<String> answer = comeBack("GET", order.attempt().id().toString());
    assertThat(answer.statusCode()).isEqualTo(303);
    assertThat(answer.headers().firstValue("Location")).contains(page(order));
  }

  @ParameterizedTest
  @ValueSource(strings = {"00000000-0000-4000-8000-000000000000", "nonsense", "%20"})
  void aPayerOfNoAttemptFindsNothing(String attempt) throws Exception {
    assertThat(comeBack("GET", attempt).statusCode()).isEqualTo(404);
  }

  @Test
  void theLogHoldsNoSecretAndNoCard() throws Exception {
    ListAppender<ILoggingEvent> log = new ListAppender<>();
    log.start();
    Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    List<Logger> loud = List.of(logger("io.kontor"), logger("org.apache.camel"));
    root.addAppender(log);
    loud.forEach(logger -> logger.setLevel(Level.TRACE));
    try {
      Order order = known();
      pay(order, captured(order));
      pay(order, aResponse().withBody("{\"a\":"));
      pay(order, aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER));
      query(order, captured(order));
      post(webhook("event-1", order, Instant.now()));
      post(forged(webhook("event-2", order, Instant.now())));
    } finally {
      loud.forEach(logger -> logger.setLevel(null));
      root.detachAppender(log);
    }
    assertThat(log.list).isNotEmpty();
    List<String> never = new ArrayList<>(secrets());
    never.add(Orders.CARD);
    never.add("\"" + Orders.SECURITY_CODE);
    assertThat(log.list.stream().map(ConnectorContract::text))
        .allSatisfy(text -> assertThat(text).doesNotContain(never));
  }

  private Order order() {
    return orders.card(Orders.CARD);
  }

  private Order known() {
    Order order = order();
    hub.know(order);
    return order;
  }

  private Outcome pay(Order order, ResponseDefinitionBuilder answer) {
    answer(answer);
    return hub.carryOut(order);
  }

  private Outcome query(Order order, ResponseDefinitionBuilder answer) {
    answer(answer);
    return hub.query(order);
  }

  private void answer(ResponseDefinitionBuilder answer) {
    provider.stubFor(any(anyUrl()).willReturn(answer));
  }

  /** The server notes a request a moment after it broke the connection. */
  private void wasSentOnce() {
    await().during(Duration.ofMillis(100)).until(() -> requests().size() == 1);
  }

  private List<LoggedRequest> requests() {
    return provider.findAll(anyRequestedFor(anyUrl()));
  }

  private HttpResponse<String> post(Signed webhook) throws IOException, InterruptedException {
    return hub.http(
        "/webhooks/" + system() + "/demo",
        request -> {
          webhook.headers().forEach(request::header);
          return request.POST(HttpRequest.BodyPublishers.ofString(webhook.body()));
        });
  }

  private HttpResponse<String> comeBack(String method, String attempt)
      throws IOException, InterruptedException {
    return hub.http(
        "/return/" + system() + "/" + attempt,
        request -> request.method(method, HttpRequest.BodyPublishers.noBody()));
  }

  private static String page(Order order) {
    return "http://hub.test/pay/" + order.payment().id() + "/back/" + order.attempt().id();
  }

  private static Logger logger(String name) {
    return (Logger) LoggerFactory.getLogger(name);
  }

  private static String text(ILoggingEvent event) {
    StringBuilder text = new StringBuilder(event.getFormattedMessage());
    for (var thrown = event.getThrowableProxy(); thrown != null; thrown = thrown.getCause()) {
      text.append('\n').append(thrown.getMessage());
    }
    return text.toString();
  }

  /** A port of our own choice, so that the provider can go and come back. */
  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
