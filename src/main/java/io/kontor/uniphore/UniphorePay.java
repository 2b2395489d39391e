package io.kontor.uniphore;

import io.kontor.hub.Paid;
import io.kontor.hub.Payments;
import io.kontor.payment.AmountRange;
import io.kontor.payment.CreatePayment;
import io.kontor.payment.Direction;
import io.kontor.payment.Instrument;
import io.kontor.payment.Pay;
import io.kontor.payment.Payment;
import io.kontor.payment.PaymentDetails;
import io.kontor.payment.PaymentState;
import io.kontor.payment.ReturnUrls;
import io.kontor.route.Routes;
import io.kontor.vault.Secret;
import io.kontor.vault.Vault;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.springframework.stereotype.Component;

/** Charges a token, once, and waits for the provider no longer than a flow waits for us. */
@Component
public class UniphorePay {

  /** What the browser's form stored, as the vault names it. */
  static final String KIND = "card";

  private static final String API = "uniphore";

  /** Letters of a reference that we make up where the flow gives none. */
  private static final int REFERENCE = 16;

  /**
   * A charge whose payment is written.
   *
   * @param own whether the token is one of ours, whose card waits in the data storage
   */
  public record Begun(UniphoreCall call, UniphoreCharge charge, Payment payment, boolean own) {

    /** The token stays out. */
    @Override
    public String toString() {
      return "Begun[" + payment.id() + "]";
    }
  }

  private final UniphoreProperties properties;
  private final Payments payments;
  private final Vault vault;
  private final Routes routes;

  UniphorePay(UniphoreProperties properties, Payments payments, Vault vault, Routes routes) {
    this.properties = properties;
    this.payments = payments;
    this.vault = vault;
    this.routes = routes;
  }

  /**
   * Writes the payment, and binds the stored card to it where the token is ours. Both or neither:
   * the caller holds the transaction.
   */
  public Begun create(UniphoreCall call) {
    UniphoreCharge charge = UniphoreCharge.of(call);
    Optional<String> storage = UniphoreIds.hex(UniphoreIds.TOKEN, charge.token());
    var created = payments.create(command(call, charge, storage.isPresent()));
    Payment payment = created.payment();
    if (!created.repeated() && storage.isPresent()) {
      boolean bound = vault.bind(storage.get(), KIND, payment.id(), payment.expiresAt());
      if (!bound) {
        throw UniphoreError.invalid(
            400,
            "token_already_used",
            "source",
            "The token is not known, was used already, or is older than its half hour.");
      }
    }
    return new Begun(call, charge, payment, storage.isPresent());
  }

  /** Pays, and says where the payment stands when the time is up. */
  public Payment pay(Begun begun) throws Exception {
    if (begun.payment().state() != PaymentState.CREATED) {
      return begun.payment();
    }
    Optional<Instrument> instrument =
        begun.own() ? stored(begun.payment().id()) : Optional.of(word(begun.charge()));
    if (instrument.isEmpty()) {
      // another request of the same token has it, or its node is gone: then nothing was charged
      return payments.find(begun.payment().id()).orElse(begun.payment());
    }
    Pay command =
        new Pay(
            begun.payment().id(),
            begun.charge().amount(),
            instrument.get(),
            begun.call().payerAddress());
    return within(begun.payment(), command);
  }

  /** A payment of the merchant's own that came by this way. */
  public Payment find(UniphoreCall call) {
    String prefix =
        call.form() == UniphoreCall.Form.CHARGE ? UniphoreIds.CHARGE : UniphoreIds.PAYMENT;
    return UniphoreIds.payment(prefix, call.given("id"))
        .flatMap(payments::find)
        .filter(payment -> payment.merchantId().equals(call.merchant()))
        .filter(payment -> payment.api().equals(API))
        .orElseThrow(() -> UniphoreError.invalid(404, "resource_missing", "id", "No such charge."));
  }

  private Payment within(Payment payment, Pay command) throws Exception {
    CompletableFuture<Paid> paying = new CompletableFuture<>();
    Thread.ofVirtual().name("uniphore-pay").start(() -> run(command, paying));
    try {
      return paying.get(properties.answerWithin().toMillis(), TimeUnit.MILLISECONDS).payment();
    } catch (TimeoutException e) {
      return payments.find(payment.id()).orElseThrow();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof Exception cause ? cause : e;
    }
  }

  private void run(Pay command, CompletableFuture<Paid> paying) {
    try {
      paying.complete(routes.request("direct:hub.pay", command, Paid.class));
    } catch (Exception e) {
      // a route throws checked exceptions too
      paying.completeExceptionally(e instanceof CompletionException it ? it.getCause() : e);
    }
  }

  private Optional<Instrument> stored(UUID paymentId) {
    return vault.take(paymentId).map(this::card);
  }

  private Instrument card(Secret secret) {
    Map<String, String> values = secret.values();
    return new Instrument.Card(
        values.getOrDefault("number", ""),
        Integer.parseInt(values.getOrDefault("month", "0")),
        Integer.parseInt(values.getOrDefault("year", "0")),
        secret.code(),
        values.getOrDefault("holder", ""));
  }

  private Instrument word(UniphoreCharge charge) {
    return new Instrument.Token(properties.tokenMethod(), charge.token());
  }

  private CreatePayment command(UniphoreCall call, UniphoreCharge charge, boolean own) {
    Map<String, String> metadata = new TreeMap<>();
    charge.metadata().forEach((name, value) -> metadata.put("metadata." + name, value));
    String key = key(call, charge);
    return new CreatePayment(
        call.merchant(),
        API,
        key,
        charge.reference().isEmpty() ? reference(key) : charge.reference(),
        Direction.DEPOSIT,
        AmountRange.exactly(charge.amount()),
        properties.lifetime(),
        new PaymentDetails(
            charge.description(),
            own ? properties.cardMethod() : properties.tokenMethod(),
            false,
            charge.language().isEmpty() ? "en" : charge.language(),
            "",
            "",
            charge.capture(),
            new ReturnUrls("", "", "", "", "", ""),
            Set.of(),
            metadata));
  }

  /** The same for a repeat, and without a digit. */
  private static String reference(String key) {
    return UniphoreIds.of("", UniphoreRequestIds.digest(key).substring(0, REFERENCE));
  }

  /** Without a key of the caller's the token is one: it is good for one payment. */
  private String key(UniphoreCall call, UniphoreCharge charge) {
    if (!call.key().isEmpty()) {
      return "key/" + call.key();
    }
    return properties.isReusable(charge.token())
        ? "request/" + UUID.randomUUID()
        : "token/" + UniphoreRequestIds.digest(charge.token());
  }
}
