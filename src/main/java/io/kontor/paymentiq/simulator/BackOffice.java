package io.kontor.paymentiq.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** The Admin API: tokens, refunds, captures, voids, and a search by transaction. */
final class BackOffice {

  private final PiqSimulatorProperties properties;
  private final Ledger ledger;
  private final Processing processing;
  private final Faults faults;
  private final Clock clock;
  private final Map<String, Instant> tokens = new ConcurrentHashMap<>();

  BackOffice(
      PiqSimulatorProperties properties,
      Ledger ledger,
      Processing processing,
      Faults faults,
      Clock clock) {
    this.properties = properties;
    this.ledger = ledger;
    this.processing = processing;
    this.faults = faults;
    this.clock = clock;
  }

  Reply token(Request request) {
    String secret = properties.clientId() + ":" + properties.clientSecret();
    String wanted =
        "Basic " + Base64.getEncoder().encodeToString(secret.getBytes(StandardCharsets.UTF_8));
    if (!request.authorization().equals(wanted)
        || !request.parameter("grant_type").equals("client_credentials")) {
      return Reply.error(401, "invalid_client");
    }
    String token = UUID.randomUUID().toString();
    tokens.put(token, clock.instant().plus(properties.tokenLifetime()));
    return Reply.json(
        200,
        Map.of(
            "access_token",
            token,
            "token_type",
            "bearer",
            "expires_in",
            properties.tokenLifetime().toSeconds()));
  }

  Reply payments(Request request) {
    String token = request.authorization().replaceFirst("(?i)^bearer ", "");
    Instant until = tokens.get(token);
    if (until == null || !clock.instant().isBefore(until)) {
      return Reply.error(401, "invalid_token");
    }
    if (!request.parameter("merchantId").equals(properties.merchantId())) {
      return Reply.error(403, "merchantId is not yours");
    }
    return request.method().equals("GET") ? search(request) : order(request);
  }

  private Reply search(Request request) {
    List<Map<String, Object>> found = new ArrayList<>();
    for (String id : request.parameter("idList").split(",")) {
      transaction(id).ifPresent(it -> found.add(shown(it)));
    }
    return Reply.json(200, found);
  }

  private Reply order(Request request) {
    Fault fault = faults.next();
    if (fault == Fault.ADMIN_TOKEN) {
      tokens.clear();
      return Reply.error(401, "invalid_token");
    }
    String[] path = request.path().split("/");
    Optional<Transaction> origin = path.length == 2 ? transaction(path[1]) : Optional.empty();
    if (origin.isEmpty()) {
      return Reply.error(404, "no such transaction");
    }
    Transaction done = carryOut(path[0], origin.get(), Json.read(request.body()), fault);
    return switch (fault) {
      case ADMIN_TIMEOUT -> Reply.json(200, shown(done)).after(properties.adminPause());
      case ADMIN_ERROR -> Reply.error(500, "something went wrong");
      case ADMIN_NONSENSE -> Reply.html("<h1>It works!</h1>");
      default -> Reply.json(200, shown(done));
    };
  }

  private Transaction carryOut(String verb, Transaction origin, JsonNode request, Fault fault) {
    BigDecimal left = left(verb, origin);
    BigDecimal amount =
        request.hasNonNull("txAmount") ? new BigDecimal(request.path("txAmount").asText()) : left;
    Transaction transaction =
        ledger.begin(
            origin.userId(), name(verb), origin.id(), amount, origin.currency(), origin.account());
    boolean possible = origin.status().isSuccess() && amount.compareTo(left) <= 0;
    return possible
        ? processing.run(transaction, Status.SUCCESS, fault)
        : ledger.change(transaction.id(), it -> it.with(Status.ERR_DECLINED_INVALID_AMOUNT));
  }

  private BigDecimal left(String verb, Transaction origin) {
    BigDecimal left = origin.amount();
    for (Transaction follower : ledger.followers(origin.id())) {
      left = follower.name().equals(name(verb)) ? left.subtract(follower.amount()) : left;
    }
    return left;
  }

  private static String name(String verb) {
    return switch (verb) {
      case "refund" -> "Refund";
      case "capture" -> "Capture";
      case "void" -> "Void";
      default -> throw new IllegalArgumentException("no such order");
    };
  }

  private Optional<Transaction> transaction(String id) {
    return id.matches("\\d{1,18}") ? ledger.find(Long.parseLong(id)) : Optional.empty();
  }

  private Map<String, Object> shown(Transaction transaction) {
    Map<String, Object> words = new LinkedHashMap<>();
    words.put("id", transaction.id());
    words.put("merchantId", properties.merchantId());
    words.put("merchantUserId", transaction.userId());
    words.put("state", transaction.status().state());
    words.put("statusCode", transaction.status().name());
    words.put("txAmount", transaction.amount().toPlainString() + " " + transaction.currency());
    if (transaction.originId() != 0) {
      words.put("originTxId", transaction.originId());
    }
    return words;
  }
}
