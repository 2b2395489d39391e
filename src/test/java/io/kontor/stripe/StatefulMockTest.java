package io.kontor.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.kontor.NodeClients;
import io.kontor.OwnHub;
import io.kontor.hub.ConnectorHub;
import io.kontor.hub.Orders;
import io.kontor.payment.Attempt;
import io.kontor.payment.Attempt.Kind;
import io.kontor.payment.Instrument;
import io.kontor.payment.Money;
import io.kontor.payment.Order;
import io.kontor.payment.Outcome;
import io.kontor.payment.Reason;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Path;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The connector against somebody else's idea of Stripe: npm's stripe-stateful-mock. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StatefulMockTest {

  private static final Path MOCK =
      NodeClients.HOME.resolve("node_modules/stripe-stateful-mock/dist/cli.js");

  private Process mock;
  private ConnectorHub hub;
  private Orders orders;

  @BeforeAll
  void start() throws IOException {
    NodeClients.need("stripe-stateful-mock");
    int port = OwnHub.freePort();
    ProcessBuilder node = new ProcessBuilder("node", MOCK.toString());
    node.environment().putAll(Map.of("PORT", "" + port, "LOG_LEVEL", "silent"));
    mock = node.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
    await().until(() -> listens(port));
    hub =
        ConnectorHub.start(
            "stripe",
            List.of("connector", "forms", "calls", "answers", "query", "inbound"),
            Map.of(
                "kontor.stripe.enabled",
                true,
                "kontor.stripe.url",
                "http://localhost:" + port,
                "kontor.stripe.key",
                "sk_test_mock",
                "kontor.stripe.webhook-secrets",
                "whsec_unused"));
    orders = new Orders("stripe", hub.url());
  }

  private static boolean listens(int port) {
    try (Socket socket = new Socket("localhost", port)) {
      return socket.isConnected();
    } catch (IOException e) {
      return false;
    }
  }

  @AfterAll
  void stop() {
    if (mock != null) {
      mock.destroy();
    }
    if (hub != null) {
      hub.close();
    }
  }

  @Test
  void aTokenIsChargedOnceUnderItsKeyAndFound() {
    Order order = token("tok_visa", true);
    Outcome first = hub.carryOut(order);
    assertThat(first).isInstanceOf(Outcome.Captured.class);
    assertThat(hub.carryOut(order)).isEqualTo(first);
    assertThat(hub.query(known(order, reference(first)))).isEqualTo(first);
  }

  @Test
  void aKeyIsNotGoodForAnotherAmount() {
    Order order = token("tok_visa", true);
    hub.carryOut(order);
    Money other = new Money(4321, Currency.getInstance("EUR"));
    assertThat(hub.carryOut(of(order, other, Optional.empty())))
        .isEqualTo(new Outcome.Unknown("idempotency_error"));
  }

  @ParameterizedTest
  @CsvSource({
    "tok_chargeDeclined, REFUSED, generic_decline",
    "tok_chargeDeclinedInsufficientFunds, INSUFFICIENT_FUNDS, insufficient_funds",
    "tok_chargeDeclinedFraudulent, RISK, fraudulent",
    "tok_chargeDeclinedExpiredCard, EXPIRED_CARD, expired_card",
    "tok_chargeDeclinedIncorrectCvc, WRONG_SECURITY_CODE, incorrect_cvc",
    "tok_chargeDeclinedProcessingError, REFUSED, processing_error"
  })
  void aDeclineKeepsItsReason(String word, Reason reason, String code) {
    assertThat(hub.carryOut(token(word, true))).isEqualTo(new Outcome.Declined(reason, code));
  }

  @Test
  void aReservationIsCapturedAndGivenBackInParts() {
    Outcome held = hub.carryOut(token("tok_visa", false));
    assertThat(held).isInstanceOf(Outcome.Authorized.class);
    String charge = reference(held);
    Order capture = orders.followUp(Kind.CAPTURE, charge, 1234);
    assertThat(hub.carryOut(capture)).isEqualTo(new Outcome.Captured(charge));
    assertThat(hub.query(capture)).isEqualTo(new Outcome.Captured(charge));
    Order part = orders.followUp(Kind.REFUND, charge, 1000);
    Outcome first = hub.carryOut(part);
    assertThat(first).isInstanceOf(Outcome.Refunded.class);
    assertThat(hub.carryOut(part)).isEqualTo(first);
    assertThat(hub.query(part)).isEqualTo(first);
    assertThat(hub.carryOut(orders.followUp(Kind.REFUND, charge, 1000)))
        .isInstanceOf(Outcome.Declined.class);
    assertThat(hub.carryOut(orders.followUp(Kind.REFUND, charge, 234)))
        .isInstanceOf(Outcome.Refunded.class);
  }

  private Order token(String word, boolean capture) {
    return orders.pay(new Instrument.Token("token-card", word), capture);
  }

  private static String reference(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Captured done -> done.reference();
      case Outcome.Authorized done -> done.reference();
      default -> throw new AssertionError(outcome);
    };
  }

  private static Order known(Order order, String reference) {
    return of(order, order.attempt().amount(), Optional.of(reference));
  }

  private static Order of(Order order, Money amount, Optional<String> reference) {
    Attempt it = order.attempt();
    return new Order(
        order.payment(),
        new Attempt(
            it.id(),
            it.paymentId(),
            it.kind(),
            it.connector(),
            amount,
            it.state(),
            it.reference(),
            reference,
            it.next(),
            it.metadata(),
            it.checks(),
            it.createdAt()),
        order.instrument(),
        order.original(),
        order.payerAddress(),
        order.returnUrl(),
        order.webhookUrl());
  }
}
