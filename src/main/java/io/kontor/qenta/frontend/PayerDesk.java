package io.kontor.qenta.frontend;

import io.kontor.hub.HubProperties;
import io.kontor.hub.Paid;
import io.kontor.hub.Payments;
import io.kontor.payment.Attempt;
import io.kontor.payment.Instrument;
import io.kontor.payment.Pay;
import io.kontor.payment.PayerRedirect;
import io.kontor.payment.Payment;
import io.kontor.payment.PaymentState;
import io.kontor.qenta.QentaPayment;
import io.kontor.qenta.QentaProperties;
import io.kontor.qenta.QentaProperties.Data;
import io.kontor.qenta.QentaProperties.Type;
import io.kontor.qenta.QentaStored;
import io.kontor.vault.Vault;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.springframework.stereotype.Component;

/**
 * Leads payers: from the shop to whoever asks them for the payment, and back to the shop once it
 * was told. Whoever comes twice, by a second tab or the back button, pays once and is led to where
 * the payment stands.
 */
@Component("qentaPayer")
public class PayerDesk {

  private static final Duration LOOK = Duration.ofMillis(100);
  private static final Duration ABOUT_TO_PAY = Duration.ofSeconds(3);

  private final Payments payments;
  private final Vault vault;
  private final QentaProperties properties;
  private final PayerPaths paths;
  private final Clock clock;

  PayerDesk(
      Payments payments, Vault vault, QentaProperties properties, HubProperties hub, Clock clock) {
    this.payments = payments;
    this.vault = vault;
    this.properties = properties;
    this.paths = new PayerPaths(hub.publicUrl().toString());
    this.clock = clock;
  }

  /**
   * What to pay with: a {@link Pay}, or the payment itself where it was begun before, or can't be
   * any more.
   */
  public Object begin(QentaPayment asked) {
    Payment payment = asked.payment();
    Type type = properties.paymentTypes().get(asked.paymentType());
    if (payment.state() != PaymentState.CREATED) {
      return asked;
    }
    if (payment.isExpired(clock.instant()) || type == null) {
      return new QentaPayment(payments.expire(payment.id()));
    }
    Optional<Instrument> instrument = instrument(payment, type);
    return instrument.isPresent()
        ? new Pay(
            payment.id(),
            payment.amount().atMost(),
            instrument.get(),
            asked.word("consumerIpAddress"))
        : taken(asked);
  }

  /** The payment after it was paid. */
  public QentaPayment paid(Paid paid) {
    return new QentaPayment(paid.payment());
  }

  /** Where the payer goes whose payment was begun. */
  public String onward(QentaPayment begun) {
    Payment payment = current(begun);
    if (payment.state() == PaymentState.CREATED) {
      return paths.page(begun);
    }
    if (!payment.state().isOpen()) {
      return paths.result(payment.details().metadata());
    }
    Optional<PayerRedirect> next = next(payment);
    if (next.isPresent()) {
      return next.get().method().equals("GET") ? next.get().url() : paths.page(begun);
    }
    return begun.word("pendingUrl").isEmpty()
        ? paths.page(begun)
        : paths.result(payment.details().metadata());
  }

  /** Where the payer goes who comes to learn how it ended. */
  public String result(QentaPayment asked) {
    Payment payment = asked.payment();
    if (payment.state() == PaymentState.CREATED) {
      return paths.start(asked);
    }
    waitFor(() -> !current(asked).state().isOpen(), properties.decisionWait());
    boolean open = current(asked).state().isOpen();
    return open && asked.word("pendingUrl").isEmpty() ? paths.page(asked) : told(asked);
  }

  /** Where the payer goes who gives it up, or does not want to wait. */
  public String leave(QentaPayment asked) {
    payments.cancel(asked.payment().id());
    return told(asked);
  }

  /** The shop's own page, once the shop was told; or not much later, if it can't be. */
  private String told(QentaPayment asked) {
    Payment payment = payments.goOn(asked.payment().id());
    waitFor(() -> !payments.isUntold(payment.id()), properties.resultWait());
    Told told = Told.standing(asked, payments.events(payment.id())).orElse(Told.FAILURE);
    return switch (told) {
      case SUCCESS -> asked.word("successUrl");
      case CANCEL -> asked.word("cancelUrl");
      case PENDING -> asked.word("pendingUrl");
      case FAILURE -> asked.word("failureUrl");
    };
  }

  private Optional<Instrument> instrument(Payment payment, Type type) {
    return type.data() == Data.NONE
        ? Optional.of(new Instrument.ProviderPage(type.method()))
        : vault.take(payment.id()).map(secret -> QentaStored.instrument(type.method(), secret));
  }

  /**
   * The data was taken by somebody who is about to pay with it; or whoever took it is gone, and the
   * payer may type it once more on our own page.
   */
  private QentaPayment taken(QentaPayment asked) {
    waitFor(() -> current(asked).state() != PaymentState.CREATED, ABOUT_TO_PAY);
    return asked;
  }

  private Payment current(QentaPayment asked) {
    return payments.find(asked.payment().id()).orElseThrow();
  }

  private Optional<PayerRedirect> next(Payment payment) {
    return payments.attempts(payment.id()).reversed().stream()
        .filter(attempt -> attempt.kind() == Attempt.Kind.PAY)
        .findFirst()
        .flatMap(Attempt::next);
  }

  private static void waitFor(BooleanSupplier over, Duration most) {
    long end = System.nanoTime() + most.toNanos();
    try {
      while (!over.getAsBoolean() && System.nanoTime() < end) {
        Thread.sleep(LOOK);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
