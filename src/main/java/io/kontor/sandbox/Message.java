package io.kontor.sandbox;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/**
 * A webhook on its way.
 *
 * @param id what the receiver tells repeats by
 * @param body the same for every try
 * @param copies how often it is sent when all goes well
 */
record Message(String id, String chargeId, String url, String body, int copies, Fate fate) {

  /** What became of it. */
  enum Fate {
    PENDING,
    DELIVERED,
    GIVEN_UP;

    @JsonValue
    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  Message met(Fate end) {
    return new Message(id, chargeId, url, body, copies, end);
  }
}
