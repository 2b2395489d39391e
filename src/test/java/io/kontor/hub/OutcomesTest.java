package io.kontor.hub;

import static io.kontor.hub.Flow.pay;
import static io.kontor.payment.SamplePayments.euros;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kontor.payment.Attempt;
import io.kontor.payment.Attempt.Kind;
import io.kontor.payment.Attempt.State;
import io.kontor.payment.CreatePayment;
import io.kontor.payment.Event;
import io.kontor.payment.Order;
import io.kontor.payment.Outcome;
import io.kontor.payment.PayerRedirect;
import io.kontor.payment.Payment;
import io.kontor.payment.PaymentDetails;
import io.kontor.payment.PaymentState;
import io.kontor.payment.Reason;
import io.kontor.payment.SamplePayments;
import io.kontor.store.AttemptStore;
import io.kontor.store.Races;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionTemplate;

class OutcomesTest extends FlowTest {

  private static final Outcome CAPTURED = new Outcome.Captured("ref");
  private static final Outcome UNKNOWN = new Outcome.Unknown("timeout");
  private static final Outcome REDIRECT =
      new Outcome.Redirect("ref", PayerRedirect.get("https://provider.example"));

  private Paid report(Order order, Outcome outcome) {
    return flow.outcomes.settle(
        new Report("acquirer", UUID.randomUUID().toString(), order.attempt().id(), outcome));
  }

  private Payment now(Order order) {
    return flow.payments.find("shop", order.payment().id());
  }

  private Attempt attempt(Order order) {
    return flow.payments.attempt(order.attempt().id()).orElseThrow();
  }

  private List<PaymentState> story(Order order) {
    List<Event> events = flow.payments.events(order.payment().id());
    assertThat(events)
        .extracting(Event::number)
        .isEqualTo(IntStream.rangeClosed(1, events.size()).boxed().toList());
    return events.stream().filter(Event::changed).map(Event::state).toList();
  }

  /** What a worker would ask about, at this moment. */
  private List<UUID> due() {
    return flow.get(TransactionTemplate.class)
        .execute(
            status -> {
              List<UUID> due =
                  flow.get(AttemptStore.class)
                      .claim("owner", flow.clock.instant(), flow.clock.instant(), 10);
              status.setRollbackOnly();
              return due;
            });
  }

  private void ask(Order order, Outcome answer) {
    flow.get(TransactionTemplate.class)
        .executeWithoutResult(
            status ->
                flow.get(AttemptStore.class)
                    .claim(
                        "owner", flow.clock.instant(), flow.clock.instant().plusSeconds(45), 10));
    flow.outcomes.settleQuery(order, answer);
  }

  @Test
  void theAnswerIsWrittenWithItsEventAndNotification() {
    Order order = flow.paying();
    flow.clock.passes(Duration.ofSeconds(1));
    Paid paid = flow.outcomes.settle(order, CAPTURED);
    assertThat(paid.payment()).isEqualTo(now(order));
    assertThat(paid.attempt()).contains(attempt(order));
    assertThat(now(order).state()).isEqualTo(PaymentState.CAPTURED);
    assertThat(now(order).captured()).isEqualTo(euros(100));
    assertThat(now(order).updatedAt()).isEqualTo(flow.clock.instant());
    assertThat(attempt(order).state()).isEqualTo(State.SUCCEEDED);
    assertThat(attempt(order).providerReference()).contains("ref");
    assertThat(story(order))
        .containsExactly(PaymentState.CREATED, PaymentState.PENDING, PaymentState.CAPTURED);
    assertThat(notified(order)).containsExactly(1, 2, 3);
  }

  private List<Integer> notified(Order order) {
    return flow.jdbc.queryForList(
        "select number from notification where payment_id = ? order by number",
        Integer.class,
        order.payment().id());
  }

