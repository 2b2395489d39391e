package io.kontor.qenta.connector;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static io.kontor.qenta.connector.ShopHub.WEBHOOK;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import io.kontor.hub.Paid;
import io.kontor.hub.Payments;
import io.kontor.payment.Attempt;
import io.kontor.payment.Event;
import io.kontor.payment.Instrument;
import io.kontor.payment.Outcome;
import io.kontor.payment.PaymentState;
import io.kontor.qenta.QentaForm;
import io.kontor.qenta.ShopClient;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/** The connector's routes against a QENTA that answers what a test wants. */
class WireTest {

  private static final String NUMBERING = "/seamless/backend/generateOrderNumber";
  private static final String INIT = "/seamless/frontend/init";
  private static final String DETAILS = "/seamless/backend/getOrderDetails";
  private static final String NO_ORDER = "status=0&objectsTotal=0&orders=0";

  private static final WireMockServer QENTA =
      new WireMockServer(WireMockConfiguration.options().dynamicPort());

  private static ShopHub shop;
  private static int numbers = 1000;

  @BeforeAll
  static void start(@TempDir Path folder) {
    QENTA.start();
    shop = new ShopHub(QENTA.baseUrl(), 0, folder);
  }

  @AfterAll
  static void stop() {
    shop.close();
    QENTA.stop();
  }

  @BeforeEach
  void forget() {
    QENTA.resetAll();
    answer(NUMBERING, aResponse().withBody("status=0&orderNumber=" + ++numbers));
    answer(INIT, aResponse().withBody("redirectUrl=https%3A%2F%2Fqenta.test%2Fp%3FSID%3Da"));
    answer(DETAILS, aResponse().withBody(NO_ORDER));
  }

  @Test
  void aStartCarriesNothingButWhatTheContractKnows() {
    Paid paid = shop.pay("paypal", 10_00);
    assertThat(paid.next().orElseThrow().url()).isEqualTo("https://qenta.test/p?SID=a");
    LoggedRequest init = QENTA.findAll(postRequestedFor(urlEqualTo(INIT))).getFirst();
    assertThat(init.getHeader("Content-Type")).isEqualTo("application/x-www-form-urlencoded");
    assertThat(
            init.getHeaders().keys().stream().map(name -> name.toLowerCase(Locale.ROOT)).toList())
        .isSubsetOf(
            "host",
            "user-agent",
            "content-type",
            "content-length",
            "connection",
            "accept-encoding",
            "transfer-encoding",
            "accept");
    QentaForm form = QentaForm.read(init.getBody());
    assertThat(form.text("orderDescription")).isEqualTo("Zwei Bücher, 50 % & <mehr>");
    assertThat(form.text("language")).isEqualTo("en");
  }

  @ParameterizedTest
  @ValueSource(ints = {500, 503, 429, 307})
  void aServerErrorLeavesThePaymentOpenAndIsSentOnce(int status) {
    answer(INIT, aResponse().withStatus(status).withHeader("Location", QENTA.url("/elsewhere")));
    Paid paid = shop.pay("paypal", 10_00);
    assertThat(shop.payment(paid).state()).isEqualTo(PaymentState.PENDING);
    assertThat(paid.next()).isEmpty();
    QENTA.verify(1, postRequestedFor(urlEqualTo(INIT)));
    QENTA.verify(1, postRequestedFor(urlEqualTo(NUMBERING)));
  }

  @ParameterizedTest
  @EnumSource(Fault.class)
  void aBrokenAnswerLeavesThePaymentOpenAndIsSentOnce(Fault fault) {
    answer(INIT, aResponse().withFault(fault));
    Paid paid = shop.pay("paypal", 10_00);
    assertThat(shop.payment(paid).state()).isEqualTo(PaymentState.PENDING);
    QENTA.verify(1, postRequestedFor(urlEqualTo(INIT)));
  }

