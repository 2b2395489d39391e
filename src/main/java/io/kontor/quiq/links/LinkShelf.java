package io.kontor.quiq.links;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kontor.hub.Documents;
import io.kontor.hub.Payments;
import io.kontor.openapi.StrictJson;
import io.kontor.payment.Document;
import io.kontor.payment.Payment;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Where links are kept, and found by their id or by the code of their short address. */
@Component
class LinkShelf {

  private static final SecureRandom RANDOM = new SecureRandom();
  private static final String LETTERS = "abcdefghijkmnpqrstuvwxyz23456789";

  /** 70 random bits: nobody guesses one. */
  private static final int CODE = 14;

  private static final String CODES = "quiq.link-code";

  /** Whoever comes by a short address does not say whose it is. */
  private static final String ANYBODY = "*";

  private final Documents documents;
  private final Payments payments;

  LinkShelf(Documents documents, Payments payments) {
    this.documents = documents;
    this.payments = payments;
  }

  /** Keeps a new link, in the caller's transaction. */
  Link keep(Payment payment, ObjectNode asked) {
    String code = code();
    ObjectNode body = object().put("code", code);
    body.set("asked", asked);
    Document made =
        documents.create(
            payment.merchantId(), Link.KIND, payment.id(), "", body.toString(), Map.of());
    ObjectNode owner = object().put("merchant", payment.merchantId());
    owner.put("link", payment.id().toString());
    documents.create(ANYBODY, CODES, idOf(code), "", owner.toString(), Map.of());
    return Link.of(payment, made);
  }

  /** A merchant's own link; a foreign one looks exactly like a missing one. */
  Optional<Link> find(String merchant, UUID id) {
    return document(merchant, id)
        .flatMap(document -> payments.find(id).map(payment -> Link.of(payment, document)));
  }

  Optional<Link> ofCode(String code) {
    return documents
        .find(ANYBODY, CODES, idOf(code))
        .map(found -> StrictJson.read(found.body()))
        .flatMap(
            body ->
                find(body.path("merchant").asText(), UUID.fromString(body.path("link").asText())));
  }

  Optional<Document> document(String merchant, UUID id) {
    return documents.find(merchant, Link.KIND, id);
  }

  /** Remembers that nobody wants to hear of the link any more. */
  void gone(Document document) {
    documents.change(document, "gone", document.body());
  }

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  private static String code() {
    StringBuilder code = new StringBuilder(CODE);
    byte[] drawn = new byte[CODE];
    RANDOM.nextBytes(drawn);
    for (byte one : drawn) {
      code.append(LETTERS.charAt(one & 31));
    }
    return code.toString();
  }

  private static UUID idOf(String code) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      byte[] name = ("link-code/" + code).getBytes(StandardCharsets.UTF_8);
      ByteBuffer hash = ByteBuffer.wrap(digest.digest(name));
      return new UUID(hash.getLong(), hash.getLong());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
