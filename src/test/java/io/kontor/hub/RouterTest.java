package io.kontor.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kontor.hub.Router.Rule;
import io.kontor.hub.Router.Rules;
import io.kontor.payment.Direction;
import io.kontor.payment.Payment;
import io.kontor.payment.PaymentState;
import io.kontor.payment.SamplePayments;
import java.util.List;
import org.junit.jupiter.api.Test;

class RouterTest {

  /** Of merchant {@code shop}, in EUR, from AT, a deposit. */
  private final Payment payment = SamplePayments.payment(PaymentState.CREATED);

  private static Router router(Rule... rules) {
    return new Router(new Rules(List.of(rules)));
  }

  private static Rule all(String connector) {
    return new Rule(connector, List.of(), List.of(), List.of(), List.of(), List.of());
  }

  private boolean fits(Rule rule) {
    return router(rule).find(payment, "card").isPresent();
  }

  @Test
  void theFirstRuleThatFitsWins() {
    Rule francs = new Rule("swiss", List.of(), List.of(), List.of("CHF"), List.of(), List.of());
    assertThat(router(francs, all("first"), all("second")).find(payment, "card")).contains("first");
  }

  @Test
  void whatARuleLeavesEmptyFitsAll() {
    assertThat(fits(all("acquirer"))).isTrue();
  }

  @Test
  void everyConditionMustFit() {
    List<String> none = List.of();
    assertThat(fits(new Rule("a", List.of("x", "shop"), none, none, none, List.of()))).isTrue();
    assertThat(fits(new Rule("a", List.of("x"), none, none, none, List.of()))).isFalse();
    assertThat(fits(new Rule("a", none, List.of("card"), none, none, List.of()))).isTrue();
    assertThat(fits(new Rule("a", none, List.of("bank"), none, none, List.of()))).isFalse();
    assertThat(fits(new Rule("a", none, none, List.of("EUR"), none, List.of()))).isTrue();
    assertThat(fits(new Rule("a", none, none, List.of("CHF"), none, List.of()))).isFalse();
    assertThat(fits(new Rule("a", none, none, none, List.of("AT"), List.of()))).isTrue();
    assertThat(fits(new Rule("a", none, none, none, List.of("DE"), List.of()))).isFalse();
    assertThat(fits(new Rule("a", none, none, none, none, List.of(Direction.DEPOSIT)))).isTrue();
    assertThat(fits(new Rule("a", none, none, none, none, List.of(Direction.WITHDRAWAL))))
        .isFalse();
    assertThat(fits(new Rule("a", List.of("shop"), List.of("bank"), none, none, List.of())))
        .isFalse();
  }

  @Test
  void whereNoRuleFitsThePaymentIsRefused() {
    assertThat(router().find(payment, "card")).isEmpty();
    assertThatThrownBy(() -> router().connector(payment, "card"))
        .isInstanceOfSatisfying(
            Rejected.class, e -> assertThat(e.problem()).isEqualTo(Rejected.Problem.METHOD));
  }

  @Test
  void everyConnectorThatARuleNamesMustBeServed() {
    assertThat(router(all("first"), all("second"), all("first")).needs())
        .extracting(need -> need.reason() + " " + need.endpoint())
        .containsExactly(
            "config/routing.yaml names the connector first direct:first.connector.pay",
            "config/routing.yaml names the connector second direct:second.connector.pay");
  }

  /** The merchant's own words, such as metadata, never name the connector. */
  @Test
  void nothingTheMerchantSaysPicksTheConnector() {
    assertThat(payment.details().metadata()).isNotEmpty();
    assertThat(router(all("first"), all("value")).find(payment, "card")).contains("first");
    assertThat(router(all("first")).find(payment, "first")).contains("first");
  }
}
