package io.kontor.vault;

import com.zaxxer.hikari.HikariDataSource;
import io.kontor.store.Databases;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

class VaultOnH2Test extends VaultContract {

  private static HikariDataSource source;

  VaultOnH2Test() {
    super(source);
  }

  @BeforeAll
  static void open(@TempDir Path folder) {
    source = Databases.h2(folder);
  }

  @AfterAll
  static void close() {
    source.close();
  }
}
