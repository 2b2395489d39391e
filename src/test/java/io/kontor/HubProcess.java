package io.kontor;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/**
 * The hub as a process of its own, with the demo's shipped configuration: it can be killed at any
 * line, as nothing inside a test's own process can.
 */
final class HubProcess implements AutoCloseable {

  /** What a process ends with that was killed by SIGKILL, and by SIGTERM. */
  static final int KILLED = 128 + 9;

  static final int TERMINATED = 128 + 15;

  private static final Path FOLDER = Path.of("target/hub");
  private static final Duration START = Duration.ofMinutes(3);

  private final String name;
  private final int port = freePort();
  private final int management = freePort();
  private final Map<String, String> properties = new LinkedHashMap<>();
  private final HttpClient http = HttpClient.newHttpClient();
  private @Nullable Process process;

  HubProcess(String name) {
    this.name = name;
    set("spring.profiles.active", "demo");
    set("server.port", Integer.toString(port));
    set("management.server.port", Integer.toString(management));
    set("kontor.public-url", url());
    set("kontor.simulators.enabled", "false");
    set("kontor.merchants.demo.return-origins", "http://localhost:8080");
    Runtime.getRuntime().addShutdownHook(new Thread(this::close));
  }

  HubProcess set(String property, String value) {
    properties.put(property, value);
    return this;
  }

  String url() {
    return "http://localhost:" + port;
  }

  /** Starts it, without waiting until it is ready. */
  void start() {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-XX:TieredStopAtLevel=1");
    // written by the first hub that stops in good order: the next ones start in half the time
    command.add("-XX:+AutoCreateSharedArchive");
    command.add("-XX:SharedArchiveFile=" + FOLDER.resolve("kontor.jsa"));
    command.add("-Xlog:cds=off,cds+dynamic=off");
    command.add("-cp");
    command.add(ClassPath.TEXT);
    command.add(Kontor.class.getName());
    properties.forEach((key, value) -> command.add("--" + key + "=" + value));
    try {
      process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(
                  ProcessBuilder.Redirect.appendTo(FOLDER.resolve(name + ".log").toFile()))
              .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void awaitReady() {
    Awaitility.await(name + " is ready, see " + FOLDER)
        .atMost(START)
        .pollInterval(Duration.ofMillis(50))
        .failFast(name + " ended, see " + FOLDER, () -> !running().isAlive())
        .until(this::isReady);
  }

  boolean isReady() {
    URI readiness = URI.create("http://localhost:" + management + "/actuator/health/readiness");
    try {
      return http.send(HttpRequest.newBuilder(readiness).build(), BodyHandlers.discarding())
              .statusCode()
          == 200;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Ends it in the midst of whatever it does. */
  int kill() {
    return await(running().destroyForcibly(), Duration.ofSeconds(10));
  }

  /** Asks it to stop and waits until it has. */
  int stop(Duration limit) {
    running().destroy();
    return await(running(), limit);
  }

  private Process running() {
    return Objects.requireNonNull(process, "not started");
  }

  private int await(Process ending, Duration limit) {
    try {
      if (!ending.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new IllegalStateException(name + " still runs after " + limit);
      }
      return ending.exitValue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    Process left = process;
    if (left != null) {
      left.destroyForcibly();
    }
  }

  /** Not one that the system gives to a client while the hub is away. */
  private static int freePort() {
    while (true) {
      int port = ThreadLocalRandom.current().nextInt(20_000, 32_000);
      try (ServerSocket socket = new ServerSocket(port)) {
        return socket.getLocalPort();
      } catch (IOException e) {
        // taken: try another
      }
    }
  }

  /** What the tests run on, without the tests; folders as one jar, as the archive needs it. */
  private static final class ClassPath {

    static final String TEXT = text();

    private static String text() {
      String tests = System.getProperty("java.class.path");
      String all = System.getProperty("surefire.test.class.path", tests);
      return List.of(all.split(File.pathSeparator)).stream()
          .filter(entry -> !entry.endsWith("test-classes"))
          .map(entry -> Files.isDirectory(Path.of(entry)) ? jar(Path.of(entry)) : entry)
          .collect(Collectors.joining(File.pathSeparator));
    }

    private static String jar(Path folder) {
      try {
        Files.createDirectories(FOLDER);
        Path jar = FOLDER.resolve(folder.getFileName() + ".jar");
        ToolProvider.findFirst("jar")
            .orElseThrow()
            .run(System.out, System.err, "cf", jar.toString(), "-C", folder.toString(), ".");
        return jar.toString();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
