package io.kontor.uniphore;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import io.kontor.hub.HubProperties;
import io.kontor.hub.Merchants;
import io.kontor.openapi.StrictJson;
import io.kontor.payment.Instrument.Card;
import io.kontor.vault.CardReader;
import io.kontor.vault.Vault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.TreeMap;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.component.platform.http.springboot.PlatformHttpMessage;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/**
 * The card form that a flow's page frames: the payer types into our page, and the flow's page gets
 * a token.
 */
@Component
public class UniphoreCard {

  private static final List<String> FIELDS =
      List.of(CardReader.NUMBER, CardReader.EXPIRY, CardReader.CODE, CardReader.HOLDER);

  /** Bytes of what the form sends. */
  private static final int LIMIT = 4096;

  private static final int NONCE_BYTES = 16;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final UniphoreAccess access;
  private final HubProperties hub;
  private final Merchants merchants;
  private final CardReader cards;
  private final Vault vault;
  private final Template form;

  UniphoreCard(
      UniphoreAccess access,
      HubProperties hub,
      Merchants merchants,
      CardReader cards,
      Vault vault) {
    this.access = access;
    this.hub = hub;
    this.merchants = merchants;
    this.cards = cards;
    this.vault = vault;
    this.form = template("card.mustache");
  }

  /**
   * The form, for a page of one of the merchant's own origins.
   *
   * @throws UniphoreError if the key or the origin is not one of a merchant's
   */
  public void form(Exchange exchange) {
    Map<String, String> given = query(exchange);
    String merchant = merchant(given.getOrDefault("key", ""));
    String origin = given.getOrDefault("origin", "");
    List<String> origins = merchants.merchant(merchant).returnOrigins();
    if (!origins.contains(origin) && !origin.equals(own())) {
      throw UniphoreError.invalid(
          403, "", "origin", "The page's origin is not registered for the merchant.");
    }
    ResourceBundle texts = texts(given.getOrDefault("language", ""));
    String nonce = nonce();
    Map<String, Object> model = new TreeMap<>();
    texts.keySet().forEach(key -> model.put(key, texts.getString(key)));
    model.put("language", texts.getLocale().getLanguage());
    model.put("nonce", nonce);
    model.put("key", given.get("key"));
    model.put("origin", origin);
    page(exchange, form.execute(model), nonce, String.join(" ", origins) + " 'self'");
  }

  /** Keeps a card, and answers with the token that it can be charged by once. */
  public void store(byte[] body, Exchange exchange) {
    if (body.length > LIMIT) {
      throw UniphoreError.invalid(413, "", "", "The form is too large.");
    }
    checkOurs(exchange);
    JsonNode typed = read(body);
    String merchant = merchant(typed.path("key").asText(""));
    Map<String, String> fields = new TreeMap<>();
    FIELDS.forEach(name -> fields.put(name, typed.path(name).asText("")));
    Map<String, String> errors = new TreeMap<>();
    Optional<Card> card = cards.read(fields, true, errors);
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    if (card.isPresent()) {
      answer.put("token", keep(merchant, card.get()));
    } else {
      ResourceBundle texts = texts(typed.path("language").asText(""));
      ObjectNode told = answer.putObject("errors");
      errors.forEach((field, error) -> told.put(field, texts.getString(field + "-" + error)));
    }
    answer(exchange, card.isPresent() ? 200 : 422, "application/json", answer.toString());
  }

  /**
   * Leads a payer who has a step left to the payment's page.
   *
   * @param word as an answer's {@code next.url} ends
   */
  public void next(String word, Exchange exchange) {
    String token =
        UniphoreIds.text(word)
            .orElseThrow(() -> UniphoreError.invalid(404, "", "", "There is no such page."));
    answer(exchange, 303, "text/plain; charset=utf-8", "");
    Message message = exchange.getMessage();
    message.setHeader("Location", hub.publicUrl() + "/pay/?token=" + token);
    message.setHeader("Referrer-Policy", "no-referrer");
  }

