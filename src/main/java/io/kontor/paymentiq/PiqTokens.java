package io.kontor.paymentiq;

import com.fasterxml.jackson.databind.JsonNode;
import io.kontor.paymentiq.PiqProperties.Account;
import io.kontor.paymentiq.PiqProperties.Admin;
import java.io.IOException;
import java.net.ConnectException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.ProducerTemplate;
import org.jspecify.annotations.Nullable;

/**
 * The Admin API's tokens: one per account, fetched by one call at a time, kept until shortly before
 * it ends. Nothing here returns a secret to a route, where a trace would show it.
 */
public final class PiqTokens {

  private static final String FETCH = "direct:paymentiq.connector.token";
  private static final int UNAUTHORIZED = 401;

  private record Token(String value, Instant until) {}

  /** What is known of one account's token. */
  private static final class Keeper {
    private final ReentrantLock lock = new ReentrantLock();
    private volatile @Nullable Token token;
  }

  private final Map<String, Keeper> keepers = new ConcurrentHashMap<>();
  private final PiqProperties properties;
  private final Clock clock;

  PiqTokens(PiqProperties properties, Clock clock) {
    this.properties = properties;
    this.clock = clock;
  }

  /**
   * Shows a token with the next call.
   *
   * @throws ConnectException if there is none: then nothing has left
   */
  public void authorize(Exchange exchange) throws ConnectException {
    PiqOrder order = exchange.getVariable("order", PiqOrder.class);
    String token = token(order.account(), exchange.getContext());
    exchange.getMessage().setHeader("Authorization", "Bearer " + token);
  }

  /** Shows the client's own secret with the next call, which fetches a token. */
  public void introduce(Exchange exchange) {
    Admin admin = exchange.getVariable("account", Account.class).admin();
    String secret = admin.clientId() + ":" + admin.clientSecret();
    Message message = exchange.getMessage();
    message.setHeader(
        "Authorization",
        "Basic " + Base64.getEncoder().encodeToString(secret.getBytes(StandardCharsets.UTF_8)));
    message.setHeader(Exchange.HTTP_URI, admin.url() + "/oauth/token");
    message.setHeader(Exchange.HTTP_QUERY, "grant_type=client_credentials");
  }

  /** Forgets a token that was not taken: the next call fetches another. This one is not resent. */
  public void heed(Exchange exchange) {
    PiqOrder order = exchange.getVariable("order", PiqOrder.class);
    Integer status = exchange.getMessage().getHeader(Exchange.HTTP_RESPONSE_CODE, Integer.class);
    if (status != null && status == UNAUTHORIZED) {
      keeper(order.account()).token = null;
    }
  }

  private String token(Account account, CamelContext context) throws ConnectException {
    Keeper keeper = keeper(account);
    Optional<String> known = good(keeper);
    if (known.isPresent()) {
      return known.get();
    }
    keeper.lock.lock();
    try {
      Optional<String> meanwhile = good(keeper);
      if (meanwhile.isPresent()) {
        return meanwhile.get();
      }
      Token fetched = fetch(account, context);
      keeper.token = fetched;
      return fetched.value();
    } finally {
      keeper.lock.unlock();
    }
  }

  private Optional<String> good(Keeper keeper) {
    return Optional.ofNullable(keeper.token)
        .filter(token -> clock.instant().isBefore(token.until()))
        .map(Token::value);
  }

  private Keeper keeper(Account account) {
    String name = account.admin().url() + " " + account.admin().clientId();
    return keepers.computeIfAbsent(name, it -> new Keeper());
  }

  private Token fetch(Account account, CamelContext context) throws ConnectException {
    Instant asked = clock.instant();
    try (ProducerTemplate template = context.createProducerTemplate()) {
      Exchange answer =
          template.request(FETCH, exchange -> exchange.setVariable("account", account));
      Integer status = answer.getMessage().getHeader(Exchange.HTTP_RESPONSE_CODE, Integer.class);
      if (answer.getException() == null && status != null && status == 200) {
        return read(PiqJson.read(answer.getMessage().getBody(byte[].class)), asked);
      }
    } catch (IOException | RuntimeException e) {
      // whatever it was, there is no token; its message may quote one
    }
    throw new ConnectException("no token for the Admin API");
  }

  private Token read(JsonNode answer, Instant asked) {
    String value = PiqJson.text(answer.path("access_token")).orElseThrow();
    long seconds = Math.max(0, answer.path("expires_in").asLong());
    return new Token(value, asked.plusSeconds(seconds).minus(properties.tokenMargin()));
  }
}
