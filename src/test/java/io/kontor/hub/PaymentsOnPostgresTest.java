package io.kontor.hub;

import com.zaxxer.hikari.HikariDataSource;
import io.kontor.store.Databases;
import java.nio.file.Path;

class PaymentsOnPostgresTest extends PaymentsTest {

  @Override
  HikariDataSource database(Path folder) {
    return Databases.postgres();
  }
}
