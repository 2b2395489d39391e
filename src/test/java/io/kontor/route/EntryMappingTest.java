package io.kontor.route;

import static io.kontor.route.Samples.says;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.apache.camel.CamelContext;
import org.apache.camel.component.platform.http.spi.PlatformHttpConsumer;
import org.apache.camel.component.platform.http.spi.PlatformHttpConsumerAware;
import org.apache.camel.component.platform.http.springboot.SpringBootPlatformHttpConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.web.method.HandlerMethod;

class EntryMappingTest {
  private static final int LOOKUPS = 2_000;
  private static final int EXCHANGES = 2_000;
  private volatile boolean over;
  private volatile int exchanges;

  @Test
  void aPathIsServedWhileItsConsumerIsExchanged(@TempDir Path routes) throws Exception {
    Samples.errors(routes);
    Hub.write(routes, "shop/a.camel.yaml", says("shop.a.hello", "/hello", "one"));
    try (Hub hub = Hub.start(routes, Map.of())) {
      var mapping = hub.bean(EntryMapping.class);
      PlatformHttpConsumer consumer = consumer(hub.bean(CamelContext.class));
      Thread exchanging = Thread.ofPlatform().start(() -> exchange(mapping, consumer));
      try {
        for (int i = 0; i < LOOKUPS || exchanges < EXCHANGES; i++) {
          assertThat(lookUp(mapping)).isSameAs(consumer);
        }
      } finally {
        over = true;
        exchanging.join();
      }
    }
  }

  @Test
  void aForgottenPathIsUnknownUntilRemembered(@TempDir Path routes) throws Exception {
    Samples.errors(routes);
    Hub.write(routes, "shop/a.camel.yaml", says("shop.a.hello", "/hello", "one"));
    try (Hub hub = Hub.start(routes, Map.of())) {
      var mapping = hub.bean(EntryMapping.class);
      PlatformHttpConsumer consumer = consumer(hub.bean(CamelContext.class));
      mapping.forget(consumer);
      assertThat(hub.get("/hello").statusCode()).isEqualTo(404);
      mapping.remember(consumer);
      assertThat(hub.get("/hello").body()).isEqualTo("one");
    }
  }

  @Test
  void aRequestOnItsWayToAReplacedConsumerIsServed(@TempDir Path routes) throws Exception {
    Samples.errors(routes);
    String file = "shop/a.camel.yaml";
    String text = says("shop.a.hello", "/hello", "one");
    Hub.write(routes, file, text);
    try (Hub hub = Hub.start(routes, Map.of())) {
      var old = (SpringBootPlatformHttpConsumer) consumer(hub.bean(CamelContext.class));
      String other = text.replace("headerFilter", "consumes: \"*/*\"\n        headerFilter");
      var files = new TreeMap<>(Map.of("hub/errors.camel.yaml", Samples.ERRORS, file, other));
      hub.bean(Reloader.class).use(new Snapshot(files));
      long end = System.nanoTime() + Duration.ofMillis(500).toNanos();
      while (System.nanoTime() < end) {
        assertThat(serve(old)).isEqualTo(200);
        // Being stopped it would say 503, for too short a time to rely on here.
        assertThat(old.isStarted()).isTrue();
      }
    }
  }

  private static int serve(SpringBootPlatformHttpConsumer consumer) {
    var response = new MockHttpServletResponse();
    consumer.service(new MockHttpServletRequest("GET", "/hello"), response).join();
    return response.getStatus();
  }

  private void exchange(EntryMapping mapping, PlatformHttpConsumer consumer) {
    while (!over) {
      mapping.remember(consumer);
      exchanges++;
    }
  }

  private static Object lookUp(EntryMapping mapping) throws Exception {
    var chain = mapping.getHandler(new MockHttpServletRequest("POST", "/hello"));
    assertThat(chain).isNotNull();
    return ((HandlerMethod) chain.getHandler()).getBean();
  }

  private static PlatformHttpConsumer consumer(CamelContext main) {
    return ((PlatformHttpConsumerAware) main.getRoute("shop.a.hello").getConsumer())
        .getPlatformHttpConsumer();
  }
}
