package io.kontor.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.kontor.StartedHub;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What becomes of forms at addresses whose routes read none. */
class RawFormsTest extends StartedHub {

  @Test
  void aFormThatIsNotEncodedIsTheCallersErrorAndNotOurs() throws Exception {
    assertThat(post("/payments/api/v1/payment_orders", "a=%zz&b").statusCode()).isEqualTo(401);
    assertThat(post("/webhooks/sandbox/demo", "%&=%").statusCode()).isEqualTo(401);
  }

  @Test
  void aFormInPartsThatCannotBeTakenApartIsSeenByItsRoute() throws Exception {
    for (String path :
        List.of("/payments/api/v1/payment_orders", "/webhooks/sandbox/demo", "/v1/charges")) {
      assertThat(post(path, "nonsense", "multipart/form-data; boundary=x").statusCode())
          .as(path)
          .isEqualTo(401);
    }
  }

  @Test
  void aFieldDoesNotPassForAPartOfThePath() throws Exception {
    String nobodys = "/return/sandbox/" + UUID.randomUUID();
    String with = "attempt=" + UUID.randomUUID() + "&CamelHttpUri=http://localhost/";
    assertThat(post(nobodys, with).statusCode()).isEqualTo(404);
  }

  private static HttpResponse<String> post(String path, String form)
      throws IOException, InterruptedException {
    return post(path, form, "application/x-www-form-urlencoded");
  }

  private static HttpResponse<String> post(String path, String form, String type)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url() + path))
            .header("Content-Type", type)
            .POST(BodyPublishers.ofString(form))
            .build();
    return HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
  }
}
