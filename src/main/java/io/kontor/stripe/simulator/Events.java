package io.kontor.stripe.simulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.function.Consumer;

/** What has happened, in the order in which it did; each told to whoever listens. */
final class Events {

  private final Books books;
  private final String version;
  private final Consumer<String> listener;

  /**
   * @param version of the API, as events name it
   * @param listener is handed each event as JSON
   */
  Events(Books books, String version, Consumer<String> listener) {
    this.books = books;
    this.version = version;
    this.listener = listener;
  }

  void say(String type, ObjectNode object) {
    ObjectNode event = books.add("evt_", "event").put("type", type).put("api_version", version);
    event.remove("metadata");
    event.put("pending_webhooks", 1);
    event.putObject("request").putNull("id").putNull("idempotency_key");
    event.putObject("data").set("object", books.shown(object, List.of()));
    listener.accept(Json.write(event));
  }

  ObjectNode retrieve(String id) {
    return books.find("event", id).orElseThrow(() -> Problem.noSuch(404, "event", id, "id"));
  }
}
