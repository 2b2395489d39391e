package io.kontor.store;

import static io.kontor.store.Columns.instant;
import static io.kontor.store.Columns.time;

import io.kontor.payment.Document;
import io.kontor.payment.Listing;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** What merchant APIs keep beside payments. Callers hold the transaction. */
@Repository
public class DocumentStore {

  private static final String ONE =
      "select * from document d where d.id = ? and d.merchant_id = ? and d.kind = ?";

  private final JdbcTemplate jdbc;

  public DocumentStore(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /** Inserts it, unless one of this id is there; of two that race the second waits and sees. */
  public boolean insert(Document document, Map<String, String> labels) {
    int rows =
        jdbc.update(
            """
            insert into document (id, merchant_id, kind, status, body, version, created_at,
              updated_at)
            values (?, ?, ?, ?, ?, ?, ?, ?)
            on conflict do nothing
            """,
            document.id(),
            document.merchantId(),
            document.kind(),
            document.status(),
            document.body(),
            document.version(),
            time(document.createdAt()),
            time(document.updatedAt()));
    if (rows == 1) {
      labels.forEach((name, label) -> add(document.id(), name, label));
    }
    return rows == 1;
  }

  /** A merchant's own document; a foreign one looks exactly like a missing one. */
  public Optional<Document> find(String merchantId, String kind, UUID id) {
    return jdbc.query(ONE, this::document, id, merchantId, kind).stream().findFirst();
  }

  /** Holds the document's row until the transaction ends, so that its changes come one by one. */
  public Optional<Document> lock(String merchantId, String kind, UUID id) {
    return jdbc.query(ONE + " for update", this::document, id, merchantId, kind).stream()
        .findFirst();
  }

  /** Writes what may change of a document, if nobody else has since it was read. */
  public void update(Document document) {
    int rows =
        jdbc.update(
            "update document set status = ?, body = ?, version = ?, updated_at = ?"
                + " where id = ? and version = ?",
            document.status(),
            document.body(),
            document.version(),
            time(document.updatedAt()),
            document.id(),
            document.version() - 1);
    if (rows != 1) {
      throw new IllegalStateException("document " + document.id() + " was changed by another");
    }
  }

  /** Puts a label on a document, in place of the one of that name. */
  public void label(UUID id, String name, String label) {
    int rows =
        jdbc.update(
            "update document_label set label = ? where document_id = ? and name = ?",
            label,
            id,
            name);
    if (rows == 0) {
      add(id, name, label);
    }
  }

  /** A part of a list, newest first. */
  public List<Document> page(Listing listing) {
    Query query = new Query();
    query.and("d.merchant_id = ? and d.kind = ?", listing.merchantId(), listing.kind());
    query.in("d.status", listing.status());
    listing.from().ifPresent(from -> query.and("d.created_at >= ?", time(from)));
    listing.to().ifPresent(to -> query.and("d.created_at <= ?", time(to)));
    listing.labels().forEach(query::labelled);
    query.beside(listing.states().stream().map(Enum::name).toList());
    String direction = listing.newer() ? "asc" : "desc";
    listing
        .beyond()
        .ifPresent(
            place ->
                query.and(
                    "(d.created_at, d.id) " + (listing.newer() ? ">" : "<") + " (?, ?)",
                    time(place.at()),
                    place.id()));
    List<Document> found =
        jdbc.query(
            "select * from document d where "
                + query.text()
                + " order by d.created_at %1$s, d.id %1$s limit ?".formatted(direction),
            this::document,
            query.arguments(listing.limit()));
    return listing.newer() ? found.reversed() : found;
  }

  private void add(UUID id, String name, String label) {
    jdbc.update(
        "insert into document_label (document_id, name, label) values (?, ?, ?)", id, name, label);
  }

  private Document document(ResultSet row, int index) throws SQLException {
    return new Document(
        row.getObject("id", UUID.class),
        row.getString("merchant_id"),
        row.getString("kind"),
        row.getString("status"),
        row.getString("body"),
        row.getLong("version"),
        instant(row, "created_at"),
        instant(row, "updated_at"));
  }

  /** A condition that grows, and what stands in its places. */
  private static final class Query {
    private final List<String> conditions = new ArrayList<>();
    private final List<Object> arguments = new ArrayList<>();

    void and(String condition, Object... values) {
      conditions.add(condition);
      arguments.addAll(List.of(values));
    }

    void in(String column, Collection<String> values) {
      if (!values.isEmpty()) {
        and(column + " in (" + marks(values.size()) + ")", values.toArray());
      }
    }

    void labelled(String name, String label) {
      and(
          "exists (select 1 from document_label l where l.document_id = d.id and l.name = ?"
              + " and l.label = ?)",
          name,
          label);
    }

    void beside(Collection<String> states) {
      if (!states.isEmpty()) {
        and(
            "exists (select 1 from payment p where p.id = d.id and p.state in ("
                + marks(states.size())
                + "))",
            states.toArray());
      }
    }

    String text() {
      return String.join(" and ", conditions);
    }

    Object[] arguments(int limit) {
      List<Object> all = new ArrayList<>(arguments);
      all.add(limit);
      return all.toArray();
    }

    private static String marks(int count) {
      return "?, ".repeat(count - 1) + "?";
    }
  }
}
