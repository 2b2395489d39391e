package io.kontor.store;

import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;

/** What the store keeps to on every database. */
abstract class StoreContract
    implements PaymentContract,
        AttemptContract,
        EventContract,
        IdempotencyContract,
        InboxContract,
        OutboxContract,
        DocumentContract,
        AnswerContract {

  private final Stores stores;

  StoreContract(DataSource source) {
    stores = new Stores(source);
  }

  @BeforeEach
  void empty() {
    stores.empty();
  }

  @Override
  public Stores stores() {
    return stores;
  }
}
