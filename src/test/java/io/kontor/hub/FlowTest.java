package io.kontor.hub;

import com.zaxxer.hikari.HikariDataSource;
import io.kontor.store.Databases;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** A test of the flow on a database, H2 in a file unless it says otherwise. */
@TestInstance(Lifecycle.PER_CLASS)
abstract class FlowTest {

  Flow flow;

  @BeforeAll
  void open(@TempDir Path folder) {
    flow = new Flow(database(folder), Map.of());
  }

  HikariDataSource database(Path folder) {
    return Databases.h2(folder);
  }

  @BeforeEach
  void empty() {
    flow.empty();
  }

  @AfterAll
  void close() {
    flow.close();
    flow.source.close();
  }
}
