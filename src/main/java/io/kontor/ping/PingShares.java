package io.kontor.ping;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;

/** Who gets what of an order, to the last minor unit. No rounding: the parts are the whole. */
final class PingShares {

  /**
   * What a payment brought.
   *
   * @param items what it was for
   * @param net what was captured and has not gone back, in minor units
   */
  record Part(UUID payment, List<Item> items, long net) {}

  /** One item of a payment; its amount in minor units. */
  record Item(String merchant, String name, long amount, JsonNode metadata) {}

  /**
   * What somebody gets.
   *
   * @param item what for; none where it is the tenant's fee
   * @param amount minor units, more than 0
   */
  record Share(UUID payment, Optional<Item> item, long amount) {}

  private PingShares() {}

  /**
   * Each item gets what it brought, less its part of the fee. Where a part of a payment went back,
   * its items bear it in proportion.
   *
   * @param fee what the tenant keeps of the whole, in minor units; no more than there is
   */
  static List<Share> of(List<Part> parts, long fee) {
    List<Long> nets = new ArrayList<>();
    for (Part part : parts) {
      nets.addAll(spread(part.net(), part.items().stream().map(Item::amount).toList()));
    }
    BigInteger all = sum(nets);
    long kept = BigInteger.valueOf(fee).min(all).longValueExact();
    List<Long> fees = spread(kept, nets);
    List<Share> shares = new ArrayList<>();
    int index = 0;
    for (Part part : parts) {
      long tenants = 0;
      for (Item item : part.items()) {
        add(shares, part.payment(), Optional.of(item), nets.get(index) - fees.get(index));
        tenants += fees.get(index++);
      }
      add(shares, part.payment(), Optional.empty(), tenants);
    }
    return shares;
  }

  private static void add(List<Share> shares, UUID payment, Optional<Item> item, long amount) {
    if (amount > 0) {
      shares.add(new Share(payment, item, amount));
    }
  }

  /**
   * Spreads a sum in proportion to weights: each gets the whole units of its part, and those with
   * the largest remainders, the earlier of equals, get what is left, one unit each.
   */
  static List<Long> spread(long sum, List<Long> weights) {
    BigInteger all = sum(weights);
    if (all.signum() == 0) {
      return weights;
    }
    List<BigInteger[]> parts = new ArrayList<>();
    for (long weight : weights) {
      parts.add(
          BigInteger.valueOf(sum).multiply(BigInteger.valueOf(weight)).divideAndRemainder(all));
    }
    Long[] spread = parts.stream().map(part -> part[0].longValueExact()).toArray(Long[]::new);
    int left = BigInteger.valueOf(sum).subtract(sum(List.of(spread))).intValueExact();
    IntStream.range(0, spread.length)
        .boxed()
        .sorted(Comparator.comparing((Integer i) -> parts.get(i)[1]).reversed())
        .limit(left)
        .forEach(i -> spread[i]++);
    return List.of(spread);
  }

  private static BigInteger sum(List<Long> numbers) {
    return numbers.stream().map(BigInteger::valueOf).reduce(BigInteger.ZERO, BigInteger::add);
  }
}
