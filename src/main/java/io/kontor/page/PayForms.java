package io.kontor.page;

import io.kontor.hub.HubProperties.Entry;
import io.kontor.hub.HubProperties.Method;
import io.kontor.payment.Direction;
import io.kontor.payment.Instrument;
import io.kontor.payment.Instrument.ProviderPage;
import io.kontor.payment.Money;
import io.kontor.payment.Payment;
import io.kontor.vault.CardReader;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Reads what a payer filled in. */
@Component
class PayForms {

  private final CardReader cards;

  PayForms(CardReader cards) {
    this.cards = cards;
  }

  PayForm read(Payment payment, Method method, Map<String, String> fields) {
    Map<String, String> errors = new LinkedHashMap<>();
    Optional<Money> amount = AmountReader.read(fields, payment.amount(), errors);
    Map<String, String> cardErrors = new LinkedHashMap<>();
    Optional<Instrument> instrument =
        method.entry() == Entry.CARD
            ? cards.read(fields, isCodeRequired(payment), cardErrors).map(Instrument.class::cast)
            : Optional.of(new ProviderPage(method.id()));
    errors.putAll(cardErrors);
    return new PayForm(Typed.of(fields), errors, CardReader.brand(fields), instrument, amount);
  }

  /** Money that goes to a card needs no proof that the payer holds it in hand. */
  static boolean isCodeRequired(Payment payment) {
    return payment.direction() == Direction.DEPOSIT;
  }
}
