package io.kontor.paymentiq;

import com.fasterxml.jackson.databind.JsonNode;
import io.kontor.payment.Attempt.Kind;
import io.kontor.payment.Money;
import io.kontor.payment.Outcome;
import io.kontor.payment.Reason;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** The Admin API's words for what follows a payment. */
public final class PiqAdmin {

  private static final String PAYMENTS = "/admin/v1/payments";

  /** Where an order goes. */
  public String url(PiqOrder order) {
    String verb = order.order().attempt().kind().name().toLowerCase(Locale.ROOT);
    return base(order) + "/" + verb + "/" + order.txId();
  }

  /** Where to ask what became of it. */
  public String questionUrl(PiqOrder order) {
    return base(order);
  }

  /** What goes with an order's address. */
  public String query(PiqOrder order) {
    return "merchantId=" + encoded(order.account().merchantId());
  }

  /** What goes with a question's address. */
  public String questionQuery(PiqOrder order) {
    return query(order) + "&idList=" + encoded(order.txId());
  }

  /** What is asked; the amount always, so that a part is never taken for all. */
  public byte[] request(PiqOrder order) {
    Map<String, Object> request = new LinkedHashMap<>();
    request.put("info", order.order().attempt().id().toString());
    if (order.order().attempt().kind() != Kind.VOID) {
      request.put("txAmount", PiqAmount.of(order.order().attempt().amount()));
    }
    return PiqJson.write(request);
  }

  /** What the answer to an order means. */
  public Outcome outcome(PiqOrder order, int status, byte[] body) {
    return switch (status) {
      case 200 -> said(order.order().attempt().kind(), PiqJson.read(body));
      // turned away at the door: nothing was done
      case 401, 403 -> new Outcome.Absent();
      case 400, 404, 422 -> new Outcome.Declined(Reason.NOT_ALLOWED, "HTTP " + status);
      default -> new Outcome.Unknown("HTTP " + status);
    };
  }

  /** What the answer to a question means. That it lists nothing proves nothing. */
  public Outcome answer(PiqOrder order, int status, byte[] body) {
    if (status != 200) {
      return new Outcome.Unknown("HTTP " + status);
    }
    return listed(PiqJson.read(body), order.txId())
        .map(transaction -> checked(order, transaction))
        .orElseGet(() -> new Outcome.Unknown(order.txId() + " is not listed"));
  }

  private static Outcome said(Kind kind, JsonNode transaction) {
    String status = PiqJson.text(transaction.path("statusCode")).orElse("");
    String txId = required(transaction, "id");
    return PiqStates.outcome(kind, txId, required(transaction, "state"), status);
  }

  /** With how much moved, where it says so; an answer about somebody else's is none. */
  private static Outcome checked(PiqOrder order, JsonNode transaction) {
    Kind kind = order.order().attempt().kind();
    Optional<String> user = PiqJson.text(transaction.path("merchantUserId"));
    if (kind == Kind.PAY
        && user.filter(it -> !it.equals(order.order().attempt().id().toString())).isPresent()) {
      return new Outcome.Unknown(order.txId() + " is another user's");
    }
    Outcome outcome = said(kind, transaction);
    Optional<Money> moved = PiqJson.text(transaction.path("txAmount")).flatMap(PiqAmount::read);
    return outcome instanceof Outcome.Captured done
        ? new Outcome.Captured(done.reference(), moved)
        : outcome;
  }

  /** One transaction, a list of them, or a list inside an object: the documents show the first. */
  private static Optional<JsonNode> listed(JsonNode answer, String txId) {
    if (answer.isObject() && answer.has("id")) {
      return Optional.of(answer).filter(it -> isOf(it, txId));
    }
    Iterable<JsonNode> lists = answer.isArray() ? List.of(answer) : answer;
    return StreamSupport.stream(lists.spliterator(), false)
        .filter(JsonNode::isArray)
        .flatMap(list -> StreamSupport.stream(list.spliterator(), false))
        .filter(it -> isOf(it, txId))
        .findFirst();
  }

  private static boolean isOf(JsonNode transaction, String txId) {
    return PiqJson.text(transaction.path("id")).filter(txId::equals).isPresent();
  }

  private static String base(PiqOrder order) {
    return order.account().admin().url() + PAYMENTS;
  }

  private static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }

  private static String required(JsonNode node, String field) {
    return PiqJson.text(node.path(field))
        .orElseThrow(() -> new IllegalArgumentException(field + " is missing"));
  }
}
