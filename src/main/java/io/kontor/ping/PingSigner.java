package io.kontor.ping;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.EmptyWebhookSecretException;
import com.standardwebhooks.exceptions.WebhookSigningException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** Signs callbacks as Standard Webhooks says, with each key that is in use. */
@Component
class PingSigner {

  private final PingKeys keys;
  private final Clock clock;

  PingSigner(PingKeys keys, Clock clock) {
    this.keys = keys;
    this.clock = clock;
  }

  PingCallback sign(String merchant, String url, String id, String body) {
    long now = clock.instant().getEpochSecond();
    List<String> signatures = new ArrayList<>();
    try {
      for (String key : keys.inUse(merchant)) {
        signatures.add(new Webhook(key).sign(id, now, body));
      }
    } catch (WebhookSigningException | EmptyWebhookSecretException e) {
      throw new IllegalStateException("the callback could not be signed", e);
    }
    return new PingCallback(url, id, Long.toString(now), String.join(" ", signatures), body);
  }
}
