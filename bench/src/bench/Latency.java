package bench;

import java.util.ArrayList;
import java.util.List;

/** How much later an answer comes through the hub: one call at a time, in turn with direct ones. */
final class Latency {

  private static final int WARM_UPS = 4;

  private final List<Double> direct = new ArrayList<>();
  private final List<Double> through = new ArrayList<>();
  private final List<Double> added = new ArrayList<>();
  private final Rounds hub = new Rounds();

  /**
   * @param port where the provider is asked directly
   */
  static Latency run(Server hub, Server provider, int port, int rounds, int each) throws Exception {
    Latency latency = new Latency();
    Load load = new Load(1);
    for (int i = 0; i < WARM_UPS + rounds; i++) {
      Round without = load.run(provider, port, new Charges("/stripe"), each);
      Round with = load.run(hub, new Charges(""), each);
      if (i >= WARM_UPS) {
        latency.add(without, with, hub);
      } else {
        Rounds.tell("warm-up", hub, with);
      }
    }
    return latency;
  }

  private void add(Round without, Round with, Server server) {
    direct.add(millis(without));
    through.add(millis(with));
    added.add(millis(with) - millis(without));
    hub.add("charges", server, with);
  }

  String line(String database) {
    return "| %s | %s | %s | **%s** | %s |"
        .formatted(
            database,
            Numbers.of(direct).text(2),
            Numbers.of(through).text(2),
            Numbers.of(added).text(2),
            Numbers.of(hub.cpu()).text(0));
  }

  private static double millis(Round round) {
    return round.nanos() / 1e6 / round.calls();
  }
}
