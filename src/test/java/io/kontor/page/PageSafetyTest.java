package io.kontor.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import io.kontor.payment.Outcome;
import io.kontor.payment.Payment;
import io.kontor.payment.PaymentState;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

/** What keeps others out of a payer's page. */
@ExtendWith(OutputCaptureExtension.class)
class PageSafetyTest extends PagesTest {

  private static final String SCRIPT = "<script>alert(1)</script>\"'{{t}}";

  @Autowired Pages pages;

  @Test
  void everyPageIsLockedDown() throws Exception {
    Payment payment = create();
    for (MockHttpServletResponse page :
        new MockHttpServletResponse[] {
          see(payment),
          see(payment, "card"),
          submit(payment, "card", card("code", "")),
          see(settled(new Outcome.Pending("p"))),
          see(settled(new Outcome.Captured("p"))),
          send(get("/pay/?token=x")),
          send(get("/pay/?token=" + payment.token())),
        }) {
      assertThat(page.getHeader("Content-Security-Policy"))
          .contains("default-src 'none'; style-src 'self'; img-src 'self'; script-src 'nonce-")
          .contains("frame-ancestors 'none'; base-uri 'none'")
          .doesNotContain("unsafe");
      assertThat(page.getHeaders("Cache-Control")).containsExactly("no-store");
      assertThat(page.getHeader("Referrer-Policy")).isEqualTo("same-origin");
      assertThat(page.getHeader("X-Content-Type-Options")).isEqualTo("nosniff");
      assertThat(page.getHeader("X-Frame-Options")).isEqualTo("DENY");
      assertThat(page.getHeader("Permissions-Policy")).contains("payment=()");
      assertThat(page.getContentAsString()).doesNotContain(" style=", " onclick=", "http://");
    }
  }

  @Test
  void aNonceIsUsedOnce() throws Exception {
    Payment payment = create();
    MockHttpServletResponse one = see(payment, "card");
    String nonce = nonce(one);
    assertThat(one.getContentAsString()).contains("<script nonce=\"" + nonce + "\" src=\"/pay/");
    assertThat(nonce(see(payment, "card"))).isNotEqualTo(nonce);
  }

  @Test
  void plainHttpFormsEndWhereTheHubIsHttps() throws Exception {
    var response = new MockHttpServletResponse();
    var request = new MockHttpServletRequest("GET", "/pay/");
    new PageFilter(true).doFilter(request, response, new MockFilterChain());
    assertThat(response.getHeader("Content-Security-Policy"))
        .contains("form-action 'self' https:;");
  }

  @ParameterizedTest
  @CsvSource({
    "same-origin, , 303",
    "none, , 303",
    "cross-site, , 404",
    "same-site, , 404",
    "cross-site, http://localhost, 404",
    ", http://localhost, 303",
    ", http://pay.example:8080, 303",
    ", https://evil.example, 404",
    ", http://localhost.evil.example, 404",
    ", null, 404",
    ", , 303",
  })
  void onlyOurOwnFormsPay(String site, String origin, int status) throws Exception {
    Payment payment = create();
    MockHttpServletRequestBuilder request =
        post("http://pay.example:8080" + path(payment) + "/card")
            .header("Host", "pay.example:8080")
            .cookie(key(payment));
    card().forEach(request::param);
    if (site != null) {
      request.header("Sec-Fetch-Site", site);
    }
    if (origin != null) {
      request.header("Origin", origin);
    }
    assertThat(send(request).getStatus()).isEqualTo(status);
    assertThat(port.commands()).hasSize(status == 303 ? 1 : 0);
  }

  @Test
  void aForeignFormDoesNotCancel() throws Exception {
    Payment payment = create();
    send(
        post(path(payment) + "/cancel")
            .cookie(key(payment))
            .header("Sec-Fetch-Site", "cross-site"));
    assertThat(payments.find(payment.id()).orElseThrow().state()).isEqualTo(PaymentState.CREATED);
  }

  @Test
  void troubleIsToldWithoutSayingWhat(CapturedOutput log) {
    var request = new MockHttpServletRequest("POST", "/pay/x/card");
    var answer = new PageErrors(pages).trouble(request, new IllegalStateException(NUMBER));
    assertThat(answer.getStatusCode().value()).isEqualTo(500);
    assertThat(answer.getBody()).contains("Something went wrong", "please don’t pay again");
    assertThat(answer.getBody()).doesNotContain("IllegalState", NUMBER);
    assertThat(log.getAll()).contains("IllegalStateException").doesNotContain(NUMBER);
  }

  @Test
  void thereIsNoSession() throws Exception {
    Payment payment = create();
    var result = http.perform(get(path(payment)).cookie(key(payment))).andReturn();
    assertThat(result.getRequest().getSession(false)).isNull();
  }

  @Test
  void scriptInAnyTextIsText() throws Exception {
    Wish wish = new Wish();
    wish.merchant = "hostile";
    wish.description = SCRIPT;
    wish.reference = SCRIPT;
    wish.amount = between(500, 50000, "EUR");
    Payment payment = create(wish);
    var fields = card("holder", SCRIPT);
    fields.put("amount", SCRIPT);
    fields.put("expiry", SCRIPT);
    fields.put("code", SCRIPT);
    fields.put("number", SCRIPT);
    for (String page :
        new String[] {
          see(payment).getContentAsString(),
          see(payment, "card").getContentAsString(),
          submit(payment, "card", fields).getContentAsString(),
          submit(payment, "wallet", fields).getContentAsString(),
          see(settled(wish, new Outcome.Pending("p"))).getContentAsString(),
          see(settled(wish, new Outcome.Captured("p"))).getContentAsString(),
        }) {
      assertThat(page).contains("&lt;script&gt;").doesNotContain("<script>");
      assertThat(page).doesNotContain("\"'{{");
    }
  }

  private static String nonce(MockHttpServletResponse page) {
    Matcher nonce =
        Pattern.compile("'nonce-([^']{22})'").matcher(page.getHeader("Content-Security-Policy"));
    assertThat(nonce.find()).isTrue();
    return nonce.group(1);
  }
}
