package io.kontor.stripe.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Everything there is, by its name. Whoever works with it holds its lock. Gone with the process.
 */
final class Books {

  private static final String LETTERS =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
  private static final int PAGE = 10;
  private static final int LONGEST_PAGE = 100;

  private final Map<String, ObjectNode> objects = new LinkedHashMap<>();
  private final Map<String, Card> cards = new HashMap<>();
  private final SecureRandom random = new SecureRandom();
  private final Clock clock;

  Books(Clock clock) {
    this.clock = clock;
  }

  /** A new object with what every object has. */
  ObjectNode add(String prefix, String kind) {
    ObjectNode object = Json.object().put("id", id(prefix)).put("object", kind);
    object.put("created", now()).put("livemode", false);
    object.set("metadata", Json.object());
    objects.put(object.path("id").asText(), object);
    return object;
  }

  long now() {
    return clock.instant().getEpochSecond();
  }

  String id(String prefix) {
    StringBuilder id = new StringBuilder(prefix);
    random.ints(24, 0, LETTERS.length()).forEach(it -> id.append(LETTERS.charAt(it)));
    return id.toString();
  }

  Optional<ObjectNode> find(String kind, String id) {
    return Optional.ofNullable(objects.get(id))
        .filter(it -> it.path("object").asText().equals(kind));
  }

  /** The card that a token or payment method stands for. */
  Optional<Card> card(String word) {
    return Optional.ofNullable(cards.get(word)).or(() -> Cards.named(word));
  }

  void keep(String word, Card card) {
    cards.put(word, card);
  }

  List<ObjectNode> all(String kind, Predicate<ObjectNode> wanted) {
    return objects.values().stream()
        .filter(it -> it.path("object").asText().equals(kind))
        .filter(wanted)
        .toList();
  }

  /** A page of a list, newest first. */
  ObjectNode list(String kind, Request request, Predicate<ObjectNode> wanted) {
    List<ObjectNode> found =
        new ArrayList<>(all(kind, wanted.and(it -> isWithin(it, request)))).reversed();
    int limit = limit(request);
    int from = place(found, request.field("starting_after")) + 1;
    int to = found.size();
    if (request.has("ending_before")) {
      to = place(found, request.field("ending_before"));
      from = Math.max(0, to - limit);
    }
    int end = Math.min(to, from + limit);
    ArrayNode data = Json.object().putArray("data");
    found.subList(from, end).forEach(data::add);
    ObjectNode list = Json.object().put("object", "list");
    list.set("data", data);
    return list.put("has_more", request.has("ending_before") ? from > 0 : end < found.size())
        .put("url", "/" + request.path());
  }

  private static boolean isWithin(ObjectNode object, Request request) {
    long created = object.path("created").asLong();
    return (!request.has("created[gte]")
            || created >= Long.parseLong(request.field("created[gte]")))
        && (!request.has("created[gt]") || created > Long.parseLong(request.field("created[gt]")))
        && (!request.has("created[lte]")
            || created <= Long.parseLong(request.field("created[lte]")))
        && (!request.has("created[lt]") || created < Long.parseLong(request.field("created[lt]")));
  }

  private static int limit(Request request) {
    int limit = request.has("limit") ? Integer.parseInt(request.field("limit")) : PAGE;
    if (limit < 1 || limit > LONGEST_PAGE) {
      throw Problem.invalid(400, "parameter_invalid_integer", "limit", "Invalid limit");
    }
    return limit;
  }

  private static int place(List<ObjectNode> found, String id) {
    for (int i = 0; i < found.size(); i++) {
      if (found.get(i).path("id").asText().equals(id)) {
        return i;
      }
    }
    if (!id.isEmpty()) {
      throw Problem.noSuch(400, "object", id, "starting_after");
    }
    return -1;
  }

  /** A copy in which names are replaced by what they name. */
  JsonNode shown(ObjectNode object, List<String> expanded) {
    ObjectNode copy = object.deepCopy();
    for (String path : expanded) {
      expand(copy, path);
    }
    copy.findParents("_").forEach(it -> ((ObjectNode) it).remove("_"));
    return copy;
  }

  private void expand(JsonNode node, String path) {
    String name = path.split("\\.", 2)[0];
    String rest = path.contains(".") ? path.substring(name.length() + 1) : "";
    JsonNode child = node.path(name);
    if (child.isTextual() && node instanceof ObjectNode parent) {
      ObjectNode found = objects.get(child.asText());
      child = found == null ? child : found.deepCopy();
      parent.set(name, child);
    }
    if (rest.isEmpty()) {
      return;
    }
    if (child.isArray()) {
      child.forEach(it -> expand(it, rest));
    } else {
      expand(child, rest);
    }
  }
}