  @Test
  void theSameOutcomeTwiceIsRecordedAndChangesNothing() {
    Order order = flow.paying();
    flow.outcomes.settle(order, CAPTURED);
    report(order, CAPTURED);
    assertThat(now(order).captured()).isEqualTo(euros(100));
    assertThat(flow.payments.events(order.payment().id()))
        .extracting(Event::changed)
        .containsExactly(true, true, true, false);
    assertThat(story(order)).hasSize(3);
    assertThat(notified(order)).containsExactly(1, 2, 3);
  }

  @Test
  void aWebhookMayOvertakeTheAnswer() {
    Order order = flow.paying();
    report(order, CAPTURED);
    Paid paid = flow.outcomes.settle(order, UNKNOWN);
    assertThat(paid.payment().state()).isEqualTo(PaymentState.CAPTURED);
    assertThat(attempt(order).state()).isEqualTo(State.SUCCEEDED);
    flow.outcomes.settle(order, new Outcome.Declined(Reason.REFUSED, "late"));
    assertThat(now(order).state()).isEqualTo(PaymentState.CAPTURED);
  }

  @Test
  void whatWasUnknownTurnsOutCaptured() {
    Order order = flow.paying();
    flow.outcomes.settle(order, UNKNOWN);
    assertThat(now(order).state()).isEqualTo(PaymentState.UNKNOWN);
    flow.payments.expire(order.payment().id());
    flow.payments.cancel(order.payment().id());
    assertThat(now(order).state()).isEqualTo(PaymentState.UNKNOWN);
    ask(order, CAPTURED);
    assertThat(now(order).state()).isEqualTo(PaymentState.CAPTURED);
    assertThat(story(order))
        .containsExactly(
            PaymentState.CREATED,
            PaymentState.PENDING,
            PaymentState.UNKNOWN,
            PaymentState.CAPTURED);
  }

  @Test
  void aChargeBackMayComeBeforeItsCapture() {
    Order order = flow.paying();
    report(order, new Outcome.ChargedBack("cb"));
    flow.outcomes.settle(order, CAPTURED);
    assertThat(now(order).state()).isEqualTo(PaymentState.CHARGED_BACK);
    assertThat(now(order).captured()).isEqualTo(euros(100));
  }

  @Test
  void aDeclineKeepsItsReason() {
    Order order = flow.paying();
    flow.outcomes.settle(order, new Outcome.Declined(Reason.INSUFFICIENT_FUNDS, "51"));
    Event last = flow.payments.event(order.payment().id(), 3);
    assertThat(last.reason()).contains(Reason.INSUFFICIENT_FUNDS);
    assertThat(last.note()).isEqualTo("51");
    assertThat(last.attemptId()).contains(order.attempt().id());
    assertThat(last.state()).isEqualTo(PaymentState.DECLINED);
  }

  @Test
  void aProviderIsAskedOnTheScheduleAndThenNoMore() {
    Order order = flow.paying();
    flow.outcomes.settle(order, UNKNOWN);
    List<Duration> schedule = flow.get(HubProperties.class).reconciliation().schedule();
    assertThat(schedule).hasSize(11);
    assertThat(schedule.get(0)).isEqualTo(Duration.ofSeconds(15));
    for (Duration wait : schedule) {
      flow.clock.passes(wait.minusMillis(1));
      assertThat(due()).isEmpty();
      flow.clock.passes(Duration.ofMillis(1));
      assertThat(due()).containsExactly(order.attempt().id());
      ask(order, UNKNOWN);
    }
    flow.clock.passes(Duration.ofDays(1_000));
    assertThat(due()).isEmpty();
    assertThat(now(order).state()).isEqualTo(PaymentState.UNKNOWN);
  }

  @Test
  void anAnswerThatNeverComesIsAskedFor() {
    Order order = flow.paying();
    flow.clock.passes(Duration.ofSeconds(45).minusMillis(1));
    assertThat(due()).isEmpty();
    flow.clock.passes(Duration.ofMillis(1));
    assertThat(due()).containsExactly(order.attempt().id());
    ask(order, CAPTURED);
    flow.clock.passes(Duration.ofDays(1));
    assertThat(due()).isEmpty();
  }

