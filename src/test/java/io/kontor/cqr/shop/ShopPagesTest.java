package io.kontor.cqr.shop;

import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import java.io.UnsupportedEncodingException;
import java.util.Map;
import org.apache.cxf.BusFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;

/** The shop's pages, with a payment service that a test scripts. */
class ShopPagesTest {

  private static final String EVIL = "<script>alert('x')</script>";

  @RegisterExtension
  static final WireMockExtension SERVICE =
      WireMockExtension.newInstance()
          .options(WireMockConfiguration.wireMockConfig().dynamicPort())
          .build();

  private final Orders orders = new Orders();
  private final Calls calls = new Calls();
  private final Moods moods = new Moods();
  private ShopListener listener;
  private MockMvc http;

  @BeforeEach
  void open() throws Exception {
    ShopProperties shop = Messages.shop(SERVICE.baseUrl() + "/soap");
    PaymentClient client = new PaymentClient(BusFactory.getDefaultBus(), shop);
    ShopPages pages = new ShopPages(new ShopTemplates());
    OrderViews views = new OrderViews(orders, calls);
    listener = new ShopListener(shop, calls, moods);
    http =
        MockMvcBuilders.standaloneSetup(
                new ShopController(shop, orders, client, pages),
                new OrderController(orders, views, new FollowUps(shop, client), pages),
                new CallsController(views, moods, pages),
                new ShopAssets())
            .addFilters(new ShopGuard())
            .build();
  }

  @Test
  void theWindowShowsProductsAndCards() throws Exception {
    MockHttpServletResponse page = answer(get("/demo"));

    assertThat(text(page)).contains("Ledger", "18.50 EUR", "<svg", "4111 1111 1111 1111");
    assertThat(page.getHeader("Cache-Control")).isEqualTo("no-store");
    String policy = page.getHeader("Content-Security-Policy");
    assertThat(policy).startsWith("default-src 'none';").doesNotContain("unsafe");
    String nonce = policy.replaceAll(".*'nonce-([^']+)'.*", "$1");
    assertThat(text(page)).contains("nonce=\"" + nonce + "\"");
    assertThat(answer(get("/demo")).getHeader("Content-Security-Policy")).isNotEqualTo(policy);
  }

  @Test
  void aBuyerIsHandedOverByPost() throws Exception {
    serviceAnswers("getRedirectDataResponse-post");
    String page = text(answer(form("/demo/buy").param("product", "ledger")));

    assertThat(page)
        .contains("action=\"https://pay.example.com/pay/\"", "name=\"requestData\"", "data-submit")
        .contains("<button type=\"submit\">Go to the payment page</button>");
  }

  @Test
  void aBuyerIsSentByGet() throws Exception {
    serviceAnswers("getRedirectDataResponse-get");
    MockHttpServletResponse answer = answer(form("/demo/buy").param("product", "ledger"));

    assertThat(answer.getStatus()).isEqualTo(303);
    assertThat(answer.getHeader("Location")).startsWith("https://pay.example.com/");
  }

  @Test
  void aServiceThatDoesNotAnswerIsShownAtTheOrder() throws Exception {
    SERVICE.stubFor(post("/soap").willReturn(ok("nonsense")));
    MockHttpServletResponse answer = answer(form("/demo/buy").param("product", "ledger"));

    assertThat(answer.getStatus()).isEqualTo(303);
    assertThat(text(answer(get(answer.getHeader("Location")))))
        .contains("No answer", "Not accepted");
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://evil.example", "null", "http://localhost:1", ""})
  void aForeignFormBuysNothing(String origin) throws Exception {
    MockHttpServletRequestBuilder foreign =
        MockMvcRequestBuilders.post("/demo/buy").header("Host", "localhost");
    if (!origin.isEmpty()) {
      foreign.header("Origin", origin);
    }

    assertThat(answer(foreign.param("product", "ledger")).getStatus()).isEqualTo(403);
    assertThat(orders.all()).isEmpty();
  }

  @Test
  void whatTheListenerHearsIsEscaped() throws Exception {
    String evil = EVIL.replace("<", "&lt;");
    listener.event(Messages.AUTHORIZATION, Messages.event(evil));
    String page = text(answer(get("/demo/orders")));

    assertThat(page).doesNotContain(EVIL).contains("&lt;script&gt;");
  }

  @Test
  void anOrderIsPaidOnceTheListenerHeardSo() throws Exception {
    Order order = orders.place(Choices.of(Map.of("product", "pen")));
    String back = "/demo/orders/" + order.id() + "/success";
    String live = "/demo/orders/" + order.id() + "/standing";

    assertThat(text(answer(get(back)))).contains("Waiting for the notification");
    String tag = answer(get(live)).getHeader("ETag");
    assertThat(answer(get(live).header("If-None-Match", tag)).getStatus()).isEqualTo(304);

    listener.event(Messages.AUTHORIZATION, Messages.event(order.id()));
    assertThat(text(answer(get(live).header("If-None-Match", tag)))).contains("Paid", "12.50 EUR");
    assertThat(text(answer(get(back.replace("success", "error"))))).contains("Paid");
  }

  @Test
  void withoutAPaymentThereIsNothingToRefund() throws Exception {
    Order order = orders.place(Choices.of(Map.of("product", "pen")));
    MockHttpServletRequestBuilder refund = form("/demo/orders/" + order.id() + "/refund");

    assertThat(answer(refund.param("amount", "1.00")).getStatus()).isEqualTo(409);
  }

  @Test
  void anUnknownOrderIsNotFound() throws Exception {
    assertThat(answer(get("/demo/orders/" + EVIL)).getStatus()).isEqualTo(404);
    assertThat(text(answer(get("/demo/orders/D-0")))).contains("No such order");
  }

  @Test
  void theListenersMoodIsSet() throws Exception {
    answer(form("/demo/listener").param("mood", "BROKEN").param("calls", "2"));

    assertThat(moods.current()).isEqualTo(Mood.BROKEN);
    assertThat(text(answer(get("/demo/orders")))).contains("For the next 2 calls the listener");
    assertThat(
            answer(form("/demo/listener").param("mood", "SILLY").param("calls", "2")).getStatus())
        .isEqualTo(400);
  }

  @Test
  void styleAndScriptAreServed() throws Exception {
    assertThat(answer(get("/demo/shop.css")).getContentType()).startsWith("text/css");
    assertThat(answer(get("/demo/shop.js")).getContentType()).startsWith("text/javascript");
    assertThat(answer(get("/demo/icon.svg")).getContentType()).isEqualTo("image/svg+xml");
  }

  private static void serviceAnswers(String sample) {
    byte[] message = Messages.soap(ListenerXml.SOAP_11, Messages.sample(sample));
    SERVICE.stubFor(
        post("/soap")
            .willReturn(
                ok().withHeader("Content-Type", "text/xml; charset=utf-8").withBody(message)));
  }

  private static MockHttpServletRequestBuilder form(String path) {
    return MockMvcRequestBuilders.post(path)
        .header("Host", "localhost")
        .header("Origin", "http://localhost");
  }

  private MockHttpServletResponse answer(MockHttpServletRequestBuilder request) throws Exception {
    return http.perform(request).andReturn().getResponse();
  }

  private static String text(MockHttpServletResponse response) throws UnsupportedEncodingException {
    return response.getContentAsString();
  }
}
