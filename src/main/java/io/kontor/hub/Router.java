package io.kontor.hub;

import io.kontor.hub.Rejected.Problem;
import io.kontor.payment.Direction;
import io.kontor.payment.Payment;
import io.kontor.route.RouteNeeds;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import java.util.List;
import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.stereotype.Component;
import org.springframework.validation.annotation.Validated;

/** Picks the connector by the payment's content: the first rule that fits, never the request. */
@Component
public class Router implements RouteNeeds {

  /** The rules of {@code config/routing.yaml}, in order. */
  @Validated
  @ConfigurationProperties("kontor.routing")
  public record Rules(@DefaultValue @Valid List<Rule> rules) {}

  /**
   * A rule; what it leaves empty fits everything.
   *
   * @param connector the name of a folder in {@code routes/} with a connector in it
   */
  public record Rule(
      @NotEmpty String connector,
      @DefaultValue List<String> merchants,
      @DefaultValue List<String> methods,
      @DefaultValue List<String> currencies,
      @DefaultValue List<String> countries,
      @DefaultValue List<Direction> directions) {

    boolean fits(Payment payment, String method) {
      return fits(merchants, payment.merchantId())
          && fits(methods, method)
          && fits(currencies, payment.amount().currency().getCurrencyCode())
          && fits(countries, payment.details().country())
          && fits(directions, payment.direction());
    }

    private static <T> boolean fits(List<T> wanted, T found) {
      return wanted.isEmpty() || wanted.contains(found);
    }
  }

  private final Rules rules;

  Router(Rules rules) {
    this.rules = rules;
  }

  /** A rule may name only connectors that are there: the first payment would find out otherwise. */
  @Override
  public List<Need> needs() {
    return rules.rules().stream()
        .map(Rule::connector)
        .distinct()
        .map(
            name ->
                new Need(
                    "direct:" + name + ".connector.pay",
                    "config/routing.yaml names the connector " + name))
        .toList();
  }

  /** The connector for this payment by this method, if any carries it. */
  public Optional<String> find(Payment payment, String method) {
    return rules.rules().stream()
        .filter(rule -> rule.fits(payment, method))
        .map(Rule::connector)
        .findFirst();
  }

  /**
   * @throws Rejected if no rule fits
   */
  String connector(Payment payment, String method) {
    return find(payment, method)
        .orElseThrow(
            () -> new Rejected(Problem.METHOD, "no connector carries payment method " + method));
  }
}
