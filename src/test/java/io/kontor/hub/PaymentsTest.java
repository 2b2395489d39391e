package io.kontor.hub;

import static io.kontor.hub.Flow.request;
import static io.kontor.payment.SamplePayments.euros;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kontor.hub.Rejected.Problem;
import io.kontor.payment.AmountRange;
import io.kontor.payment.CreatePayment;
import io.kontor.payment.Event;
import io.kontor.payment.Money;
import io.kontor.payment.Payment;
import io.kontor.payment.PaymentDetails;
import io.kontor.payment.PaymentState;
import io.kontor.payment.ReturnUrls;
import io.kontor.payment.SamplePayments;
import io.kontor.store.Races;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PaymentsTest extends FlowTest {

  private static CreatePayment with(CreatePayment command, PaymentDetails details) {
    return new CreatePayment(
        command.merchantId(),
        command.api(),
        command.key(),
        command.reference(),
        command.direction(),
        command.amount(),
        command.lifetime(),
        details);
  }

  static CreatePayment by(CreatePayment command, String merchant, String api) {
    return new CreatePayment(
        merchant,
        api,
        command.key(),
        command.reference(),
        command.direction(),
        command.amount(),
        command.lifetime(),
        command.details());
  }

  private static PaymentDetails details(String method, boolean changeable, ReturnUrls urls) {
    PaymentDetails usual = SamplePayments.details();
    return new PaymentDetails(
        usual.description(),
        method,
        changeable,
        usual.language(),
        usual.country(),
        usual.customerId(),
        usual.capture(),
        urls,
        usual.notified(),
        usual.metadata());
  }

  private Problem refused(CreatePayment command) {
    Rejected[] rejected = new Rejected[1];
    assertThatThrownBy(() -> flow.payments.create(command))
        .isInstanceOfSatisfying(Rejected.class, e -> rejected[0] = e);
    return rejected[0].problem();
  }

  @Test
  void fiftyEqualRequestsAtOnceMakeOnePayment() {
    List<Created> all = Races.of(50, () -> flow.payments.create(request("key")));
    assertThat(all).extracting(Created::payment).containsOnly(all.get(0).payment());
    assertThat(all).filteredOn(created -> !created.repeated()).hasSize(1);
    Payment payment = all.get(0).payment();
    assertThat(flow.payments.list("shop", payment.reference())).containsExactly(payment);
    assertThat(flow.payments.events(payment.id())).hasSize(1);
  }

  @Test
  void aKeyWithOtherContentIsRefused() {
    Payment first = flow.payments.create(request("key")).payment();
    assertThat(refused(request("key", AmountRange.exactly(euros(99)))))
        .isEqualTo(Problem.KEY_REUSED);
    assertThat(flow.payments.create(request("key"))).isEqualTo(new Created(first, true));
  }

  @Test
  void aRepeatShowsWhatBecameOfThePayment() {
    Payment first = flow.payments.create(request("key")).payment();
    Payment cancelled = flow.payments.cancel(first.id());
    assertThat(flow.payments.create(request("key"))).isEqualTo(new Created(cancelled, true));
  }

  @Test
  void aRepeatIsAnsweredThoughTheMerchantMayNotAskForItAnyMore() {
    Payment first = flow.payments.create(request("key")).payment();
    Map<String, Object> less =
        Map.of(
            "kontor.merchants.shop.currencies", "JPY",
            "kontor.merchants.shop.return-origins", "https://elsewhere.example");
    try (Flow changed = new Flow(flow.source, less)) {
      assertThat(changed.payments.create(request("key"))).isEqualTo(new Created(first, true));
    }
  }

  @Test
  void eachMerchantAndEachOfItsApisHasItsOwnKeys() {
    CreatePayment command = request("key");
    UUID one = flow.payments.create(command).payment().id();
    UUID two = flow.payments.create(by(command, "shop", "second-api")).payment().id();
    UUID three = flow.payments.create(by(command, "another", "api")).payment().id();
    assertThat(List.of(one, two, three)).doesNotHaveDuplicates();
  }

  @Test
  void aForeignPaymentLooksLikeAMissingOne() {
    UUID foreign = flow.created().id();
    Rejected[] seen = new Rejected[2];
    assertThatThrownBy(() -> flow.payments.find("another", foreign))
        .isInstanceOfSatisfying(Rejected.class, e -> seen[0] = e);
    assertThatThrownBy(() -> flow.payments.find("another", UUID.randomUUID()))
        .isInstanceOfSatisfying(Rejected.class, e -> seen[1] = e);
    assertThat(seen[0].problem()).isEqualTo(Problem.UNKNOWN_PAYMENT).isEqualTo(seen[1].problem());
    assertThat(seen[0]).hasMessage(seen[1].getMessage());
    assertThat(flow.payments.list("another", "order-1")).isEmpty();
    assertThat(flow.payments.find("shop", foreign).id()).isEqualTo(foreign);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://evil.example/",
        "http://shop.example/",
        "https://shop.example:8443/",
        "https://shop.example.evil.example/",
        "https://evil.example/https://shop.example/",
        "https://evil.example#https://shop.example/",
        "https://shop.example@evil.example/",
        "https://payer@shop.example/",
        "https:\\\\shop.example\\",
        "//shop.example/",
        "/back",
        "javascript:alert(1)",
        "data:text/html,x",
        " https://shop.example/",
        "https://shop.example/\n"
      })
  void aReturnAddressElsewhereIsRefused(String url) {
    String own = "https://SHOP.example/thanks?a=b";
    String[] urls = {own, own, own, own, own, own};
    assertThat(flow.payments.create(returningTo(urls)).repeated()).isFalse();
    for (int i = 0; i < urls.length; i++) {
      String[] oneWrong = urls.clone();
      oneWrong[i] = url;
      assertThat(refused(returningTo(oneWrong))).as("address %d", i).isEqualTo(Problem.INVALID);
    }
  }

  private static CreatePayment returningTo(String[] urls) {
    ReturnUrls all = new ReturnUrls(urls[0], urls[1], urls[2], urls[3], urls[4], urls[5]);
    return with(request(UUID.randomUUID().toString()), details("", true, all));
  }

  @Test
  void anOriginLeftEmptyInTheConfigurationAllowsNothing() {
    CreatePayment command =
        with(
            request("key"),
            details("", true, new ReturnUrls("javascript:alert(1)", "", "", "", "", "")));
    Map<String, Object> empty = Map.of("kontor.merchants.shop.return-origins[0]", "");
    try (Flow careless = new Flow(flow.source, empty)) {
      assertThatThrownBy(() -> careless.payments.create(command)).isInstanceOf(Rejected.class);
    }
  }

  @Test
  void aCurrencyThatIsNotEnabledIsRefused() {
    AmountRange pounds = AmountRange.exactly(new Money(100, Currency.getInstance("GBP")));
    assertThat(refused(request("key", pounds))).isEqualTo(Problem.CURRENCY);
    CreatePayment elsewhere = by(request("key", pounds), "another", "api");
    assertThat(flow.payments.create(elsewhere).repeated()).isFalse();
  }

  @Test
  void anUnknownMerchantIsRefused() {
    assertThat(refused(by(request("key"), "nobody", "api"))).isEqualTo(Problem.UNKNOWN_MERCHANT);
  }

  @Test
  void aFixedMethodThatNothingCarriesIsRefused() {
    ReturnUrls urls = SamplePayments.details().returnUrls();
    assertThat(refused(with(request("key"), details("cheque", false, urls))))
        .isEqualTo(Problem.METHOD);
    CreatePayment changeable = with(request("key"), details("cheque", true, urls));
    assertThat(flow.payments.create(changeable).repeated()).isFalse();
  }

  @Test
  void aRefusedRequestLeavesItsKeyFree() {
    refused(request("key", AmountRange.exactly(new Money(1, Currency.getInstance("GBP")))));
    assertThat(flow.payments.list("shop", "order-1")).isEmpty();
    assertThat(flow.payments.create(request("key")).repeated()).isFalse();
  }

  @Test
  void aTokenOpensItsOwnPageOnly() {
    Payment payment = flow.created();
    Payment other = flow.created();
    assertThat(flow.payments.ofToken(payment.token())).contains(payment);
    String secret = payment.token().substring(0, 24);
    assertThat(flow.payments.ofToken(secret + "_" + other.id())).isEmpty();
    assertThat(flow.payments.ofToken("x".repeat(24) + "_" + payment.id())).isEmpty();
    assertThat(flow.payments.ofToken(payment.id().toString())).isEmpty();
    assertThat(flow.payments.ofToken("x".repeat(24) + "_" + "x".repeat(36))).isEmpty();
    assertThat(flow.payments.ofToken("")).isEmpty();
  }

  @Test
  void onlyWhatNobodyStartedToPayIsGivenUp() {
    Payment open = flow.created();
    assertThat(flow.payments.cancel(open.id()).state()).isEqualTo(PaymentState.CANCELLED);
    assertThat(flow.payments.expire(open.id()).state()).isEqualTo(PaymentState.CANCELLED);
    assertThat(flow.payments.events(open.id()))
        .extracting(Event::state)
        .containsExactly(PaymentState.CREATED, PaymentState.CANCELLED);
    UUID paying = flow.paying().payment().id();
    assertThat(flow.payments.cancel(paying).state()).isEqualTo(PaymentState.PENDING);
    assertThat(flow.payments.expire(paying).state()).isEqualTo(PaymentState.PENDING);
  }

  @Test
  void aMerchantsRefusalIsRecordedOnce() {
    Payment payment = flow.captured();
    flow.payments.refusedByMerchant(payment.id(), "out of stock");
    flow.payments.refusedByMerchant(payment.id(), "out of stock");
    Payment refused = flow.payments.find("shop", payment.id());
    assertThat(refused.refusedByMerchant()).isTrue();
    assertThat(refused.state()).isEqualTo(PaymentState.CAPTURED);
    assertThat(flow.payments.events(payment.id()))
        .filteredOn(event -> event.note().equals("out of stock"))
        .singleElement()
        .satisfies(event -> assertThat(event.changed()).isFalse());
  }

  @Test
  void thatThePayerGoesOnIsToldOnceAndOnlyWhileThePaymentIsUnderWay() {
    UUID open = flow.created().id();
    flow.payments.goOn(open);
    assertThat(flow.payments.events(open)).hasSize(1);

    UUID paying = flow.paying().payment().id();
    Races.of(4, () -> flow.payments.goOn(paying));
    List<Event> told = flow.payments.events(paying).stream().filter(Payments::isGoingOn).toList();
    assertThat(told)
        .singleElement()
        .satisfies(event -> assertThat(event.state()).isEqualTo(PaymentState.PENDING));
    assertThat(
            flow.jdbc.queryForObject(
                "select count(*) from notification where payment_id = ? and number = ?",
                Integer.class,
                paying,
                told.getFirst().number()))
        .isEqualTo(1);

    UUID ended = flow.captured().id();
    flow.payments.goOn(ended);
    assertThat(flow.payments.events(ended)).noneMatch(Payments::isGoingOn);
  }

  @Test
  void whatIsUnderWayWhenItsTimeEndsIsOverdue() {
    flow.created();
    flow.captured();
    Payment paying = flow.paying().payment();
    Instant ends = paying.expiresAt();
    assertThat(flow.payments.overdue("api", ends.minusSeconds(1), ends, 10))
        .containsExactly(paying.id());
    assertThat(flow.payments.overdue("api", ends, ends.plusSeconds(1), 10)).isEmpty();
    assertThat(flow.payments.overdue("api", Instant.EPOCH, ends.minusSeconds(1), 10)).isEmpty();
    assertThat(flow.payments.overdue("other", Instant.EPOCH, ends, 10)).isEmpty();
  }

  /** A merchant API may have payers come by itself on their way back. */
  @Test
  void theHubsOwnOriginIsAlwaysARegisteredOne() {
    ReturnUrls ours = new ReturnUrls("https://hub.example/back", "", "", "", "", "");
    Created created =
        flow.payments.create(with(request(UUID.randomUUID().toString()), details("", true, ours)));
    assertThat(created.payment().details().returnUrls()).isEqualTo(ours);
    Merchants merchants = flow.get(Merchants.class);
    assertThat(merchants.isRegistered("shop", "https://hub.example/back")).isFalse();
    assertThat(merchants.isRegistered("shop", "https://shop.example/back")).isTrue();
    assertThat(merchants.isRegistered("shop", "nothing")).isFalse();
  }
}
