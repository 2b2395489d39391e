package io.kontor.openapi;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ValueNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;

/** JSON from outside: small, each name once, every number exactly as it was written. */
public final class StrictJson {

  private static final int DEPTH = 50;
  private static final int STRING = 64 * 1024;
  private static final int NUMBER = 64;

  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(DEPTH)
                          .maxStringLength(STRING)
                          .maxNameLength(STRING)
                          .maxNumberLength(NUMBER)
                          .build())
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .nodeFactory(new AsWritten())
          .build();

  private StrictJson() {}

  /**
   * Reads a document.
   *
   * @throws Malformed if it is none, or beyond the limits
   */
  public static JsonNode read(byte[] bytes) {
    try {
      JsonNode read = MAPPER.readTree(bytes);
      if (read.isMissingNode()) {
        throw new Malformed();
      }
      return read;
    } catch (JsonProcessingException e) {
      throw new Malformed();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Reads a document of our own making. */
  public static JsonNode read(String text) {
    try {
      return MAPPER.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("not JSON", e);
    }
  }

  /** JSON Schema takes 1.0 and 1e2 for whole numbers; an amount is written without a point. */
  private static final class AsWritten extends JsonNodeFactory {
    private static final long serialVersionUID = 1;

    AsWritten() {
      super(true);
    }

    @Override
    public ValueNode numberNode(BigDecimal number) {
      return new Fraction(number);
    }
  }

  /** A number with a point or an exponent. */
  private static final class Fraction extends DecimalNode {
    private static final long serialVersionUID = 1;

    Fraction(BigDecimal number) {
      super(number);
    }

    @Override
    public boolean canConvertToExactIntegral() {
      return false;
    }
  }

  /** No JSON. The parser's words would quote it. */
  public static final class Malformed extends IllegalArgumentException {
    private static final long serialVersionUID = 1;
  }
}