  @Test
  void aPayersReturnUsesUpNoQuestion() {
    Order order = flow.paying();
    flow.outcomes.settle(order, REDIRECT);
    for (int i = 0; i < 30; i++) {
      flow.outcomes.settleQuery(order, new Outcome.Pending("ref"));
    }
    assertThat(attempt(order).checks()).isZero();
    flow.clock.passes(Duration.ofSeconds(15));
    assertThat(due()).containsExactly(order.attempt().id());
    assertThat(story(order)).hasSize(2);
  }

  @Test
  void aQuestionThatTeachesNothingLeavesNoEvent() {
    Order order = flow.paying();
    flow.outcomes.settle(order, REDIRECT);
    int events = flow.payments.events(order.payment().id()).size();
    ask(order, UNKNOWN);
    ask(order, new Outcome.Pending("ref"));
    assertThat(flow.payments.events(order.payment().id())).hasSize(events);
    assertThat(attempt(order).next()).contains(PayerRedirect.get("https://provider.example"));
  }

  @Test
  void aRedirectThatIsLearntLaterIsAnEventOfItsOwn() {
    Order order = flow.paying();
    flow.outcomes.settle(order, new Outcome.Pending("ref"));
    ask(order, REDIRECT);
    ask(order, REDIRECT);
    ask(order, CAPTURED);
    assertThat(flow.payments.events(order.payment().id()))
        .extracting(Event::redirect)
        .containsExactly(false, false, false, true, false);
  }

  @Test
  void onceItIsDecidedThePayerIsLedNowhere() {
    Order order = flow.paying();
    assertThat(flow.outcomes.settle(order, REDIRECT).next()).isPresent();
    assertThat(report(order, CAPTURED).next()).isEmpty();
    assertThat(report(order, REDIRECT).next()).isEmpty();
  }

  @Test
  void whileAPartIsBeingCapturedOnlyTheCaptureTellsHowMuch() {
    Order order = flow.paying();
    flow.outcomes.settle(order, new Outcome.Authorized("ref"));
    Order capture = flow.ordered(Kind.CAPTURE, order.payment(), 60);
    report(order, CAPTURED);
    assertThat(now(order).state()).isEqualTo(PaymentState.AUTHORIZED);
    flow.outcomes.settle(capture, new Outcome.Captured("capture"));
    report(order, CAPTURED);
    assertThat(now(order).state()).isEqualTo(PaymentState.CAPTURED);
    assertThat(now(order).captured()).isEqualTo(euros(60));
  }

  @Test
  void whatTheProviderCapturedByItselfIsCaptured() {
    Order order = flow.paying();
    flow.outcomes.settle(order, new Outcome.Authorized("ref"));
    report(order, CAPTURED);
    assertThat(now(order).captured()).isEqualTo(euros(100));
  }

  @Test
  void theProvidersNameForItStaysOnceItIsDecided() {
    Order order = flow.paying();
    flow.outcomes.settle(order, new Outcome.Authorized("ref"));
    report(order, new Outcome.Captured("another"));
    report(order, new Outcome.Refunded("refund"));
    assertThat(attempt(order).providerReference()).contains("ref");
    assertThat(flow.ordered(Kind.REFUND, order.payment(), 1).original()).contains("ref");
  }

  @Test
  void moneyThatMovedAfterARefusalIsCapturedUnderItsOwnName() {
    Order order = flow.paying();
    flow.outcomes.settle(order, new Outcome.Pending("first"));
    report(order, new Outcome.Declined(Reason.TIMED_OUT, ""));
    assertThat(now(order).state()).isEqualTo(PaymentState.EXPIRED);
    report(order, new Outcome.Captured("second", Optional.of(euros(70))));
    report(order, new Outcome.Captured("third"));
    assertThat(now(order).state()).isEqualTo(PaymentState.CAPTURED);
    assertThat(now(order).captured()).isEqualTo(euros(70));
    assertThat(attempt(order).providerReference()).contains("second");
    assertThat(flow.payments.events(order.payment().id()).getLast().note())
        .isEqualTo("100.00 EUR moved as third");
    assertThat(story(order))
        .containsSubsequence(PaymentState.EXPIRED, PaymentState.CAPTURED)
        .endsWith(PaymentState.CAPTURED);
  }

