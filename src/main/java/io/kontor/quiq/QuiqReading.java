package io.kontor.quiq;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.kontor.payment.Line;
import io.kontor.payment.Money;
import io.kontor.quiq.QuiqMessage.Standing;
import io.kontor.quiq.QuiqProperties.Item;
import io.kontor.quiq.QuiqProperties.Mapping;
import io.kontor.quiq.QuiqProperties.Message;
import io.kontor.quiq.QuiqTrouble.Kind;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads a payment message by the names that the configuration gives. */
final class QuiqReading {

  private static final int TEXT = 200;
  private static final int LINES = 50;

  private final Mapping mapping;

  QuiqReading(Mapping mapping) {
    this.mapping = mapping;
  }

  /**
   * @param currency what amounts are in where the message does not say
   * @throws QuiqTrouble if it names no amount that can be paid
   */
  QuiqMessage message(JsonNode json, String currency) {
    Message names = mapping.message();
    Money amount = amount(json, currency);
    JsonNode items = at(json, names.lineItems());
    return new QuiqMessage(
        text(at(json, names.id()), TEXT),
        text(at(json, names.description()), TEXT),
        amount,
        lines(items, amount.currency()),
        items.isArray() ? items : JsonNodeFactory.instance.arrayNode(),
        at(json, names.key()).asText(""),
        standing(json),
        expires(at(json, names.expires())));
  }

  /** An amount as Quiq writes it. */
  JsonNode written(long minor, Currency currency) {
    BigDecimal major = BigDecimal.valueOf(minor, currency.getDefaultFractionDigits());
    return mapping.decimals()
        ? DecimalNode.valueOf(major)
        : JsonNodeFactory.instance.numberNode(minor);
  }

  private Standing standing(JsonNode json) {
    Message names = mapping.message();
    JsonNode response = at(json, names.response());
    boolean answered = !response.isMissingNode() && !response.isNull() && !isBlank(response);
    if (answered) {
      String outcome = at(response, names.outcome()).asText("");
      return isAmong(outcome, names.paid()) ? Standing.PAID : Standing.CLOSED;
    }
    String state = at(json, names.state()).asText("");
    return isAmong(state, names.closed()) ? Standing.CLOSED : Standing.OPEN;
  }

  private static boolean isBlank(JsonNode response) {
    return response.isContainerNode() ? response.isEmpty() : response.asText().isBlank();
  }

  private static boolean isAmong(String word, List<String> words) {
    return words.stream().anyMatch(word::equalsIgnoreCase);
  }

  private Money amount(JsonNode json, String standard) {
    String named = at(json, mapping.message().currency()).asText(standard);
    try {
      Currency currency = Currency.getInstance(named.toUpperCase(Locale.ROOT));
      Money amount = new Money(minor(at(json, mapping.message().amount()), currency), currency);
      if (!amount.isZero()) {
        return amount;
      }
    } catch (ArithmeticException | IllegalArgumentException e) {
      // told below; its own words could quote the message
    }
    throw new QuiqTrouble(Kind.UNUSABLE, "the payment message names no amount that can be paid");
  }

  /**
   * @throws IllegalArgumentException if it is no number
   * @throws ArithmeticException if it has more digits than the currency
   */
  private long minor(JsonNode amount, Currency currency) {
    String text = amount.asText("");
    if (!text.matches("-?\\d{1,12}(\\.\\d{1,6})?")) {
      throw new IllegalArgumentException("no amount");
    }
    int digits = mapping.decimals() ? currency.getDefaultFractionDigits() : 0;
    return new BigDecimal(text).movePointRight(digits).longValueExact();
  }

  /** They explain the amount to the payer: one that cannot be read is left out. */
  private List<Line> lines(JsonNode items, Currency currency) {
    List<Line> lines = new ArrayList<>();
    for (JsonNode item : items) {
      if (lines.size() < LINES) {
        line(item, currency).ifPresent(lines::add);
      }
    }
    return lines;
  }

  private Optional<Line> line(JsonNode json, Currency currency) {
    Item names = mapping.item();
    try {
      long quantity = at(json, names.quantity()).asLong(1);
      long minor = minor(at(json, names.amount()), currency);
      long all = names.each() ? Math.multiplyExact(minor, quantity) : minor;
      String text = text(at(json, names.description()), TEXT);
      return quantity < 1 ? Optional.empty() : Optional.of(new Line(text, quantity, all));
    } catch (ArithmeticException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static Optional<Instant> expires(JsonNode time) {
    try {
      if (time.isIntegralNumber()) {
        return Optional.of(Instant.ofEpochMilli(time.asLong()));
      }
      return time.isTextual()
          ? Optional.of(OffsetDateTime.parse(time.asText()).toInstant())
          : Optional.empty();
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static JsonNode at(JsonNode json, String pointer) {
    return pointer.isEmpty() ? JsonNodeFactory.instance.missingNode() : json.at(pointer);
  }

  private static String text(JsonNode node, int most) {
    String text = node.asText("").replaceAll("\\p{Cntrl}+", " ").strip();
    return text.codePointCount(0, text.length()) <= most
        ? text
        : text.substring(0, text.offsetByCodePoints(0, most - 1)) + "…";
  }
}
