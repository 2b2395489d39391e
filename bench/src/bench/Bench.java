package bench;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.LoggerFactory;

/**
 * Measures the hub, alone and against a service written by hand, and prints a table of each task.
 */
public final class Bench {

  private static final int MOST_ROUNDS_OF_PAYMENTS = 5;

  private final Options options;
  private final Servers servers;
  private final Load load;
  private final List<String> calls = new ArrayList<>();
  private final List<String> flows = new ArrayList<>();
  private final List<String> orders = new ArrayList<>();
  private final List<String> shops = new ArrayList<>();
  private final List<String> charges = new ArrayList<>();

  private Bench(Options options, Path folder) {
    this.options = options;
    this.servers = new Servers(folder);
    this.load = new Load(options.connections());
  }

  public static void main(String[] args) throws Exception {
    ((Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME)).setLevel(Level.WARN);
    Options options = Options.of(args);
    Path folder = Files.createTempDirectory(Files.createDirectories(Path.of("target/bench")), "");
    Bench bench = new Bench(options, folder);
    if (!options.database().equals("postgres")) {
      bench.measure(Database.h2(folder));
    }
    if (!options.database().equals("h2")) {
      bench.measure(bench.postgres());
    }
    bench.print();
  }

  private Database.Kind postgres() throws Exception {
    return options.postgres().isEmpty()
        ? Database.embeddedPostgres()
        : Database.postgres(new Database(options.postgres(), options.user(), options.password()));
  }

  private void measure(Database.Kind kind) throws Exception {
    System.out.printf("%n%s%n", kind.name());
    try (kind) {
      if (options.calls() > 0) {
        calls.add(redirectData(kind));
      }
      if (options.flows() > 0) {
        flows.add(flow(kind));
      }
      if (options.orders() > 0) {
        orders.add(orders(kind));
      }
      if (options.shops() > 0) {
        shops.add(shops(kind));
      }
      if (options.charges() > 0) {
        charges.add(charges(kind));
      }
    }
  }

  private String redirectData(Database.Kind kind) throws Exception {
    RedirectData task = new RedirectData();
    try (Server ours = servers.hub(kind.create("kontor"), Server.freePort());
        Server theirs = servers.baseline(kind.create("baseline"))) {
      ours.await(task);
      theirs.await(task);
      return Comparison.run(ours, theirs, task, load, options).line(kind.name());
    }
  }

  private String flow(Database.Kind kind) throws Exception {
    Flow task = new Flow(new RedirectData());
    int port = Server.freePort();
    try (Server provider = servers.provider(port);
        Server hub = servers.hub(kind.create("flow"), port)) {
      provider.await(new RedirectData());
      hub.await(task);
      return payments(kind.name(), hub, task, options.flows());
    }
  }

  private String orders(Database.Kind kind) throws Exception {
    try (Server hub = servers.hub(kind.create("orders"), Server.freePort());
        Callbacks callbacks = new Callbacks()) {
      Orders task = new Orders(callbacks);
      hub.await(task);
      String line = payments(kind.name(), hub, task, options.orders());
      callbacks.check();
      return line;
    }
  }

  private String shops(Database.Kind kind) throws Exception {
    int port = Server.freePort();
    try (Server provider = servers.provider(port);
        Server hub = servers.hub(kind.create("shops"), port);
        Callbacks confirmations = new Callbacks()) {
      provider.await(new RedirectData());
      Seamless task = new Seamless(confirmations);
      hub.await(task);
      String line = payments(kind.name(), hub, task, options.shops());
      confirmations.check();
      return line;
    }
  }

  private String charges(Database.Kind kind) throws Exception {
    int port = Server.freePort();
    try (Server provider = servers.provider(port);
        Server hub = servers.hub(kind.create("charges"), port)) {
      provider.await(new RedirectData());
      hub.await(new Charges(""));
      return Latency.run(hub, provider, port, roundsOfPayments(), options.charges())
          .line(kind.name());
    }
  }

  private String payments(String database, Server hub, Task task, int each) throws Exception {
    for (int i = 0; i < 4; i++) {
      Rounds.tell("warm-up", hub, load.run(hub, task, each));
    }
    Rounds rounds = new Rounds();
    for (int i = 1; i <= roundsOfPayments(); i++) {
      rounds.add("payments " + i, hub, load.run(hub, task, each));
    }
    return "| %s | %s | %s |"
        .formatted(database, Numbers.of(rounds.rate()).text(0), Numbers.of(rounds.cpu()).text(0));
  }

  private int roundsOfPayments() {
    return Math.min(MOST_ROUNDS_OF_PAYMENTS, options.rounds());
  }

  private void print() {
    if (!calls.isEmpty()) {
      System.out.printf(
          "%ngetRedirectData: median (least–most) of %d rounds of %d calls%n%n",
          options.rounds(), options.calls());
      System.out.println(
          "| database | Kontor, calls/s | baseline, calls/s | Kontor, µs CPU per call"
              + " | baseline, µs CPU per call | ratio of CPU |");
      System.out.println("|---|---|---|---|---|---|");
      calls.forEach(System.out::println);
    }
    print("whole payments", options.flows(), flows);
    print("orders, each paid and told", options.orders(), orders);
    print("card payments of a shop with a data storage", options.shops(), shops);
    if (!charges.isEmpty()) {
      System.out.printf(
          "%ncharges of a token, one at a time: median (least–most) of %d rounds of %d%n%n",
          roundsOfPayments(), options.charges());
      System.out.println(
          "| database | provider alone, ms | through the hub, ms | added, ms | µs CPU per charge |");
      System.out.println("|---|---|---|---|---|");
      charges.forEach(System.out::println);
    }
  }

  private void print(String what, int each, List<String> lines) {
    if (!lines.isEmpty()) {
      System.out.printf(
          "%n%s: median (least–most) of %d rounds of %d%n%n", what, roundsOfPayments(), each);
      System.out.println("| database | payments/s | µs CPU per payment |");
      System.out.println("|---|---|---|");
      lines.forEach(System.out::println);
    }
  }
}
