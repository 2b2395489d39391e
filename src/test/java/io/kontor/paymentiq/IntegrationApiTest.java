package io.kontor.paymentiq;

import static io.kontor.paymentiq.PiqHub.basic;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.kontor.payment.Attempt;
import io.kontor.payment.Attempt.State;
import io.kontor.payment.Direction;
import io.kontor.payment.Event;
import io.kontor.payment.Money;
import io.kontor.payment.PaymentState;
import io.kontor.payment.Reason;
import io.kontor.paymentiq.PiqHub.Answer;
import io.kontor.store.Databases;
import io.kontor.store.Races;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.JdbcTemplate;

/** PaymentIQ's calls to a hub with a database, over HTTP. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@ExtendWith(OutputCaptureExtension.class)
class IntegrationApiTest {

  private PiqHub piq;

  @BeforeAll
  void start(@TempDir Path folder) {
    Map<String, String> database =
        Map.of("url", Databases.h2Url(folder), "username", "kontor", "password", "");
    // nobody listens there: nothing in here asks
    piq = new PiqHub(folder, database, "http://localhost:1", Map.of());
  }

  @AfterAll
  void stop() {
    piq.close();
  }

  @Test
  void thePayerIsSentToTheCashierWithAllThatItNeeds() {
    Attempt attempt = piq.paying(1234);
    assertThat(attempt.state()).isEqualTo(State.PENDING);
    String url = attempt.next().orElseThrow().url();
    assertThat(url).startsWith("https://pay.paymentiq.io/cashier/master/?");
    String back = piq.hub.url() + "/return/paymentiq/" + attempt.id();
    assertThat(PiqHub.query(url))
        .containsEntry("merchantId", "100000001")
        .containsEntry("userId", attempt.id().toString())
        .containsEntry("sessionId", piq.secrets.session(attempt.id()))
        .containsEntry("amount", "12.34")
        .containsEntry("method", "deposit")
        .containsEntry("mode", "ecommerce")
        .containsEntry("locale", "de_AT")
        .containsEntry("country", "AUT")
        .containsEntry("attributes.successUrl", back)
        .containsEntry("attributes.failureUrl", back)
        .containsEntry("attributes.pendingUrl", back)
        .containsEntry("attributes.cancelUrl", back)
        .doesNotContainKey("environment");
  }

  @Test
  void aPaymentGoesThroughInTheDocumentedOrder() {
    Attempt attempt = piq.paying(1234);
    Answer user = piq.verify(attempt, piq.secrets.session(attempt.id()));
    assertThat(user.success()).isTrue();
    assertThat(user.text("userId")).isEqualTo(attempt.id().toString());
    assertThat(user.text("balanceCy")).isEqualTo("EUR");
    assertThat(user.json().path("balance").isNumber()).isTrue();
    assertThat(user.text("country")).isEqualTo("AUT");
    Answer authorized = piq.authorize(attempt, "77");
    assertThat(authorized.success()).isTrue();
    assertThat(UUID.fromString(authorized.text("authCode"))).isNotNull();
    assertThat(piq.now(attempt).providerReference()).contains("77");
    assertThat(piq.payment(attempt).state()).isEqualTo(PaymentState.PENDING);
    Answer transferred = piq.transfer(attempt, "77");
    assertThat(transferred.success()).isTrue();
    assertThat(transferred.text("txId")).isEqualTo("77");
    assertThat(piq.payment(attempt).state()).isEqualTo(PaymentState.CAPTURED);
    assertThat(piq.payment(attempt).captured()).isEqualTo(attempt.amount());
    await()
        .untilAsserted(
            () ->
                assertThat(piq.heard(attempt))
                    .containsExactly(
                        PaymentState.CREATED, PaymentState.PENDING, PaymentState.CAPTURED));
  }

  @Test
  void aRepeatIsAnsweredAlikeAndChangesNothing() {
    Attempt attempt = piq.paying(1000);
    Answer first = piq.authorize(attempt, "1");
    assertThat(piq.authorize(attempt, "1")).isEqualTo(first);
    Answer moved = piq.transfer(attempt, "1");
    int events = piq.payments.events(attempt.paymentId()).size();
    assertThat(piq.transfer(attempt, "1")).isEqualTo(moved);
    assertThat(piq.authorize(attempt, "1")).isEqualTo(first);
    assertThat(piq.payments.events(attempt.paymentId())).hasSize(events);
    assertThat(piq.story(attempt))
        .containsExactly(PaymentState.CREATED, PaymentState.PENDING, PaymentState.CAPTURED);
  }

  @Test
  void aRepeatedCancelIsASuccessAndChangesNothing() {
    Attempt attempt = piq.paying(1000);
    piq.authorize(attempt, "1");
    Answer first = piq.cancel(attempt, "1", "504");
    assertThat(first.success()).isTrue();
    assertThat(piq.payment(attempt).state()).isEqualTo(PaymentState.DECLINED);
    int events = piq.payments.events(attempt.paymentId()).size();
    assertThat(piq.cancel(attempt, "1", "504")).isEqualTo(first);
    assertThat(piq.payments.events(attempt.paymentId())).hasSize(events);
    assertThat(lastReason(attempt)).isEqualTo(Reason.INSUFFICIENT_FUNDS);
  }

  @Test
  void aCancelIsFinalForTheAttempt() {
    Attempt attempt = piq.paying(1000);
    piq.authorize(attempt, "1");
    piq.cancel(attempt, "1", "600");
    assertThat(piq.payment(attempt).state()).isEqualTo(PaymentState.CANCELLED);
    refused(piq.authorize(attempt, "1"), "513");
    refused(piq.authorize(attempt, "2"), "513");
    refused(piq.verify(attempt, piq.secrets.session(attempt.id())), "548");
  }

  @Test
  void ofTwoTransactionsOneIsLetThrough() {
    Attempt attempt = piq.paying(1000);
    assertThat(piq.authorize(attempt, "1").success()).isTrue();
    refused(piq.authorize(attempt, "2"), "518");
    assertThat(piq.authorize(attempt, "1").success()).isTrue();
  }

  @Test
  void ofManyTransactionsAtOnceOneIsLetThrough() {
    for (int round = 0; round < 10; round++) {
      Attempt attempt = piq.paying(1000);
      AtomicInteger txIds = new AtomicInteger();
      List<Answer> answers =
          Races.of(8, () -> piq.authorize(attempt, "" + txIds.incrementAndGet()));
      List<String> codes =
          answers.stream().filter(Answer::success).map(it -> it.text("authCode")).toList();
      assertThat(codes).hasSize(1);
      String winner = piq.now(attempt).providerReference().orElseThrow();
      assertThat(codes).containsExactly(piq.secrets.authCode(attempt.id(), winner));
    }
  }

  @Test
  void moneyThatMovedIsTakenWhateverWeThought(CapturedOutput log) {
    Attempt cancelled = piq.paying(1000);
    piq.authorize(cancelled, "1");
    piq.cancel(cancelled, "1", "506");
    assertThat(piq.transfer(cancelled, "1").success()).isTrue();
    assertThat(piq.payment(cancelled).state()).isEqualTo(PaymentState.CAPTURED);

    Attempt unasked = piq.paying(1000);
    assertThat(piq.transfer(unasked, "5").success()).isTrue();
    assertThat(piq.payment(unasked).state()).isEqualTo(PaymentState.CAPTURED);
    assertThat(piq.authorize(unasked, "5").success()).isTrue();
    assertThat(log.getAll()).doesNotContain("a person must look");
  }

  @Test
  void aSecondTransactionThatMovedMoneyIsRecordedAndCallsForAPerson(CapturedOutput log) {
    Attempt attempt = piq.paying(1000);
    piq.authorize(attempt, "1");
    piq.transfer(attempt, "1");
    assertThat(piq.transfer(attempt, "2").success()).isTrue();
    assertThat(piq.transfer(attempt, "2").success()).isTrue();
    assertThat(piq.payment(attempt).captured()).isEqualTo(attempt.amount());
    assertThat(piq.now(attempt).providerReference()).contains("1");
    assertThat(piq.recorded(attempt))
        .last()
        .extracting(Event::note)
        .isEqualTo("10.00 EUR moved as 2");
    assertThat(log.getAll())
        .containsOnlyOnce("transaction 2 moved 10.00 EUR for attempt " + attempt.id());
  }

  @ParameterizedTest
  @CsvSource({
    "9.99, EUR, 999, 9.99 EUR moved instead of 10.00 EUR",
    "10.01, EUR, 1001, 10.01 EUR moved instead of 10.00 EUR",
    "10.00, SEK, 0, 10.00 SEK moved instead of 10.00 EUR",
    "10.005, EUR, 0, 0.00 EUR moved instead of 10.00 EUR",
    "ten, EUR, 0, 0.00 EUR moved instead of 10.00 EUR",
    "10.00, XXQ, 0, 0.00 EUR moved instead of 10.00 EUR",
    "92233720368547758.08, EUR, 0, 0.00 EUR moved instead of 10.00 EUR",
    "92233720368547758.07, EUR, 9223372036854775807, "
        + "92233720368547758.07 EUR moved instead of 10.00 EUR",
  })
  void whatMovedIsWhatIsCaptured(
      String amount, String currency, long captured, String note, CapturedOutput log) {
    Attempt attempt = piq.paying(1000);
    piq.authorize(attempt, "1");
    Map<String, Object> words = piq.transferWords(attempt, "1");
    words.put("txAmount", amount);
    words.put("txAmountCy", currency);
    assertThat(piq.call("transfer", words).success()).isTrue();
    assertThat(piq.payment(attempt).state()).isEqualTo(PaymentState.CAPTURED);
    assertThat(piq.payment(attempt).captured().minor()).isEqualTo(captured);
    assertThat(piq.payments.events(attempt.paymentId()).getLast().note()).isEqualTo(note);
    assertThat(log.getAll()).contains("transaction 1 moved", "a person must look");
  }

  @Test
  void aDepositThatTakesMoneyAwayIsRecordedOnly(CapturedOutput log) {
    Attempt attempt = piq.paying(1000);
    Map<String, Object> words = piq.transferWords(attempt, "1");
    words.put("txAmount", "-10.00");
    assertThat(piq.call("transfer", words).success()).isTrue();
    assertThat(piq.payment(attempt).state()).isEqualTo(PaymentState.PENDING);
    assertThat(piq.recorded(attempt))
        .last()
        .extracting(Event::note)
        .asString()
        .contains("unordered");
    assertThat(log.getAll()).contains("a person must look");
  }

  @Test
  void aCancelAfterTheMoneyMovedIsRecordedAndChangesNothing() {
    Attempt attempt = piq.paying(1000);
    piq.authorize(attempt, "1");
    piq.transfer(attempt, "1");
    assertThat(piq.cancel(attempt, "1", "506").success()).isTrue();
    assertThat(piq.payment(attempt).state()).isEqualTo(PaymentState.CAPTURED);
    assertThat(piq.recorded(attempt)).last().extracting(Event::note).isEqualTo("506");
  }

  @Test
  void aCancelOfWhatWasNeverLetThroughIsRefused() {
    Attempt attempt = piq.paying(1000);
    refused(piq.cancel(attempt, "1", "600"), "513");
    piq.authorize(attempt, "1");
    refused(piq.cancel(attempt, "2", "600"), "513");
    Map<String, Object> forged = piq.cancelWords(attempt, "1", "600");
    forged.put("authCode", UUID.randomUUID().toString());
    refused(piq.call("cancel", forged), "513");
    assertThat(piq.now(attempt).state()).isEqualTo(State.PENDING);
    assertThat(piq.payment(attempt).state()).isEqualTo(PaymentState.PENDING);
  }

  @ParameterizedTest
  @CsvSource({
    "10.01, EUR",
    "9.99, EUR",
    "-10.00, EUR",
    "0, EUR",
    "10.00, SEK",
    "10.00, XXQ",
    "10.000001, EUR",
    "1e1, EUR",
    "ten, EUR",
    "1000, EUR",
    "92233720368547758.08, EUR",
    "10.00, eur"
  })
  void anotherAmountIsNotAuthorized(String amount, String currency) {
    Attempt attempt = piq.paying(1000);
    Map<String, Object> words = piq.words(attempt, "1");
    words.put("txAmount", amount);
    words.put("txAmountCy", currency);
    int events = piq.payments.events(attempt.paymentId()).size();
    refused(piq.call("authorize", words), "535");
    assertThat(piq.payments.events(attempt.paymentId())).hasSize(events);
  }

  @ParameterizedTest
  @CsvSource({
    "EUR, 1234, 12.34", "EUR, 0, 0.00", "EUR, 1, 0.01",
        "EUR, 9223372036854775807, 92233720368547758.07",
    "JPY, 1234, 1234", "JPY, 0, 0", "JPY, 1, 1", "JPY, 9223372036854775807, 9223372036854775807",
    "KWD, 1234, 1.234", "KWD, 0, 0.000", "KWD, 1, 0.001",
        "KWD, 9223372036854775807, 9223372036854775.807",
    "CLF, 12345, 1.2345", "ISK, 5, 5"
  })
  void everyCurrencyHasItsOwnDigits(String currency, long minor, String written) {
    Money amount = new Money(minor, Currency.getInstance(currency));
    Attempt attempt = piq.paying("shop", amount, Direction.DEPOSIT, true);
    assertThat(PiqHub.query(attempt.next().orElseThrow().url())).containsEntry("amount", written);
    Map<String, Object> words = piq.transferWords(attempt, "1");
    words.put("txAmount", written);
    assertThat(piq.call("authorize", words).success()).isTrue();
    assertThat(piq.call("transfer", words).success()).isTrue();
    assertThat(piq.payment(attempt).captured()).isEqualTo(amount);
    assertThat(piq.payment(attempt).state()).isEqualTo(PaymentState.CAPTURED);
  }

  @Test
  void numbersMayComeAsTextAndTextAsNumbers() {
    Attempt attempt = piq.paying(1050);
    Map<String, Object> words = piq.transferWords(attempt, "1");
    words.put("txId", 4711);
    words.put("txTypeId", "101");
    words.put("txAmount", 10.5);
    assertThat(piq.call("authorize", words).success()).isTrue();
    words.put("txId", "4711");
    words.put("txAmount", "10.50");
    assertThat(piq.call("transfer", words).success()).isTrue();
    assertThat(piq.now(attempt).providerReference()).contains("4711");
  }

  @Test
  void aWithdrawalIsADebitOfTheUser() {
    Money amount = new Money(1000, PiqHub.EUR);
    Attempt attempt = piq.paying("shop", amount, Direction.WITHDRAWAL, true);
    assertThat(PiqHub.query(attempt.next().orElseThrow().url()))
        .containsEntry("method", "withdrawal");
    assertThat(piq.verify(attempt, piq.secrets.session(attempt.id())).body())
        .contains("\"balance\":10.00,\"balanceCy\":\"EUR\"");
    refused(piq.authorize(attempt, "1"), "535");
    Map<String, Object> words = piq.transferWords(attempt, "1");
    words.put("txAmount", "-10.00");
    words.put("txName", "CreditcardWithdrawal");
    assertThat(piq.call("authorize", words).success()).isTrue();
    assertThat(piq.call("transfer", words).success()).isTrue();
    assertThat(piq.payment(attempt).captured()).isEqualTo(amount);
  }

  @Test
  void aStrangersSessionIsNone() {
    Attempt attempt = piq.paying(1000);
    Attempt other = piq.paying(1000);
    refused(piq.verify(attempt, piq.secrets.session(other.id())), "548");
    refused(piq.verify(attempt, "x"), "548");
    refused(piq.call("verifyuser", Map.of("userId", "nobody", "sessionId", "x")), "548");
    refused(
        piq.call("verifyuser", Map.of("userId", UUID.randomUUID().toString(), "sessionId", "x")),
        "548");
  }

  @Test
  void aUserCanBeLookedUp() {
    Attempt attempt = piq.paying(1000);
    Answer user = piq.call("lookupuser", Map.of("userId", attempt.id().toString()));
    assertThat(user.success()).isTrue();
    assertThat(user.text("balanceCy")).isEqualTo("EUR");
    refused(piq.call("lookupuser", Map.of("email", "a@b.example")), "502");
  }

  @Test
  void anotherAccountsAttemptLooksLikeNone() {
    Attempt foreign = piq.paying("foreign", new Money(1000, PiqHub.EUR), Direction.DEPOSIT, true);
    refused(piq.verify(foreign, piq.secrets.session(foreign.id())), "548");
    refused(piq.authorize(foreign, "1"), "513");
    refused(piq.transfer(foreign, "1"), "513");
    refused(piq.cancel(foreign, "1", "600"), "513");
    assertThat(piq.now(foreign).state()).isEqualTo(State.PENDING);
    Answer own =
        piq.call(
            "other", "authorize", "Bearer other-token", PiqJson.write(piq.words(foreign, "1")));
    assertThat(own.success()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "main, ''",
    "main, Basic",
    "main, Basic !!!",
    "main, Bearer other-token",
    "nobody, Basic eDp5",
    "other, Bearer x",
    "other, Basic cGlxOnBpcS1zZWNyZXQ="
  })
  void whoeverDoesNotKnowThePasswordIsTurnedAway(String account, String authorization) {
    Attempt attempt = piq.paying(1000);
    byte[] body = PiqJson.write(piq.transferWords(attempt, "1"));
    for (String action : List.of("verifyuser", "authorize", "transfer", "cancel", "nothing")) {
      Answer answer = piq.call(account, action, authorization, body);
      assertThat(answer.status()).isEqualTo(401);
      assertThat(answer.body()).isEmpty();
    }
    assertThat(piq.now(attempt).state()).isEqualTo(State.PENDING);
  }

  @Test
  void aWrongPasswordIsTurnedAwayAndTheRightOneIsLetIn() {
    Attempt attempt = piq.paying(1000);
    byte[] body = PiqJson.write(piq.words(attempt, "1"));
    assertThat(piq.call("main", "authorize", basic("piq", "x"), body).status()).isEqualTo(401);
    assertThat(piq.call("main", "authorize", basic("x", "piq-secret"), body).status())
        .isEqualTo(401);
    assertThat(piq.call("main", "authorize", basic("piq", "piq-secret"), body).success()).isTrue();
  }

  @Test
  void whoeverCallsFromElsewhereIsTurnedAway() {
    byte[] body = PiqJson.write(Map.of("userId", "x"));
    assertThat(piq.call("near", "lookupuser", "Bearer near-token", body).status()).isEqualTo(403);
    HttpRequest.Builder forwarded =
        HttpRequest.newBuilder(URI.create(piq.hub.url() + "/paymentiq/near/lookupuser"))
            .header("Authorization", "Bearer near-token")
            .header("X-Forwarded-For", "192.0.2.1")
            .POST(HttpRequest.BodyPublishers.ofByteArray(body));
    assertThat(piq.send(forwarded).statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"nothing", "signin", "error", "call", "AUTHORIZE", "authorize%20"})
  void anUnknownActionIsNotFound(String action) {
    assertThat(piq.call(action, Map.of("userId", "x")).status()).isEqualTo(404);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "\"x\"",
        "{",
        "{\"userId\":\"a\",\"userId\":\"b\"}",
        "{} {}",
        "<xml/>"
      })
  void whatIsNoJsonObjectIsRefused(String body) {
    for (String action : List.of("verifyuser", "authorize", "transfer", "cancel", "notification")) {
      Answer answer =
          piq.call(
              "main", action, basic("piq", "piq-secret"), body.getBytes(StandardCharsets.UTF_8));
      refused(answer, "502");
      assertThat(answer.text("errMsg")).isEqualTo("the body is not a JSON object");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "verifyuser, sessionId userId",
    "authorize, userId txAmount txAmountCy txId txTypeId txName provider",
    "transfer, userId txAmount txAmountCy txPspAmount txPspAmountCy fee feeCy txId txTypeId txName"
        + " provider txRefId",
    "cancel, userId authCode txAmount txAmountCy txId txTypeId txName provider",
    "notification, txTypeId txName txRefId"
  })
  void aMissingFieldIsNamedAndNothingIsWritten(String action, String required) {
    Attempt attempt = piq.paying(1000);
    Map<String, Object> words = piq.transferWords(attempt, "1");
    words.put("authCode", piq.secrets.authCode(attempt.id(), "1"));
    words.put("sessionId", piq.secrets.session(attempt.id()));
    int events = piq.payments.events(attempt.paymentId()).size();
    for (String field : required.split(" ")) {
      for (Object nothing : new Object[] {"absent", "null", "", Map.of("a", 1)}) {
        Map<String, Object> lacking = new HashMap<>(words);
        lacking.put(field, nothing.equals("null") ? null : nothing);
        if (nothing.equals("absent")) {
          lacking.remove(field);
        }
        Answer answer = piq.call(action, lacking);
        refused(answer, "502");
        assertThat(answer.text("errMsg")).isEqualTo(field + " is missing or no text");
      }
    }
    assertThat(piq.payments.events(attempt.paymentId())).hasSize(events);
    assertThat(piq.now(attempt).state()).isEqualTo(State.PENDING);
  }

  @Test
  void whatATransactionCannotBeCalledIsRefused() {
    Attempt attempt = piq.paying(1000);
    for (String txId : List.of("a b", "a/b", "x".repeat(65), "\u0000", "'")) {
      refused(piq.authorize(attempt, txId), "502");
    }
  }

  @Test
  void aNotificationIsRecordedOnce() {
    Attempt attempt = piq.paying(1000);
    piq.authorize(attempt, "1");
    piq.transfer(attempt, "1");
    Map<String, Object> words = new HashMap<>();
    words.put("userId", attempt.id().toString());
    words.put("txTypeId", 972);
    words.put("txName", "DisputeResolved");
    words.put("txRefId", "100000001A1");
    assertThat(piq.call("notification", words).success()).isTrue();
    assertThat(piq.call("notification", words).success()).isTrue();
    assertThat(piq.recorded(attempt))
        .extracting(Event::note)
        .containsOnlyOnce("DisputeResolved 100000001A1");
    assertThat(piq.payment(attempt).state()).isEqualTo(PaymentState.CAPTURED);
    words.put("txTypeId", 971);
    words.put("txName", "DisputeFiled");
    assertThat(piq.call("notification", words).success()).isTrue();
    assertThat(piq.payment(attempt).state()).isEqualTo(PaymentState.CHARGED_BACK);
    words.remove("userId");
    refused(piq.call("notification", words), "502");
  }

  @Test
  void whatPaymentIqCapturesByItselfIsLetThroughAndMovesNothingMore(CapturedOutput log) {
    Attempt attempt = piq.paying(1000);
    piq.authorize(attempt, "1");
    Map<String, Object> capture = piq.followUpWords(attempt, "2", "Capture", "10.00");
    refused(piq.call("authorize", capture), "513");
    piq.transfer(attempt, "1");
    Answer first = piq.call("authorize", capture);
    assertThat(first.success()).isTrue();
    assertThat(piq.call("authorize", capture)).isEqualTo(first);
    assertThat(piq.call("transfer", capture).success()).isTrue();
    assertThat(piq.payment(attempt).captured()).isEqualTo(attempt.amount());
    assertThat(piq.now(attempt).providerReference()).contains("1");
    assertThat(piq.recorded(attempt)).last().extracting(Event::note).isEqualTo("captured as 2");
    assertThat(log.getAll()).doesNotContain("a person must look");
    refused(piq.call("authorize", piq.followUpWords(attempt, "3", "Capture", "10.01")), "513");
    capture.put("originTxId", 9);
    refused(piq.call("authorize", capture), "513");
  }

  @Test
  void aReservationIsNoCapture() {
    Money amount = new Money(1000, PiqHub.EUR);
    Attempt attempt = piq.paying("reserving", amount, Direction.DEPOSIT, false);
    byte[] words = PiqJson.write(piq.transferWords(attempt, "1"));
    String password = basic("piq", "piq-secret");
    assertThat(piq.call("later", "authorize", password, words).success()).isTrue();
    assertThat(piq.call("later", "transfer", password, words).success()).isTrue();
    assertThat(piq.payment(attempt).state()).isEqualTo(PaymentState.AUTHORIZED);
  }

  @Test
  void whatTheAccountCannotDoIsDeclinedBeforeThePayerLeaves() {
    Money amount = new Money(1000, PiqHub.EUR);
    assertThat(piq.tried("shop", amount, Direction.DEPOSIT, false).payment().state())
        .isEqualTo(PaymentState.DECLINED);
    assertThat(piq.tried("reserving", amount, Direction.DEPOSIT, true).payment().state())
        .isEqualTo(PaymentState.DECLINED);
  }

  @Test
  void aSessionEndsAndWhatNobodyAskedForExpires() {
    Attempt asked = piq.paying(1000);
    Attempt unasked = piq.paying(1000);
    piq.authorize(asked, "1");
    piq.ask(unasked);
    assertThat(piq.now(unasked).state()).isEqualTo(State.PENDING);
    piq.hub.passes(Duration.ofMinutes(31));
    refused(piq.authorize(unasked, "1"), "548");
    refused(piq.verify(unasked, piq.secrets.session(unasked.id())), "548");
    assertThat(piq.authorize(asked, "1").success()).isTrue();
    piq.ask(unasked);
    assertThat(piq.now(unasked).state()).isEqualTo(State.PENDING);
    piq.hub.passes(Duration.ofMinutes(5));
    piq.ask(unasked);
    assertThat(piq.payment(unasked).state()).isEqualTo(PaymentState.EXPIRED);
    refused(piq.authorize(unasked, "1"), "513");
    assertThat(piq.transfer(asked, "1").success()).isTrue();
    assertThat(piq.transfer(unasked, "1").success()).isTrue();
    assertThat(piq.payment(asked).state()).isEqualTo(PaymentState.CAPTURED);
    assertThat(piq.payment(unasked).state()).isEqualTo(PaymentState.CAPTURED);
  }

  @Test
  void whatCouldNotBeWrittenIsNeverAcknowledged() {
    Attempt attempt = piq.paying(1000);
    Attempt asked = piq.paying(1000);
    piq.authorize(asked, "1");
    Map<String, Object> notification = piq.transferWords(asked, "1");
    JdbcTemplate jdbc = piq.hub.get(JdbcTemplate.class);
    jdbc.execute("alter table inbox rename to away");
    try {
      refused(piq.authorize(attempt, "1"), "500");
      assertThat(piq.transfer(asked, "1").status()).isEqualTo(503);
      assertThat(piq.cancel(asked, "1", "506").status()).isEqualTo(503);
      assertThat(piq.call("notification", notification).status()).isEqualTo(503);
    } finally {
      jdbc.execute("alter table away rename to inbox");
    }
    assertThat(piq.payment(asked).state()).isEqualTo(PaymentState.PENDING);
    assertThat(piq.authorize(attempt, "1").success()).isTrue();
    assertThat(piq.transfer(asked, "1").success()).isTrue();
    assertThat(piq.payment(asked).state()).isEqualTo(PaymentState.CAPTURED);
  }

  /** A caller's headers and parameters name no other account and no other action. */
  @Test
  void aCallersHeadersDoNotSteerTheCall() {
    Attempt foreign = piq.paying("foreign", new Money(1000, PiqHub.EUR), Direction.DEPOSIT, true);
    byte[] body = PiqJson.write(piq.transferWords(foreign, "1"));
    URI steering =
        URI.create(
            piq.hub.url()
                + "/paymentiq/main/authorize?account=other&action=transfer&CamelHttpUri=x");
    HttpRequest.Builder request =
        HttpRequest.newBuilder(steering)
            .header("Authorization", basic("piq", "piq-secret"))
            .header("account", "other")
            .header("action", "transfer")
            .header("call", "x")
            .POST(HttpRequest.BodyPublishers.ofByteArray(body));
    HttpResponse<String> answer = piq.send(request);
    refused(new Answer(answer.statusCode(), answer.body()), "513");
    assertThat(answer.headers().firstValue("account")).isEmpty();
    assertThat(piq.payment(foreign).state()).isEqualTo(PaymentState.PENDING);
  }

  private Reason lastReason(Attempt attempt) {
    return piq.payments.events(attempt.paymentId()).getLast().reason().orElseThrow();
  }

  private static void refused(Answer answer, String code) {
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().path("success").asBoolean(true)).isFalse();
    assertThat(answer.text("errCode")).isEqualTo(code);
    assertThat(answer.text("errMsg")).isNotEmpty();
  }
}
