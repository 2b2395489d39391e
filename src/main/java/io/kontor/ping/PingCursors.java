package io.kontor.ping;

import io.kontor.payment.Listing.Position;
import io.kontor.ping.PingPages.PingCursor;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.UUID;

/**
 * Writes and reads cursors. They hold a place and no right: whoever changes one sees another place
 * in a list of its own.
 */
final class PingCursors {

  private static final String OLDER = "o";
  private static final String NEWER = "n";

  private PingCursors() {}

  static String write(PingCursor cursor) {
    long micros = ChronoUnit.MICROS.between(Instant.EPOCH, cursor.place().at());
    String text = (cursor.newer() ? NEWER : OLDER) + "_" + micros + "_" + cursor.place().id();
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.US_ASCII));
  }

  /**
   * @throws PingError if it is none
   */
  static PingCursor read(String text) {
    try {
      byte[] bytes = Base64.getUrlDecoder().decode(text);
      String[] parts = new String(bytes, StandardCharsets.US_ASCII).split("_");
      if (parts.length != 3 || !(parts[0].equals(OLDER) || parts[0].equals(NEWER))) {
        throw new IllegalArgumentException("not a cursor");
      }
      Instant at = Instant.EPOCH.plus(Long.parseLong(parts[1]), ChronoUnit.MICROS);
      if (at.isBefore(Instant.EPOCH) || at.isAfter(Instant.parse("9999-01-01T00:00:00Z"))) {
        throw new IllegalArgumentException("not a time of ours");
      }
      return new PingCursor(parts[0].equals(NEWER), new Position(at, UUID.fromString(parts[2])));
    } catch (IllegalArgumentException | ArithmeticException | java.time.DateTimeException e) {
      throw PingError.unprocessable("invalid_value", "cursor", "cursor is not one of ours");
    }
  }
}
