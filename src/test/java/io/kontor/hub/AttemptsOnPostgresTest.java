package io.kontor.hub;

import com.zaxxer.hikari.HikariDataSource;
import io.kontor.store.Databases;
import java.nio.file.Path;

class AttemptsOnPostgresTest extends AttemptsTest {

  @Override
  HikariDataSource database(Path folder) {
    return Databases.postgres();
  }
}
