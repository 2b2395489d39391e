package io.kontor.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.kontor.security.Destinations;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MerchantClientTest {

  private final AtomicInteger calls = new AtomicInteger();
  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/short", exchange -> answer(exchange, 200, MerchantClient.MOST));
    server.createContext("/long", exchange -> answer(exchange, 200, MerchantClient.MOST + 1));
    server.createContext(
        "/away",
        exchange -> {
          exchange.getResponseHeaders().set("Location", "/short");
          answer(exchange, 302, 1);
        });
    server.createContext("/busy", exchange -> answer(exchange, 503, 1));
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void anAnswerIsReadUpToTheLimit() throws IOException {
    assertThat(post("localhost", "localhost", "/short")).isEqualTo("200 65536");
    assertThatThrownBy(() -> post("localhost", "localhost", "/long"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("longer than 65536");
  }

  @Test
  void aRedirectIsNotFollowed() throws IOException {
    assertThat(post("localhost", "localhost", "/away")).isEqualTo("302 1");
    assertThat(calls).hasValue(1);
  }

  @Test
  void aBusyMerchantIsNotCalledAgain() throws IOException {
    assertThat(post("localhost", "localhost", "/busy")).isEqualTo("503 1");
    assertThat(calls).hasValue(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"localhost", "127.0.0.1", "127.1"})
  void whoIsNotTrustedIsNotCalledOverPlainHttp(String host) {
    assertThatThrownBy(() -> post("erp.intern", host, "/short"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(calls).hasValue(0);
  }

  @Test
  void aNeighbourIsNotCalledByWhateverNameItHas() {
    try (CloseableHttpClient client = client("erp.intern")) {
      assertThatThrownBy(
              () -> client.execute(new HttpPost("https://localhost:8443/"), answer -> "reached"))
          .isInstanceOf(UnknownHostException.class)
          .hasMessageContaining("not on the public internet");
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private String post(String trusted, String host, String path) throws IOException {
    try (CloseableHttpClient client = client(trusted)) {
      String url = "http://" + host + ":" + server.getAddress().getPort() + path;
      return client.execute(
          new HttpPost(url),
          answer -> answer.getCode() + " " + EntityUtils.toByteArray(answer.getEntity()).length);
    }
  }

  private static CloseableHttpClient client(String trusted) {
    HttpClientBuilder builder = HttpClientBuilder.create();
    new MerchantClient(new ProviderClient(), new Destinations(List.of(trusted)))
        .configureHttpClient(builder);
    return builder.build();
  }

  private void answer(HttpExchange exchange, int status, int length) throws IOException {
    calls.incrementAndGet();
    exchange.sendResponseHeaders(status, length);
    exchange.getResponseBody().write(new byte[length]);
    exchange.close();
  }
}
