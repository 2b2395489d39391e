package io.kontor.cqr;

import static org.assertj.core.api.Assertions.assertThat;

import io.kontor.StartedHub;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The contracts, as a merchant's tools fetch them: without credentials, and behind a proxy. */
class WsdlServedTest extends StartedHub {

  private static final Pattern ADDRESS = Pattern.compile(":address location=\"([^\"]*)\"");
  private static final Pattern IMPORT = Pattern.compile("schemaLocation=\"([^\"]*)\"");
  private static final String[] PROXY = {
    "X-Forwarded-Proto", "https",
    "X-Forwarded-Host", "pay.example.com",
    "X-Forwarded-Port", "8443",
  };

  private final HttpClient client = HttpClient.newHttpClient();

  @AfterEach
  void close() {
    client.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"PaymentService", "PaymentServiceListener"})
  void theWsdlAndWhatItImportsAreServed(String service) throws Exception {
    HttpResponse<String> wsdl = get(client, address("localhost", service) + "?wsdl");
    assertThat(wsdl.statusCode()).isEqualTo(200);
    assertThat(wsdl.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/xml");
    assertThat(found(ADDRESS, wsdl))
        .containsExactly(address("localhost", service), address("localhost", service));
    assertThat(found(IMPORT, wsdl)).hasSize(1);
    HttpResponse<String> schema = get(client, found(IMPORT, wsdl).getFirst());
    assertThat(schema.statusCode()).isEqualTo(200);
    assertThat(schema.body()).contains("getRedirectDataRequest", "secureString");
  }

  @ParameterizedTest
  @ValueSource(strings = {"PaymentService", "PaymentServiceListener"})
  void aProxyOfOursSaysWhatTheAddressIs(String service) throws Exception {
    HttpResponse<String> wsdl = get(client, address("localhost", service) + "?wsdl", PROXY);
    String outside = "https://pay.example.com:8443/soap/cqr/" + service;
    assertThat(found(ADDRESS, wsdl)).containsExactly(outside, outside);
    assertThat(found(IMPORT, wsdl)).containsExactly(outside + "?xsd=PaymentServiceTypes.xsd");
    theWsdlAndWhatItImportsAreServed(service);
  }

  @ParameterizedTest
  @ValueSource(strings = {"PaymentService", "PaymentServiceListener"})
  void nobodyElseDoes(String service) throws Exception {
    try (HttpClient stranger =
        HttpClient.newBuilder().localAddress(InetAddress.getByName("127.0.0.2")).build()) {
      HttpResponse<String> wsdl = get(stranger, address("127.0.0.1", service) + "?wsdl", PROXY);
      String inside = address("127.0.0.1", service);
      assertThat(found(ADDRESS, wsdl)).containsExactly(inside, inside);
      assertThat(found(IMPORT, wsdl)).containsExactly(inside + "?xsd=PaymentServiceTypes.xsd");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/soap", "/soap/", "/soap/cqr", "/soap/cqr/", "/soap/services"})
  void thereIsNoListOfServices(String path) throws Exception {
    HttpResponse<String> answer = get(client, url() + path);
    assertThat(answer.statusCode()).isIn(404, 405);
    assertThat(answer.body()).doesNotContain("PaymentService");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "?", "?wsdl=x", "?xsd", "?xsd=../../pom.xml", "?xsd=/etc/passwd", "?js"})
  void nothingElseIsServed(String query) throws Exception {
    HttpResponse<String> answer = get(client, address("localhost", "PaymentService") + query);
    assertThat(answer.statusCode()).isEqualTo(405);
    assertThat(answer.headers().firstValue("Allow")).contains("POST");
    assertThat(answer.body()).isEmpty();
  }

  private static HttpResponse<String> get(HttpClient client, String url, String... headers)
      throws Exception {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return client.send(request.build(), BodyHandlers.ofString());
  }

  private static List<String> found(Pattern pattern, HttpResponse<String> answer) {
    return pattern
        .matcher(answer.body())
        .results()
        .map((MatchResult result) -> result.group(1))
        .toList();
  }

  private static String address(String host, String service) {
    return "http://" + host + ":" + PORT + "/soap/cqr/" + service;
  }
}
