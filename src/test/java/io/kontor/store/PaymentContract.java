package io.kontor.store;

import static io.kontor.payment.SamplePayments.EUR;
import static io.kontor.payment.SamplePayments.NOON;
import static io.kontor.payment.SamplePayments.euros;
import static io.kontor.payment.SamplePayments.payment;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kontor.payment.AmountRange;
import io.kontor.payment.Direction;
import io.kontor.payment.Money;
import io.kontor.payment.Payment;
import io.kontor.payment.PaymentDetails;
import io.kontor.payment.PaymentState;
import io.kontor.payment.ReturnUrls;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

interface PaymentContract extends OnStores {

  /** Letters of many scripts, an emoji, quotes, markup, and what JSON and SQL escape. */
  String WORDS = "Žluťoučký 你好 שלום 🧾 \" ' \\ <b>&amp;</b> \t%_;--";

  /** No field as it would be by default. */
  static Payment odd() {
    PaymentDetails details =
        new PaymentDetails(
            WORDS.repeat(100),
            "card",
            false,
            "cs",
            "CZ",
            WORDS,
            false,
            new ReturnUrls(
                "https://shop.example/?q=" + WORDS,
                "https://s",
                "https://p",
                "https://e",
                "https://c",
                "https://r"),
            EnumSet.of(PaymentState.CAPTURED, PaymentState.UNKNOWN),
            Map.of(WORDS, WORDS, "nul", "\0", "empty", ""));
    return new Payment(
        UUID.randomUUID(),
        "m".repeat(64),
        "a".repeat(32),
        "🧾".repeat(100) + WORDS,
        Direction.WITHDRAWAL,
        new AmountRange(0, AmountRange.OPEN_END, EUR, Optional.of(1050L)),
        PaymentState.PARTIALLY_REFUNDED,
        new Money(Long.MAX_VALUE, EUR),
        new Money(12345, EUR),
        true,
        details,
        "t".repeat(128),
        7,
        NOON.plusNanos(123_456_000),
        NOON.plusSeconds(1).plusNanos(1_000),
        NOON.plusSeconds(86_400));
  }

  /** As {@code before} is after its next change. */
  static Payment changed(Payment before, PaymentState state, Money captured, Money refunded) {
    return new Payment(
        before.id(),
        before.merchantId(),
        before.api(),
        before.reference(),
        before.direction(),
        AmountRange.exactly(euros(70)),
        state,
        captured,
        refunded,
        true,
        before.details(),
        before.token(),
        before.version() + 1,
        before.createdAt(),
        NOON.plusSeconds(60),
        before.expiresAt());
  }

  @Test
  default void aPaymentIsReadAsItWasWritten() {
    Payment odd = stores().inserted(odd());
    Payment plain = stores().inserted(payment(PaymentState.CREATED));
    assertThat(stores().payments.find(odd.id())).contains(odd);
    assertThat(stores().payments.find(plain.id())).contains(plain);
    assertThat(stores().commit(() -> stores().payments.lock(odd.id()))).isEqualTo(odd);
  }

  @Test
  default void aChangedPaymentIsReadAsItWasChanged() {
    Payment before = stores().inserted(odd());
    Payment after = changed(before, PaymentState.REFUNDED, euros(70), euros(60));
    stores().payments.update(after);
    assertThat(stores().payments.find(before.id())).contains(after);
  }

  @Test
  default void aForeignPaymentLooksLikeAMissingOne() {
    Payment payment = stores().inserted();
    assertThat(stores().payments.find(payment.merchantId(), payment.id())).contains(payment);
    assertThat(stores().payments.find("another", payment.id())).isEmpty();
    assertThat(stores().payments.find(payment.merchantId(), UUID.randomUUID())).isEmpty();
    assertThat(stores().payments.list("another", payment.reference())).isEmpty();
  }

  @Test
  default void aReferenceListsItsPaymentsAndThoseOfItsFollowUps() {
    Payment one = stores().inserted();
    Payment other = stores().inserted(odd());
    stores().inserted(one.id());
    assertThat(stores().payments.list(one.merchantId(), one.reference())).containsExactly(one);
    assertThat(stores().payments.list(other.merchantId(), other.reference()))
        .containsExactly(other);
    assertThat(stores().payments.list(other.merchantId(), one.reference())).isEmpty();
    stores().inserted(other.id());
    assertThat(stores().payments.list(other.merchantId(), one.reference())).containsExactly(other);
  }

  @Test
  default void aPaymentThatAnotherChangedIsNotOverwritten() {
    Payment read = stores().inserted();
    Payment theirs = changed(read, PaymentState.CHARGED_BACK, euros(100), euros(0));
    Payment ours = changed(read, PaymentState.REFUNDED, euros(100), euros(100));
    stores().payments.update(theirs);
    assertThatThrownBy(() -> stores().payments.update(ours))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("was changed by another");
    assertThat(stores().payments.find(read.id())).contains(theirs);
  }

  @Test
  default void aLockWaitsForTheOtherAndSeesWhatItDid() {
    Payment read = stores().inserted();
    Payment theirs = changed(read, PaymentState.CHARGED_BACK, euros(100), euros(0));
    Stores.Open open =
        stores()
            .elsewhere(
                () -> {
                  stores().payments.lock(read.id());
                  stores().payments.update(theirs);
                });
    CompletableFuture<Payment> second = stores().waiting(() -> stores().payments.lock(read.id()));
    open.commit();
    assertThat(second.join()).isEqualTo(theirs);
  }

  @Test
  default void onlyWhatNobodyStartedToPayInTimeHasExpired() {
    Payment open = stores().inserted(payment(PaymentState.CREATED));
    stores().inserted(payment(PaymentState.PENDING));
    stores().inserted(payment(PaymentState.CAPTURED));
    assertThat(stores().payments.expired(open.expiresAt().minusNanos(1_000), 10)).isEmpty();
    assertThat(stores().payments.expired(open.expiresAt(), 10)).isEqualTo(List.of(open.id()));
    stores().inserted(payment(PaymentState.CREATED));
    assertThat(stores().payments.expired(open.expiresAt(), 1)).hasSize(1);
  }
}
