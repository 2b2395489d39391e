package io.kontor.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kontor.openapi.StrictJson;
import io.kontor.payment.Money;
import io.kontor.payment.Outcome;
import io.kontor.payment.PayerRedirect;
import io.kontor.payment.Reason;
import java.util.Currency;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OutcomeWordsTest {

  private final OutcomeWords words =
      new OutcomeWords(
          Money::new,
          Map.of(Reason.RISK, Set.of("fraud", "theft"), Reason.TIMED_OUT, Set.of("late")));

  @ParameterizedTest
  @CsvSource({
    "captured, Captured",
    "authorized, Authorized",
    "voided, Voided",
    "refunded, Refunded",
    "charged_back, ChargedBack",
    "pending, Pending"
  })
  void aWordIsAnOutcomeWithItsReference(String word, String outcome) {
    Outcome read = read("{'outcome':'" + word + "','reference':'r-1'}");
    assertThat(read.getClass().getSimpleName()).isEqualTo(outcome);
    assertThat(read.toString()).contains("r-1");
    assertThatThrownBy(() -> read("{'outcome':'" + word + "'}"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void whatMovedIsCountedAsTheProviderDoes() {
    assertThat(read("{'outcome':'captured','reference':'r','amount':12,'currency':'eur'}"))
        .isEqualTo(
            new Outcome.Captured("r", Optional.of(new Money(12, Currency.getInstance("EUR")))));
  }

  @Test
  void aPayerIsSentToAPage() {
    assertThat(read("{'outcome':'redirect','reference':'r','url':'https://a.test/b'}"))
        .isEqualTo(new Outcome.Redirect("r", PayerRedirect.get("https://a.test/b")));
  }

  @ParameterizedTest
  @CsvSource({
    "'', fraud, RISK",
    "'', other, REFUSED",
    "not_allowed, other, NOT_ALLOWED",
    "not_allowed, late, TIMED_OUT"
  })
  void aCodeIsAReason(String otherwise, String code, Reason reason) {
    String more = otherwise.isEmpty() ? "" : ",'otherwise':'" + otherwise + "'";
    assertThat(read("{'outcome':'declined','code':'" + code + "'" + more + "}"))
        .isEqualTo(new Outcome.Declined(reason, code));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "[]",
        "{'outcome':'paid'}",
        "{'outcome':'unknown'}",
        "{'outcome':'declined'}",
        "{'outcome':'redirect','reference':'r','url':'javascript:alert(1)'}",
        "{'outcome':'captured','reference':7}",
        "{'outcome':'captured','reference':'r','amount':1.5,'currency':'eur'}",
        "{'outcome':'captured','reference':'r','amount':'12','currency':'eur'}",
        "{'outcome':'captured','reference':'r','amount':12}",
        "{'outcome':'captured','reference':'r','amount':12,'currency':'zzz'}"
      })
  void halfAnOutcomeIsNone(String half) {
    assertThatThrownBy(() -> read(half)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aCodeHasOneMeaning() {
    Map<Reason, Set<String>> twice =
        Map.of(Reason.RISK, Set.of("fraud"), Reason.REFUSED, Set.of("fraud"));
    assertThatThrownBy(() -> new OutcomeWords(Money::new, twice))
        .hasMessage("fraud has two meanings");
  }

  private Outcome read(String json) {
    return words.outcome(StrictJson.read(json.replace('\'', '"')));
  }
}
