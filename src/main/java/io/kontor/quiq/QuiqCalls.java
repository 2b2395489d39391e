package io.kontor.quiq;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.kontor.quiq.QuiqProperties.Account;
import io.kontor.quiq.QuiqProperties.Call;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Quiq's two operations as requests. */
final class QuiqCalls {

  private QuiqCalls() {}

  /**
   * @param body what is said beside the token
   */
  static QuiqCall of(Account account, Call call, QuiqToken token, ObjectNode body) {
    if (!call.token().isEmpty()) {
      put(body, call.token(), TextNode.valueOf(token.text()));
    }
    String user = account.username() + ":" + account.password();
    return new QuiqCall(
        call.method(),
        account.url() + call.path().replace("{token}", token.text()),
        "Basic " + Base64.getEncoder().encodeToString(user.getBytes(StandardCharsets.UTF_8)),
        body.isEmpty() ? "" : body.toString());
  }

  /** Puts a value where a JSON pointer leads, making the objects on the way. */
  static void put(ObjectNode root, String pointer, JsonNode value) {
    if (pointer.isEmpty()) {
      return;
    }
    String[] steps = pointer.substring(1).split("/");
    ObjectNode node = root;
    for (int i = 0; i < steps.length - 1; i++) {
      node = node.withObjectProperty(steps[i]);
    }
    node.set(steps[steps.length - 1], value);
  }

  static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }
}
