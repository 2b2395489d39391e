package io.kontor.qenta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kontor.payment.Instrument;
import io.kontor.vault.Secret;
import java.util.Map;
import org.junit.jupiter.api.Test;

class QentaStoredTest {

  @Test
  void aCardIsPaidWithAsACard() {
    Map<String, String> values =
        Map.of(
            "pan",
            "9400000000000004",
            "expirationMonth",
            "3",
            "expirationYear",
            "2031",
            "cardholdername",
            "Jane Roe");
    assertThat(QentaStored.instrument("card", new Secret("CCARD", values, "123")))
        .isEqualTo(new Instrument.Card("9400000000000004", 3, 2031, "123", "Jane Roe"));
  }

  @Test
  void accountsArePaidWithAsAccounts() {
    Map<String, String> iban =
        Map.of("accountOwner", "J", "bankAccountIban", "AT1", "bankBic", "B");
    assertThat(QentaStored.instrument("sepa-dd", new Secret("SEPA-DD", iban, "")))
        .isEqualTo(new Instrument.BankAccount("sepa-dd", "J", "AT1", "B"));
    Map<String, String> national = Map.of("bankAccount", "1", "bankNumber", "99000001");
    assertThat(QentaStored.instrument("giropay", new Secret("GIROPAY", national, "")))
        .isEqualTo(new Instrument.BankAccount("giropay", "", "1", "99000001"));
  }

  @Test
  void whatIsStoredOfNoTypeIsNoInstrument() {
    assertThatThrownBy(() -> QentaStored.instrument("x", new Secret("PAYPAL", Map.of(), "")))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
