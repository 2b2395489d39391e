package io.kontor.sandbox;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/** What a payer can decide on the sandbox's page. */
enum Decision {
  APPROVE,
  FAIL,
  CANCEL,
  /** The bank pays later and tells by webhook. */
  LATER;

  Charge on(Charge charge, Instant now, Duration delay) {
    Standing standing = charge.standing();
    return switch (this) {
      case APPROVE -> charge.play(now, delay);
      case FAIL -> charge.with(standing.declined("authentication_failed"));
      case CANCEL -> charge.with(standing.declined("cancelled_by_payer"));
      case LATER ->
          charge.with(standing.at(Status.PENDING).waiting(standing.step(), now.plus(delay)));
    };
  }

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Decision of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }
}
