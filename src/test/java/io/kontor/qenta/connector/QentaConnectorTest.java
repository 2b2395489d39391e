package io.kontor.qenta.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kontor.hub.Orders;
import io.kontor.hub.Report;
import io.kontor.payment.Attempt;
import io.kontor.payment.Attempt.Kind;
import io.kontor.payment.Instrument;
import io.kontor.payment.Money;
import io.kontor.payment.Order;
import io.kontor.payment.Outcome;
import io.kontor.payment.PayerRedirect;
import io.kontor.payment.Reason;
import io.kontor.qenta.QentaAlgorithm;
import io.kontor.qenta.QentaForm;
import io.kontor.qenta.ShopClient;
import io.kontor.qenta.connector.QentaConnectorProperties.Method;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class QentaConnectorTest {

  private static final String NUMBER = "23473341";
  private static final Currency EUR = Currency.getInstance("EUR");

  private static final QentaConnectorProperties PROPERTIES =
      new QentaConnectorProperties(
          true,
          "D200001",
          "seamless",
          ShopClient.SECRET,
          "jcv45z",
          QentaAlgorithm.HMAC_SHA512,
          List.of("en", "de"),
          "https://shop.example/imprint",
          "Mozilla/5.0",
          Duration.ofHours(1),
          Map.of(
              "paypal", new Method("PAYPAL", "", false),
              "eps", new Method("EPS", "EPS-SO", false),
              "invoice", new Method("INVOICE", "", true)));

  private final List<Attempt> others = new ArrayList<>();
  private final Orders orders = new Orders("qenta", "https://hub.example");
  private final QentaConnector connector = connector(Duration.ZERO);

  @Test
  void anAccountThatIsNotWholeStopsTheStart() {
    assertThatThrownBy(
            () ->
                new QentaConnectorProperties(
                    true,
                    "D200001",
                    "",
                    "",
                    "jcv45z",
                    QentaAlgorithm.HMAC_SHA512,
                    List.of("en"),
                    "https://shop.example/imprint",
                    "Mozilla/5.0",
                    Duration.ofHours(1),
                    Map.of()))
        .hasMessage("kontor.qenta.connector.secret is missing");
  }

  @Test
  void theBackendIsCalledWithTheFingerprintThatTheVendorsLibraryMakes() {
    Order deposit = orders.followUp(Kind.CAPTURE, NUMBER, 1_00);
    QentaStep step = connector.followUp(deposit);
    assertThat(step.path()).isEqualTo("/backend/deposit");
    assertThat(text(step))
        .isEqualTo(
            "customerId=D200001&shopId=seamless&password=jcv45z&language=en&orderNumber=23473341"
                + "&amount=1.00&currency=EUR&requestFingerprint="
                + "d5ebe0c83000a322a627d004b08155829dffeb601f6bd336d3143d14fa70adbfe708d045d42669f2"
                + "5b59b8dbbf34458d6bad2555c44816d2cd1b94e40e2cb35d");
    assertThat(step.toString()).doesNotContain("jcv45z");
  }

  @Test
  void aStartIsWhollyInItsFingerprintAndNeverHoldsTheSecret() {
    Order order = paypal();
    QentaStep step = connector.start(order, numbered(order));
    QentaForm form = form(text(step));
    assertThat(step.path()).isEqualTo("/frontend/init");
    assertThat(text(step)).doesNotContain(ShopClient.SECRET);
    List<String> order1 = List.of(form.text("requestFingerprintOrder").split(","));
    assertThat(order1).containsAll(form.without(List.of("requestfingerprint")).keySet());
    assertThat(PROPERTIES.fingerprints().matchesNamed(form, List.of("amount"))).isTrue();
    assertThat(form.text("orderNumber")).isEqualTo(NUMBER);
    assertThat(form.text("orderReference")).isEqualTo(order.attempt().id().toString());
    assertThat(form.text("amount")).isEqualTo("12.34");
    assertThat(form.text("autoDeposit")).isEqualTo("yes");
    assertThat(form.text("duplicateRequestCheck")).isEqualTo("yes");
    assertThat(form.text("confirmUrl")).isEqualTo(order.webhookUrl());
    assertThat(form.text("pendingUrl")).isEqualTo(order.returnUrl());
    assertThat(form.text("consumerIpAddress")).isEqualTo("203.0.113.7");
  }

  @Test
  void aTypeThatWantsABankGetsTheOneThatIsConfigured() {
    Order order = orders.pay(new Instrument.ProviderPage("eps"), true);
    QentaForm form = form(text(connector.start(order, numbered(order))));
    assertThat(form.text("paymentType")).isEqualTo("EPS");
    assertThat(form.text("financialInstitution")).isEqualTo("EPS-SO");
  }

  @Test
  void whatIsOnlyReservedIsNotDepositedAtOnce() {
    Order order = orders.pay(new Instrument.ProviderPage("invoice"), false);
    assertThat(connector.begin(order)).isInstanceOf(QentaStep.class);
    QentaForm form = form(text(connector.start(order, numbered(order))));
    assertThat(form.text("autoDeposit")).isEqualTo("no");
  }

  @Test
  void whatCannotGoThereIsRefusedBeforeItIsAsked() {
    for (Order order :
        List.of(
            orders.card(Orders.CARD),
            orders.pay(new Instrument.Token("paypal", "word"), true),
            orders.pay(new Instrument.BankAccount("paypal", "Ann", "AT1", ""), true),
            orders.pay(new Instrument.ProviderPage("vipps"), true),
            orders.pay(new Instrument.ProviderPage("paypal"), false))) {
      assertThat(connector.begin(order))
          .isInstanceOfSatisfying(
              Outcome.Declined.class, no -> assertThat(no.reason()).isEqualTo(Reason.NOT_ALLOWED));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "status=0",
        "status=0&orderNumber=abc",
        "status=1&orderNumber=23473341&errors=1&error.1.errorCode=18123",
        "<h1>It works!</h1>",
        "status=0&orderNumber=1&orderNumber=2"
      })
  void withoutANumberNothingIsStarted(String answer) {
    assertThat(connector.numbered(paypal(), 200, bytes(answer))).isEqualTo(new Outcome.Absent());
    assertThat(connector.numbered(paypal(), 500, bytes("status=0&orderNumber=1")))
        .isEqualTo(new Outcome.Absent());
  }

  @Test
  void aStartedPaymentLeadsThePayerAway() {
    assertThat(started(200, "redirectUrl=https%3A%2F%2Fqenta.test%2Fselect.php%3FSID%3Da1"))
        .isEqualTo(
            new Outcome.Redirect(
                NUMBER, PayerRedirect.get("https://qenta.test/select.php?SID=a1")));
    assertThat(started(200, "error.1.errorCode=11017&errors=1"))
        .isEqualTo(new Outcome.Declined(Reason.NOT_ALLOWED, "11017"));
    assertThat(started(403, "")).isEqualTo(new Outcome.Absent());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "<h1>", "redirectUrl=", "redirectUrl=javascript%3Aalert", "errors=1", "{}"})
  void nonsenseIsUnknown(String nonsense) {
    assertThat(started(200, nonsense)).isInstanceOf(Outcome.Unknown.class);
    for (Kind kind : List.of(Kind.CAPTURE, Kind.VOID, Kind.REFUND)) {
      Order order = orders.followUp(kind, NUMBER, 1_00);
      assertThat(connector.followed(order, 200, bytes(nonsense)))
          .isInstanceOf(Outcome.Unknown.class);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {500, 502, 503, 504, 429, 408, 301})
  void aServerErrorIsUnknown(int status) {
    Order refund = orders.followUp(Kind.REFUND, NUMBER, 1_00);
    assertThat(started(status, "redirectUrl=https%3A%2F%2Fa.test"))
        .isInstanceOf(Outcome.Unknown.class);
    assertThat(connector.followed(refund, status, bytes("status=0&creditNumber=1")))
        .isInstanceOf(Outcome.Unknown.class);
    assertThat(connector.answer(refund, status, bytes("status=0&orders=0&objectsTotal=0")))
        .isInstanceOf(Outcome.Unknown.class);
  }

  @Test
  void aFollowUpIsKnownByItsOwnNumber() {
    assertThat(followed(Kind.CAPTURE, "status=0&paymentNumber=77"))
        .isEqualTo(new Outcome.Captured("77"));
    assertThat(followed(Kind.VOID, "status=0")).isEqualTo(new Outcome.Voided(NUMBER));
    assertThat(followed(Kind.REFUND, "creditNumber=14949449&status=0"))
        .isEqualTo(new Outcome.Refunded("14949449"));
    assertThat(followed(Kind.CAPTURE, "status=0")).isInstanceOf(Outcome.Unknown.class);
    assertThat(followed(Kind.REFUND, "status=0")).isInstanceOf(Outcome.Unknown.class);
  }

  @ParameterizedTest
  @CsvSource({
    "1, 30013, Declined",
    "1, 18017, Declined",
    "2, 20003, Declined",
    "3, 20010, Unknown",
    "3, 30014, Pending",
    "4, 30000, Unknown",
    "9, 20003, Unknown",
    "1, '', Unknown"
  })
  void theStatusOfAFollowUpSaysWhetherItWasDone(String status, String code, String outcome) {
    assertThat(
            followed(Kind.REFUND, "error.1.errorCode=" + code + "&errors=1&status=" + status)
                .getClass()
                .getSimpleName())
        .isEqualTo(outcome);
  }

  @ParameterizedTest
  @CsvSource({
    "payment_approved, 0, 12.34, Authorized",
    "payment_approved, 0, 99.00, Unknown",
    "payment_deposited, 12.34, 12.34, Captured",
    "payment_closed, 12.34, 12.34, Captured",
    "payment_deposited, 0, 12.34, Unknown",
    "payment_closed, 0.00, 12.34, Voided",
    "payment_approvalexpired, 0, 12.34, Declined",
    "payment_somehow, 0, 12.34, Unknown"
  })
  void aPaymentIsWhereItsOrderIs(String state, String deposited, String approved, String outcome) {
    assertThat(answer(paid(), order("EUR", state, approved, deposited)).getClass().getSimpleName())
        .isEqualTo(outcome);
  }

  @Test
  void whatMovedIsWhatTheDetailsSay() {
    assertThat(answer(paid(), order("EUR", "payment_deposited", "12.34", "12.34")))
        .isEqualTo(new Outcome.Captured(NUMBER));
    assertThat(answer(paid(), order("EUR", "payment_deposited", "12.34", "12,00")))
        .isEqualTo(new Outcome.Captured(NUMBER, Optional.of(new Money(12_00, EUR))));
    assertThat(answer(paid(), order("USD", "payment_deposited", "12.34", "12.34")))
        .isInstanceOf(Outcome.Unknown.class);
    String other = order("EUR", "payment_deposited", "12.34", "12.34").replace(NUMBER, "1");
    assertThat(answer(paid(), other)).isInstanceOf(Outcome.Unknown.class);
  }

  @Test
  void halfAListIsNone() {
    String half =
        order("EUR", "payment_deposited", "12.34", "12.34").replace("payments=1", "payments=2");
    assertThatThrownBy(() -> answer(paid(), half)).isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @CsvSource({
    "3, 30014, Pending",
    "2, 20003, Declined",
    "2, 20009, Unknown",
    "1, 18506, Unknown",
    "4, 30000, Unknown"
  })
  void anOrderWithoutDetailsIsOpenOrRejected(String status, String code, String outcome) {
    String said = "error.1.errorCode=" + code + "&errors=1&status=" + status;
    assertThat(answer(paid(), said).getClass().getSimpleName()).isEqualTo(outcome);
    assertThat(answer(orders.followUp(Kind.REFUND, NUMBER, 1_00), said))
        .isInstanceOf(Outcome.Unknown.class);
  }

  @Test
  void anUnknownOrderIsAbsentOnlyOnceNobodyCanPayItAnyMore() {
    String none = "status=0&objectsTotal=0&orders=0";
    Order order = paid();
    assertThat(answer(order, none)).isEqualTo(QentaStanding.NOT_YET);
    assertThat(connector(Duration.ofMinutes(61)).answer(order, 200, bytes(none)))
        .isEqualTo(new Outcome.Absent());
    assertThatThrownBy(() -> answer(order, "status=0"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(
            connector(Duration.ofHours(9))
                .answer(orders.followUp(Kind.REFUND, NUMBER, 1_00), 200, bytes(none)))
        .isInstanceOf(Outcome.Unknown.class);
  }

  @ParameterizedTest
  @EnumSource(
      value = Kind.class,
      names = {"CAPTURE", "VOID", "REFUND"})
  void aFollowUpThatLeftNoTraceIsAbsentAfterAWhileUnlessQentaIsAtWorkOnIt(Kind kind) {
    String approved = order("EUR", "payment_approved", "12.34", "0");
    Order order = orders.followUp(kind, NUMBER, 12_34);
    QentaConnector later = connector(Duration.ofHours(9));
    assertThat(answer(order, approved)).isEqualTo(QentaStanding.NOT_YET);
    assertThat(later.answer(order, 200, bytes(approved))).isEqualTo(new Outcome.Absent());
    Order atWork = with(order, Attempt.State.PENDING, "");
    assertThat(later.answer(atWork, 200, bytes(approved))).isEqualTo(QentaStanding.NOT_YET);
  }

  @Test
  void aFollowUpIsFoundInTheOrder() {
    String deposited = order("EUR", "payment_deposited", "12.34", "10.00");
    assertThat(answer(orders.followUp(Kind.CAPTURE, NUMBER, 10_00), deposited))
        .isEqualTo(new Outcome.Captured("77"));
    assertThat(answer(orders.followUp(Kind.VOID, NUMBER, 12_34), deposited))
        .isEqualTo(new Outcome.Declined(Reason.NOT_ALLOWED, "payment_deposited"));
    String closed = order("EUR", "payment_closed", "12.34", "0");
    assertThat(answer(orders.followUp(Kind.VOID, NUMBER, 12_34), closed))
        .isEqualTo(new Outcome.Voided(NUMBER));
  }

  @Test
  void aLostRefundIsTheCreditThatIsNobodyElses() {
    String order = order("EUR", "payment_deposited", "12.34", "12.34") + credit(1, "501");
    Order lost = orders.followUp(Kind.REFUND, NUMBER, 5_00);
    assertThat(answer(lost, order)).isEqualTo(new Outcome.Refunded("501"));

    others.add(with(lost, Attempt.State.SUCCEEDED, "501").attempt());
    assertThat(answer(lost, order)).isEqualTo(QentaStanding.NOT_YET);
    String two = order + credit(2, "502");
    assertThat(answer(lost, two)).isEqualTo(new Outcome.Refunded("502"));

    others.add(with(lost, Attempt.State.UNKNOWN, "").attempt());
    assertThat(answer(lost, two)).isInstanceOf(Outcome.Unknown.class);
    assertThat(answer(lost, two)).isNotEqualTo(QentaStanding.NOT_YET);
  }

  private QentaConnector connector(Duration later) {
    QentaToken tokens = new QentaToken(ShopClient.SECRET);
    Clock clock = Clock.fixed(Instant.now().plus(later), ZoneOffset.UTC);
    return new QentaConnector(
        PROPERTIES,
        new QentaCalls(PROPERTIES, tokens),
        new QentaStanding(new QentaRefunds(id -> others), PROPERTIES.absentAfter(), clock));
  }

  private Order paypal() {
    return orders.pay(new Instrument.ProviderPage("paypal"), true);
  }

  /** A payment that has its number. */
  private Order paid() {
    Order order = with(paypal(), Attempt.State.PENDING, NUMBER);
    return new Order(
        order.payment(),
        order.attempt(),
        Optional.empty(),
        Optional.of(NUMBER),
        "",
        order.returnUrl(),
        order.webhookUrl());
  }

  private static Order with(Order order, Attempt.State state, String reference) {
    Attempt it = order.attempt();
    Attempt attempt =
        new Attempt(
            order.instrument().isPresent() ? it.id() : UUID.randomUUID(),
            it.paymentId(),
            it.kind(),
            it.connector(),
            it.amount(),
            state,
            it.reference(),
            Optional.of(reference),
            it.next(),
            it.metadata(),
            it.checks(),
            it.createdAt());
    return new Order(
        order.payment(),
        attempt,
        order.instrument(),
        order.original(),
        order.payerAddress(),
        order.returnUrl(),
        order.webhookUrl());
  }

  private Report numbered(Order order) {
    return (Report) connector.numbered(order, 200, bytes("status=0&orderNumber=" + NUMBER));
  }

  private Outcome started(int http, String answer) {
    return connector.started(numbered(paypal()), http, bytes(answer));
  }

  private Outcome followed(Kind kind, String answer) {
    return connector.followed(orders.followUp(kind, NUMBER, 1_00), 200, bytes(answer));
  }

  private Outcome answer(Order order, String answer) {
    return connector.answer(order, 200, bytes(answer));
  }

  private static String order(String currency, String state, String approved, String deposited) {
    return ("status=0&orders=1&objectsTotal=1&order.1.orderNumber=%s&order.1.currency=%s"
            + "&order.1.payments=1&payment.1.1.paymentNumber=77&payment.1.1.currency=%s"
            + "&payment.1.1.state=%s&payment.1.1.approveAmount=%s&payment.1.1.depositAmount=%s")
        .formatted(NUMBER, currency, currency, state, approved, deposited);
  }

  private static String credit(int index, String number) {
    String at = "&credit.1." + index + ".";
    return at
        + "creditNumber="
        + number
        + at
        + "state=credit_refunded"
        + at
        + "amount=5.00"
        + at
        + "currency=EUR";
  }

  private static String text(QentaStep step) {
    return new String(step.form(), StandardCharsets.US_ASCII);
  }

  private static QentaForm form(String text) {
    return QentaForm.read(bytes(text));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
