package io.kontor.store;

import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.JdbcTemplate;

/** New, migrated databases of both kinds. */
public final class Databases {

  private static final Pattern SHIPPED = Pattern.compile("jdbc:h2:async:\\./data/kontor([^}]*)}");

  private Databases() {}

  /** H2 in a file below {@code folder}, with the settings that are shipped. */
  public static HikariDataSource h2(Path folder) {
    return migrated(h2Url(folder), "kontor", "");
  }

  public static String h2Url(Path folder) {
    try {
      Matcher url = SHIPPED.matcher(Files.readString(Path.of("config/application.yaml")));
      if (!url.find()) {
        throw new IllegalStateException("config/application.yaml holds no URL of an H2 file");
      }
      return "jdbc:h2:async:" + folder.resolve("kontor") + url.group(1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A database of its own on the one PostgreSQL server of the tests. */
  public static HikariDataSource postgres() {
    String name = "kontor_" + UUID.randomUUID().toString().replace("-", "");
    new JdbcTemplate(Server.RUNNING.getPostgresDatabase()).execute("create database " + name);
    return migrated(Server.RUNNING.getJdbcUrl("postgres", name), "postgres", "postgres");
  }

  private static HikariDataSource migrated(String url, String user, String password) {
    HikariDataSource source = new HikariDataSource();
    source.setJdbcUrl(url);
    source.setUsername(user);
    source.setPassword(password);
    source.setMaximumPoolSize(20);
    Flyway.configure().dataSource(source).load().migrate();
    return source;
  }

  /** Started when first asked for; ends with the tests. */
  private static final class Server {
    static final EmbeddedPostgres RUNNING = start();

    private static EmbeddedPostgres start() {
      try {
        return EmbeddedPostgres.start();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
