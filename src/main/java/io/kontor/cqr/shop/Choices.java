package io.kontor.cqr.shop;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;

/**
 * What the buyer chose. The shop checks only what it needs to write a request; what the payment
 * service thinks of it shall be seen.
 *
 * @param limits between which the payer may choose the amount himself
 * @param page which payment page comes first
 * @param method how the browser goes there: POST or GET
 * @param payout whether the money goes to the payer
 */
record Choices(
    Product product,
    BigDecimal amount,
    String currency,
    Optional<Limits> limits,
    Page page,
    String method,
    String language,
    boolean payout) {

  /** An end that is not named is open. */
  record Limits(Optional<BigDecimal> least, Optional<BigDecimal> most) {}

  enum Page {
    SELECTION,
    CARD,
    RESERVE
  }

  /**
   * @throws IllegalArgumentException with a sentence for the buyer
   */
  static Choices of(Map<String, String> form) {
    Product product =
        Product.find(word(form, "product", "[a-z]*", ""))
            .orElseThrow(() -> new IllegalArgumentException("The shop does not sell this."));
    return new Choices(
        product,
        decimal(form, "amount").orElse(product.price()),
        word(form, "currency", "[A-Z]{3}", Product.CURRENCY),
        form.containsKey("open")
            ? Optional.of(new Limits(decimal(form, "least"), decimal(form, "most")))
            : Optional.empty(),
        Page.valueOf(word(form, "page", "SELECTION|CARD|RESERVE", Page.SELECTION.name())),
        word(form, "method", "POST|GET", "POST"),
        word(form, "language", "[a-z]{2}", "en"),
        word(form, "direction", "in|out", "in").equals("out"));
  }

  private static String word(
      Map<String, String> form, String field, String pattern, String otherwise) {
    String word = form.getOrDefault(field, "").trim();
    if (word.isEmpty()) {
      return otherwise;
    }
    if (!word.matches(pattern)) {
      throw new IllegalArgumentException("The shop does not understand the field " + field + ".");
    }
    return word;
  }

  private static Optional<BigDecimal> decimal(Map<String, String> form, String field) {
    String number = word(form, field, "\\d{1,9}([.,]\\d{1,4})?", "");
    return number.isEmpty()
        ? Optional.empty()
        : Optional.of(new BigDecimal(number.replace(',', '.')));
  }
}
