package io.kontor.paymentiq;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.Optional;

/** Reads and writes JSON, as PaymentIQ has it: a number may come as a text, and the reverse. */
final class PiqJson {

  private static final int MOST_DIGITS = 40;

  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              com.fasterxml.jackson.core.JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(50)
                          .maxStringLength(65_536)
                          .build())
                  .build())
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .build();

  private PiqJson() {}

  static byte[] write(Object value) {
    try {
      return MAPPER.writeValueAsBytes(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * @throws IllegalArgumentException if it is not JSON; holds nothing of the text
   */
  static JsonNode read(byte[] text) {
    try {
      JsonNode node = MAPPER.readTree(text);
      if (node != null && !node.isMissingNode()) {
        return node;
      }
    } catch (IOException e) {
      // its message shows the text, which may hold what nobody may see
    }
    throw new IllegalArgumentException("not JSON");
  }

  /** A text, number or truth value as text; empty where there is none, or something else. */
  static Optional<String> text(JsonNode node) {
    if (node.isTextual()) {
      return Optional.of(node.asText().trim()).filter(text -> !text.isEmpty());
    }
    if (node.isNumber()) {
      return plain(node.decimalValue());
    }
    return node.isBoolean() ? Optional.of(node.asText()) : Optional.empty();
  }

  /** A few characters may stand for a number of a million digits. */
  private static Optional<String> plain(BigDecimal number) {
    boolean sane =
        number.precision() <= MOST_DIGITS && Math.abs((long) number.scale()) <= MOST_DIGITS;
    return sane ? Optional.of(number.toPlainString()) : Optional.empty();
  }
}
