package io.kontor.quiq.links;

import io.kontor.payment.PaymentState;
import java.util.Locale;

/** A link's status, and the one table that our states map by. */
enum LinkStatus {
  OPEN,
  PROCESSING,
  AUTHORIZED,
  PAID,
  PARTIALLY_REFUNDED,
  REFUNDED,
  CHARGED_BACK,
  DECLINED,
  CANCELLED,
  EXPIRED,
  FAILED;

  static LinkStatus of(PaymentState state) {
    return switch (state) {
      case CREATED -> OPEN;
      case PENDING, UNKNOWN -> PROCESSING;
      case AUTHORIZED -> AUTHORIZED;
      case CAPTURED -> PAID;
      case PARTIALLY_REFUNDED -> PARTIALLY_REFUNDED;
      case REFUNDED -> REFUNDED;
      case CHARGED_BACK -> CHARGED_BACK;
      case DECLINED -> DECLINED;
      case CANCELLED -> CANCELLED;
      case EXPIRED -> EXPIRED;
      case FAILED -> FAILED;
    };
  }

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
