package io.kontor.paymentiq;

import io.kontor.payment.Direction;
import io.kontor.payment.Order;
import io.kontor.payment.PaymentDetails;
import io.kontor.paymentiq.PiqProperties.Account;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.MissingResourceException;
import java.util.stream.Collectors;

/** The address of the page on which PaymentIQ asks the payer. */
final class PiqCashier {

  private PiqCashier() {}

  /** PaymentIQ's user is our attempt: each of its calls to us says which it speaks of. */
  static String url(Account account, Order order, String session) {
    PaymentDetails details = order.payment().details();
    Map<String, String> query = new LinkedHashMap<>();
    query.put("environment", account.cashier().environment());
    query.put("merchantId", account.merchantId());
    query.put("userId", order.attempt().id().toString());
    query.put("sessionId", session);
    query.put("method", method(order.payment().direction()));
    query.put("mode", account.cashier().mode());
    query.put("providerType", account.cashier().providerType());
    query.put("amount", PiqAmount.of(order.attempt().amount()));
    query.put("locale", locale(details, account.locale()));
    query.put("country", country(details.country()));
    query.put("attributes.paymentId", order.payment().id().toString());
    for (String end : new String[] {"successUrl", "failureUrl", "pendingUrl", "cancelUrl"}) {
      query.put("attributes." + end, order.returnUrl());
    }
    String base = account.cashier().url();
    return base + (base.contains("?") ? "&" : "?") + written(query);
  }

  /** Such as {@code de_AT}; PaymentIQ takes no language without a country. */
  static String locale(PaymentDetails details, String otherwise) {
    return details.language().isEmpty() || details.country().isEmpty()
        ? otherwise
        : details.language() + "_" + details.country();
  }

  /** Three letters for two; empty for what is no country. */
  static String country(String two) {
    try {
      return Locale.of("", two).getISO3Country();
    } catch (MissingResourceException e) {
      return "";
    }
  }

  private static String method(Direction direction) {
    return direction == Direction.DEPOSIT ? "deposit" : "withdrawal";
  }

  private static String written(Map<String, String> query) {
    return query.entrySet().stream()
        .filter(entry -> !entry.getValue().isEmpty())
        .map(entry -> entry.getKey() + "=" + encoded(entry.getValue()))
        .collect(Collectors.joining("&"));
  }

  private static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
