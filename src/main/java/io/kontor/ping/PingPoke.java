package io.kontor.ping;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** A test callback, on demand. */
@Component
public class PingPoke {

  private final PingSigner signer;
  private final PingInitiateRequest requests;
  private final PingAccess access;
  private final Clock clock;

  PingPoke(PingSigner signer, PingInitiateRequest requests, PingAccess access, Clock clock) {
    this.signer = signer;
    this.requests = requests;
    this.access = access;
    this.clock = clock;
  }

  public PingCallback callback(PingCall call) {
    requests.checkCallback(call.body().path("callback_url"), "callback_url");
    ObjectNode body = PingShelf.object();
    body.put("type", "poke");
    body.put("timestamp", clock.instant().toString());
    body.putObject("data").put("tenant_id", access.tenant(call.merchant()).toString());
    String url = call.body().path("callback_url").asText();
    return signer.sign(call.merchant(), url, "poke-" + UUID.randomUUID(), body.toString());
  }

  /**
   * @param answered the HTTP status; anything else where nobody answered
   * @throws PingError if the address did not take it
   */
  public PingAnswer answer(Object answered) {
    if (answered instanceof Integer status && status / 100 == 2) {
      return PingAnswer.of(PingShelf.object().put("status", status));
    }
    String what = answered instanceof Integer status ? "answered HTTP " + status : "did not answer";
    throw PingError.unprocessable("callback_url_not_found", "callback_url", "callback_url " + what);
  }

  public PingAnswer pong() {
    return new PingAnswer(200, "text/plain", "pong");
  }
}
