package io.kontor.qenta.storage;

import static io.kontor.qenta.storage.Client.codes;
import static io.kontor.qenta.storage.Client.signed;
import static io.kontor.qenta.storage.Client.word;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.kontor.StartedHub;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The card form in the shop's page, as the hub serves it. */
class FrameTest extends StartedHub {

  private final Client client = new Client(url());
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private HttpServer shop;

  @BeforeEach
  void serveStyles() throws IOException {
    shop = HttpServer.create(new InetSocketAddress("localhost", 0), 0);
    shop.createContext(
        "/",
        exchange -> {
          asked.add(exchange.getRequestURI().getPath());
          String css =
              exchange.getRequestURI().getPath().startsWith("/long")
                  ? "b{}".repeat(50_000)
                  : "label{color:#123456}i{background:url(/x)}</style><b>";
          exchange.sendResponseHeaders(200, css.length());
          exchange.getResponseBody().write(css.getBytes(UTF_8));
          exchange.close();
        });
    shop.start();
  }

  @AfterEach
  void close() {
    shop.stop(0);
  }

  @Test
  void theFormMayDoHardlyAnythingAndStandsInTheMerchantsPagesOnly() {
    HttpResponse<String> page = frame(client.open(pci3()));
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
        .matches(
            "default-src 'none'; script-src 'nonce-[\\w-]{22}'; style-src 'nonce-[\\w-]{22}';"
                + " connect-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors 'self' "
                + url()
                + " "
                + simulators()
                + " http://localhost:8080 http://localhost:\\d+");
    assertThat(page.headers().firstValue("Cache-Control")).contains("no-store");
    assertThat(page.body())
        .contains("id=\"pan\"", "id=\"cardverifycode\"", "id=\"cardholdername\"");
    assertThat(page.body())
        .doesNotContain("id=\"issueDate\"", "id=\"issueNumber\"", "src=", "href=");
  }

  @Test
  void theOptionsSayWhichFieldsThereAre() {
    Map<String, String> fields = signed(pci3());
    fields.put("creditcardShowCvcField", "false");
    fields.put("creditcardShowCardholderNameField", "false");
    fields.put("creditcardShowIssueNumberField", "true");
    fields.put("creditcardShowIssueDateField", "true");
    fields.put("creditcardShowIssueDatePlaceholder", "false");
    fields.put("creditcardPanPlaceholder", "Your \"number\"");
    String id = word(client.post("/seamless/dataStorage/init", fields), "storageId");
    String page = frame(id).body();
    assertThat(page)
        .contains("id=\"issueDate\"", "id=\"issueNumber\"", "Your &quot;number&quot;")
        .doesNotContain("id=\"cardverifycode\"", "id=\"cardholdername\"")
        .containsOnlyOnce("placeholder=\"MM / YY\"");
    assertThat(
            codes(
                client.store(
                    id, "CCARD", "pan=9400000000000004&expirationMonth=1&expirationYear=31")))
        .as("what is not shown is not asked for")
        .isEmpty();
  }

  @Test
  void whatIsShownMustBeFilledIn() {
    String id = client.open(pci3());
    assertThat(
            codes(
                client.store(
                    id, "CCARD", "pan=9400000000000004&expirationMonth=1&expirationYear=31")))
        .containsExactly("11117", "11151");
  }

  @Test
  void anOptionThatIsNoneOpensNothing() {
    for (String option :
        List.of("creditcardShowCvcField=maybe", "creditcardPanPlaceholder=" + "x".repeat(33))) {
      Map<String, String> fields = signed(pci3());
      fields.put(
          option.substring(0, option.indexOf('=')), option.substring(option.indexOf('=') + 1));
      assertThat(codes(client.post("/seamless/dataStorage/init", fields))).containsExactly("99990");
    }
  }

  @Test
  void theShopsStyleIsFetchedOnceAndStandsInThePageWithoutWhatLoads() {
    String url = "http://localhost:" + shop.getAddress().getPort() + "/card.css";
    String id = openWith(url);
    assertThat(asked).containsExactly("/card.css");
    openWith(url);
    String page = frame(id).body();
    assertThat(asked).containsExactly("/card.css");
    assertThat(page).contains("label{color:#123456}i{background:none}<\\/style><b>");
  }

  @Test
  void aStyleThatCannotBeHadLeavesTheUsualLooks() {
    String base = "http://localhost:" + shop.getAddress().getPort();
    for (String url :
        List.of(base + "/long.css", "http://localhost:1/x.css", "not a url", "https://10.0.0.1/")) {
      HttpResponse<String> page = frame(openWith(url));
      assertThat(page.statusCode()).as(url).isEqualTo(200);
      assertThat(page.body()).containsOnlyOnce("<style");
    }
  }

  @Test
  void withoutAnOpenStorageOfThatKindThereIsNoForm() {
    String other = client.open(client.init());
    String id = client.open(pci3());
    for (String path :
        List.of(other + "/CCARD", "0".repeat(32) + "/CCARD", id + "/SEPA-DD", id + "/x")) {
      HttpResponse<String> page = client.get(url() + "/seamless/dataStorage/frame/" + path);
      assertThat(page.statusCode()).as(path).isEqualTo(404);
      assertThat(page.body()).contains("This form is no longer open.").doesNotContain("<input");
    }
  }

  private String openWith(String cssUrl) {
    Map<String, String> fields = signed(pci3());
    fields.put("iframeCssUrl", cssUrl);
    return word(client.post("/seamless/dataStorage/init", fields), "storageId");
  }

  private Map<String, String> pci3() {
    Map<String, String> fields = client.init();
    fields.put("javascriptScriptVersion", "pci3");
    return fields;
  }

  private HttpResponse<String> frame(String id) {
    return client.get(url() + "/seamless/dataStorage/frame/" + id + "/CCARD");
  }
}
