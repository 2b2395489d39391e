package io.kontor.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import io.kontor.hub.HubProperties;
import io.kontor.payment.Outcome;
import io.kontor.payment.Payment;
import io.kontor.payment.Reason;
import jakarta.servlet.http.Cookie;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.mock.web.MockHttpServletResponse;

/** Who gets in, and with what. */
class EnterTest extends PagesTest {

  @Test
  void aTokenOpensThePageAndLeavesTheAddressBar() throws Exception {
    Payment payment = create();
    MockHttpServletResponse answer = send(get("/pay/").param("token", payment.token()));
    assertThat(answer.getStatus()).isEqualTo(303);
    assertThat(answer.getHeader("Location")).isEqualTo(path(payment));
    assertThat(answer.getHeader("Set-Cookie"))
        .isEqualTo(
            "payer=%s; Path=/pay/%s; HttpOnly; SameSite=Lax"
                .formatted(payment.token(), payment.id()));
  }

  @Test
  void aMerchantsFormOpensItToo() throws Exception {
    Payment payment = create();
    MockHttpServletResponse answer =
        send(
            post("/pay")
                .param("ticket", payment.token())
                .header("Sec-Fetch-Site", "cross-site")
                .header("Origin", "https://shop.example"));
    assertThat(answer.getStatus()).isEqualTo(303);
    assertThat(answer.getHeader("Set-Cookie")).contains(payment.token());
  }

  @Test
  void overHttpsTheCookieIsSecure() {
    var source = new MapConfigurationPropertySource(Map.of("kontor.public-url", "https://a.b"));
    HubProperties https = new Binder(source).bindOrCreate("kontor", HubProperties.class);
    assertThat(new PageCookies(https).payer(create()).toString()).contains("; Secure; HttpOnly");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "x",
        "aaaaaaaaaaaaaaaaaaaaaaaa_00000000-0000-4000-8000-000000000000",
        "aaaaaaaaaaaaaaaaaaaaaaaa_not-a-uuid-but-36-characters-long--",
        "<script>alert(1)</script>"
      })
  void aForgedTokenOpensNothing(String token) throws Exception {
    MockHttpServletResponse answer = send(get("/pay/").param("token", token));
    assertThat(answer.getStatus()).isEqualTo(404);
    assertThat(answer.getContentAsString()).contains("This payment link is not valid");
    assertThat(answer.getHeader("Set-Cookie")).isNull();
  }

  @Test
  void aTokenThatIsNearlyRightLooksLikeAForgedOne() throws Exception {
    Payment payment = create();
    char first = payment.token().charAt(0) == 'a' ? 'b' : 'a';
    String wrong = first + payment.token().substring(1);
    String forged = send(get("/pay/").param("token", "x")).getContentAsString();
    MockHttpServletResponse answer = send(get("/pay/").param("token", wrong));
    assertThat(answer.getStatus()).isEqualTo(404);
    assertThat(answer.getContentAsString()).isEqualTo(forged);
  }

  @Test
  void withoutAParameterThereIsNoPage() throws Exception {
    assertThat(send(get("/pay/")).getStatus()).isEqualTo(404);
    assertThat(send(get("/pay/").param("key", create().token())).getStatus()).isEqualTo(404);
  }

  @Test
  void aPageNeedsItsOwnCookie() throws Exception {
    Payment payment = create();
    Payment other = create();
    assertThat(send(get(path(payment))).getStatus()).isEqualTo(404);
    assertThat(send(get(path(payment)).cookie(key(other))).getStatus()).isEqualTo(404);
    assertThat(send(get(path(payment) + "/card").cookie(key(other))).getStatus()).isEqualTo(404);
    assertThat(send(post(path(payment) + "/card").cookie(key(other))).getStatus()).isEqualTo(404);
    assertThat(send(post(path(payment) + "/cancel").cookie(key(other))).getStatus()).isEqualTo(404);
    assertThat(see(payment).getStatus()).isEqualTo(200);
  }

  @Test
  void aCookieThatSomebodyElsePlantedDoesNotShutThePayerOut() throws Exception {
    Payment payment = create();
    Cookie planted = new Cookie("payer", create().token());
    assertThat(send(get(path(payment)).cookie(planted, key(payment))).getStatus()).isEqualTo(200);
  }

  @Test
  void whoComesBackSeesThePageThatHeLeft() throws Exception {
    Payment payment = settled(new Outcome.Captured("ref"));
    MockHttpServletResponse answer = send(get(back(payment)).cookie(key(payment)));
    assertThat(answer.getStatus()).isEqualTo(303);
    assertThat(answer.getHeader("Location")).isEqualTo(path(payment));
  }

  @Test
  void whoWasNeverHereGoesOnToTheMerchant() throws Exception {
    Payment paid = settled(new Outcome.Captured("ref"));
    assertThat(send(get(back(paid))).getHeader("Location")).isEqualTo(URLS.success());
    Payment declined = settled(new Outcome.Declined(Reason.REFUSED, "05"));
    assertThat(send(get(back(declined))).getHeader("Location")).isEqualTo(URLS.refused());
    Payment open = settled(new Outcome.Pending("ref"));
    assertThat(send(get(back(open))).getHeader("Location")).isEqualTo(URLS.pending());
  }

  @Test
  void theWayBackIsOpenOnlyToWhoKnowsTheAttempt() throws Exception {
    Payment payment = settled(new Outcome.Captured("ref"));
    String other = back(settled(new Outcome.Captured("ref")));
    String theirs = other.substring(other.indexOf("/back/"));
    for (String way : List.of(theirs, "/back/" + payment.id(), "/back/x", "/back/", "/back")) {
      assertThat(send(get(path(payment) + way)).getStatus()).as(way).isEqualTo(404);
    }
  }

  private String back(Payment payment) {
    return path(payment) + "/back/" + payments.attempts(payment.id()).getFirst().id();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/pay/x", "/pay/x/y/z", "/pay/assets", "/pay/assets/x.css"})
  void elsewhereThereIsNothing(String path) throws Exception {
    assertThat(send(get(path)).getContentAsString()).contains("This payment link is not valid");
    assertThat(send(post(path)).getStatus()).isEqualTo(404);
  }
}
