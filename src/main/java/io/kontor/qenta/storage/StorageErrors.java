package io.kontor.qenta.storage;

/** Codes that are about no parameter. */
final class StorageErrors {

  static final int REAL_CARD_IN_DEMO = 30010;
  static final int TRY_LATER = 30003;
  static final int CONDITIONS = 99990;
  static final int DATA_MISSING = 99991;
  static final int SESSION_OVER = 99996;

  private StorageErrors() {}
}
