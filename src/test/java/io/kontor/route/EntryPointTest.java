package io.kontor.route;

import static io.kontor.route.Samples.direct;
import static io.kontor.route.Samples.http;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.kontor.security.InboundHeaders;
import jakarta.jws.WebService;
import jakarta.xml.ws.WebServiceException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.component.cxf.common.DataFormat;
import org.apache.camel.component.cxf.jaxws.CxfEndpoint;
import org.apache.camel.support.SynchronizationAdapter;
import org.apache.cxf.jaxws.JaxWsProxyFactoryBean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What enters through a consumer reaches the route as if nothing were between, and so back. */
class EntryPointTest {
  private static final Probe PROBE = new Probe();
  private static final int PORT = freePort();
  private static Hub hub;

  /** What the routes call. */
  static final class Probe {
    final AtomicInteger ticks = new AtomicInteger();
    final AtomicInteger completed = new AtomicInteger();

    public void tick() {
      ticks.incrementAndGet();
    }

    public String fail() {
      throw new IllegalArgumentException("secret words");
    }

    public Object type(Message message) {
      return message.getClass().getSimpleName();
    }

    /** A stream that ends when the exchange does, as the answer of an HTTP call would. */
    public InputStream stream(Exchange exchange) {
      var closing = new Closing(new byte[300_000]);
      exchange
          .getExchangeExtension()
          .addOnCompletion(
              new SynchronizationAdapter() {
                @Override
                public void onDone(Exchange done) {
                  closing.close();
                  completed.incrementAndGet();
                }
              });
      return closing;
    }
  }

  /** Reads as empty once it is closed. */
  static final class Closing extends ByteArrayInputStream {
    private boolean closed;

    Closing(byte[] bytes) {
      super(bytes);
    }

    @Override
    public synchronized int read(byte[] into, int offset, int length) {
      return closed ? -1 : super.read(into, offset, length);
    }

    @Override
    public synchronized void close() {
      closed = true;
    }
  }

  /** A SOAP service. */
  @WebService
  public interface Greeter {
    String greet(String name);
  }

  @BeforeAll
  static void start(@TempDir Path routes) {
    Samples.errors(routes);
    Hub.write(
        routes,
        "shop/a.camel.yaml",
        http("shop.a.echo", "/echo", "- log:\n    message: x")
            + http("shop.a.path", "/path/{order}/{line}", set("${header.order}-${header.line}"))
            + http(
                "shop.a.steer",
                "/steer",
                set("${header.CamelHttpUri}|${header.operationName}|${header.x}"))
            + http("shop.a.type", "/type", bean("type"))
            + http("shop.a.stream", "/stream", bean("stream"))
            + http("shop.a.fail", "/fail", bean("fail"))
            + Samples.route("shop.a.tick", "timer:tick", "period: 20", bean("tick")));
    Hub.write(
        routes,
        "shop/b.camel.yaml",
        http("shop.b.raw", "/raw", bean("fail")).replace("hub.errors", "hub.raw")
            + http(
                "shop.b.queue",
                "/queue",
                "- to:\n    uri: seda:inside?waitForTaskToComplete=Always")
            + Samples.route("shop.b.inside", "seda:inside", "", set("queued"))
            + direct("shop.b.greet", set("hello ${body[0]}"))
            + Samples.route(
                "shop.b.soap", "cxf:bean:greeter", "", "- to:\n    uri: direct:shop.b.greet")
            + Samples.route("shop.b.fault", "cxf:bean:faulty", "", bean("fail"))
                .replace("hub.errors", "hub.raw"));
    Hub.write(
        routes,
        "shop/simulator.camel.yaml",
        Samples.route(
            "shop.simulator.x",
            "jetty:http://localhost:" + PORT + "/x",
            "headerFilterStrategy: \"#inboundHeaders\"",
            set("simulated ${body} ${header.CamelHttpUri}")));
    Hub.write(routes, "hub/errors.camel.yaml", Samples.ERRORS + raw());
    hub =
        Hub.start(
            routes,
            Map.of("probe", PROBE, "greeter", soap("/greeter"), "faulty", soap("/faulty")),
            "--kontor.simulators.enabled=true",
            "--cxf.path=/soap");
  }

  private static String raw() {
    return "- routeConfiguration:\n    id: hub.raw\n    errorHandler:\n      noErrorHandler: {}\n";
  }

  private static String set(String text) {
    return "- setBody:\n    simple: \"" + text + "\"";
  }

  private static String bean(String method) {
    return "- bean:\n    ref: probe\n    method: " + method;
  }