  @Test
  void aLateAnswerLeavesThePaymentOpenAndIsSentOnce() {
    answer(INIT, aResponse().withBody("redirectUrl=https%3A%2F%2Fa.test").withFixedDelay(6000));
    Paid paid = shop.pay("paypal", 10_00);
    assertThat(paid.next()).isEmpty();
    assertThat(shop.payment(paid).state()).isEqualTo(PaymentState.PENDING);
    QENTA.verify(1, postRequestedFor(urlEqualTo(INIT)));
  }

  @Test
  void anErrorThatIsThePayersIsADecline() {
    answer(INIT, aResponse().withBody("error.1.errorCode=20003&error.1.message=No.&errors=1"));
    Paid paid = shop.pay("paypal", 10_00);
    assertThat(shop.payment(paid).state()).isEqualTo(PaymentState.DECLINED);
    assertThat(last(paid).note()).isEqualTo("20003");
  }

  @Test
  void nothingIsStartedWithoutANumber() {
    answer(NUMBERING, aResponse().withBody("error.1.errorCode=18123&errors=1&status=1"));
    Paid paid = shop.pay("paypal", 10_00);
    assertThat(shop.payment(paid).state()).isEqualTo(PaymentState.FAILED);
    QENTA.verify(0, postRequestedFor(urlEqualTo(INIT)));
  }

  @Test
  void aCancellationEndsThePaymentOnceQentaKnowsOfNoOrder() {
    Paid paid = shop.pay("paypal", 10_00);
    String cancel = QentaWords.form(QentaWords.token(shop.attempt(paid))) + "&paymentState=CANCEL";
    answer(DETAILS, aResponse().withStatus(503));
    assertThat(confirm(cancel)).contains("NOK");
    assertThat(shop.payment(paid).state()).isEqualTo(PaymentState.PENDING);
    answer(DETAILS, aResponse().withBody(NO_ORDER));
    assertThat(confirm(cancel)).contains("OK").doesNotContain("NOK");
    assertThat(shop.payment(paid).state()).isEqualTo(PaymentState.CANCELLED);
  }

  /** The payer knows the attempt by the address of his return, and nobody else does. */
  @ParameterizedTest
  @ValueSource(strings = {"", "&kontor_token=", "&kontor_token=0000"})
  void aCancellationThatQentaDidNotSendEndsNothing(String token) {
    Paid paid = shop.pay("paypal", 10_00);
    String attempt = shop.attempt(paid).id().toString();
    assertThat(confirm("paymentState=CANCEL&kontor_attempt=" + attempt + token)).contains("NOK");
    assertThat(shop.payment(paid).state()).isEqualTo(PaymentState.PENDING);
  }

  @Test
  void whateverIsPostedIsTurnedAwayWithAWord() {
    Paid paid = shop.pay("paypal", 10_00);
    List<String> parts =
        List.of(
            "paymentState=",
            "SUCCESS",
            "FAILURE",
            "kontor_attempt=",
            "kontor_token=",
            "&",
            "&&",
            "%",
            "%zz",
            "%00",
            "=",
            ",",
            "responseFingerprintOrder=",
            "secret",
            "amount=",
            "responseFingerprint=",
            "\r\n",
            "ü",
            shop.attempt(paid).id().toString());
    Random random = new Random(42);
    for (int i = 0; i < 500; i++) {
      StringBuilder body = new StringBuilder();
      for (int j = random.nextInt(12); j >= 0; j--) {
        body.append(parts.get(random.nextInt(parts.size())));
      }
      assertThat(confirm(body.toString())).as(body.toString()).contains("result=\"NOK\"");
    }
    assertThat(shop.payment(paid).state()).isEqualTo(PaymentState.PENDING);
  }

  @Test
  void aFailureKeepsItsReason() {
    Paid paid = shop.pay("paypal", 10_00);
    String failure =
        QentaWords.form(QentaWords.token(shop.attempt(paid)))
            + "&paymentState=FAILURE&errors=1&error.1.errorCode=20004&error.1.message=x";
    assertThat(confirm(failure)).doesNotContain("NOK");
    assertThat(shop.payment(paid).state()).isEqualTo(PaymentState.DECLINED);
    assertThat(last(paid).note()).isEqualTo("20004");
  }

