package io.kontor.quiq.links;

import io.kontor.hub.Answers;
import io.kontor.hub.Answers.Turn;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.apache.camel.Exchange;
import org.springframework.stereotype.Component;

/** Honours the Idempotency-Key: a repeat gets the first answer again. */
@Component
public class LinkOnce {

  private static final String TURN = "linkTurn";

  private final Answers answers;
  private final LinkProperties properties;

  LinkOnce(Answers answers, LinkProperties properties) {
    this.answers = answers;
    this.properties = properties;
  }

  /**
   * Takes the turn, where the request has a key.
   *
   * @return the call, or the answer that was given before
   */
  public Object begin(LinkCall call, Exchange exchange) {
    if (call.key().isEmpty()) {
      return call;
    }
    return switch (answers.begin(
        call.merchant(), "links/" + call.key(), fingerprint(call), properties.answersKept())) {
      case Turn.Yours turn -> {
        exchange.setProperty(TURN, turn);
        yield call;
      }
      case Turn.Answered first -> new LinkAnswer(first.status(), first.body());
      case Turn.Running running ->
          throw LinkError.of(
                  409,
                  "request_in_progress",
                  "The first request with this Idempotency-Key has not ended")
              .retryAfter(running.retryAfter());
      case Turn.Reused reused -> throw LinkError.reused();
    };
  }

  /** Keeps the answer for the request's repeats, in the caller's transaction. */
  public LinkAnswer keep(LinkAnswer answer, Exchange exchange) {
    if (exchange.getProperty(TURN) instanceof Turn.Yours turn) {
      answers.keep(turn, answer.status(), "application/json", answer.body());
    }
    return answer;
  }

  /** A request that was refused may come again, put right. */
  void release(Exchange exchange) {
    if (exchange.getProperty(TURN) instanceof Turn.Yours turn) {
      answers.release(turn);
    }
  }

  private static String fingerprint(LinkCall call) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      String asked = call.operation() + " " + call.path() + "\n" + call.body();
      return HexFormat.of().formatHex(digest.digest(asked.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
