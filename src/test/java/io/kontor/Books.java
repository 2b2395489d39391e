package io.kontor;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.kontor.payment.Attempt;
import io.kontor.payment.Attempt.Kind;
import io.kontor.payment.Event;
import io.kontor.payment.Payment;
import io.kontor.payment.PaymentState;
import io.kontor.store.AttemptStore;
import io.kontor.store.EventStore;
import io.kontor.store.Outbox;
import io.kontor.store.PaymentStore;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Compares what the hub's database says with what the provider, the merchant's tills and the
 * merchant's listener know, once everything has come to rest.
 */
final class Books {

  private static final Set<PaymentState> NOT_CHARGED =
      EnumSet.of(PaymentState.CREATED, PaymentState.FAILED);
  private static final Set<PaymentState> CAPTURED =
      EnumSet.of(PaymentState.CAPTURED, PaymentState.PARTIALLY_REFUNDED, PaymentState.REFUNDED);

  private final PaymentStore payments;
  private final AttemptStore attempts;
  private final EventStore events;
  private final Outbox outbox;
  private final String name;
  private final Map<String, List<JsonNode>> charges = new HashMap<>();
  private final Map<String, JsonNode> operations = new HashMap<>();
  private final Map<Long, List<ShopListener.Heard>> heard = new HashMap<>();
  private final Map<String, Payment> known = new LinkedHashMap<>();
  private final List<String> wrong = new ArrayList<>();

  /**
   * @param name what the shop's transactions begin with
   * @param ledger the provider's
   */
  Books(String name, DataSource database, JsonNode ledger, ShopListener listener) {
    JdbcTemplate jdbc = new JdbcTemplate(database);
    this.name = name;
    this.payments = new PaymentStore(jdbc);
    this.attempts = new AttemptStore(jdbc);
    this.events = new EventStore(jdbc);
    this.outbox = new Outbox(jdbc);
    for (JsonNode charge : ledger.path("charges")) {
      String reference = charge.path("reference").asText();
      charges.computeIfAbsent(reference, key -> new ArrayList<>()).add(charge);
    }
    ledger.path("operations").forEach(one -> operations.put(one.path("key").asText(), one));
    for (ShopListener.Heard one : listener.heard()) {
      long key = one.stateId().getMostSignificantBits();
      heard.computeIfAbsent(key, any -> new ArrayList<>()).add(one);
    }
  }

  /** Everything that is true whenever all has come to rest. */
  void agree(List<Shop.Deal> deals) {
    deals.stream()
        .filter(deal -> !deal.operation().equals("initiatePaymentFromReference"))
        .map(Shop.Deal::transaction)
        .distinct()
        .forEach(this::order);
    charges.keySet().stream()
        .filter(reference -> reference.startsWith(name + "-") && !known.containsKey(reference))
        .forEach(reference -> wrong.add(reference + ": charged, and no till knows it"));
    deals.forEach(this::deal);
    if (outbox.isLongerThan(0)) {
      wrong.add("notifications still wait");
    }
    assertThat(wrong).isEmpty();
  }

  int payments() {
    return known.size();
  }

  /** How many payments are in each state. */
  Map<PaymentState, Long> states() {
    Map<PaymentState, Long> states = new TreeMap<>();
    known.values().forEach(payment -> states.merge(payment.state(), 1L, Long::sum));
    return states;
  }

  private void order(String order) {
    List<Payment> found = payments.list("demo", order);
    if (found.size() != 1) {
      wrong.add(order + ": " + found.size() + " payments");
      return;
    }
    Payment payment = found.get(0);
    known.put(order, payment);
    List<Attempt> tried = attempts.of(payment.id());
    List<Event> history = events.of(payment.id());
    history(payment, history);
    money(payment, tried, charges.getOrDefault(order, List.of()));
    told(payment, history);
  }

  private void history(Payment payment, List<Event> history) {
    List<Integer> numbers = history.stream().map(Event::number).toList();
    check(
        payment,
        numbers.equals(IntStream.rangeClosed(1, numbers.size()).boxed().toList()),
        "events " + numbers);
    Event last = history.get(history.size() - 1);
    check(payment, last.state() == payment.state(), "last event " + last);
  }

  private void money(Payment payment, List<Attempt> tried, List<JsonNode> charged) {
    List<Attempt> pays = tried.stream().filter(one -> one.kind() == Kind.PAY).toList();
    check(payment, pays.size() <= 1, pays.size() + " attempts to pay");
    check(payment, charged.size() <= 1, "charged " + charged.size() + " times");
    if (charged.isEmpty()) {
      check(payment, NOT_CHARGED.contains(payment.state()), "not charged");
      check(payment, payment.captured().isZero(), "nothing was captured");
      pays.forEach(one -> check(payment, !one.state().isOpen(), "open " + one));
      return;
    }
    JsonNode charge = charged.get(0);
    String status = charge.path("status").asText();
    check(
        payment,
        pays.size() == 1 && pays.get(0).id().toString().equals(charge.path("key").asText()),
        "charged for " + charge);
    check(payment, fits(status, payment.state()), "charge is " + status);
    check(payment, payment.captured().minor() == charge.path("captured").asLong(), "" + charge);
    check(payment, payment.refunded().minor() == charge.path("refunded").asLong(), "" + charge);
    tried.forEach(one -> attempt(payment, one, status));
    Set<String> keys = new HashSet<>();
    tried.forEach(one -> keys.add(one.id().toString()));
    operations.values().stream()
        .filter(one -> one.path("charge").asText().equals(charge.path("id").asText()))
        .filter(one -> !keys.contains(one.path("key").asText()))
        .forEach(one -> check(payment, false, "no attempt for " + one));
  }

