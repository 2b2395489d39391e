package io.kontor.vault;

import com.zaxxer.hikari.HikariDataSource;
import io.kontor.store.Databases;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class VaultOnPostgresTest extends VaultContract {

  private static HikariDataSource source;

  VaultOnPostgresTest() {
    super(source);
  }

  @BeforeAll
  static void open() {
    source = Databases.postgres();
  }

  @AfterAll
  static void close() {
    source.close();
  }
}
