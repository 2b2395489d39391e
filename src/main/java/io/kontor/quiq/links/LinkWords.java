package io.kontor.quiq.links;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kontor.payment.AmountRange;
import io.kontor.payment.CreatePayment;
import io.kontor.payment.Direction;
import io.kontor.payment.Line;
import io.kontor.payment.Money;
import io.kontor.payment.PaymentDetails;
import io.kontor.payment.PaymentState;
import io.kontor.payment.ReturnUrls;
import io.kontor.quiq.links.LinkProperties.Account;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Currency;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/** What an agent asks for, as the hub's words. The schema has been checked. */
final class LinkWords {

  static final String API = "quiq.links";

  private LinkWords() {}

  /**
   * @throws LinkError if it is not what the schema cannot say
   */
  static CreatePayment command(LinkCall call, Account account, LinkProperties properties) {
    JsonNode asked = call.body();
    String key = call.key().isEmpty() ? UUID.randomUUID().toString() : call.key();
    return new CreatePayment(
        call.merchant(),
        API,
        key,
        asked.path("reference").asText(standIn(key)),
        Direction.DEPOSIT,
        amount(asked),
        lifetime(asked, properties),
        details(asked, account));
  }

  /** A reference where there is none, since providers want one; the same for a repeat. */
  private static String standIn(String key) {
    UUID name = UUID.nameUUIDFromBytes(key.getBytes(StandardCharsets.UTF_8));
    return "link-" + name.toString().substring(0, 8);
  }

  /** All that was asked for, as it is kept. */
  static ObjectNode kept(LinkCall call) {
    return call.body().deepCopy();
  }

  private static AmountRange amount(JsonNode asked) {
    Money amount = new Money(asked.path("amount").asLong(), currency(asked));
    long least = asked.path("min_amount").asLong(amount.minor());
    if (least > amount.minor()) {
      throw LinkError.invalid("min_amount", "is more than amount");
    }
    return least == amount.minor()
        ? AmountRange.exactly(amount)
        : new AmountRange(least, amount.minor(), amount.currency(), Optional.of(amount.minor()));
  }

  private static Currency currency(JsonNode asked) {
    try {
      Currency currency = Currency.getInstance(asked.path("currency").asText());
      if (currency.getDefaultFractionDigits() >= 0) {
        return currency;
      }
    } catch (IllegalArgumentException e) {
      // told below
    }
    throw LinkError.invalid("currency", "is no currency to pay with");
  }

  private static Duration lifetime(JsonNode asked, LinkProperties properties) {
    if (!asked.has("expires_in")) {
      return properties.lifetime();
    }
    Duration wanted = Duration.ofSeconds(asked.path("expires_in").asLong());
    if (wanted.compareTo(properties.longest()) > 0) {
      long most = properties.longest().toSeconds();
      throw LinkError.invalid("expires_in", "must be at most " + most);
    }
    return wanted;
  }

  private static PaymentDetails details(JsonNode asked, Account account) {
    Map<String, String> metadata = new TreeMap<>(Line.metadata(lines(asked)));
    // the hub tells a repeat by it
    metadata.put("request", asked.toString());
    return new PaymentDetails(
        asked.path("description").asText(),
        "",
        true,
        asked.path("language").asText("en"),
        "",
        "",
        true,
        new ReturnUrls(asked.path("return_url").asText(account.returnUrl()), "", "", "", "", ""),
        EnumSet.allOf(PaymentState.class),
        metadata);
  }

  private static List<Line> lines(JsonNode asked) {
    List<Line> lines = new ArrayList<>();
    for (JsonNode item : asked.path("line_items")) {
      lines.add(
          new Line(
              item.path("description").asText(),
              item.path("quantity").asLong(1),
              item.path("amount").asLong()));
    }
    long sum = lines.stream().mapToLong(Line::minor).sum();
    if (!lines.isEmpty() && sum != asked.path("amount").asLong()) {
      throw LinkError.invalid("line_items", "come to " + sum + ", which is not amount");
    }
    return lines;
  }
}
