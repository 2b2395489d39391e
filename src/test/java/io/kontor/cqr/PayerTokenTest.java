package io.kontor.cqr;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Tokens that do not open a payment page, or no longer: the payer reads a sentence, no more. */
class PayerTokenTest extends Refusals {

  private static final String NOT_VALID = "This payment link is not valid";

  private final Payer payer = new Payer(url());

  @Test
  void forgedTokensOpenNothing() {
    String token = token(900);
    String id = token.substring(25);
    for (String forged :
        List.of(
            "",
            "x",
            id,
            token.substring(0, 25),
            "a".repeat(24) + "_" + id,
            token.substring(0, 25) + UUID.randomUUID(),
            token.toUpperCase(java.util.Locale.ROOT),
            token + "x",
            " " + token,
            token.replace("_", "-"),
            "<script>alert(1)</script>",
            "x".repeat(10_000),
            "' or '1'='1")) {
      HttpResponse<String> answer = unnoticed(() -> payer.enter(forged));
      assertThat(answer.statusCode()).as(forged).isEqualTo(404);
      assertThat(answer.body()).contains(NOT_VALID).doesNotContain(id, "alert(1)", "12.50");
    }
    assertThat(payer.page(token)).endsWith(id);
  }

  @Test
  void aPageOpensToItsOwnBrowserOnly() {
    String page = payer.page(token(900));
    var stranger = new Payer(url());
    for (String path : List.of(page, page + "/card", page + "/bank", page + "/none", "/pay/")) {
      HttpResponse<String> answer = unnoticed(() -> stranger.see(path));
      assertThat(answer.statusCode()).as(path).isEqualTo(404);
      assertThat(answer.body()).contains(NOT_VALID).doesNotContain("12.50", transaction);
    }
    assertThat(unnoticed(() -> stranger.pay(page)).statusCode()).isEqualTo(404);
    assertThat(charges(transaction)).isEmpty();
  }

  @Test
  void anExpiredOneSaysSoAndPaysNothing() throws Exception {
    String page = payer.page(token(1));
    Thread.sleep(1_100);
    assertThat(payer.pay(page).headers().firstValue("Location")).contains(page);
    assertThat(payer.see(page).body())
        .contains("The time to pay is over", "Nothing was charged", "outcome&#x3D;error");
    assertThat(charges(transaction)).isEmpty();
    Request again = request(SELECTION).with("expirationTimeSpanInSeconds", "1");
    refused(400, 700, "merchantTransactionID", () -> demo.xml(again));
  }

  @Test
  void aUsedOneShowsTheResult() {
    String token = token(900);
    payer.pay(payer.page(token));
    var later = new Payer(url());
    String page = later.page(token);
    HttpResponse<String> shown = unnoticed(() -> later.see(page));
    assertThat(shown).returns(200, HttpResponse::statusCode);
    assertThat(shown.body()).contains("outcome&#x3D;success").doesNotContain("4111");
    assertThat(unnoticed(() -> later.pay(page))).returns(303, HttpResponse::statusCode);
    assertThat(charges(transaction)).hasSize(1);
  }

  private String token(int seconds) {
    Request request =
        request(SELECTION).with("expirationTimeSpanInSeconds", Integer.toString(seconds));
    return Payer.token(demo.soap(request));
  }
}
