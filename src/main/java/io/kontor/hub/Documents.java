package io.kontor.hub;

import io.kontor.hub.Rejected.Problem;
import io.kontor.payment.Document;
import io.kontor.payment.Listing;
import io.kontor.store.DocumentStore;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** What merchant APIs keep beside payments. Each call joins the caller's transaction. */
@Component
public class Documents {

  private final DocumentStore store;
  private final Clock clock;

  Documents(DocumentStore store, Clock clock) {
    this.store = store;
    this.clock = clock;
  }

  /** Makes a document. */
  public Document create(
      String merchantId, String kind, String status, String body, Map<String, String> labels) {
    return create(merchantId, kind, UUID.randomUUID(), status, body, labels);
  }

  /**
   * Makes a document with an id that somebody else chose, such as its payment's.
   *
   * @throws Rejected if there is one of that id
   */
  public Document create(
      String merchantId,
      String kind,
      UUID id,
      String status,
      String body,
      Map<String, String> labels) {
    Instant now = Changes.now(clock);
    Document made = new Document(id, merchantId, kind, status, body, 0, now, now);
    if (!store.insert(made, labels)) {
      throw new Rejected(Problem.KEY_REUSED, "is there already");
    }
    return made;
  }

  /** The merchant's only document of a kind: the one that is there, or else this. */
  public Document only(String merchantId, String kind, String body) {
    UUID id = onlyId(merchantId, kind);
    Optional<Document> found = store.find(merchantId, kind, id);
    if (found.isPresent()) {
      return found.get();
    }
    Instant now = Changes.now(clock);
    store.insert(new Document(id, merchantId, kind, "", body, 0, now, now), Map.of());
    return store.lock(merchantId, kind, id).orElseThrow();
  }

  public Optional<Document> find(String merchantId, String kind, UUID id) {
    return store.find(merchantId, kind, id);
  }

  /** Holds a document until the transaction ends. */
  public Optional<Document> lock(String merchantId, String kind, UUID id) {
    return store.lock(merchantId, kind, id);
  }

  /** Writes a document's new status and body; it must not have changed since it was read. */
  public Document change(Document before, String status, String body) {
    Document after =
        new Document(
            before.id(),
            before.merchantId(),
            before.kind(),
            status,
            body,
            before.version() + 1,
            before.createdAt(),
            Changes.now(clock));
    store.update(after);
    return after;
  }

  /** Puts a label on a document, in place of the one of that name. */
  public void label(UUID id, String name, String label) {
    store.label(id, name, label);
  }

  /** A part of a list, newest first. */
  public List<Document> page(Listing listing) {
    return store.page(listing);
  }

  /** The id of a document of which a merchant has one. */
  private static UUID onlyId(String merchantId, String kind) {
    String name = merchantId.length() + ":" + merchantId + kind;
    return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
  }
}
