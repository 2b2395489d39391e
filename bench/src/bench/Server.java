package bench;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A server under test: a process of its own, whose CPU time is all that counts. */
final class Server implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private final String name;
  private final int port;
  private final Process process;
  private final Path log;

  private Server(String name, int port, Process process, Path log) {
    this.name = name;
    this.port = port;
    this.process = process;
    this.log = log;
  }

  /** Starts a Java program on a free port. */
  static Server start(String name, Database database, Path log, List<String> arguments)
      throws IOException {
    int port = freePort();
    List<String> command = new ArrayList<>();
    command.add(ProcessHandle.current().info().command().orElse("java"));
    command.addAll(arguments);
    command.add("--server.port=" + port);
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.redirectOutput(log.toFile());
    builder.environment().putAll(environment(database));
    return new Server(name, port, builder.start(), log);
  }

  static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private static Map<String, String> environment(Database database) {
    return Map.of(
        "KONTOR_DATABASE_URL", database.url(),
        "KONTOR_DATABASE_USER", database.user(),
        "KONTOR_DATABASE_PASSWORD", database.password());
  }

  String name() {
    return name;
  }

  int port() {
    return port;
  }

  /** User and system time so far, of all threads: compiler and garbage collector too. */
  Duration cpu() {
    return process
        .toHandle()
        .info()
        .totalCpuDuration()
        .orElseThrow(() -> new IllegalStateException("this system does not tell CPU times"));
  }

  /** Waits until it uses less than a twentieth of one processor. */
  void awaitIdle() throws InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    Duration before = cpu();
    Duration used;
    do {
      Thread.sleep(1000);
      Duration now = cpu();
      used = now.minus(before);
      before = now;
    } while (used.toMillis() > 50 && System.nanoTime() < end);
  }

  /** Waits until the task succeeds. */
  void await(Task task) throws InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    for (int i = 0; ; i++) {
      try (Connection connection = new Connection(port)) {
        task.run(connection, "start-" + process.pid() + "-" + i);
        return;
      } catch (IOException | IllegalStateException e) {
        if (System.nanoTime() > end || !process.isAlive()) {
          throw new IllegalStateException(name + " does not serve: see " + log, e);
        }
        Thread.sleep(500);
      }
    }
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(60, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
    }
  }
}
