package io.kontor.ping;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Order items: to the unit what they should sum up to, and each for a merchant of the tenant's. */
@Component
class PingItems {

  private final PingAccounts accounts;

  PingItems(PingAccounts accounts) {
    this.accounts = accounts;
  }

  /**
   * @param total what they must sum up to, in minor units
   * @param name what that total is called
   * @throws PingError if they do not, or one is for nobody
   */
  void check(String tenant, JsonNode items, long total, String name) {
    if (sum(items) != total) {
      throw PingError.unprocessable(
          "amount_mismatch", name, name + " is not the sum of the amounts of order_items");
    }
    Set<String> known = new HashSet<>();
    for (int i = 0; i < items.size(); i++) {
      String property = "order_items." + i + "." + PingKinds.MERCHANT_ID;
      String merchant = items.path(i).path(PingKinds.MERCHANT_ID).asText("");
      if (merchant.isEmpty()) {
        throw PingError.unprocessable(
            "null_value", property, property + " is required: no liquidity accounts are kept here");
      }
      if (known.add(merchant) && accounts.find(tenant, UUID.fromString(merchant)).isEmpty()) {
        throw PingError.unprocessable("merchant_not_found", property, "There is no such merchant");
      }
    }
  }

  static long sum(JsonNode items) {
    long sum = 0;
    try {
      for (JsonNode item : items) {
        sum = Math.addExact(sum, item.path("amount").asLong());
      }
      return sum;
    } catch (ArithmeticException e) {
      throw PingError.unprocessable(
          "amount_mismatch", "order_items", "the sum of the amounts of order_items is too large");
    }
  }
}
