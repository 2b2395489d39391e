package io.kontor.hub;

import static org.assertj.core.api.Assertions.assertThat;

import io.kontor.payment.AmountRange;
import io.kontor.payment.Attempt.Kind;
import io.kontor.payment.CreatePayment;
import io.kontor.payment.Direction;
import io.kontor.payment.FollowUp;
import io.kontor.payment.PaymentDetails;
import io.kontor.payment.PaymentState;
import io.kontor.payment.ReturnUrls;
import io.kontor.payment.SamplePayments;
import java.time.Duration;
import java.util.Currency;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FingerprintTest {

  private static final UUID PAYMENT = UUID.randomUUID();

  /** A request where each field is as named, or what it usually is. */
  private static String request(Map<String, String> named) {
    Map<String, String> words = new TreeMap<>(named);
    ReturnUrls urls =
        new ReturnUrls(
            word(words, "back"),
            word(words, "success"),
            word(words, "pending"),
            word(words, "error"),
            word(words, "cancel"),
            word(words, "refused"));
    PaymentDetails details =
        new PaymentDetails(
            word(words, "description"),
            word(words, "method"),
            Boolean.parseBoolean(words.get("methodChangeable")),
            word(words, "language"),
            word(words, "country"),
            word(words, "customerId"),
            Boolean.parseBoolean(words.get("capture")),
            urls,
            Set.of(PaymentState.valueOf(words.getOrDefault("notified", "CAPTURED"))),
            Map.of(word(words, "name"), word(words, "value")));
    return Fingerprint.of(
        new CreatePayment(
            "shop",
            "api",
            "key",
            word(words, "reference"),
            Direction.valueOf(words.getOrDefault("direction", "DEPOSIT")),
            amount(words),
            Duration.parse(words.getOrDefault("lifetime", "PT1H")),
            details));
  }

  private static AmountRange amount(Map<String, String> words) {
    return new AmountRange(
        Long.parseLong(words.getOrDefault("least", "100")),
        Long.parseLong(words.getOrDefault("most", "200")),
        Currency.getInstance(words.getOrDefault("currency", "EUR")),
        Optional.ofNullable(words.get("suggested")).map(Long::valueOf));
  }

  private static String word(Map<String, String> words, String name) {
    return words.getOrDefault(name, name + " as usual");
  }

  private static Map<String, String> named(String field) {
    return Map.of(field.split("=")[0], field.split("=")[1]);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "reference=x",
        "direction=WITHDRAWAL",
        "least=101",
        "most=201",
        "currency=CHF",
        "suggested=150",
        "description=x",
        "method=x",
        "methodChangeable=true",
        "language=x",
        "country=x",
        "customerId=x",
        "back=x",
        "success=x",
        "pending=x",
        "error=x",
        "cancel=x",
        "refused=x",
        "name=x",
        "value=x"
      })
  void eachThingTheMerchantSaysCounts(String field) {
    assertThat(request(named(field))).isNotEqualTo(request(Map.of()));
    assertThat(request(named(field))).isEqualTo(request(named(field))).hasSize(64);
  }

  @ParameterizedTest
  @ValueSource(strings = {"lifetime=PT2H", "capture=true", "notified=REFUNDED"})
  void whatOurConfigurationAddsDoesNot(String field) {
    assertThat(request(named(field))).isEqualTo(request(Map.of()));
  }

  @Test
  void noWordsReadLikeOthers() {
    assertThat(request(Map.of("description", "a, b", "method", "c")))
        .isNotEqualTo(request(Map.of("description", "a", "method", "b, c")));
    assertThat(request(Map.of("description", "1:a", "method", "")))
        .isNotEqualTo(request(Map.of("description", "", "method", "1:a")));
    assertThat(request(Map.of("back", "a, success=b", "success", "c")))
        .isNotEqualTo(request(Map.of("back", "a", "success", "b, success=c")));
    assertThat(request(Map.of("name", "a=b", "value", "c")))
        .isNotEqualTo(request(Map.of("name", "a", "value", "b=c")));
  }

  private static String followUp(
      Kind kind, UUID payment, String reference, Optional<Long> euros, Map<String, String> more) {
    return Fingerprint.of(
        new FollowUp(
            kind, "shop", payment, "key", reference, euros.map(SamplePayments::euros), more));
  }

  @Test
  void eachThingOfAFollowUpCounts() {
    String usual = followUp(Kind.REFUND, PAYMENT, "r", Optional.of(1L), Map.of("a", "b"));
    assertThat(usual)
        .isEqualTo(followUp(Kind.REFUND, PAYMENT, "r", Optional.of(1L), Map.of("a", "b")))
        .isNotEqualTo(followUp(Kind.CAPTURE, PAYMENT, "r", Optional.of(1L), Map.of("a", "b")))
        .isNotEqualTo(
            followUp(Kind.REFUND, UUID.randomUUID(), "r", Optional.of(1L), Map.of("a", "b")))
        .isNotEqualTo(followUp(Kind.REFUND, PAYMENT, "s", Optional.of(1L), Map.of("a", "b")))
        .isNotEqualTo(followUp(Kind.REFUND, PAYMENT, "r", Optional.of(2L), Map.of("a", "b")))
        .isNotEqualTo(followUp(Kind.REFUND, PAYMENT, "r", Optional.empty(), Map.of("a", "b")))
        .isNotEqualTo(followUp(Kind.REFUND, PAYMENT, "r", Optional.of(1L), Map.of("a", "c")));
  }
}
