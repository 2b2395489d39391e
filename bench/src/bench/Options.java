package bench;

import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the command line may change, as {@code name=value}.
 *
 * @param warmup calls per server and database before the first round
 * @param rounds measured rounds per server, in turn; of whole payments no more than five
 * @param calls calls per round; none for 0
 * @param flows whole payments per round, with four rounds of them as warm-up; none for 0
 * @param orders orders with a payment each per round, with four rounds of them as warm-up; none for
 *     0
 * @param shops card payments of a shop with a data storage per round, likewise; none for 0
 * @param charges charges of a token per round, one at a time; none for 0
 * @param connections how many at a time
 * @param database {@code h2}, {@code postgres} or {@code both}
 * @param postgres JDBC URL of a PostgreSQL that runs already; empty to start one
 */
record Options(
    int warmup,
    int rounds,
    int calls,
    int flows,
    int orders,
    int shops,
    int charges,
    int connections,
    String database,
    String postgres,
    String user,
    String password) {

  private static final Map<String, String> DEFAULTS =
      Map.ofEntries(
          Map.entry("warmup", "60000"),
          Map.entry("rounds", "15"),
          Map.entry("calls", "4000"),
          Map.entry("flows", "2500"),
          Map.entry("orders", "2500"),
          Map.entry("shops", "2500"),
          Map.entry("charges", "1000"),
          Map.entry("connections", "24"),
          Map.entry("database", "both"),
          Map.entry("postgres", ""),
          Map.entry("user", "postgres"),
          Map.entry("password", "postgres"));

  static Options of(String[] arguments) {
    Map<String, String> given =
        Stream.of(arguments)
            .map(argument -> argument.split("=", 2))
            .collect(Collectors.toMap(pair -> pair[0], pair -> pair[pair.length - 1]));
    if (!DEFAULTS.keySet().containsAll(given.keySet())) {
      throw new IllegalArgumentException("options are name=value, names " + DEFAULTS.keySet());
    }
    return new Options(
        Integer.parseInt(value(given, "warmup")),
        Integer.parseInt(value(given, "rounds")),
        Integer.parseInt(value(given, "calls")),
        Integer.parseInt(value(given, "flows")),
        Integer.parseInt(value(given, "orders")),
        Integer.parseInt(value(given, "shops")),
        Integer.parseInt(value(given, "charges")),
        Integer.parseInt(value(given, "connections")),
        value(given, "database"),
        value(given, "postgres"),
        value(given, "user"),
        value(given, "password"));
  }

  private static String value(Map<String, String> given, String name) {
    return given.getOrDefault(name, String.valueOf(DEFAULTS.get(name)));
  }
}