  /** What the flow's page and ours load. */
  public void asset(String name, Exchange exchange) {
    String type = name.endsWith(".css") ? "text/css" : "text/javascript";
    answer(exchange, 200, type + "; charset=utf-8", text(name));
    exchange.getMessage().setHeader("Cache-Control", "public, max-age=300");
  }

  private String keep(String merchant, Card card) {
    String id = vault.open(merchant, "", Map.of()).id();
    Map<String, String> secret =
        Map.of(
            "number", card.number(),
            "month", Integer.toString(card.month()),
            "year", Integer.toString(card.year()),
            "holder", card.holder());
    if (!vault.keep(id, UniphorePay.KIND, secret, card.securityCode(), card.facts())) {
      throw UniphoreError.of(503, UniphoreError.Type.API, "", "The card could not be kept.");
    }
    return UniphoreIds.of(UniphoreIds.TOKEN, id);
  }

  private String merchant(String key) {
    return access
        .ofPublicKey(key)
        .orElseThrow(() -> UniphoreError.invalid(401, "", "key", "Invalid public key provided."));
  }

  /** Only our own page may send what a payer typed into it. */
  private static void checkOurs(Exchange exchange) {
    var request = exchange.getMessage(PlatformHttpMessage.class).getRequest();
    String site = request.getHeader("Sec-Fetch-Site");
    if (site != null && !site.equals("same-origin")) {
      throw UniphoreError.invalid(403, "", "", "The form is not ours.");
    }
  }

  private String own() {
    return hub.publicUrl().getScheme() + "://" + hub.publicUrl().getRawAuthority();
  }

  private static JsonNode read(byte[] body) {
    try {
      return StrictJson.read(body);
    } catch (StrictJson.Malformed e) {
      throw UniphoreError.invalid(400, "", "", "The form is not well-formed JSON.");
    }
  }

  private static Map<String, String> query(Exchange exchange) {
    String query = exchange.getMessage(PlatformHttpMessage.class).getRequest().getQueryString();
    return new UniphoreParameters().form(query == null ? "" : query).all();
  }

  private static ResourceBundle texts(String language) {
    ResourceBundle.Control exact =
        ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);
    Locale locale = language.equals("de") ? Locale.GERMAN : Locale.ENGLISH;
    return ResourceBundle.getBundle("io.kontor.uniphore.card", locale, exact);
  }

  private static void page(Exchange exchange, String html, String nonce, String ancestors) {
    answer(exchange, 200, "text/html; charset=utf-8", html);
    Message message = exchange.getMessage();
    message.setHeader(
        "Content-Security-Policy",
        "default-src 'none'; style-src 'self'; img-src 'self'; connect-src 'self'; script-src"
            + " 'self' 'nonce-"
            + nonce
            + "'; form-action 'none'; base-uri 'none'; frame-ancestors "
            + ancestors);
    message.setHeader("Referrer-Policy", "no-referrer");
  }

  private static void answer(Exchange exchange, int status, String type, String body) {
    Message message = exchange.getMessage();
    message.removeHeaders("*");
    exchange.removeProperty(Exchange.CHARSET_NAME);
    message.setHeader(Exchange.HTTP_RESPONSE_CODE, status);
    message.setHeader(Exchange.CONTENT_TYPE, type);
    message.setHeader("Cache-Control", "no-store");
    message.setHeader("X-Content-Type-Options", "nosniff");
    message.setBody(body);
  }

  private static String nonce() {
    byte[] random = new byte[NONCE_BYTES];
    RANDOM.nextBytes(random);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(random);
  }

  private static Template template(String name) {
    return Mustache.compiler().escapeHTML(true).compile(text(name));
  }

  private static String text(String name) {
    try {
      return new ClassPathResource("io/kontor/uniphore/" + name)
          .getContentAsString(StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
