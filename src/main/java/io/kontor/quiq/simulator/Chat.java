package io.kontor.quiq.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.core.io.ClassPathResource;

/** The conversation of an agent and a user, as a page for people. */
final class Chat {

  private static final int LINES = 3;

  private final Ledger ledger;
  private final Template thread = template("chat");
  private final Template form = template("request");

  Chat(Ledger ledger) {
    this.ledger = ledger;
  }

  /** {@code GET} shows it, {@code POST} of the agent's form makes a payment message. */
  Reply answer(Request request) {
    if (request.method().equals("POST")) {
      ledger.create(asked(request.form()));
      return Reply.seeOther("chat");
    }
    if (request.query().equals("new")) {
      return Reply.html(form.execute(Map.of()));
    }
    List<Map<String, Object>> messages = ledger.all().stream().map(this::message).toList();
    return Reply.html(thread.execute(Map.of("messages", messages)));
  }

  private static ObjectNode asked(Map<String, String> form) {
    ObjectNode asked = Json.object();
    asked.put("description", form.getOrDefault("description", ""));
    asked.set("amount", DecimalNode.valueOf(amount(form.getOrDefault("amount", ""))));
    asked.put("currency", form.getOrDefault("currency", "USD"));
    var items = asked.putArray("lineItems");
    for (int i = 1; i <= LINES; i++) {
      String text = form.getOrDefault("item" + i, "");
      if (!text.isBlank()) {
        ObjectNode item = items.addObject().put("description", text).put("quantity", 1);
        item.set("amount", DecimalNode.valueOf(amount(form.getOrDefault("cost" + i, ""))));
      }
    }
    if (!form.getOrDefault("key", "").isBlank()) {
      asked.put("key", form.get("key"));
    }
    return asked;
  }

  private static BigDecimal amount(String text) {
    return new BigDecimal(text.isBlank() ? "0" : text.strip());
  }

  private Map<String, Object> message(Payment payment) {
    Map<String, Object> model = new HashMap<>();
    JsonNode asked = payment.asked();
    model.put("description", asked.path("description").asText());
    String currency = asked.path("currency").asText();
    model.put("amount", asked.path("amount").asText() + " " + currency);
    List<Map<String, String>> lines = new ArrayList<>();
    asked.path("lineItems").forEach(item -> lines.add(line(item)));
    model.put("lines", lines);
    model.put("code", payment.code());
    boolean open = payment.response().isEmpty() && !ledger.isOver(payment);
    model.put("open", open);
    model.put("result", payment.response().map(it -> result(it, asked)).orElse(""));
    model.put("paid", payment.response().filter(Chat::isPaid).isPresent());
    model.put("over", payment.response().isEmpty() && !open);
    return model;
  }

  private static Map<String, String> line(JsonNode item) {
    return Map.of("text", item.path("description").asText(), "cost", item.path("amount").asText());
  }

  private static String result(JsonNode response, JsonNode asked) {
    if (!isPaid(response)) {
      return "Not paid: " + response.path("reason").asText("no reason given").replace('_', ' ');
    }
    JsonNode paid = response.has("amount") ? response : asked;
    return "Paid: " + paid.path("amount").asText() + " " + asked.path("currency").asText();
  }

  private static boolean isPaid(JsonNode response) {
    return response.path("result").asText().equals("success");
  }

  private static Template template(String name) {
    try {
      return Mustache.compiler()
          .escapeHTML(true)
          .emptyStringIsFalse(true)
          .compile(
              new ClassPathResource("io/kontor/quiq/simulator/" + name + ".mustache")
                  .getContentAsString(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
