package io.kontor.cqr.shop;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** An order, and what was said about it between the shop and the payment service. */
final class Order {

  private final String id;
  private final Choices choices;
  private final Instant at;
  private final List<Said> said = new CopyOnWriteArrayList<>();
  private final AtomicInteger refunds = new AtomicInteger();

  Order(String id, Choices choices, Instant at) {
    this.id = id;
    this.choices = choices;
    this.at = at;
  }

  /** The {@code merchantTransactionID} of its payment. */
  String id() {
    return id;
  }

  Choices choices() {
    return choices;
  }

  Instant at() {
    return at;
  }

  List<Said> said() {
    return said;
  }

  void add(Said one) {
    said.addFirst(one);
  }

  /** Whether there never was a payment, since the payment service did not take the order. */
  boolean isRefused() {
    return !said.isEmpty() && said.getLast().fault();
  }

  /** A {@code merchantTransactionID} for a refund: each is a payment of its own. */
  String nextRefund() {
    return id + "-R" + refunds.incrementAndGet();
  }

  /** Whether a {@code merchantTransactionID} is of this order or one of its refunds. */
  boolean owns(String transaction) {
    return transaction.equals(id) || transaction.startsWith(id + "-R");
  }
}
