package io.kontor.paymentiq;

import com.zaxxer.hikari.HikariDataSource;
import io.kontor.store.Databases;
import java.nio.file.Path;
import java.util.Map;

class InterleavingsOnPostgresTest extends Interleavings {

  @Override
  Map<String, String> database(Path folder) {
    try (HikariDataSource source = Databases.postgres()) {
      return Map.of("url", source.getJdbcUrl(), "username", "postgres", "password", "postgres");
    }
  }
}
