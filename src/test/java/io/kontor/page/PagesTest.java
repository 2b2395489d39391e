package io.kontor.page;

import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import io.kontor.hub.Attempts;
import io.kontor.hub.Outcomes;
import io.kontor.hub.Payments;
import io.kontor.payment.AmountRange;
import io.kontor.payment.CreatePayment;
import io.kontor.payment.Direction;
import io.kontor.payment.Instrument.Card;
import io.kontor.payment.Money;
import io.kontor.payment.Outcome;
import io.kontor.payment.Pay;
import io.kontor.payment.Payment;
import io.kontor.payment.PaymentDetails;
import io.kontor.payment.ReturnUrls;
import jakarta.servlet.http.Cookie;
import java.time.Duration;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.autoconfigure.web.servlet.AutoConfigureMockMvc;
import org.springframework.boot.test.autoconfigure.web.servlet.MockMvcPrint;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

/** The pages on a real flow and store; only the provider is made up. */
@SpringBootTest(
    classes = {PagesApp.class, PagesTest.Stage.class},
    properties = "spring.config.name=pages-test")
@AutoConfigureMockMvc(print = MockMvcPrint.NONE)
abstract class PagesTest {

  static final String NUMBER = "4111111111111111";
  static final String CODE = "737";
  static final Currency EUR = Currency.getInstance("EUR");
  static final ReturnUrls URLS =
      new ReturnUrls(
          "https://shop.example/back",
          "https://shop.example/thanks?a=1&b=2",
          "https://shop.example/pending",
          "https://shop.example/error",
          "https://shop.example/cancelled",
          "https://shop.example/refused");

  @Autowired MockMvc http;
  @Autowired Payments payments;
  @Autowired ScriptedPay port;
  @Autowired TestClock clock;

  /** What a test asks for; change what it is about. */
  static class Wish {
    String merchant = "shop";
    String reference = "order-1";
    String description = "Two boots";
    String language = "en";
    String method = "";
    Direction direction = Direction.DEPOSIT;
    AmountRange amount = AmountRange.exactly(new Money(12990, EUR));
    ReturnUrls urls = URLS;
    Map<String, String> metadata = Map.of();
  }

  @TestConfiguration
  static class Stage {
    @Bean
    ScriptedPay scriptedPay(Attempts attempts, Outcomes outcomes) {
      return new ScriptedPay(attempts, outcomes);
    }

    @Bean
    @Primary
    TestClock testClock() {
      return new TestClock();
    }
  }

  @BeforeEach
  void reset() {
    port.reset();
    clock.reset();
  }

  Payment create(Wish wish) {
    return payments
        .create(
            new CreatePayment(
                wish.merchant,
                "api",
                UUID.randomUUID().toString(),
                wish.reference,
                wish.direction,
                wish.amount,
                Duration.ofHours(1),
                new PaymentDetails(
                    wish.description,
                    wish.method,
                    false,
                    wish.language,
                    "AT",
                    "customer",
                    true,
                    wish.urls,
                    Set.of(),
                    wish.metadata)))
        .payment();
  }

  Payment create() {
    return create(new Wish());
  }

  /** A payment that a provider has answered so. */
  Payment settled(Wish wish, Outcome outcome) {
    Payment payment = create(wish);
    Card card = new Card(NUMBER, 8, 2029, CODE, "A Payer");
    port.settled(new Pay(payment.id(), payment.amount().atLeast(), card, ""), outcome);
    return payment;
  }

  Payment settled(Outcome outcome) {
    return settled(new Wish(), outcome);
  }

  static AmountRange between(long least, long most, String currency) {
    return new AmountRange(least, most, Currency.getInstance(currency), Optional.empty());
  }

  /** A card form that is in order. */
  static Map<String, String> card() {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("number", "4111 1111 1111 1111");
    fields.put("expiry", "08/29");
    fields.put("code", CODE);
    fields.put("holder", "A Payer");
    return fields;
  }

  static Map<String, String> card(String field, String value) {
    Map<String, String> fields = card();
    fields.put(field, value);
    return fields;
  }

  MockHttpServletResponse send(MockHttpServletRequestBuilder request) throws Exception {
    return http.perform(request).andReturn().getResponse();
  }

  /** What the payer sees. */
  MockHttpServletResponse see(Payment payment, Cookie... more) throws Exception {
    MockHttpServletRequestBuilder request = get(path(payment)).cookie(key(payment));
    return send(more.length == 0 ? request : request.cookie(more));
  }

  MockHttpServletResponse see(Payment payment, String page) throws Exception {
    return send(get(path(payment) + "/" + page).cookie(key(payment)));
  }

  MockHttpServletResponse submit(Payment payment, String page, Map<String, String> fields)
      throws Exception {
    MockHttpServletRequestBuilder request =
        post(path(payment) + "/" + page)
            .cookie(key(payment))
            .header("Sec-Fetch-Site", "same-origin");
    fields.forEach(request::param);
    return send(request);
  }

  static Cookie key(Payment payment) {
    return new Cookie("payer", payment.token());
  }

  static String path(Payment payment) {
    return "/pay/" + payment.id();
  }
}
