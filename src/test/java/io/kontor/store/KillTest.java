package io.kontor.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills a process that writes to the database file by the shipped URL. What it had reported as
 * committed is there afterwards: without {@code WRITE_DELAY=0} in that URL it is not.
 */
class KillTest {

  private static final int ROUNDS = Integer.getInteger("kontor.kills", 5);

  private final Random random = new Random();

  @Test
  void aKilledProcessLosesNoCommit(@TempDir Path folder) throws Exception {
    String url = Databases.h2Url(folder);
    execute(url, "create table line (number integer primary key, text varchar(200))");
    int committed = 0;
    for (int round = 0; round < ROUNDS; round++) {
      committed = Math.max(committed, killed(Writer.class, url, 50 + random.nextInt(400)));
      assertThat(lines(url)).startsWith(numbers(committed));
    }
    assertThat(committed).as("lines that were written at all").isPositive();
  }

  /** H2 commits after each statement of a migration: a half one must not stop the next start. */
  @Test
  void aMigrationThatWasKilledIsFinishedByTheNextStart(@TempDir Path folder) throws Exception {
    for (int round = 0; round < ROUNDS; round++) {
      String url = Databases.h2Url(folder.resolve("migration-" + round));
      killed(Migration.class, url, random.nextInt(250));
      migrate(url);
      assertThat(lines(url, "select count(*) from payment")).containsExactly(0);
    }
  }

  /** Writes lines, one transaction each, and prints the number of each after its commit. */
  static final class Writer {

    public static void main(String[] arguments) throws SQLException {
      try (Connection connection = open(arguments[0]);
          PreparedStatement insert =
              connection.prepareStatement("insert into line values (?, ?)")) {
        List<Integer> before = lines(connection, "select number from line order by number");
        connection.setAutoCommit(false);
        System.out.println("0");
        for (int number = before.size() + 1; true; number++) {
          insert.setInt(1, number);
          insert.setString(2, "x".repeat(200));
          insert.execute();
          connection.commit();
          System.out.println(number);
        }
      }
    }
  }

  /** Migrates an empty database. */
  static final class Migration {

    public static void main(String[] arguments) {
      Flyway flyway = flyway(arguments[0]);
      System.out.println("0");
      flyway.migrate();
    }
  }

  /** Runs it until so long after its first line, and returns the last number that it printed. */
  private static int killed(Class<?> main, String url, int millis) throws Exception {
    Path output = Files.createTempFile("lines", ".txt");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName(),
                url)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .redirectOutput(output.toFile())
            .start();
    while (process.isAlive() && Files.size(output) == 0) {
      Thread.sleep(5);
    }
    Thread.sleep(millis);
    assertThat(process.destroyForcibly().waitFor()).isIn(128 + 9, 0);
    String text = Files.readString(output);
    Files.delete(output);
    // the kill may have cut the last number in two
    String whole = text.substring(0, text.lastIndexOf('\n') + 1);
    // a library may have had something to say
    return whole
        .lines()
        .filter(line -> line.matches("\\d+"))
        .mapToInt(Integer::parseInt)
        .max()
        .orElse(0);
  }

  private static Flyway flyway(String url) {
    return Flyway.configure().dataSource(url, "kontor", "").load();
  }

  private static void migrate(String url) {
    flyway(url).migrate();
  }

  private static Connection open(String url) throws SQLException {
    return DriverManager.getConnection(url, "kontor", "");
  }

  private static void execute(String url, String statement) throws SQLException {
    try (Connection connection = open(url);
        Statement sql = connection.createStatement()) {
      sql.execute(statement);
    }
  }

  private static List<Integer> lines(String url) throws SQLException {
    return lines(url, "select number from line order by number");
  }

  private static List<Integer> lines(String url, String query) throws SQLException {
    try (Connection connection = open(url)) {
      return lines(connection, query);
    }
  }

  private static List<Integer> lines(Connection connection, String query) throws SQLException {
    List<Integer> lines = new ArrayList<>();
    try (Statement sql = connection.createStatement();
        ResultSet rows = sql.executeQuery(query)) {
      while (rows.next()) {
        lines.add(rows.getInt(1));
      }
    }
    return lines;
  }

  private static Integer[] numbers(int last) {
    Integer[] numbers = new Integer[last];
    for (int i = 0; i < last; i++) {
      numbers[i] = i + 1;
    }
    return numbers;
  }
}
