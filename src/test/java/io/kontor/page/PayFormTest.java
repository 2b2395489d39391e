package io.kontor.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.kontor.payment.CardBrand;
import io.kontor.payment.Instrument.Card;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PayFormTest {

  @Test
  void aFormShowsNoCardWhenItIsPrinted() {
    var form =
        new PayForm(
            Typed.of(Map.of("number", "4111111111111111", "code", "737", "holder", "A")),
            Map.of(),
            CardBrand.VISA,
            Optional.of(new Card("4111111111111111", 8, 2029, "737", "A Payer")),
            Optional.empty());
    assertThat(form.toString()).doesNotContain("411111", "737");
  }
}
