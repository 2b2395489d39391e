package io.kontor.cqr;

import static io.kontor.cqr.ScriptedListener.after;
import static io.kontor.cqr.ScriptedListener.hangsUp;
import static io.kontor.cqr.ScriptedListener.result;
import static io.kontor.cqr.ScriptedListener.says;
import static io.kontor.cqr.ScriptedListener.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.awaitility.Awaitility.await;

import io.kontor.StartedHub;
import io.kontor.cqr.ScriptedListener.Heard;
import io.kontor.cqr.ScriptedListener.Reply;
import java.io.StringReader;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** What a merchant's listener hears, whatever it answers. */
class ListenerTest extends StartedHub {

  private static final String PENDING = "120";
  private static final String CAPTURED = "27";
  private static final String REFUNDED = "125";
  private static final String FAULT =
      "<e:Envelope xmlns:e='http://schemas.xmlsoap.org/soap/envelope/'><e:Body><e:Fault>"
          + "<faultcode>e:Server</faultcode><faultstring>x</faultstring></e:Fault></e:Body></e:Envelope>";
  private static final String FILE =
      "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><handlePaymentStateChangedEventResponse"
          + " xmlns='http://www.cqrpayments.com/PaymentProcessing'><resultCode><key>0</key><value>&e;"
          + "</value></resultCode></handlePaymentStateChangedEventResponse>";

  private static ScriptedListener listener;

  private final Merchant other = new Merchant(url(), "other");
  private final String transaction = UUID.randomUUID().toString();

  @Autowired private JdbcTemplate jdbc;

  @BeforeAll
  static void listen() throws Exception {
    listener = new ScriptedListener(LISTENER);
  }

  @AfterAll
  static void hush() {
    listener.close();
  }

  @Test
  void eachEventIsToldOnceAndInOrder() throws Exception {
    pay(other);
    List<Heard> calls = heard(2);
    assertThat(calls).extracting(Heard::state).containsExactly(PENDING, CAPTURED);
    for (Heard call : calls) {
      assertThat(call.method()).isEqualTo("POST");
      assertThat(call.path()).isEqualTo("/other");
      assertThat(call.headers().get("Authorization"))
          .containsExactly(Merchant.basic("kontor:other-listener"));
      assertThat(call.headers().get("Content-Type")).containsExactly("text/xml; charset=utf-8");
      assertThat(call.headers().get("SOAPAction"))
          .containsExactly(
              "\"http://www.cqrpayments.com/PaymentProcessing/PaymentServiceListener"
                  + "/handlePaymentStateChangedEvent\"");
      assertThat(call.headers().keySet()).noneMatch(name -> name.startsWith("Kontor"));
      assertValid(call.body().replaceFirst("(?s).*<soap:Body>(.*)</soap:Body>.*", "$1"));
    }
    nothingMoreComes(2);
  }

  @Test
  void aRefundIsTold() throws Exception {
    String payment = pay(other);
    Request refund = other.request("initiatePaymentFromReferenceRequest").as(transaction);
    other.xml(refund.with("originalPaymentID", payment));
    await().until(() -> listener.heard(transaction + "-refund").size() == 1);
    Heard told = listener.heard(transaction + "-refund").getFirst();
    assertThat(told.state()).isEqualTo(REFUNDED);
    assertThat(told.body()).contains("<key>88</key>", ">2.5000<").doesNotContain(payment);
    assertValid(told.body().replaceFirst("(?s).*<soap:Body>(.*)</soap:Body>.*", "$1"));
  }

  @Test
  void thePlainFormHasItsOwnNameAndNoAction() throws Exception {
    pay(new Merchant(url(), "plain"));
    for (Heard call : heard(2)) {
      assertThat(call.path()).isEqualTo("/plain/handlePaymentStateChangedNotification");
      assertThat(call.headers().get("Content-Type"))
          .containsExactly("application/xml; charset=utf-8");
      assertThat(call.headers().containsKey("SOAPAction")).isFalse();
      assertThat(call.headers().get("Authorization"))
          .containsExactly(Merchant.basic("kontor:plain-listener"));
      assertThat(call.body()).contains("<handlePaymentStateChangedNotificationRequest");
      assertValid(call.body());
    }
    nothingMoreComes(2);
  }

