package io.kontor.page;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that stands still until a test moves it. */
final class TestClock extends Clock {

  static final Instant NOON = Instant.parse("2026-06-15T12:00:00Z");

  private Instant now = NOON;

  void passes(Duration time) {
    now = now.plus(time);
  }

  void reset() {
    now = NOON;
  }

  @Override
  public Instant instant() {
    return now;
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return Clock.fixed(now, zone);
  }
}
