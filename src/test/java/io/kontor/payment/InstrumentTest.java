package io.kontor.payment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class InstrumentTest {

  private static final String NUMBER = "4111111111111111";

  private final Instrument.Card card =
      new Instrument.Card(NUMBER, 12, 2031, "<cvv>", "Ada Lovelace");

  @Test
  void noTextOfACardShowsItsNumberOrSecurityCode() {
    Payment payment = SamplePayments.payment(PaymentState.CREATED);
    Money amount = SamplePayments.euros(1);
    Attempt attempt =
        SamplePayments.attempt(Attempt.Kind.PAY, Attempt.State.STARTED, SamplePayments.euros(1));
    List<Object> all =
        List.of(
            card,
            card.masked(),
            card.facts(),
            Optional.of(card),
            new Pay(UUID.randomUUID(), amount, card, "192.0.2.1"),
            new Order(payment, attempt, Optional.of(card), Optional.empty(), "", "", ""));
    assertThat(all)
        .allSatisfy(
            text ->
                assertThat(text.toString()).doesNotContain(NUMBER.substring(0, 9), "<cvv>", "Ada"));
  }

  @Test
  void itsFactsAreTheBrandAndTheLastFourDigits() {
    assertThat(card.method()).isEqualTo("card");
    assertThat(card.facts()).isEqualTo(Map.of("brand", "VISA", "lastFour", "1111"));
    assertThat(card).hasToString("Card[Visa ****1111]");
  }

  @Test
  void aNumberTooShortForFourDigitsDoesNotBreakIt() {
    assertThat(new Instrument.Card("12", 1, 2030, "", "").facts()).containsEntry("lastFour", "12");
  }

  @Test
  void aProvidersPageHasNoFacts() {
    Instrument page = new Instrument.ProviderPage("bank");
    assertThat(page.method()).isEqualTo("bank");
    assertThat(page.facts()).isEmpty();
  }

  @Test
  void noTextOfATokenShowsIt() {
    assertThat(new Instrument.Token("card", "tok_visa").toString()).isEqualTo("Token[card]");
    assertThat(new Instrument.Token("card", "tok_visa").facts()).isEmpty();
  }

  @Test
  void noTextOfABankAccountShowsMoreThanItsLastFour() {
    var account = new Instrument.BankAccount("debit", "Ada", "AT611904300234573201", "BKAUATWW");
    assertThat(account.toString()).isEqualTo("BankAccount[****3201]");
    assertThat(account.facts()).containsExactly(Map.entry("lastFour", "3201"));
  }
}
