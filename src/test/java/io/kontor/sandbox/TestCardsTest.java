package io.kontor.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.kontor.payment.CardBrand;
import io.kontor.payment.Reason;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class TestCardsTest {

  @Test
  void everyNumberIsAValidOne() {
    assertThat(TestCards.all())
        .allSatisfy(
            card -> assertThat(CardBrand.of(card.getKey()).isValid(card.getKey())).isTrue());
  }

  @Test
  void everyScriptIsFoundByItsName() {
    assertThat(TestCards.all())
        .allSatisfy(
            card -> assertThat(TestCards.named(card.getValue().name())).isEqualTo(card.getValue()));
    assertThat(TestCards.named("bank")).isEqualTo(TestCards.bank());
  }

  @Test
  void everyReasonThatACardCanHaveHasACard() {
    Set<Reason> reasons =
        TestCards.all().stream()
            .map(card -> card.getValue().reason())
            .filter(code -> !code.isEmpty())
            .map(DeclineCodes::reason)
            .collect(Collectors.toSet());
    // the payer's own no is a button on the challenge page
    Set<Reason> expected = EnumSet.complementOf(EnumSet.of(Reason.CANCELLED_BY_PAYER));
    assertThat(reasons).isEqualTo(expected);
  }

  @Test
  void everyFaultThatACardCanHaveHasACard() {
    Set<Fault> faults =
        TestCards.all().stream().map(card -> card.getValue().fault()).collect(Collectors.toSet());
    assertThat(faults).isEqualTo(EnumSet.complementOf(EnumSet.of(Fault.LATER)));
  }

  @Test
  void aNumberThatIsNotInTheTableIsPaid() {
    assertThat(TestCards.card("4012888888881881").name()).isEqualTo("paid");
  }

  @Test
  void theReadmeListsEveryCardAndEveryFault() throws Exception {
    String readme = Files.readString(Path.of("routes/sandbox/README.md"));
    assertThat(TestCards.all())
        .allSatisfy(
            card ->
                assertThat(readme)
                    .contains("| `%s` | %s |".formatted(card.getKey(), card.getValue().name())));
    assertThat(EnumSet.complementOf(EnumSet.of(Fault.NONE)))
        .allSatisfy(fault -> assertThat(readme).contains("`" + fault.word() + "`"));
  }
}
