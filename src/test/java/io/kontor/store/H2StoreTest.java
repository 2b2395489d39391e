package io.kontor.store;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** The contract of the store on H2 in a file. */
class H2StoreTest extends StoreContract {

  private static HikariDataSource source;

  @BeforeAll
  static void open(@TempDir Path folder) {
    source = Databases.h2(folder);
  }

  @AfterAll
  static void close() {
    source.close();
  }

  H2StoreTest() {
    super(source);
  }
}
