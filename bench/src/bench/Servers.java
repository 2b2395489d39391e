package bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** How the processes are started: all with the same Java and the same heap. */
final class Servers {

  private static final List<String> JVM = List.of("-Xms512m", "-Xmx512m");

  private final Path folder;

  Servers(Path folder) {
    this.folder = folder;
  }

  /**
   * The hub as it ships, without the simulators.
   *
   * @param simulators the port at which the other process serves them
   */
  Server hub(Database database, int simulators) throws IOException {
    return kontor("Kontor", database, simulators, "--kontor.simulators.enabled=false");
  }

  /** The test provider and the merchant's listener: the hub again, for its simulators only. */
  Server provider(int simulators) throws IOException {
    return kontor(
        "provider",
        Database.h2File(folder.resolve("provider")),
        simulators,
        "--kontor.sandbox.simulator.ledger=" + folder.resolve("ledger.jsonl"));
  }

  Server baseline(Database database) throws IOException {
    List<String> command = new ArrayList<>(JVM);
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add("bench.baseline.Baseline");
    return Server.start("baseline", database, folder.resolve("baseline.log"), command);
  }

  private Server kontor(String name, Database database, int simulators, String more)
      throws IOException {
    List<String> command = new ArrayList<>(JVM);
    command.addAll(
        List.of(
            "-jar",
            jar().toString(),
            "--spring.profiles.active=demo",
            "--management.server.port=" + Server.freePort(),
            "--kontor.merchants.demo.return-origins[0]=https://shop.example.com",
            "--kontor.simulators.port=" + simulators,
            "--kontor.sandbox.url=http://localhost:" + simulators,
            "--kontor.stripe.url=http://localhost:" + simulators + "/stripe",
            more));
    return Server.start(name, database, folder.resolve(name + ".log"), command);
  }

  private static Path jar() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("target"))) {
      return files
          .filter(file -> file.getFileName().toString().matches("kontor-.*\\.jar"))
          .findFirst()
          .orElseThrow();
    }
  }
}