  private static CxfEndpoint soap(String address) {
    var endpoint = new CxfEndpoint();
    endpoint.setAddress(address);
    endpoint.setServiceClass(Greeter.class);
    endpoint.setDataFormat(DataFormat.POJO);
    endpoint.setHeaderFilterStrategy(new InboundHeaders());
    return endpoint;
  }

  private static int freePort() {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @AfterAll
  static void stop() {
    hub.close();
  }

  @Test
  void aBodyComesInAndGoesOut() {
    String body = "äöü€".repeat(100_000);
    var answer =
        hub.send(
            HttpRequest.newBuilder(hub.uri("/echo"))
                .header("Content-Type", "text/plain;charset=utf-8")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build());
    assertThat(answer.body()).isEqualTo(body);
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("text/plain;charset=utf-8");
  }

  @Test
  void theMessageKeepsItsType() {
    assertThat(hub.get("/type").body()).isEqualTo("PlatformHttpMessage");
  }

  @Test
  void partsOfThePathAreHeaders() {
    assertThat(hub.get("/path/o-1/7").body()).isEqualTo("o-1-7");
  }

  @Test
  void aCallerDoesNotSteerByHeaderQueryOrForm() {
    String evil = "CamelHttpUri=http://evil&operationName=pay&camelhttpuri=y&x=1";
    assertThat(hub.get("/steer?" + evil).body()).isEqualTo("/steer||1");
    var form =
        HttpRequest.newBuilder(hub.uri("/steer"))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(evil));
    // of a form not even an honest field is a header
    assertThat(hub.send(form.build()).body()).isEqualTo("/steer||");
    var header =
        HttpRequest.newBuilder(hub.uri("/steer"))
            .header("CamelHttpUri", "http://evil")
            .header("OPERATIONNAME", "pay")
            .header("x", "1");
    assertThat(hub.send(header.build()).body()).isEqualTo("/steer||1");
  }

  @Test
  void aRequestsHeadersAndParametersAreNotEchoed() {
    var request = HttpRequest.newBuilder(hub.uri("/echo?secret=1")).header("X-Api-Secret", "2");
    assertThat(hub.send(request.build()).headers().map())
        .doesNotContainKeys("secret", "x-api-secret");
  }

  @Test
  void anAnswersStreamIsOpenUntilItIsWritten() {
    int before = PROBE.completed.get();
    assertThat(hub.get("/stream").body()).hasSize(300_000);
    await().until(() -> PROBE.completed.get() == before + 1);
  }

  @Test
  void aHandledErrorIsAnAnswer() {
    var answer = hub.get("/fail");
    assertThat(answer.statusCode()).isEqualTo(500);
    assertThat(answer.body()).isEqualTo("handled secret words");
  }

  @Test
  void anUnhandledErrorReachesTheConsumer() {
    var answer = hub.get("/raw");
    assertThat(answer.statusCode()).isEqualTo(500);
    assertThat(answer.body()).isEmpty();
  }

  @Test
  void aTimerIsAnEntryPoint() {
    await().until(() -> PROBE.ticks.get() > 5);
  }

  @Test
  void aQueueInsideIsNot() {
    assertThat(hub.get("/queue").body()).isEqualTo("queued");
  }

  @Test
  void aServerOfItsOwnIsAnEntryPoint() {
    var request =
        HttpRequest.newBuilder(URI.create("http://localhost:" + PORT + "/x?CamelHttpUri=y"))
            .POST(HttpRequest.BodyPublishers.ofString("me"));
    assertThat(hub.send(request.build()).body()).isEqualTo("simulated me /x");
  }

  @Test
  void soapObjectsComeInAndGoOut() {
    assertThat(client("greeter").greet("you")).isEqualTo("hello you");
  }

  @Test
  void anErrorBecomesAFault() {
    assertThatThrownBy(() -> client("faulty").greet("you"))
        .isInstanceOf(WebServiceException.class)
        .hasMessageContaining("secret words");
  }

  @Test
  void everyRequestLetsItsGenerationGo() {
    var live = hub.bean(Live.class);
    Generation before = live.acquire();
    before.release();
    for (String path : new String[] {"/echo", "/fail", "/raw", "/stream", "/queue", "/nothing"}) {
      hub.get(path);
    }
    client("greeter").greet("you");
    anErrorBecomesAFault();
    aServerOfItsOwnIsAnEntryPoint();
    hub.write("shop/c.camel.yaml", http("shop.c.new", "/new" + before.number(), set("new")));
    await().until(() -> before.context().isStopped());
    assertThat(hub.get("/new" + before.number()).body()).isEqualTo("new");
  }

  private static Greeter client(String service) {
    var factory = new JaxWsProxyFactoryBean();
    factory.setServiceClass(Greeter.class);
    factory.setAddress(hub.uri("/soap/" + service).toString());
    return (Greeter) factory.create();
  }
}
