package io.kontor.ping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kontor.hub.Documents;
import io.kontor.payment.Document;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.springframework.stereotype.Component;

/** The keys that callbacks are signed with. */
@Component
public class PingKeys {

  private static final int BYTES = 32;

  /** How long the key before the newest one still signs, so that receivers can follow. */
  private static final Duration OVERLAP = Duration.ofHours(24);

  private static final SecureRandom RANDOM = new SecureRandom();

  private final Documents documents;
  private final Clock clock;

  PingKeys(Documents documents, Clock clock) {
    this.documents = documents;
    this.clock = clock;
  }

  public PingAnswer get(PingCall call) {
    return PingAnswer.of(PingShelf.object().put("key", newest(call.merchant())));
  }

  /** Makes a new key; of the older ones the newest is remembered. */
  public PingAnswer generate(PingCall call) {
    Document before = document(call.merchant());
    Document held =
        documents.lock(call.merchant(), PingKinds.SIGNING_KEY, before.id()).orElseThrow();
    ObjectNode body = PingShelf.object();
    ArrayNode keys = body.putArray("keys");
    JsonNode made = key();
    keys.add(made).add(PingShelf.body(held).path("keys").path(0));
    documents.change(held, "", body.toString());
    return PingAnswer.of(PingShelf.object().set("public_key", made.path("key")));
  }

  /** Base64 of the newest key, which is made if there is none. */
  String newest(String merchant) {
    return inUse(merchant).getFirst();
  }

  /** The keys to sign with now, the newest first. */
  List<String> inUse(String merchant) {
    JsonNode keys = PingShelf.body(document(merchant)).path("keys");
    JsonNode newest = keys.path(0);
    List<String> inUse = new ArrayList<>(List.of(newest.path("key").asText()));
    Instant made = Instant.parse(newest.path("created_at").asText());
    if (keys.size() > 1 && clock.instant().isBefore(made.plus(OVERLAP))) {
      inUse.add(keys.path(1).path("key").asText());
    }
    return inUse;
  }

  private Document document(String merchant) {
    ObjectNode body = PingShelf.object();
    body.putArray("keys").add(key());
    return documents.only(merchant, PingKinds.SIGNING_KEY, body.toString());
  }

  private ObjectNode key() {
    byte[] bytes = new byte[BYTES];
    RANDOM.nextBytes(bytes);
    return PingShelf.object()
        .put("key", Base64.getEncoder().encodeToString(bytes))
        .put("created_at", clock.instant().toString());
  }
}
