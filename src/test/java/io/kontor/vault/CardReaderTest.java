package io.kontor.vault;

import static org.assertj.core.api.Assertions.assertThat;

import io.kontor.payment.Instrument.Card;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The ways in which people type a card. */
class CardReaderTest {

  private final Map<String, String> errors = new HashMap<>();

  @ParameterizedTest
  @CsvSource({
    "08/29, 8, 2029",
    "8/29, 8, 2029",
    "08 / 29, 8, 2029",
    "08/2029, 8, 2029",
    "0829, 8, 2029",
    "082029, 8, 2029",
    "08-29, 8, 2029",
    "08.29, 8, 2029",
    " 12/26 , 12, 2026",
  })
  void anExpiryIsReadInAnyUsualForm(String typed, int month, int year) {
    Card card = read("2026-06-15T12:00:00Z", "4111111111111111", typed).orElseThrow();
    assertThat(card.month()).isEqualTo(month);
    assertThat(card.year()).isEqualTo(year);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"829", "8/9", "08/029", "2029/08", "08/29/01", "0x/29", "٠٨/٢٩", "/", "-"})
  void anExpiryIsNeverGuessedAt(String typed) {
    assertThat(read("2026-06-15T12:00:00Z", "4111111111111111", typed)).isEmpty();
    assertThat(errors).containsOnlyKeys("expiry");
  }

  @Test
  void aCardIsGoodUntilItsMonthHasEndedEverywhere() {
    assertThat(read("2026-07-01T11:59:59Z", "4111111111111111", "06/26")).isPresent();
    assertThat(read("2026-07-01T12:00:00Z", "4111111111111111", "06/26")).isEmpty();
    assertThat(errors).containsEntry("expiry", "past");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "4111111111111111",
        "4111 1111 1111 1111",
        "4111-1111-1111-1111",
        "\u00a04111\u202f1111\u20111111\t1111",
      })
  void aNumberIsReadWithItsSpaces(String typed) {
    assertThat(read("2026-06-15T12:00:00Z", typed, "08/29").orElseThrow().number())
        .isEqualTo("4111111111111111");
  }

  @Test
  void everythingWrongIsNamedAtOnceAndNothingIsQuoted() {
    new CardReader(Clock.systemUTC()).read(Map.of("number", "4111"), true, errors);
    assertThat(errors)
        .isEqualTo(
            Map.of("number", "wrong", "expiry", "missing", "code", "missing", "holder", "missing"));
  }

  private Optional<Card> read(String now, String number, String expiry) {
    errors.clear();
    Clock clock = Clock.fixed(Instant.parse(now), ZoneOffset.UTC);
    return new CardReader(clock)
        .read(
            Map.of("number", number, "expiry", expiry, "code", "737", "holder", "A Payer"),
            true,
            errors);
  }
}
