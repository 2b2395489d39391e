package io.kontor.store;

import com.zaxxer.hikari.HikariDataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** The contract of the store on PostgreSQL. */
class PostgresStoreTest extends StoreContract {

  private static HikariDataSource source;

  @BeforeAll
  static void open() {
    source = Databases.postgres();
  }

  @AfterAll
  static void close() {
    source.close();
  }

  PostgresStoreTest() {
    super(source);
  }
}
