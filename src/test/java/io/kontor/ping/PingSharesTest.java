package io.kontor.ping;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.NullNode;
import io.kontor.ping.PingShares.Item;
import io.kontor.ping.PingShares.Part;
import io.kontor.ping.PingShares.Share;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PingSharesTest {

  private static final UUID PAYMENT = UUID.randomUUID();

  private static Item item(long amount) {
    return new Item("merchant", "name", amount, NullNode.getInstance());
  }

  private static Part part(long net, long... amounts) {
    List<Item> items = new ArrayList<>();
    for (long amount : amounts) {
      items.add(item(amount));
    }
    return new Part(PAYMENT, items, net);
  }

  private static List<Long> amounts(List<Part> parts, long fee) {
    return PingShares.of(parts, fee).stream().map(Share::amount).toList();
  }

  @Test
  void eachItemGetsWhatItBrought() {
    assertThat(amounts(List.of(part(300, 100, 200)), 0)).containsExactly(100L, 200L);
  }

  @Test
  void theFeeIsTakenInProportionAndGoesToTheTenant() {
    assertThat(amounts(List.of(part(300, 100, 200)), 30)).containsExactly(90L, 180L, 30L);
  }

  @Test
  void aFeeIsNoMoreThanThereIs() {
    assertThat(amounts(List.of(part(300, 100, 200)), 1000)).containsExactly(300L);
  }

  @Test
  void whatWentBackIsBorneInProportion() {
    assertThat(amounts(List.of(part(100, 100, 200)), 0)).containsExactly(33L, 67L);
  }

  @Test
  void nothingIsSharedWhereNothingCame() {
    assertThat(amounts(List.of(part(0, 100, 200)), 50)).isEmpty();
  }

  @Test
  void theGreatestAmountsAreShared() {
    assertThat(amounts(List.of(part(Long.MAX_VALUE, Long.MAX_VALUE)), 7))
        .containsExactly(Long.MAX_VALUE - 7, 7L);
  }

  /** 2,000 random orders: to the last unit, nothing is lost, nothing is made, nobody owes. */
  @Test
  void theSharesAlwaysAddUpToWhatCameIn() {
    Random random = new Random(20261121);
    for (int round = 0; round < 2_000; round++) {
      List<Part> parts = new ArrayList<>();
      BigInteger in = BigInteger.ZERO;
      for (int i = random.nextInt(4); i >= 0; i--) {
        Part part = randomPart(random);
        parts.add(part);
        in = in.add(BigInteger.valueOf(part.net()));
      }
      List<Share> shares = PingShares.of(parts, random.nextLong(1_000_000_000_000L));
      BigInteger out =
          shares.stream()
              .map(share -> BigInteger.valueOf(share.amount()))
              .reduce(BigInteger.ZERO, BigInteger::add);
      assertThat(out).as("round " + round).isEqualTo(in);
      assertThat(shares).allMatch(share -> share.amount() > 0);
    }
  }

  private static Part randomPart(Random random) {
    long bound = random.nextBoolean() ? 10 : Long.MAX_VALUE / 8;
    long[] amounts = random.longs(1 + random.nextInt(5), 0, bound).toArray();
    amounts[0]++;
    long sum = 0;
    for (long amount : amounts) {
      sum += amount;
    }
    return part(random.nextBoolean() ? sum : random.nextLong(sum + 1), amounts);
  }
}
