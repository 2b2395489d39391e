package io.kontor.page;

import io.kontor.payment.CardBrand;
import io.kontor.payment.Instrument;
import io.kontor.payment.Money;
import java.util.Map;
import java.util.Optional;

/**
 * A form as it came back from the payer: what to pay with and how much, or what is wrong.
 *
 * @param typed what may be shown again, by field
 * @param errors what is wrong, by field in the page's order; {@link #WHOLE} for the form itself
 * @param brand of the number, as far as it was typed
 */
record PayForm(
    Map<String, String> typed,
    Map<String, String> errors,
    CardBrand brand,
    Optional<Instrument> instrument,
    Optional<Money> amount) {

  /** The name that an error of the form as a whole goes by. */
  static final String WHOLE = "form";

  /** A form that nobody has filled in yet. */
  static PayForm blank() {
    return new PayForm(Map.of(), Map.of(), CardBrand.OTHER, Optional.empty(), Optional.empty());
  }

  PayForm withError(String field, String error) {
    return new PayForm(typed, Map.of(field, error), brand, Optional.empty(), Optional.empty());
  }
}
