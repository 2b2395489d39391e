package bench;

import java.util.List;
import java.util.Locale;

/** The median of some rounds, with the least and the most of them. */
record Numbers(double median, double least, double most) {

  static Numbers of(List<Double> values) {
    List<Double> sorted = values.stream().sorted().toList();
    int middle = sorted.size() / 2;
    double median =
        sorted.size() % 2 == 1
            ? sorted.get(middle)
            : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    return new Numbers(median, sorted.getFirst(), sorted.getLast());
  }

  String text(int digits) {
    String number = "%,." + digits + "f";
    return String.format(
        Locale.ROOT, number + " (" + number + "–" + number + ")", median, least, most);
  }
}
