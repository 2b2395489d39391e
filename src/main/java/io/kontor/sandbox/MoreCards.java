package io.kontor.sandbox;

import java.util.Map;
import java.util.Optional;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Card numbers that the sandbox takes beside its own, such as those that another provider has
 * published; they need no check digit.
 *
 * @param cards by number, the name of the script of one of its own
 */
@ConditionalOnProperty("kontor.simulators.enabled")
@ConfigurationProperties("kontor.sandbox")
record MoreCards(@DefaultValue Map<String, String> cards) {

  MoreCards {
    cards.forEach(MoreCards::check);
  }

  /** How a charge of such a card goes. */
  Optional<Script> find(String number) {
    return Optional.ofNullable(cards.get(number)).map(TestCards::named);
  }

  private static void check(String number, String script) {
    if (!TestCards.named(script).name().equals(script)) {
      throw new IllegalArgumentException(
          "kontor.sandbox.cards.%s: there is no script %s".formatted(number, script));
    }
  }
}
