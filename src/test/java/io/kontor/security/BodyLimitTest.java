package io.kontor.security;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.web.embedded.jetty.JettyServletWebServerFactory;
import org.springframework.boot.web.server.WebServer;
import org.springframework.util.unit.DataSize;

class BodyLimitTest {

  private static final int LIMIT = 1_000;

  private final WebServer server = server();

  /** Answers with the length of what it was sent. */
  private static final class Measure extends HttpServlet {
    private static final long serialVersionUID = 1;

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response)
        throws IOException {
      response.getWriter().print(request.getInputStream().readAllBytes().length);
    }
  }

  private static WebServer server() {
    JettyServletWebServerFactory factory = new JettyServletWebServerFactory(0);
    new BodyLimit(DataSize.ofBytes(LIMIT)).customize(factory);
    return factory.getWebServer(
        context -> context.addServlet("measure", new Measure()).addMapping("/"));
  }

  @BeforeEach
  void start() {
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop();
  }

  private String send(BodyPublisher body) throws IOException, InterruptedException {
    URI uri = URI.create("http://localhost:" + server.getPort() + "/");
    try (HttpClient client = HttpClient.newHttpClient()) {
      var answer =
          client.send(HttpRequest.newBuilder(uri).POST(body).build(), BodyHandlers.ofString());
      return answer.statusCode() == 200 ? answer.body() : "HTTP " + answer.statusCode();
    }
  }

  @Test
  void aBodyUpToTheLimitPasses() throws Exception {
    assertThat(send(BodyPublishers.ofByteArray(new byte[LIMIT]))).isEqualTo("1000");
  }

  @Test
  void aLongerOneDoesNot() throws Exception {
    assertThat(send(BodyPublishers.ofByteArray(new byte[LIMIT + 1]))).isEqualTo("HTTP 413");
  }

  @Test
  void norOneThatDoesNotTellItsLength() throws Exception {
    byte[] body = new byte[LIMIT + 1];
    assertThat(send(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body))))
        .isEqualTo("HTTP 413");
  }
}
