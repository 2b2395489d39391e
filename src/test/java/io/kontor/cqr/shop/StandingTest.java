package io.kontor.cqr.shop;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** An order stands as the listener was told, and no repeat counts twice. */
class StandingTest {

  private final Order order =
      new Order("D-1", Choices.of(Map.of("product", "ledger")), Instant.EPOCH);
  private final List<Call> calls = new ArrayList<>();

  @Test
  void nothingHeardIsNotPaid() {
    assertThat(label()).isEqualTo("Not paid yet");
  }

  @Test
  void theLastWordCounts() {
    told("D-1", 120, "18.50");
    assertThat(label()).isEqualTo("Pending");
    told("D-1", 27, "18.50");
    assertThat(label()).isEqualTo("Paid");
  }

  @Test
  void aStateWithoutAWordOfOursKeepsItsName() {
    told("D-1", 239, "18.50");
    assertThat(label()).isEqualTo("state 239");
  }

  @Test
  void refundsAddUpAndRepeatsDoNot() {
    told("D-1", 27, "18.50");
    told("D-1-R1", 320, "8.50");
    assertThat(label()).isEqualTo("Paid");
    told("D-1-R1", 125, "8.50");
    told("D-1-R1", 125, "8.50");
    told("D-1-R1", 125, "8.50");
    assertThat(label()).isEqualTo("Refunded in part");
    told("D-1-R2", 125, "10.00");
    assertThat(label()).isEqualTo("Refunded");
  }

  @Test
  void whatTheShopRefusedIsNotPaid() {
    told("D-1", 27, "18.50", Mood.BLOCKED);
    assertThat(label()).isEqualTo("Refused by the shop");
  }

  @Test
  void whatTheShopCouldNotTakeIsNotHeard() {
    told("D-1", 120, "18.50");
    told("D-1", 27, "18.50", Mood.ERROR);
    assertThat(label()).isEqualTo("Pending");
    told("D-1", 27, "18.50");
    assertThat(label()).isEqualTo("Paid");
  }

  @Test
  void amountsArePrintedInTheirCurrency() {
    assertThat(OrderViews.money(new BigDecimal("12.5000"), "EUR")).isEqualTo("12.50 EUR");
    assertThat(OrderViews.money(new BigDecimal("1200.0000"), "JPY")).isEqualTo("1200 JPY");
    assertThat(OrderViews.money(new BigDecimal("1.2340"), "KWD")).isEqualTo("1.234 KWD");
    assertThat(OrderViews.money(new BigDecimal("1.5"), "???")).isEqualTo("1.50 ???");
  }

  private String label() {
    return Standing.of(order, List.copyOf(calls)).words().label();
  }

  private void told(String transaction, int state, String amount) {
    told(transaction, state, amount, Mood.PROMPT);
  }

  private void told(String transaction, int state, String amount, Mood mood) {
    Told told =
        new Told(
            transaction,
            "payment-of-" + transaction,
            transaction + state,
            state,
            "state " + state,
            new BigDecimal(amount),
            "EUR",
            2,
            true,
            "");
    calls.addFirst(new Call(calls.size(), Instant.EPOCH, told, 1, mood, "answered"));
  }
}
