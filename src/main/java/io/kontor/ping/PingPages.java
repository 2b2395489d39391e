package io.kontor.ping;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kontor.hub.Documents;
import io.kontor.hub.HubProperties;
import io.kontor.payment.Document;
import io.kontor.payment.Listing;
import io.kontor.payment.Listing.Position;
import io.kontor.payment.PaymentState;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Lists: arrays for older versions of the protocol, pages with links for newer ones. */
@Component
class PingPages {

  private static final int USUAL = 50;
  private static final String CURSOR = "cursor";

  /** What is asked for, beside the place in the list. */
  record Asked(
      String kind,
      Set<String> status,
      Optional<Instant> from,
      Optional<Instant> to,
      Map<String, String> labels,
      Set<PaymentState> states) {

    static Asked of(String kind, Map<String, String> labels) {
      return new Asked(kind, Set.of(), Optional.empty(), Optional.empty(), labels, Set.of());
    }
  }

  private record Row(Document document, ObjectNode words) {}

  private final Documents documents;
  private final PingProperties properties;
  private final String base;

  PingPages(Documents documents, PingProperties properties, HubProperties hub) {
    this.documents = documents;
    this.properties = properties;
    this.base = hub.publicUrl().toString();
  }

  /**
   * @param words tells of a document, or that it is not among those asked for
   */
  PingAnswer list(PingCall call, Asked asked, Function<Document, Optional<ObjectNode>> words) {
    Optional<PingCursor> cursor = call.parameter(CURSOR).map(PingCursor::read);
    int limit =
        call.parameter("limit").map(Integer::parseInt).orElse(call.paged() ? USUAL : most());
    Listing listing =
        new Listing(
            call.merchant(),
            asked.kind(),
            asked.status(),
            asked.from(),
            asked.to(),
            asked.labels(),
            asked.states(),
            cursor.map(PingCursor::place),
            cursor.map(PingCursor::newer).orElse(false),
            limit + 1);
    List<Row> rows = walk(listing, words);
    boolean more = rows.size() > limit;
    List<Row> page = more ? rows.subList(0, limit) : rows;
    List<Row> newestFirst = listing.newer() ? page.reversed() : page;
    ArrayNode data = PingShelf.object().putArray("data");
    newestFirst.forEach(row -> data.add(row.words()));
    return call.paged()
        ? PingAnswer.of(page(call, listing, newestFirst, more, data))
        : PingAnswer.of(data);
  }

  private int most() {
    return properties.longestArray();
  }

  /** As many rows as asked for, in the direction of the walk. */
  private List<Row> walk(Listing listing, Function<Document, Optional<ObjectNode>> words) {
    List<Row> rows = new ArrayList<>();
    Listing part = listing;
    List<Document> batch = documents.page(part);
    while (!batch.isEmpty()) {
      List<Document> onward = part.newer() ? batch.reversed() : batch;
      for (Document document : onward) {
        words.apply(document).map(told -> new Row(document, told)).ifPresent(rows::add);
        if (rows.size() == listing.limit()) {
          return rows;
        }
      }
      if (batch.size() < listing.limit()) {
        return rows;
      }
      part = listing.from(onward.getLast().position(), listing.limit());
      batch = documents.page(part);
    }
    return rows;
  }

  private ObjectNode page(
      PingCall call, Listing listing, List<Row> rows, boolean more, ArrayNode data) {
    boolean goesOn = listing.newer() || more;
    boolean goesBack = listing.newer() ? more : listing.beyond().isPresent();
    ObjectNode page = PingShelf.object();
    page.set("data", data);
    ObjectNode links = page.putObject("_links");
    link(links, "current", Optional.of(call.parameter(CURSOR).orElse("")), call);
    link(links, "first", Optional.of(""), call);
    link(links, "next", edge(rows, rows.size() - 1, goesOn, false), call);
    link(links, "previous", edge(rows, 0, goesBack, true), call);
    return page;
  }

  private static Optional<String> edge(List<Row> rows, int index, boolean there, boolean newer) {
    return there && !rows.isEmpty()
        ? Optional.of(new PingCursor(newer, rows.get(index).document().position()).write())
        : Optional.empty();
  }

  private void link(ObjectNode links, String name, Optional<String> cursor, PingCall call) {
    if (cursor.isEmpty()) {
      links.putNull(name);
      return;
    }
    Map<String, String> query = new TreeMap<>(call.query());
    query.remove(CURSOR);
    cursor.filter(text -> !text.isEmpty()).ifPresent(text -> query.put(CURSOR, text));
    String text =
        query.entrySet().stream()
            .map(pair -> encoded(pair.getKey()) + "=" + encoded(pair.getValue()))
            .collect(Collectors.joining("&"));
    links.putObject(name).put("href", base + call.path() + (text.isEmpty() ? "" : "?" + text));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  /** Where a page begins, as text that callers only hand back. */
  record PingCursor(boolean newer, Position place) {

    static PingCursor read(String text) {
      return PingCursors.read(text);
    }

    String write() {
      return PingCursors.write(this);
    }
  }
}
