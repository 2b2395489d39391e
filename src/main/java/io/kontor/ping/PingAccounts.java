package io.kontor.ping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kontor.hub.Documents;
import io.kontor.hub.Merchants;
import io.kontor.payment.Document;
import io.kontor.ping.PingPages.Asked;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** The tenant's own account, and the merchants that it pays. */
@Component
public class PingAccounts {

  private static final List<String> MERCHANT =
      List.of("email", "phone_number", "organization", "person");
  private static final List<String> TENANT =
      List.of(
          "organization",
          "merchant_status_callback_url",
          "disbursement_callback_url",
          "credit_account_top_up_callback_url");

  /** Nobody is checked here: whoever runs the hub knows its merchants. */
  private static final String APPROVED = "APPROVED";

  private final Documents documents;
  private final Merchants merchants;
  private final PingProperties properties;
  private final PingAccess access;
  private final PingKeys keys;
  private final PingPages pages;

  PingAccounts(
      Documents documents,
      Merchants merchants,
      PingProperties properties,
      PingAccess access,
      PingKeys keys,
      PingPages pages) {
    this.documents = documents;
    this.merchants = merchants;
    this.properties = properties;
    this.access = access;
    this.keys = keys;
    this.pages = pages;
  }

  public PingAnswer createMerchant(PingCall call) {
    ObjectNode body = PingShelf.object();
    body.set("name", call.body().path("name"));
    MERCHANT.forEach(name -> body.set(name, PingShelf.orNull(call.body(), name)));
    Document made =
        documents.create(call.merchant(), PingKinds.MERCHANT, APPROVED, body.toString(), Map.of());
    return PingAnswer.of(merchant(made));
  }

  public PingAnswer getMerchant(PingCall call) {
    return PingAnswer.of(
        find(call.merchant(), call.id(PingKinds.MERCHANT_ID))
            .map(this::merchant)
            .orElseThrow(() -> PingError.notFound("merchant")));
  }

  public PingAnswer listMerchants(PingCall call) {
    return pages.list(
        call, Asked.of(PingKinds.MERCHANT, Map.of()), found -> Optional.of(merchant(found)));
  }

  public PingAnswer getTenant(PingCall call) {
    JsonNode body = PingShelf.body(tenant(call.merchant()));
    ObjectNode told = PingShelf.object();
    told.put("id", access.tenant(call.merchant()).toString());
    told.set("name", body.path("name"));
    told.put("callback_signing_key", keys.newest(call.merchant()));
    TENANT.forEach(name -> told.set(name, PingShelf.orNull(body, name)));
    told.putObject("accounts").putArray("credit");
    told.set("payment_provider_methods", methods());
    return PingAnswer.of(told);
  }

  public PingAnswer putTenant(PingCall call) {
    UUID id = tenant(call.merchant()).id();
    Document tenant = documents.lock(call.merchant(), PingKinds.TENANT, id).orElseThrow();
    ObjectNode body = PingShelf.body(tenant);
    call.body()
        .properties()
        .forEach(
            given -> {
              if (given.getKey().equals("name") || TENANT.contains(given.getKey())) {
                body.set(given.getKey(), given.getValue());
              }
            });
    documents.change(tenant, "", body.toString());
    return PingAnswer.DONE;
  }

  Optional<Document> find(String tenant, UUID merchant) {
    return documents.find(tenant, PingKinds.MERCHANT, merchant);
  }

  /** The name of a merchant of the tenant's, or its own. */
  String name(String tenant, Optional<String> merchant) {
    return merchant
        .flatMap(id -> find(tenant, UUID.fromString(id)))
        .map(found -> PingShelf.body(found).path("name").asText())
        .orElseGet(() -> PingShelf.body(tenant(tenant)).path("name").asText());
  }

  private Document tenant(String merchant) {
    ObjectNode first = PingShelf.object().put("name", merchants.name(merchant));
    return documents.only(merchant, PingKinds.TENANT, first.toString());
  }

  private ObjectNode merchant(Document found) {
    JsonNode body = PingShelf.body(found);
    ObjectNode told = PingShelf.object();
    told.put("id", found.id().toString());
    told.set("name", body.path("name"));
    told.put("status", found.status());
    MERCHANT.forEach(name -> told.set(name, PingShelf.orNull(body, name)));
    told.set("payment_provider_methods", methods());
    return told;
  }

  private ArrayNode methods() {
    ArrayNode methods = PingShelf.object().putArray("methods");
    for (PingProperties.Method method : properties.methods()) {
      methods.addObject().put("provider", method.provider()).put("method", method.method());
    }
    return methods;
  }
}