  @Test
  void whatIsNotedIsRememberedAndTellsNobody() {
    Order order = flow.paying();
    flow.outcomes.settle(order, CAPTURED);
    List<Integer> before = notified(order);
    report(order, new Outcome.Noted("a dispute was resolved"));
    assertThat(flow.payments.events(order.payment().id()).getLast().note())
        .isEqualTo("a dispute was resolved");
    assertThat(notified(order)).isEqualTo(before);
    assertThat(now(order).state()).isEqualTo(PaymentState.CAPTURED);
  }

  @Test
  void aReportOfAnotherConnectorIsRefused() {
    Order order = flow.paying();
    Report forged = new Report("other", "1", order.attempt().id(), CAPTURED);
    assertThatThrownBy(() -> flow.outcomes.settle(forged)).isInstanceOf(Rejected.class);
    Report lost = new Report("acquirer", "1", UUID.randomUUID(), CAPTURED);
    assertThatThrownBy(() -> flow.outcomes.settle(lost)).isInstanceOf(Rejected.class);
    assertThat(now(order)).isEqualTo(order.payment());
  }

  @Test
  void theMerchantHearsOfTheStatesThatItWants() {
    PaymentDetails all = SamplePayments.details();
    Set<PaymentState> wanted = EnumSet.of(PaymentState.CAPTURED, PaymentState.REFUNDED);
    PaymentDetails details =
        new PaymentDetails(
            all.description(),
            all.method(),
            all.methodChangeable(),
            all.language(),
            all.country(),
            all.customerId(),
            all.capture(),
            all.returnUrls(),
            wanted,
            all.metadata());
    CreatePayment usual = Flow.request("key");
    CreatePayment command =
        new CreatePayment(
            usual.merchantId(),
            usual.api(),
            usual.key(),
            usual.reference(),
            usual.direction(),
            usual.amount(),
            usual.lifetime(),
            details);
    Order order = (Order) flow.attempts.pay(pay(flow.payments.create(command).payment()));
    flow.outcomes.settle(order, CAPTURED);
    report(order, CAPTURED);
    flow.outcomes.settle(flow.ordered(Kind.REFUND, order.payment(), 40), new Outcome.Refunded("r"));
    flow.outcomes.settle(flow.ordered(Kind.REFUND, order.payment(), 60), new Outcome.Refunded("r"));
    assertThat(notified(order))
        .extracting(number -> flow.payments.event(order.payment().id(), number).state())
        .containsExactly(PaymentState.CAPTURED, PaymentState.REFUNDED);
  }

  @Test
  void manyVoicesAtOnceLoseNothing() {
    Order order = flow.paying();
    Queue<Outcome> said = new ConcurrentLinkedQueue<>();
    for (int i = 0; i < 5; i++) {
      said.addAll(List.of(CAPTURED, UNKNOWN, REDIRECT, new Outcome.Authorized("ref")));
    }
    int voices = said.size();
    Races.of(voices, () -> report(order, said.remove()));
    assertThat(now(order).state()).isEqualTo(PaymentState.CAPTURED);
    assertThat(now(order).captured()).isEqualTo(euros(100));
    assertThat(flow.payments.events(order.payment().id())).hasSize(2 + voices);
    assertThat(story(order)).last().isEqualTo(PaymentState.CAPTURED);
  }

  @Test
  void refundsAtOnceAddUp() {
    Order order = flow.paying();
    flow.outcomes.settle(order, CAPTURED);
    Queue<Order> refunds = new ConcurrentLinkedQueue<>();
    for (int i = 0; i < 10; i++) {
      refunds.add(flow.ordered(Kind.REFUND, order.payment(), 10));
    }
    Races.of(10, () -> flow.outcomes.settle(refunds.remove(), new Outcome.Refunded("r")));
    assertThat(now(order).refunded()).isEqualTo(euros(100));
    assertThat(now(order).state()).isEqualTo(PaymentState.REFUNDED);
    assertThat(story(order)).hasSize(13);
  }
}
