package io.kontor.qenta.storage;

import com.samskivert.mustache.Template;
import java.util.Map;
import org.apache.camel.Message;
import org.springframework.stereotype.Component;

/** For browsers that may not call another server: hands an answer to the shop's own page. */
@Component
class FallbackPage {

  private final Template page = Pages.template("fallback");

  /**
   * @param returnUrl the shop's page, as it was when the storage was opened
   */
  void write(String answer, String returnUrl, Message message) {
    String nonce = Pages.nonce();
    String origin = Origins.origin(returnUrl).orElseThrow();
    Pages.write(
        message,
        200,
        "default-src 'none'; script-src 'nonce-%s'; form-action %s; base-uri 'none'; frame-ancestors %s"
            .formatted(nonce, origin, origin),
        page.execute(Map.of("nonce", nonce, "returnUrl", returnUrl, "answer", answer)));
  }
}
