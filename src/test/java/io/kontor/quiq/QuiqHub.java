package io.kontor.quiq;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kontor.OwnHub;
import io.kontor.PayerBrowser;
import io.kontor.hub.Payments;
import io.kontor.payment.Payment;
import io.kontor.store.Databases;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.StreamSupport;

/**
 * A hub with merchants at the simulated Quiq: {@code plain} takes what is asked for, {@code taxed}
 * adds to it, {@code partial} lets payers pay less, {@code scripted} and {@code lonely} are at
 * another Quiq, and at none.
 */
public final class QuiqHub implements AutoCloseable {

  public static final String VISA = "4111111111111111";
  public static final String DECLINED = "4000000000000002";

  private static final ObjectMapper JSON = new ObjectMapper();

  public final OwnHub hub;
  public final Payments payments;
  private final PayerBrowser http = new PayerBrowser();

  public QuiqHub(Path folder, Map<String, String> more) {
    int simulators = OwnHub.freePort();
    Map<String, String> all = new HashMap<>(settings(folder, "http://localhost:" + simulators));
    all.putAll(more);
    Map<String, String> database =
        Map.of("url", Databases.h2Url(folder), "username", "kontor", "password", "");
    hub = new OwnHub(folder, database, simulators, all);
    payments = hub.get(Payments.class);
  }

  private static Map<String, String> settings(Path folder, String simulators) {
    Map<String, String> all = new HashMap<>();
    all.put("kontor.simulators.enabled", "true");
    all.put("kontor.security.trusted-hosts", "localhost,127.0.0.1");
    all.put("kontor.sandbox.enabled", "true");
    all.put("kontor.sandbox.url", simulators);
    all.put("kontor.sandbox.key", "sk");
    all.put("kontor.sandbox.webhook-secret", "whsec_c2FuZGJveC1kZW1vLXdlYmhvb2s=");
    all.put("kontor.sandbox.simulator.ledger", folder.resolve("ledger.jsonl").toString());
    all.put("kontor.routing.rules[0].connector", "sandbox");
    all.put("kontor.notifications.schedule", "200ms,".repeat(11) + "2s");
    all.put("kontor.quiq.token-keys", "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=");
    all.put("kontor.quiq.response-timeout", "1500");
    for (String merchant : List.of("plain", "taxed", "partial", "scripted", "lonely")) {
      account(all, merchant, simulators + "/quiq");
    }
    all.put("kontor.quiq.accounts.lonely.url", "http://localhost:1");
    all.put("kontor.quiq.accounts.partial.partial", "true");
    all.put("kontor.quiq.accounts.partial.least", "5");
    all.put("kontor.quiq.accounts.partial.return-url", "https://shop.example/thanks");
    all.put("kontor.quiq.accounts.taxed.charges[0].label", "Sales tax");
    all.put("kontor.quiq.accounts.taxed.charges[0].percent", "8.25");
    all.put("kontor.quiq.accounts.taxed.charges[1].label", "Shipping");
    all.put("kontor.quiq.accounts.taxed.charges[1].amount", "4.90");
    all.put("kontor.quiq.accounts.taxed.charges[1].currency", "USD");
    all.put("kontor.quiq.simulator.enabled", "true");
    all.put("kontor.quiq.simulator.url", simulators + "/quiq");
    all.put("kontor.quiq.simulator.collection-url", "HUB");
    all.put("kontor.quiq.simulator.username", "kontor");
    all.put("kontor.quiq.simulator.password", "quiq-secret");
    all.put("kontor.quiq.simulator.payment-key", "payment-key");
    all.put("kontor.quiq.simulator.token-secret", "tokens");
    all.put("kontor.quiq.simulator.lifetime", "30d");
    all.put("kontor.quiq.simulator.slowness", "3s");
    return all;
  }

  private static void account(Map<String, String> all, String merchant, String url) {
    all.put("kontor.merchants." + merchant + ".return-origins", "https://shop.example");
    String account = "kontor.quiq.accounts." + merchant;
    all.put(account + ".url", url);
    all.put(account + ".username", "kontor");
    all.put(account + ".password", "quiq-secret");
    all.put(account + ".payment-key", "payment-key");
  }

  /** A payment message, as the agent sees it. */
  public JsonNode ask(String message) {
    URI agent = URI.create(hub.simulators() + "/quiq/agent/payments");
    HttpResponse<String> answer =
        http.send(HttpRequest.newBuilder(agent).POST(BodyPublishers.ofString(message)));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    return json(answer.body());
  }

  /** What became of a payment message. */
  public JsonNode seen(JsonNode message) {
    URI agent = URI.create(hub.simulators() + "/quiq/agent/payments");
    return StreamSupport.stream(json(http.get(agent).body()).path("payments").spliterator(), false)
        .filter(it -> it.path("id").equals(message.path("id")))
        .findFirst()
        .orElseThrow();
  }

  public void arm(String fault, int times) {
    URI faults = URI.create(hub.simulators() + "/quiq/faults?fault=" + fault + "&times=" + times);
    http.post(faults, Map.of());
  }

  /** The address that a message's link leads to, at this merchant. */
  public URI link(String merchant, JsonNode message) {
    return URI.create(
        message
            .path("url")
            .asText()
            .replaceFirst("^HUB", hub.url() + "/quiq/" + merchant + "/pay"));
  }

  /** The payment's own page, which the link leads to at last. */
  public URI open(PayerBrowser browser, URI link) {
    URI page = browser.follow(browser.get(link), 3);
    assertThat(page.toString()).startsWith(hub.url() + "/pay/").doesNotContain("?");
    return page;
  }

  public HttpResponse<String> pay(PayerBrowser browser, URI page, String card) {
    return pay(browser, page, card, Map.of());
  }

  public HttpResponse<String> pay(
      PayerBrowser browser, URI page, String card, Map<String, String> more) {
    Map<String, String> fields = new HashMap<>(more);
    fields.putAll(
        Map.of("number", card, "expiry", "12/39", "code", "123", "holder", "Robin+Sample"));
    return browser.post(URI.create(page + "/card"), fields);
  }

  public Payment payment(URI page) {
    String id = page.getPath().replaceFirst("/pay/", "");
    return payments.find(UUID.fromString(id)).orElseThrow();
  }

  /** How often the provider charged for a payment. */
  public long charges(URI page) {
    URI ledger = URI.create(hub.simulators() + "/sandbox/ledger");
    List<String> attempts =
        payments.attempts(payment(page).id()).stream().map(it -> it.id().toString()).toList();
    return StreamSupport.stream(json(http.get(ledger).body()).path("charges").spliterator(), false)
        .filter(charge -> attempts.stream().anyMatch(charge.toString()::contains))
        .count();
  }

  static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    hub.close();
  }
}
