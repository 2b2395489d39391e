package io.kontor.uniphore;

import io.kontor.security.Digest;
import java.util.UUID;

/** Names of requests, for who compares their own log with ours. */
final class UniphoreRequestIds {

  private static final String PREFIX = "req_";
  private static final int LENGTH = 32;

  private UniphoreRequestIds() {}

  static String random() {
    return UniphoreIds.of(PREFIX, UUID.randomUUID());
  }

  /** The first request's with this key, so that its repeats can name it. */
  static String ofKey(String merchant, String key) {
    return UniphoreIds.of(PREFIX, Digest.hex(merchant + "/" + key).substring(0, LENGTH));
  }
}
