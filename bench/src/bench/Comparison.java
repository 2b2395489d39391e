package bench;

import java.util.ArrayList;
import java.util.List;

/** Two servers under the same load, in turn: whatever disturbs the machine disturbs both. */
final class Comparison {

  private final Rounds ours = new Rounds();
  private final Rounds theirs = new Rounds();

  static Comparison run(Server ours, Server theirs, Task task, Load load, Options options)
      throws Exception {
    Comparison comparison = new Comparison();
    for (int i = 0; i < 4; i++) {
      Rounds.tell("warm-up", ours, load.run(ours, task, options.warmup() / 4));
      Rounds.tell("warm-up", theirs, load.run(theirs, task, options.warmup() / 4));
    }
    for (int i = 1; i <= options.rounds(); i++) {
      comparison.ours.add("round " + i, ours, load.run(ours, task, options.calls()));
      comparison.theirs.add("round " + i, theirs, load.run(theirs, task, options.calls()));
    }
    return comparison;
  }

  String line(String database) {
    List<Double> ratios = new ArrayList<>();
    for (int i = 0; i < ours.cpu().size(); i++) {
      ratios.add(ours.cpu().get(i) / theirs.cpu().get(i));
    }
    return "| %s | %s | %s | %s | %s | **%s** |"
        .formatted(
            database,
            Numbers.of(ours.rate()).text(0),
            Numbers.of(theirs.rate()).text(0),
            Numbers.of(ours.cpu()).text(0),
            Numbers.of(theirs.cpu()).text(0),
            Numbers.of(ratios).text(2));
  }
}
