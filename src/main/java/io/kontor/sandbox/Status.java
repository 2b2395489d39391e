package io.kontor.sandbox;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How far a charge or an operation came. */
enum Status {
  CAPTURED,
  AUTHORIZED,
  DECLINED,
  PENDING,
  /** The payer must decide on a page of the sandbox. */
  REDIRECT,
  VOIDED,
  CHARGED_BACK,
  /** An operation was carried out. */
  SUCCEEDED;

  @JsonValue
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
