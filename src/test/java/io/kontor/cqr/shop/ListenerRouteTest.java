package io.kontor.cqr.shop;

import static org.assertj.core.api.Assertions.assertThat;

import io.kontor.StartedHub;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The demo's listener as it is reached from outside. */
class ListenerRouteTest extends StartedHub {

  private static final String PLAIN = "/handlePaymentStateChangedNotification";

  @Autowired private Calls calls;

  private final String transaction = UUID.randomUUID().toString();

  @Test
  void aCallIsHeardTwiceAndCountedOnce() throws Exception {
    HttpResponse<String> first = post("", "listener-secret", Messages.event(transaction));
    HttpResponse<String> second = post("", "listener-secret", Messages.event(transaction));

    assertThat(first.statusCode()).isEqualTo(200);
    assertThat(first.headers().firstValue("Content-Type")).hasValue("text/xml;charset=utf-8");
    assertThat(second.body()).isEqualTo(first.body()).contains("<key>0</key>");
    assertThat(calls.all().stream().filter(call -> call.told().transaction().equals(transaction)))
        .extracting(Call::attempt)
        .containsExactly(2, 1);
  }

  @Test
  void plainXmlHasItsOwnAddress() throws Exception {
    HttpResponse<String> answer =
        post(PLAIN, "listener-secret", Messages.notification(transaction));

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).contains("handlePaymentStateChangedNotificationResponse");
  }

  @Test
  void aStrangerIsAskedForCredentials() throws Exception {
    HttpResponse<String> answer = post("", "wrong", Messages.event(transaction));

    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.headers().firstValue("WWW-Authenticate")).isPresent();
  }

  @Test
  void brokenXmlIsABadRequest() throws Exception {
    byte[] broken = "<a><b></a>".getBytes(StandardCharsets.UTF_8);

    assertThat(post("", "listener-secret", broken).statusCode()).isEqualTo(400);
    assertThat(post("", "listener-secret", broken).body()).contains("faultcode");
    assertThat(post(PLAIN, "listener-secret", broken).statusCode()).isEqualTo(400);
  }

  @Test
  void nothingIsToldToWhoOnlyLooks() throws Exception {
    HttpRequest look = HttpRequest.newBuilder(address("")).build();

    assertThat(send(look).statusCode()).isEqualTo(405);
  }

  private HttpResponse<String> post(String path, String password, byte[] message) throws Exception {
    return send(
        HttpRequest.newBuilder(address(path))
            .header("Authorization", Messages.basic("kontor:" + password))
            .header("Content-Type", "text/xml; charset=utf-8")
            .POST(BodyPublishers.ofByteArray(message))
            .build());
  }

  private static URI address(String path) {
    return URI.create(simulators() + "/cqr/PaymentServiceListener" + path);
  }

  private static HttpResponse<String> send(HttpRequest request) throws Exception {
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(request, BodyHandlers.ofString());
    }
  }
}
