package io.kontor.cqr;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The same again, at once or later, by merchants and payers: it happens once. */
class DuplicatesTest extends Refusals {

  private static final Pattern PAYMENT = Pattern.compile("<paymentID>([^<]+)</paymentID>");

  @Test
  void fiftyRequestsAtOnceMakeOnePayment() throws Exception {
    long before = Objects.requireNonNull((Long) rows().get("payment"));
    List<HttpResponse<String>> answers =
        Crowd.of(50, i -> i % 2 == 0 ? redirectBySoap() : redirectByXml());
    assertThat(answers).allMatch(answer -> answer.statusCode() == 200);
    assertThat(answers.stream().map(Payer::token).distinct()).hasSize(1);
    assertThat(answers.stream().map(HttpResponse::body).distinct()).hasSize(2);
    assertThat(rows().get("payment")).isEqualTo(before + 1);
    HttpResponse<String> later = unnoticed(this::redirectBySoap);
    assertThat(Payer.token(later)).isEqualTo(Payer.token(answers.getFirst()));
  }

  static Stream<Arguments> contents() {
    return Stream.of(
        other("amount", request -> request.with("grossAmount", "12.51")),
        other("currency", request -> request.with("currencyCode", "USD")),
        other("country", request -> request.with("countryCode", "DE")),
        other("language", request -> request.with("languageCode", "de")),
        other("user", request -> request.with("id", "somebody-else")),
        other("way back", request -> request.instead("/back<", "/elsewhere<")),
        other("end", request -> request.instead("outcome=success", "outcome=other")),
        other("direction", request -> request.with("paymentDirection", "Withdrawal")),
        other("method of handing over", request -> request.with("httpMethod", "GET")),
        other("time", request -> request.with("expirationTimeSpanInSeconds", "901")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("contents")
  void theSameNumberForSomethingElseIsRefused(String name, UnaryOperator<Request> bend) {
    assertThat(redirectBySoap()).returns(200, HttpResponse::statusCode);
    Request other = bend.apply(request(SELECTION));
    refused(500, 100, "merchantTransactionID", () -> demo.soap(other));
    refused(400, 100, "merchantTransactionID", () -> demo.xml(other));
  }

  @Test
  void aRedirectsNumberIsNoDirectPayments() {
    assertThat(redirectBySoap()).returns(200, HttpResponse::statusCode);
    refused(400, 100, "merchantTransactionID", () -> demo.xml(request(PAY)));
    assertThat(charges(transaction)).isEmpty();
  }

  @Test
  void twentyPaymentsAtOnceAreOneCharge() throws Exception {
    Request pay = request(PAY);
    List<HttpResponse<String>> answers =
        Crowd.of(20, i -> i % 2 == 0 ? demo.soap(pay) : demo.xml(pay));
    assertThat(answers).allMatch(answer -> answer.statusCode() == 200);
    assertThat(answers.stream().map(DuplicatesTest::paymentId).distinct()).hasSize(1);
    assertThat(charges(transaction)).singleElement().matches(DuplicatesTest::isWhole);
    assertThat(unnoticed(() -> demo.soap(pay)).body()).contains("CapturedByProvider");
    assertThat(charges(transaction)).hasSize(1);
  }

  @Test
  void ofTwentyThatDifferOneIsTaken() throws Exception {
    List<HttpResponse<String>> answers =
        Crowd.of(20, i -> demo.xml(request(PAY).with("amount", "12." + (10 + i))));
    assertThat(answers).filteredOn(answer -> answer.statusCode() == 200).hasSize(1);
    assertThat(answers)
        .filteredOn(answer -> answer.statusCode() == 400)
        .hasSize(19)
        .allMatch(answer -> answer.body().contains("merchantTransactionID"));
    assertThat(charges(transaction)).hasSize(1);
  }

  @Test
  void twentyRefundsAtOnceAreOne() throws Exception {
    String payment = paymentId(demo.xml(request(PAY)));
    Request refund = request(REFUND).with("originalPaymentID", payment);
    List<HttpResponse<String>> answers = Crowd.of(20, i -> demo.xml(refund));
    assertThat(answers).allMatch(answer -> answer.statusCode() == 200);
    assertThat(answers.stream().map(DuplicatesTest::paymentId).distinct()).hasSize(1);
    JsonNode charge = charges(transaction).getFirst();
    assertThat(operations(charge)).hasSize(1);
    assertThat(charge.path("refunded").asInt()).isEqualTo(250);
    Request more = refund.with("amount", "2.51");
    refused(400, 100, "merchantTransactionID", () -> demo.xml(more));
  }

  /** Refunds that only together are too much. */
  @Test
  void tenRefundsAtOnceAreNoMoreThanWasPaid() throws Exception {
    String payment = paymentId(demo.xml(request(PAY)));
    Request refund = request(REFUND).with("originalPaymentID", payment).with("amount", "5");
    List<HttpResponse<String>> answers =
        Crowd.of(10, i -> demo.xml(refund.instead("-refund", "-refund-" + i)));
    assertThat(answers).filteredOn(answer -> answer.statusCode() == 200).hasSize(2);
    assertThat(charges(transaction).getFirst().path("refunded").asInt()).isEqualTo(1000);
  }

  /** An action carries no number of its own, so the second one finds nothing left to do. */
  @Test
  void tenCapturesAtOnceAreOne() throws Exception {
    String payment = paymentId(demo.xml(request(PAY).with("paymentMethodID", "304")));
    Request capture = demo.request(ACTION).with("paymentID", payment).with("actionID", "2");
    List<HttpResponse<String>> answers = Crowd.of(10, i -> demo.xml(capture));
    assertThat(answers).filteredOn(answer -> answer.statusCode() == 200).hasSize(1);
    assertThat(answers)
        .filteredOn(answer -> answer.statusCode() == 400)
        .hasSize(9)
        .allMatch(answer -> answer.body().contains("<errorCode>700</errorCode>"));
    assertThat(charges(transaction)).singleElement().matches(DuplicatesTest::isWhole);
  }

  @Test
  void aDoubleClickPaysOnce() throws Exception {
    var payer = new Payer(url());
    String page = payer.page(Payer.token(redirectBySoap()));
    List<HttpResponse<String>> answers = Crowd.of(2, i -> payer.pay(page));
    assertThat(answers).allMatch(answer -> answer.statusCode() == 303);
    assertThat(charges(transaction)).singleElement().matches(DuplicatesTest::isWhole);
    assertThat(payer.see(page).body()).contains("12.50");
  }

  @Test
  void twoTabsAndTwoBrowsersPayOnce() throws Exception {
    String token = Payer.token(redirectBySoap());
    var payers = List.of(new Payer(url()), new Payer(url()));
    String page = payers.getFirst().page(token);
    assertThat(payers.getLast().page(token)).isEqualTo(page);
    List<HttpResponse<String>> answers = Crowd.of(6, i -> payers.get(i % 2).pay(page));
    assertThat(answers).allMatch(answer -> answer.statusCode() == 303);
    assertThat(charges(transaction)).singleElement().matches(DuplicatesTest::isWhole);
  }

  @Test
  void backAndPayAgainPaysOnce() {
    var payer = new Payer(url());
    String token = Payer.token(redirectBySoap());
    String page = payer.page(token);
    assertThat(payer.see(page + "/card")).returns(200, HttpResponse::statusCode);
    assertThat(payer.pay(page)).returns(303, HttpResponse::statusCode);
    assertThat(unnoticed(() -> payer.pay(page))).returns(303, HttpResponse::statusCode);
    assertThat(unnoticed(() -> payer.see(page + "/card"))).returns(303, HttpResponse::statusCode);
    assertThat(payer.page(token)).isEqualTo(page);
    assertThat(unnoticed(() -> payer.pay(page))).returns(303, HttpResponse::statusCode);
    assertThat(charges(transaction)).singleElement().matches(DuplicatesTest::isWhole);
  }

  private HttpResponse<String> redirectBySoap() {
    return demo.soap(request(SELECTION));
  }

  private HttpResponse<String> redirectByXml() {
    return demo.xml(request(SELECTION));
  }

  private static Arguments other(String name, UnaryOperator<Request> bend) {
    return Arguments.of(name, bend);
  }

  private static boolean isWhole(JsonNode charge) {
    return charge.path("captured").asInt() == 1250;
  }

  private static String paymentId(HttpResponse<String> answer) {
    Matcher found = PAYMENT.matcher(answer.body());
    assertThat(found.find()).as(answer.body()).isTrue();
    return found.group(1);
  }
}