  static Stream<Arguments> troubles() {
    return Stream.of(
        trouble("HTTP 500", status(500)),
        trouble("HTTP 503", status(503)),
        trouble("HTTP 404", status(404)),
        trouble("HTTP 401", status(401, "WWW-Authenticate", "Basic realm=x")),
        trouble("HTTP 429", status(429)),
        trouble("a redirect", status(302, "Location", "/elsewhere")),
        trouble("a redirect that keeps the method", status(307, "Location", "/elsewhere")),
        trouble("no answer", hangsUp()),
        trouble("nothing", says("")),
        trouble("no XML", says("OK")),
        trouble("a web page", says("<html><body>Welcome</body></html>")),
        trouble(
            "half an answer",
            says("<e:Envelope xmlns:e='http://schemas.xmlsoap.org/soap/envelope/'>")),
        trouble("a fault with 200", says(FAULT)),
        trouble("a file's content", says(FILE)),
        trouble(
            "no result code",
            says(
                "<handlePaymentStateChangedEventResponse xmlns='http://www.cqrpayments.com/PaymentProcessing'/>")),
        trouble("unknown state", result(2)),
        trouble("error", result(10)),
        trouble("a code that nobody knows", result(99)),
        trouble("a code below zero", result(-1)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("troubles")
  void isToldAgainUntilItIsAccepted(String what, Reply trouble) {
    listener.script(transaction, trouble, trouble, result(0), trouble);
    pay(other);
    List<Heard> calls = heard(5);
    assertThat(calls)
        .extracting(Heard::state)
        .containsExactly(PENDING, PENDING, PENDING, CAPTURED, CAPTURED);
    assertThat(calls.stream().limit(3).map(Heard::body).distinct()).hasSize(1);
    assertThat(calls.stream().skip(3).map(Heard::id).distinct()).hasSize(1);
    assertThat(calls.get(0).id()).isNotEqualTo(calls.get(3).id());
    assertThat(Duration.between(calls.get(0).at(), calls.get(1).at())).isGreaterThan(SOON);
    nothingMoreComes(5);
    assertThat(tries()).containsExactly("DELIVERED 3", "DELIVERED 2");
  }

  /** The schedule's 200 ms, less the jitter. */
  private static final Duration SOON = Duration.ofMillis(150);

  @Test
  void aListenerThatNamesATimeIsLeftInPeaceUntilThen() {
    listener.script(transaction, status(503, "Retry-After", "1"));
    pay(other);
    List<Heard> calls = heard(3);
    assertThat(Duration.between(calls.get(0).at(), calls.get(1).at()))
        .isGreaterThanOrEqualTo(Duration.ofSeconds(1));
  }

  @Test
  void aListenerThatIsDownIsTriedAgain() throws Exception {
    listener.close();
    pay(other);
    await().until(() -> tries().contains("WAITING 2"));
    listener = new ScriptedListener(LISTENER);
    assertThat(heard(2)).extracting(Heard::state).containsExactly(PENDING, CAPTURED);
    nothingMoreComes(2);
  }

  @Test
  void aSlowListenerIsWaitedFor() {
    listener.script(transaction, after(Duration.ofSeconds(2), result(0)));
    pay(other);
    List<Heard> calls = heard(2);
    assertThat(calls).extracting(Heard::state).containsExactly(PENDING, CAPTURED);
    assertThat(tries()).containsExactly("DELIVERED 1", "DELIVERED 1");
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 15})
  void aRefusalIsKeptAndNotRepeated(int code) {
    listener.script(transaction, result(0), result(code));
    pay(other);
    await().until(() -> listed().contains("<key>301</key>"));
    assertThat(listed()).contains("NotifyPaymentStateRefusedByMerchant");
    nothingMoreComes(2);
    assertThat(charges(transaction)).singleElement().matches(it -> it.path("captured").asInt() > 0);
  }

  @Test
  void anAcceptedPaymentIsListedAsItIs() {
    pay(other);
    heard(2);
    assertThat(listed()).contains("CapturedByProvider").doesNotContain("301");
  }

  /** Thirteen tries of the first event, and then the next one is told all the same. */
  @Test
  void afterTheLastTryItIsADeadLetter() {
    Reply[] thirteen = Stream.generate(() -> status(500)).limit(13).toArray(Reply[]::new);
    listener.script(transaction, thirteen);
    pay(other);
    List<Heard> calls = heard(14);
    assertThat(calls.stream().limit(13)).extracting(Heard::state).containsOnly(PENDING);
    assertThat(calls.getLast().state()).isEqualTo(CAPTURED);
    nothingMoreComes(14);
    assertThat(tries()).containsExactly("DEAD 13", "DELIVERED 1");
  }

  @Test
  void aDeadListenerHoldsUpNobodyElse() {
    var dead = new Merchant(url(), "dead");
    for (int i = 0; i < 20; i++) {
      String theirs = transaction + "-" + i;
      listener.script(theirs, after(Duration.ofSeconds(10), hangsUp()));
      dead.xml(dead.request("initiatePaymentRequest-card").as(theirs));
    }
    await().until(() -> listener.heard(transaction + "-0").size() == 1);
    Instant start = Instant.now();
    pay(other);
    assertThat(heard(2)).extracting(Heard::state).containsExactly(PENDING, CAPTURED);
    assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(5));
    jdbc.update(
        "update notification set due_at = null, status = 'DEAD' where merchant_id = 'dead'");
  }

  private String pay(Merchant merchant) {
    HttpResponse<String> answer =
        merchant.xml(merchant.request("initiatePaymentRequest-card").as(transaction));
    assertThat(answer.body()).contains("CapturedByProvider");
    return answer.body().replaceFirst("(?s).*<paymentID>", "").replaceFirst("(?s)<.*", "");
  }

  private String listed() {
    return other.xml(other.request("getPaymentsRequest").as(transaction)).body();
  }

  private List<Heard> heard(int count) {
    await().atMost(Duration.ofSeconds(20)).until(() -> listener.heard(transaction).size() >= count);
    return listener.heard(transaction);
  }

  /** Nothing of this payment's is on its way any more, and so many calls were made in all. */
  private void nothingMoreComes(int count) {
    await().until(() -> tries().stream().noneMatch(it -> it.startsWith("WAITING")));
    assertThat(listener.heard(transaction)).hasSize(count);
  }

  /** What became of each event, in order, and after how many tries. */
  private List<String> tries() {
    return jdbc.queryForList(
        "select n.status || ' ' || n.tries from notification n join payment p on p.id = n.payment_id"
            + " where p.reference = ? order by n.number",
        String.class,
        transaction);
  }

  private static Arguments trouble(String what, Reply reply) {
    return Arguments.of(what, reply);
  }

  private static void assertValid(String body) throws Exception {
    var schema =
        SchemaFactory.newDefaultInstance()
            .newSchema(Path.of("wsdl/cqr/PaymentServiceTypes.xsd").toFile());
    var source = new StreamSource(new StringReader(body));
    assertThatCode(() -> schema.newValidator().validate(source))
        .as(body)
        .doesNotThrowAnyException();
  }
}
