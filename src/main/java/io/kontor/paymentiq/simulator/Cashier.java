package io.kontor.paymentiq.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The payer's side: asks for a card, and leads back to where the payer came from. */
final class Cashier {

  private final PiqSimulatorProperties properties;
  private final Ledger ledger;
  private final Processing processing;
  private final Faults faults;

  Cashier(PiqSimulatorProperties properties, Ledger ledger, Processing processing, Faults faults) {
    this.properties = properties;
    this.ledger = ledger;
    this.processing = processing;
    this.faults = faults;
  }

  Reply answer(Request request) {
    return request.method().equals("POST") ? decide(request) : ask(request);
  }

  private Reply ask(Request request) {
    return user(request.query(), Fault.NONE)
        .map(user -> Reply.html(page(request.query(), user, "")))
        .orElseGet(Cashier::over);
  }

  private Reply decide(Request request) {
    Map<String, String> form = new LinkedHashMap<>(request.query());
    form.putAll(Request.pairs(request.body()));
    boolean gaveUp = form.getOrDefault("action", "").equals("cancel");
    String card = Cards.digits(form.getOrDefault("number", ""));
    Fault fault = card.isEmpty() && !gaveUp ? Fault.NONE : faults.next();
    Optional<JsonNode> user = user(form, fault);
    if (user.isEmpty()) {
      return fault == Fault.CREDENTIALS ? back(form, "failureUrl") : over();
    }
    if (card.isEmpty() && !gaveUp) {
      return Reply.html(page(form, user.get(), "That is no card number."));
    }
    return gaveUp
        ? run(form, user.get(), "", Status.ERR_CANCELLED_BY_USER, fault)
        : run(
            form,
            user.get(),
            Cards.masked(card),
            Cards.decision(card, properties.delayedCapture()),
            fault);
  }

  private Reply run(
      Map<String, String> form, JsonNode user, String card, Status decision, Fault fault) {
    boolean payout = form.getOrDefault("method", "").equals("withdrawal");
    Transaction transaction =
        ledger.begin(
            form.getOrDefault("userId", ""),
            payout ? "CreditcardWithdrawal" : "CreditcardDeposit",
            0,
            new BigDecimal(form.getOrDefault("amount", "")),
            user.path("balanceCy").asText(),
            card);
    Transaction done = processing.run(transaction, decision, fault);
    return back(
        form,
        switch (done.status().state()) {
          case "SUCCESSFUL" -> fault == Fault.LATE ? "pendingUrl" : "successUrl";
          case "CANCELLED" -> "cancelUrl";
          default -> "failureUrl";
        });
  }

  private Optional<JsonNode> user(Map<String, String> query, Fault fault) {
    return query.getOrDefault("merchantId", "").equals(properties.merchantId())
        ? processing.verify(
            query.getOrDefault("userId", ""), query.getOrDefault("sessionId", ""), fault)
        : Optional.empty();
  }

  private static String page(Map<String, String> query, JsonNode user, String error) {
    Map<String, String> hidden = new LinkedHashMap<>();
    query.forEach(
        (name, value) -> {
          if (isOurs(name)) {
            hidden.put(name, value);
          }
        });
    String amount = query.getOrDefault("amount", "") + " " + user.path("balanceCy").asText();
    return CashierPage.card(amount, error, hidden);
  }

  /** What the payer types is not among them. */
  private static boolean isOurs(String name) {
    return name.startsWith("attributes.")
        || name.equals("merchantId")
        || name.equals("userId")
        || name.equals("sessionId")
        || name.equals("method")
        || name.equals("amount");
  }

  private static Reply back(Map<String, String> query, String where) {
    String url = query.getOrDefault("attributes." + where, "");
    return url.isEmpty()
        ? Reply.html(CashierPage.message("Done", "You can close this page."))
        : Reply.seeOther(url);
  }

  private static Reply over() {
    return Reply.html(
        CashierPage.message("This payment is over", "Go back to the shop and try again."));
  }
}
