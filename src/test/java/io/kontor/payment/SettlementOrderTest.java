package io.kontor.payment;

import static io.kontor.payment.SamplePayments.attempt;
import static io.kontor.payment.SamplePayments.euros;
import static io.kontor.payment.SamplePayments.payment;
import static org.assertj.core.api.Assertions.assertThat;

import io.kontor.payment.Attempt.Kind;
import io.kontor.payment.Attempt.State;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The call's own answer, webhooks and answers to our questions reach us in any order, any number of
 * times. Whenever the truth is among them, it is what remains.
 */
class SettlementOrderTest {

  private static final int ROUNDS = 5_000;
  private static final int MOST_NOISE = 6;
  private static final Outcome CAPTURED = new Outcome.Captured("ref");
  private static final Outcome AUTHORIZED = new Outcome.Authorized("ref");
  private static final Outcome VOIDED = new Outcome.Voided("ref");
  private static final Outcome REFUNDED = new Outcome.Refunded("ref");
  private static final Outcome CHARGED_BACK = new Outcome.ChargedBack("ref");
  private static final Outcome ABSENT = new Outcome.Absent();
  private static final Outcome UNKNOWN = new Outcome.Unknown("timeout");
  private static final Outcome PENDING = new Outcome.Pending("ref");
  private static final Outcome REDIRECT =
      new Outcome.Redirect("ref", PayerRedirect.get("https://provider.example"));

  /** What a provider may say on the way, none of it final: a denial too, when asked too early. */
  private static final List<Outcome> NOISE = List.of(UNKNOWN, PENDING, REDIRECT, ABSENT);

  static List<Arguments> truths() {
    return List.of(
        paid(List.of(CAPTURED), NOISE, PaymentState.CAPTURED, 100),
        paid(List.of(AUTHORIZED), NOISE, PaymentState.AUTHORIZED, 0),
        paid(List.of(AUTHORIZED, CAPTURED), NOISE, PaymentState.CAPTURED, 100),
        paid(List.of(AUTHORIZED, VOIDED), NOISE, PaymentState.CANCELLED, 0),
        paid(List.of(CAPTURED, CHARGED_BACK), NOISE, PaymentState.CHARGED_BACK, 100),
        paid(List.of(CHARGED_BACK), NOISE, PaymentState.CHARGED_BACK, 100),
        paid(List.of(AUTHORIZED, CAPTURED, CHARGED_BACK), NOISE, PaymentState.CHARGED_BACK, 100),
        paid(List.of(declined(Reason.REFUSED)), NOISE, PaymentState.DECLINED, 0),
        paid(List.of(declined(Reason.CANCELLED_BY_PAYER)), NOISE, PaymentState.CANCELLED, 0),
        paid(List.of(declined(Reason.TIMED_OUT)), NOISE, PaymentState.EXPIRED, 0),
        paid(List.of(ABSENT), List.of(UNKNOWN), PaymentState.FAILED, 0),
        paid(List.of(declined(Reason.REFUSED), CAPTURED), NOISE, PaymentState.CAPTURED, 100),
        paid(List.of(declined(Reason.TIMED_OUT), CAPTURED), NOISE, PaymentState.CAPTURED, 100),
        paid(
            List.of(declined(Reason.CANCELLED_BY_PAYER), CHARGED_BACK),
            NOISE,
            PaymentState.CHARGED_BACK,
            100));
  }

  private static Arguments paid(
      List<Outcome> truth, List<Outcome> noise, PaymentState end, long captured) {
    return Arguments.of(truth, noise, end, euros(captured));
  }

  private static Outcome declined(Reason reason) {
    return new Outcome.Declined(reason, "code");
  }

  @ParameterizedTest
  @MethodSource("truths")
  void theTruthRemains(List<Outcome> truth, List<Outcome> noise, PaymentState end, Money captured) {
    Random random = new Random(1);
    for (int round = 0; round < ROUNDS; round++) {
      List<Outcome> said = mixed(truth, noise, random);
      Told told = new Told(Kind.PAY, payment(PaymentState.PENDING), euros(100));
      said.forEach(told::hear);
      assertThat(told.payment.state()).as("%s", said).isEqualTo(end);
      assertThat(told.payment.captured()).as("%s", said).isEqualTo(captured);
      assertThat(told.payment.refunded()).as("%s", said).isEqualTo(euros(0));
      assertThat(told.attempt.state().isOpen()).as("%s", said).isFalse();
    }
  }

  static List<Arguments> followUps() {
    Payment authorized = payment(PaymentState.AUTHORIZED);
    Payment paid = payment(PaymentState.CAPTURED);
    return List.of(
        Arguments.of(Kind.CAPTURE, authorized, CAPTURED, PaymentState.CAPTURED, 60, 0),
        Arguments.of(
            Kind.CAPTURE, authorized, declined(Reason.REFUSED), PaymentState.AUTHORIZED, 0, 0),
        Arguments.of(Kind.VOID, authorized, VOIDED, PaymentState.CANCELLED, 0, 0),
        Arguments.of(Kind.REFUND, paid, REFUNDED, PaymentState.PARTIALLY_REFUNDED, 100, 60),
        Arguments.of(Kind.REFUND, paid, declined(Reason.REFUSED), PaymentState.CAPTURED, 100, 0));
  }

  @ParameterizedTest
  @MethodSource("followUps")
  void aFollowUpsTruthRemains(
      Kind kind, Payment before, Outcome truth, PaymentState end, long captured, long refunded) {
    Random random = new Random(2);
    for (int round = 0; round < ROUNDS; round++) {
      List<Outcome> said = mixed(List.of(truth), List.of(UNKNOWN, PENDING, ABSENT), random);
      Told told = new Told(kind, before, euros(60));
      said.forEach(told::hear);
      assertThat(told.payment.state()).as("%s", said).isEqualTo(end);
      assertThat(told.payment.captured()).as("%s", said).isEqualTo(euros(captured));
      assertThat(told.payment.refunded()).as("%s", said).isEqualTo(euros(refunded));
    }
  }

  /** The truth, each part once or more, and noise, shuffled. */
  private static List<Outcome> mixed(List<Outcome> truth, List<Outcome> noise, Random random) {
    List<Outcome> said = new ArrayList<>(truth);
    for (int i = random.nextInt(MOST_NOISE); i > 0; i--) {
      List<Outcome> more = random.nextInt(3) == 0 ? truth : noise;
      said.add(more.get(random.nextInt(more.size())));
    }
    Collections.shuffle(said, random);
    return said;
  }

  /** A payment and the attempt that is told of. */
  private static final class Told {
    Payment payment;
    Attempt attempt;

    Told(Kind kind, Payment payment, Money amount) {
      this.payment = payment;
      this.attempt = attempt(kind, State.STARTED, amount);
    }

    void hear(Outcome outcome) {
      Settlement settlement = Settlement.of(payment, attempt, outcome);
      payment = SamplePayments.after(payment, settlement);
      attempt = attempt(attempt.kind(), settlement.attempt(), attempt.amount());
    }
  }
}