  @Test
  void moneyThatMovedOutranksACancellation() {
    Paid paid = shop.pay("paypal", 10_00);
    Attempt attempt = shop.attempt(paid);
    confirm(QentaWords.form(QentaWords.token(attempt)) + "&paymentState=CANCEL");
    assertThat(shop.payment(paid).state()).isEqualTo(PaymentState.CANCELLED);
    assertThat(confirm(QentaWords.success(attempt, "10.00"))).doesNotContain("NOK");
    assertThat(shop.payment(paid).state()).isEqualTo(PaymentState.CAPTURED);
  }

  @Test
  void aConfirmationThatIsLateForAReservationIsNoDeposit() {
    Paid paid = shop.pay(new Instrument.ProviderPage("invoice"), 10_00, false);
    assertThat(confirm(QentaWords.success(shop.attempt(paid), "10.00"))).doesNotContain("NOK");
    assertThat(shop.payment(paid).state()).isEqualTo(PaymentState.AUTHORIZED);
    assertThat(shop.payment(paid).captured().isZero()).isTrue();
  }

  @Test
  void aCallersHeadersDoNotSteerOurRequest() {
    Paid paid = shop.pay("paypal", 10_00);
    QENTA.resetRequests();
    Outcome said = shop.steered(shop.attempt(paid), QENTA.url("/stolen"));
    assertThat(said).isEqualTo(QentaStanding.NOT_YET);
    assertThat(QENTA.getAllServeEvents()).hasSize(1);
    LoggedRequest asked = QENTA.findAll(postRequestedFor(urlEqualTo(DETAILS))).getFirst();
    assertThat(asked.getHeaders().toString()).doesNotContain("stolen");
  }

  @Test
  void theLogHoldsNoSecret() {
    ListAppender<ILoggingEvent> log = new ListAppender<>();
    log.start();
    Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    List<Logger> loud = List.of(logger("io.kontor"), logger("org.apache.camel"));
    root.addAppender(log);
    loud.forEach(logger -> logger.setLevel(Level.TRACE));
    try {
      Paid paid = shop.pay("paypal", 10_00);
      confirm(QentaWords.success(shop.attempt(paid), "99.00"));
      confirm("paymentState=SUCCESS&responseFingerprint=x");
      answer(INIT, aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER));
      shop.pay("paypal", 10_00);
      answer(DETAILS, aResponse().withBody("{\"a\":"));
      shop.ask(shop.attempt(paid));
      String text = log.list.stream().map(WireTest::all).reduce("", String::concat);
      assertThat(text).isNotEmpty();
      assertThat(text.contains(ShopClient.SECRET)).isFalse();
      assertThat(text.contains(ShopHub.PASSWORD)).isFalse();
      assertThat(text.contains(QentaWords.token(shop.attempt(paid)).get("kontor_token"))).isFalse();
    } finally {
      loud.forEach(logger -> logger.setLevel(null));
      root.detachAppender(log);
    }
  }

  private static String all(ILoggingEvent event) {
    var thrown = event.getThrowableProxy();
    return event.getFormattedMessage() + (thrown == null ? "" : thrown.getMessage()) + "\n";
  }

  private static Logger logger(String name) {
    return (Logger) LoggerFactory.getLogger(name);
  }

  private static Event last(Paid paid) {
    return shop.hub.get(Payments.class).events(paid.payment().id()).getLast();
  }

  private static String confirm(String body) {
    return QentaWords.post(shop.hub.url() + WEBHOOK, body);
  }

  private static void answer(String path, ResponseDefinitionBuilder answer) {
    QENTA.stubFor(post(urlEqualTo(path)).willReturn(answer));
  }
}
