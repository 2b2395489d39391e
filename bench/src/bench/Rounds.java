package bench;

import java.util.ArrayList;
import java.util.List;

/** The measured rounds of one server. */
final class Rounds {

  private final List<Round> rounds = new ArrayList<>();

  void add(String what, Server server, Round round) {
    tell(what, server, round);
    rounds.add(round);
  }

  static void tell(String what, Server server, Round round) {
    System.out.printf(
        "%-10s %-9s %7.0f /s %7.0f µs CPU each%n",
        what, server.name(), round.perSecond(), round.cpuPerCall());
  }

  List<Double> rate() {
    return rounds.stream().map(Round::perSecond).toList();
  }

  List<Double> cpu() {
    return rounds.stream().map(Round::cpuPerCall).toList();
  }
}
