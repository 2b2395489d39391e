package io.kontor;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.kontor.store.Databases;
import java.nio.file.Path;
import java.util.List;

/**
 * Two nodes on one PostgreSQL. Mostly one of them is killed, and the other takes over what it had
 * begun; now and then both are.
 */
class CrashOfOneNodeTest extends CrashTest {

  @Override
  List<String> names() {
    return List.of("crash-one", "crash-two");
  }

  @Override
  Database database(Path folder) {
    HikariDataSource source = Databases.postgres();
    return new Database(source.getJdbcUrl(), source.getUsername(), source, source::close);
  }

  @Override
  void crash(Nodes nodes, boolean last) {
    int first = random().nextInt(2);
    HubProcess killed = nodes.all().get(first);
    HubProcess other = nodes.all().get(1 - first);
    assertThat(killed.kill()).isEqualTo(HubProcess.KILLED);
    if (last || random().nextInt(3) == 0) {
      sleep(random().nextInt(1_000));
      assertThat(other.kill()).isEqualTo(HubProcess.KILLED);
      other.start();
    }
    killed.start();
    nodes.all().forEach(HubProcess::awaitReady);
  }
}