  private static boolean fits(String status, PaymentState state) {
    return switch (status) {
      case "captured" -> CAPTURED.contains(state);
      case "authorized" -> state == PaymentState.AUTHORIZED;
      case "declined" -> state == PaymentState.DECLINED;
      case "redirect" -> state == PaymentState.PENDING;
      case "charged_back" -> state == PaymentState.CHARGED_BACK;
      default -> false;
    };
  }

  private void attempt(Payment payment, Attempt attempt, String chargeStatus) {
    if (attempt.kind() == Kind.PAY) {
      check(payment, !attempt.state().isOpen() || chargeStatus.equals("redirect"), "" + attempt);
      return;
    }
    JsonNode operation =
        operations.getOrDefault(attempt.id().toString(), MissingNode.getInstance());
    String status = operation.path("status").asText();
    boolean fits =
        switch (attempt.state()) {
          case SUCCEEDED ->
              status.equals("succeeded")
                  && operation.path("amount").asLong() == attempt.amount().minor();
          case DECLINED -> status.isEmpty() || status.equals("declined");
          case FAILED -> status.isEmpty();
          case STARTED, PENDING, UNKNOWN -> false;
        };
    check(payment, fits, attempt + " but " + operation);
  }

  /** The listener heard of each event that it should, of no other, and never backwards. */
  private void told(Payment payment, List<Event> history) {
    List<ShopListener.Heard> calls =
        heard.getOrDefault(payment.id().getMostSignificantBits(), List.of());
    List<Integer> numbers = calls.stream().map(call -> number(payment, call.stateId())).toList();
    check(payment, numbers.equals(numbers.stream().sorted().toList()), "told " + numbers);
    List<Integer> due =
        history.stream()
            .filter(event -> event.changed())
            .filter(event -> payment.details().notified().contains(event.state()))
            .map(Event::number)
            .toList();
    List<Integer> taken =
        calls.stream()
            .filter(ShopListener.Heard::accepted)
            .map(call -> number(payment, call.stateId()))
            .toList();
    check(payment, new TreeSet<>(taken).equals(new TreeSet<>(due)), due + " heard as " + taken);
    check(payment, due.containsAll(numbers), "told " + numbers + " of " + due);
    Map<UUID, Integer> said = new HashMap<>();
    calls.forEach(
        call -> {
          Integer before = said.putIfAbsent(call.stateId(), call.state());
          check(
              payment,
              before == null || before == call.state(),
              call.stateId() + " is " + before + " and " + call.state());
        });
  }

  private void deal(Shop.Deal deal) {
    switch (deal.operation()) {
      case "getRedirectData" -> prepared(deal);
      case "initiatePayment" -> paid(deal);
      default -> refunded(deal);
    }
  }

  private void prepared(Shop.Deal deal) {
    Payment payment = known.get(deal.transaction());
    if (payment != null) {
      check(payment, deal.answer().contains(payment.token()), "promised " + deal.answer());
    }
  }

  private void paid(Shop.Deal deal) {
    Payment payment = known.get(deal.transaction());
    if (payment == null) {
      return;
    }
    CqrWire.State said = CqrWire.state(deal.answer());
    check(
        payment,
        CqrWire.text(deal.answer(), "paymentID").equals(payment.id().toString()),
        "promised " + deal.answer());
    int number = number(payment, UUID.fromString(said.id()));
    boolean kept =
        events
            .find(payment.id(), number)
            .filter(event -> means(said.number(), event.state()))
            .isPresent();
    check(payment, kept, "promised " + said);
    if (said.number() == CqrWire.CAPTURED) {
      check(
          payment,
          CAPTURED.contains(payment.state()) || payment.state() == PaymentState.CHARGED_BACK,
          "promised as captured");
    }
  }

  private static boolean means(int said, PaymentState state) {
    return switch (said) {
      case CqrWire.CAPTURED -> state == PaymentState.CAPTURED;
      case CqrWire.AUTHORIZED -> state == PaymentState.AUTHORIZED;
      case CqrWire.PENDING, CqrWire.REDIRECTING -> state == PaymentState.PENDING;
      case CqrWire.UNKNOWN -> state == PaymentState.UNKNOWN;
      case CqrWire.FAILED -> state == PaymentState.FAILED;
      case CqrWire.REFUSED -> state == PaymentState.DECLINED;
      case CqrWire.CHARGED_BACK -> state == PaymentState.CHARGED_BACK;
      case CqrWire.REFUNDED ->
          state == PaymentState.REFUNDED || state == PaymentState.PARTIALLY_REFUNDED;
      default -> false;
    };
  }

  private void refunded(Shop.Deal deal) {
    UUID id = UUID.fromString(CqrWire.text(deal.answer(), "paymentID"));
    boolean done = CqrWire.state(deal.answer()).number() == CqrWire.REFUNDED;
    boolean kept =
        attempts
            .find(id)
            .filter(one -> one.kind() == Kind.REFUND)
            .filter(one -> one.reference().equals(deal.transaction()))
            .filter(one -> !done || one.state() == Attempt.State.SUCCEEDED)
            .isPresent();
    if (!kept) {
      wrong.add(deal.transaction() + ": promised " + CqrWire.state(deal.answer()) + id);
    }
  }

  private static int number(Payment payment, UUID stateId) {
    return (int) (stateId.getLeastSignificantBits() - payment.id().getLeastSignificantBits());
  }

  private void check(Payment payment, boolean good, String what) {
    if (!good) {
      wrong.add(payment.reference() + " " + payment.id() + " " + payment.state() + ": " + what);
    }
  }
}
