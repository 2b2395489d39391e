package io.kontor.ping;

import io.kontor.hub.Answers;
import io.kontor.hub.Answers.Turn;
import io.kontor.security.Digest;
import java.util.Set;
import org.apache.camel.Exchange;
import org.springframework.stereotype.Component;

/** Honours the Idempotency-Key: a repeat gets the first answer again. */
@Component
public class PingOnce {

  /** What somebody else is asked about, for which no transaction may wait. */
  private static final Set<String> REMOTE =
      Set.of("initiatePayment", "refundPayment", "stopPayment", "poke");

  private static final String TURN = "pingTurn";

  private final Answers answers;
  private final PingProperties properties;

  PingOnce(Answers answers, PingProperties properties) {
    this.answers = answers;
    this.properties = properties;
  }

  /**
   * Takes the turn, where the request has a key.
   *
   * @return the call, or the answer that was given before
   */
  public Object begin(PingCall call, Exchange exchange) {
    exchange.setProperty("pingRoute", REMOTE.contains(call.operation()) ? "remote" : "local");
    if (call.key().isEmpty()) {
      return call;
    }
    return switch (answers.begin(
        call.merchant(), "ping/" + call.key(), fingerprint(call), properties.answersKept())) {
      case Turn.Yours turn -> {
        exchange.setProperty(TURN, turn);
        yield call;
      }
      case Turn.Answered first -> new PingAnswer(first.status(), first.contentType(), first.body());
      case Turn.Running running ->
          throw PingError.of(
                  409,
                  "request_in_progress",
                  "The first request with this Idempotency-Key has not ended")
              .retryAfter(running.retryAfter());
      case Turn.Reused reused ->
          throw PingError.unprocessable(
              "idempotency_key_reused",
              "Idempotency-Key",
              "Idempotency-Key was used before for something else");
    };
  }

  /** Keeps the answer for the request's repeats, in the caller's transaction if it has one. */
  public PingAnswer keep(PingAnswer answer, Exchange exchange) {
    if (exchange.getProperty(TURN) instanceof Turn.Yours turn) {
      answers.keep(turn, answer.status(), answer.contentType(), answer.body());
    }
    return answer;
  }

  /** A request that was refused may come again, put right. */
  public void release(Exchange exchange) {
    if (exchange.getProperty(TURN) instanceof Turn.Yours turn) {
      answers.release(turn);
    }
  }

  static String fingerprint(PingCall call) {
    return Digest.hex(call.operation() + " " + call.path() + "\n" + call.body());
  }
}
