package bench;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/** Where a server keeps its rows; each has a fresh one of its own. */
record Database(String url, String user, String password) {

  /** A kind of database, which makes fresh ones. */
  interface Kind extends AutoCloseable {

    String name();

    Database create(String server) throws SQLException;

    @Override
    void close() throws IOException;
  }

  /** A file with the URL settings that the hub ships with. */
  static Database h2File(Path file) {
    return new Database(
        "jdbc:h2:file:"
            + file.toAbsolutePath()
            + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH"
            + ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE",
        "kontor",
        "");
  }

  static Kind h2(Path folder) {
    return new Kind() {

      @Override
      public String name() {
        return "H2 (file, WRITE_DELAY=0)";
      }

      @Override
      public Database create(String server) {
        return h2File(folder.resolve(server));
      }

      @Override
      public void close() {}
    };
  }

  /** PostgreSQL as it comes, in a process of its own: its CPU time counts for nobody. */
  static Kind embeddedPostgres() throws IOException {
    EmbeddedPostgres server = EmbeddedPostgres.start();
    String url = server.getJdbcUrl("postgres", "postgres");
    return postgres(new Database(url, "postgres", "postgres"), server);
  }

  /** A PostgreSQL that runs already; the user must be allowed to create databases. */
  static Kind postgres(Database server) {
    return postgres(server, () -> {});
  }

  private interface Stop {
    void stop() throws IOException;
  }

  private static Kind postgres(Database any, EmbeddedPostgres server) {
    return postgres(any, server::close);
  }

  private static Kind postgres(Database any, Stop stop) {
    return new Kind() {

      @Override
      public String name() {
        return "PostgreSQL";
      }

      @Override
      public Database create(String server) throws SQLException {
        String database = "bench_" + server + "_" + System.currentTimeMillis();
        try (Connection connection =
                DriverManager.getConnection(any.url(), any.user(), any.password());
            Statement statement = connection.createStatement()) {
          statement.execute("create database " + database);
        }
        String url = any.url().replaceAll("(jdbc:postgresql://[^/]*/)[^?]*", "$1" + database);
        return new Database(url, any.user(), any.password());
      }

      @Override
      public void close() throws IOException {
        stop.stop();
      }
    };
  }
}
