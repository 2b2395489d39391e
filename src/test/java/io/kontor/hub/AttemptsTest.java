package io.kontor.hub;

import static io.kontor.hub.Flow.followUp;
import static io.kontor.hub.Flow.pay;
import static io.kontor.payment.SamplePayments.EUR;
import static io.kontor.payment.SamplePayments.euros;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kontor.hub.Rejected.Problem;
import io.kontor.payment.AmountRange;
import io.kontor.payment.Attempt;
import io.kontor.payment.Attempt.Kind;
import io.kontor.payment.CreatePayment;
import io.kontor.payment.Direction;
import io.kontor.payment.Event;
import io.kontor.payment.FollowUp;
import io.kontor.payment.Instrument;
import io.kontor.payment.Money;
import io.kontor.payment.Order;
import io.kontor.payment.Outcome;
import io.kontor.payment.Pay;
import io.kontor.payment.Payment;
import io.kontor.payment.PaymentState;
import io.kontor.payment.SamplePayments;
import io.kontor.store.Races;
import java.time.Duration;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class AttemptsTest extends FlowTest {

  private static Problem refused(Supplier<?> work) {
    Rejected[] rejected = new Rejected[1];
    assertThatThrownBy(work::get).isInstanceOfSatisfying(Rejected.class, e -> rejected[0] = e);
    return rejected[0].problem();
  }

  private Problem refused(FollowUp command) {
    return refused(() -> flow.attempts.followUp(command));
  }

  private static FollowUp partly(Kind kind, Payment payment, long euros) {
    return followUp(kind, payment, "", Optional.of(euros(euros)));
  }

  private void nothingWasWritten(Payment before) {
    assertThat(flow.payments.find("shop", before.id())).isEqualTo(before);
    assertThat(flow.payments.attempts(before.id())).isEmpty();
    assertThat(flow.payments.events(before.id())).hasSize(1);
  }

  @Test
  void ofTwentyThatPayAtOnceOneIsCarriedOut() {
    Payment payment = flow.created();
    List<Record> all = Races.of(20, () -> flow.attempts.pay(pay(payment)));
    List<Record> orders = all.stream().filter(Order.class::isInstance).toList();
    assertThat(orders).hasSize(1);
    UUID attempt = ((Order) orders.get(0)).attempt().id();
    assertThat(flow.payments.attempts(payment.id())).extracting(Attempt::id).containsOnly(attempt);
    assertThat(all)
        .filteredOn(Paid.class::isInstance)
        .hasSize(19)
        .allSatisfy(
            paid -> assertThat(((Paid) paid).attempt().orElseThrow().id()).isEqualTo(attempt));
  }

  @Test
  void anOrderTellsTheConnectorAllItNeeds() {
    Payment payment = flow.created();
    Order order = (Order) flow.attempts.pay(pay(payment));
    assertThat(order.verb()).isEqualTo("pay");
    assertThat(order.attempt().connector()).isEqualTo("acquirer");
    assertThat(order.attempt().amount()).isEqualTo(euros(100));
    assertThat(order.instrument()).contains(Flow.card());
    assertThat(order.original()).isEmpty();
    assertThat(order.payerAddress()).isEqualTo("192.0.2.1");
    assertThat(order.returnUrl())
        .isEqualTo("https://hub.example/return/acquirer/" + order.attempt().id());
    assertThat(order.webhookUrl()).isEqualTo("https://hub.example/webhooks/acquirer/shop");
    assertThat(order.payment().state()).isEqualTo(PaymentState.PENDING);
  }

  @Test
  void itIsWrittenBeforeAnyoneIsAsked() {
    Order order = flow.paying();
    Attempt written = flow.payments.attempt(order.attempt().id()).orElseThrow();
    assertThat(written).isEqualTo(order.attempt());
    assertThat(written.state()).isEqualTo(Attempt.State.STARTED);
    assertThat(flow.payments.find("shop", order.payment().id())).isEqualTo(order.payment());
  }

  @Test
  void noCardDataIsWritten() {
    Order order = flow.paying();
    assertThat(order.attempt().metadata())
        .isEqualTo(
            Map.of(
                "brand", "VISA",
                "lastFour", "1111",
                "method", "card",
                "payerAddress", "192.0.2.1"));
    String all =
        flow.jdbc.queryForList("select * from attempt").toString()
            + flow.jdbc.queryForList("select * from payment")
            + flow.jdbc.queryForList("select * from event");
    assertThat(all).doesNotContain("411111", "<cvv>", "Lovelace");
  }

  @Test
  void whatHasExpiredIsNotPaid() {
    Payment payment = flow.created();
    flow.clock.set(payment.expiresAt());
    Paid paid = (Paid) flow.attempts.pay(pay(payment));
    assertThat(paid.payment().state()).isEqualTo(PaymentState.EXPIRED);
    assertThat(paid.attempt()).isEmpty();
    assertThat(flow.payments.attempts(payment.id())).isEmpty();
    assertThat(flow.payments.events(payment.id()))
        .extracting(Event::state)
        .containsExactly(PaymentState.CREATED, PaymentState.EXPIRED);
  }

  @Test
  void atTheLastMomentItIsPaid() {
    Payment payment = flow.created();
    flow.clock.set(payment.expiresAt().minusNanos(1_000));
    assertThat(flow.attempts.pay(pay(payment))).isInstanceOf(Order.class);
  }

  @Test
  void anAmountOutsideTheRangeWritesNothing() {
    AmountRange range = new AmountRange(1_000, 2_000, EUR, Optional.empty());
    Payment payment = flow.payments.create(Flow.request("key", range)).payment();
    assertThat(refused(() -> flow.attempts.pay(pay(payment, euros(9))))).isEqualTo(Problem.AMOUNT);
    assertThat(refused(() -> flow.attempts.pay(pay(payment, euros(21))))).isEqualTo(Problem.AMOUNT);
    Money yen = new Money(1_500, Currency.getInstance("JPY"));
    assertThat(refused(() -> flow.attempts.pay(pay(payment, yen)))).isEqualTo(Problem.AMOUNT);
    nothingWasWritten(payment);
  }

  @Test
  void theAmountThatThePayerChoseIsFixed() {
    AmountRange range = new AmountRange(1_000, 2_000, EUR, Optional.of(1_500L));
    Payment payment = flow.payments.create(Flow.request("key", range)).payment();
    flow.attempts.pay(pay(payment, euros(12)));
    assertThat(flow.payments.find("shop", payment.id()).amount())
        .isEqualTo(AmountRange.exactly(euros(12)));
  }

  @Test
  void aMethodThatNothingCarriesWritesNothing() {
    Payment payment = flow.created();
    Instrument cheque = new Instrument.ProviderPage("cheque");
    assertThat(refused(() -> flow.attempts.pay(new Pay(payment.id(), euros(100), cheque, ""))))
        .isEqualTo(Problem.METHOD);
    nothingWasWritten(payment);
  }

  @Test
  void whatIsAuthorizedIsCapturedOnce() {
    Payment payment = flow.authorized();
    assertThat(refused(partly(Kind.CAPTURE, payment, 101))).isEqualTo(Problem.AMOUNT);
    assertThat(refused(partly(Kind.CAPTURE, payment, 0))).isEqualTo(Problem.AMOUNT);
    Order order = flow.ordered(Kind.CAPTURE, payment, 60);
    assertThat(order.verb()).isEqualTo("capture");
    assertThat(order.original()).contains("ref");
    assertThat(order.instrument()).isEmpty();
    assertThat(refused(partly(Kind.CAPTURE, payment, 40))).isEqualTo(Problem.NOT_ALLOWED);
    assertThat(refused(followUp(Kind.VOID, payment))).isEqualTo(Problem.NOT_ALLOWED);
    flow.outcomes.settle(order, new Outcome.Captured("capture"));
    assertThat(refused(partly(Kind.CAPTURE, payment, 40))).isEqualTo(Problem.NOT_ALLOWED);
  }

  @Test
  void aCaptureThatFailedMayBeTriedAgain() {
    Payment payment = flow.authorized();
    flow.outcomes.settle(flow.ordered(Kind.CAPTURE, payment, 60), new Outcome.Absent());
    assertThat(flow.ordered(Kind.CAPTURE, payment, 60).attempt().amount()).isEqualTo(euros(60));
  }

  @Test
  void aFollowUpWithoutAnAmountIsForAllThatIsLeft() {
    Payment authorized = flow.authorized();
    Order capture = (Order) flow.attempts.followUp(followUp(Kind.CAPTURE, authorized));
    assertThat(capture.attempt().amount()).isEqualTo(euros(100));
    Payment paid = flow.captured();
    flow.ordered(Kind.REFUND, paid, 30);
    Order refund = (Order) flow.attempts.followUp(followUp(Kind.REFUND, paid));
    assertThat(refund.attempt().amount()).isEqualTo(euros(70));
  }

  @Test
  void aPartIsNotVoided() {
    Payment payment = flow.authorized();
    assertThat(refused(partly(Kind.VOID, payment, 60))).isEqualTo(Problem.AMOUNT);
    assertThat(flow.ordered(Kind.VOID, payment, 100).verb()).isEqualTo("void");
  }

  @Test
  void whatNobodyStartedToPayIsVoidedWithoutAProvider() {
    Payment payment = flow.created();
    FollowUp command = followUp(Kind.VOID, payment, "key", Optional.empty());
    Paid first = (Paid) flow.attempts.followUp(command);
    assertThat(first.payment().state()).isEqualTo(PaymentState.CANCELLED);
    assertThat(flow.attempts.followUp(command)).isEqualTo(first);
    assertThat(flow.payments.attempts(payment.id())).isEmpty();
    assertThat(refused(followUp(Kind.VOID, payment))).isEqualTo(Problem.NOT_ALLOWED);
  }

  @Test
  void onlyWhatHasMovedIsRefunded() {
    List<Payment> others = List.of(flow.created(), flow.paying().payment(), flow.authorized());
    for (Payment payment : others) {
      assertThat(refused(partly(Kind.REFUND, payment, 1))).isEqualTo(Problem.NOT_ALLOWED);
    }
    Payment payment = flow.captured();
    assertThat(refused(partly(Kind.REFUND, payment, 101))).isEqualTo(Problem.AMOUNT);
    Money yen = new Money(1, Currency.getInstance("JPY"));
    assertThat(refused(followUp(Kind.REFUND, payment, "", Optional.of(yen))))
        .isEqualTo(Problem.CURRENCY);
    assertThat(refused(partly(Kind.PAY, payment, 1))).isEqualTo(Problem.NOT_ALLOWED);
    assertThat(flow.ordered(Kind.REFUND, payment, 100).original()).contains("ref");
  }

  @Test
  void whatWentToThePayerIsNotRefunded() {
    CreatePayment payOut =
        new CreatePayment(
            "shop",
            "api",
            "key",
            "order-1",
            Direction.WITHDRAWAL,
            AmountRange.exactly(euros(100)),
            Duration.ofHours(1),
            SamplePayments.details());
    Payment payment = flow.payments.create(payOut).payment();
    Order order = (Order) flow.attempts.pay(pay(payment));
    flow.outcomes.settle(order, new Outcome.Captured("ref"));
    assertThat(refused(partly(Kind.REFUND, payment, 1))).isEqualTo(Problem.NOT_ALLOWED);
  }

  @Test
  void refundsAtOnceNeverAddUpToMoreThanWasCaptured() {
    Payment payment = flow.captured();
    List<Optional<Record>> all =
        Races.of(
            20,
            () -> {
              try {
                return Optional.of(flow.attempts.followUp(partly(Kind.REFUND, payment, 30)));
              } catch (Rejected e) {
                assertThat(e.problem()).isEqualTo(Problem.AMOUNT);
                return Optional.empty();
              }
            });
    assertThat(all.stream().flatMap(Optional::stream)).hasSize(3);
    assertThat(refused(partly(Kind.REFUND, payment, 11))).isEqualTo(Problem.AMOUNT);
    flow.ordered(Kind.REFUND, payment, 10);
  }

  @Test
  void whatADeclinedRefundHeldIsFreeAgain() {
    Payment payment = flow.captured();
    Order refund = flow.ordered(Kind.REFUND, payment, 100);
    assertThat(refused(partly(Kind.REFUND, payment, 1))).isEqualTo(Problem.AMOUNT);
    flow.outcomes.settle(refund, new Outcome.Unknown("timeout"));
    assertThat(refused(partly(Kind.REFUND, payment, 1))).isEqualTo(Problem.AMOUNT);
    flow.outcomes.settle(refund, new Outcome.Absent());
    flow.ordered(Kind.REFUND, payment, 100);
  }

  @Test
  void aRepeatedFollowUpIsNotCarriedOutAgain() {
    Payment payment = flow.captured();
    FollowUp command = followUp(Kind.REFUND, payment, "key", Optional.of(euros(30)));
    List<Record> all = Races.of(10, () -> flow.attempts.followUp(command));
    assertThat(all).filteredOn(Order.class::isInstance).hasSize(1);
    Order order = (Order) all.stream().filter(Order.class::isInstance).findFirst().orElseThrow();
    Paid settled = flow.outcomes.settle(order, new Outcome.Refunded("refund"));
    Paid repeated = (Paid) flow.attempts.followUp(command);
    assertThat(repeated).isEqualTo(settled);
    FollowUp other = followUp(Kind.REFUND, payment, "key", Optional.of(euros(31)));
    assertThat(refused(other)).isEqualTo(Problem.KEY_REUSED);
  }

  @Test
  void aRefusedFollowUpLeavesItsKeyFree() {
    Payment payment = flow.authorized();
    FollowUp command = followUp(Kind.REFUND, payment, "key", Optional.of(euros(30)));
    assertThat(refused(command)).isEqualTo(Problem.NOT_ALLOWED);
    flow.outcomes.settle(flow.ordered(Kind.CAPTURE, payment, 100), new Outcome.Captured("ref"));
    assertThat(flow.attempts.followUp(command)).isInstanceOf(Order.class);
  }

  @Test
  void aForeignPaymentLooksLikeAMissingOne() {
    Payment payment = flow.captured();
    FollowUp foreign =
        new FollowUp(
            Kind.REFUND, "another", payment.id(), "", "mine now", Optional.empty(), Map.of());
    FollowUp missing =
        new FollowUp(Kind.REFUND, "shop", UUID.randomUUID(), "", "x", Optional.empty(), Map.of());
    assertThat(refused(foreign)).isEqualTo(Problem.UNKNOWN_PAYMENT);
    assertThat(refused(missing)).isEqualTo(Problem.UNKNOWN_PAYMENT);
  }

  @Test
  void aQuestionNamesWhatTheProviderKnows() {
    Order order = flow.paying();
    flow.outcomes.settle(order, new Outcome.Pending("provider-1"));
    Order question = flow.attempts.query(order.attempt().id());
    assertThat(question.original()).contains("provider-1");
    assertThat(question.instrument()).isEmpty();
    assertThat(question.attempt().id()).isEqualTo(order.attempt().id());
  }
}
