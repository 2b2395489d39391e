package io.kontor.hub;

import java.util.function.Supplier;
import org.springframework.transaction.support.TransactionTemplate;

/** Runs work in a transaction and returns what it made. */
final class Transactions {

  private Transactions() {}

  static <T> T in(TransactionTemplate transaction, Supplier<T> work) {
    T result = transaction.execute(status -> work.get());
    if (result == null) {
      throw new IllegalStateException("nothing was made");
    }
    return result;
  }
}
