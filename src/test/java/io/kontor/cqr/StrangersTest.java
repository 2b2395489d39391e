package io.kontor.cqr;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Another merchant's payments, and another shop's, look as if there were none. */
class StrangersTest extends Refusals {

  private final Merchant other = new Merchant(url(), "other");

  @Test
  void aStrangersPaymentLooksLikeNone() {
    String payment = paid(other);
    String none = UUID.randomUUID().toString();
    for (Request request :
        List.of(
            demo.request(ACTION).with("paymentID", payment),
            demo.request(ACTION).with("paymentID", payment).with("actionID", "2"),
            request(REFUND).with("originalPaymentID", payment))) {
      HttpResponse<String> strangers = unnoticed(() -> demo.xml(request));
      HttpResponse<String> nobodys = unnoticed(() -> demo.xml(request.instead(payment, none)));
      assertThat(strangers.statusCode()).isEqualTo(400);
      assertThat(said(strangers)).isEqualTo(said(nobodys)).contains("209");
    }
    assertThat(charges(transaction))
        .singleElement()
        .matches(it -> it.path("refunded").asInt() == 0);
  }

  @Test
  void aStrangersTransactionLooksLikeNone() {
    paid(other);
    HttpResponse<String> strangers = unnoticed(() -> demo.xml(request(LIST)));
    Request unknown = request(LIST).instead(transaction, "none");
    assertThat(strangers.body()).isEqualTo(demo.xml(unknown).body()).doesNotContain("paymentID");
  }

  @Test
  void anotherShopsPaymentLooksLikeNone() {
    String payment = paid(other);
    Request action = other.request(ACTION).with("paymentID", payment).with("shopID", "second");
    refused(400, 209, "paymentID is not known", () -> other.xml(action));
    Request list = other.request(LIST).as(transaction).with("shopID", "second");
    assertThat(unnoticed(() -> other.xml(list)).body()).doesNotContain("paymentID");
  }

  /** Each merchant's numbers are its own, and each shop's. */
  @Test
  void theSameNumberIsAnotherPaymentElsewhere() {
    paid(demo);
    paid(other);
    other.xml(other.request(PAY).as(transaction).with("shopID", "second"));
    assertThat(charges(transaction)).hasSize(3);
  }

  @Test
  void nobodyActsForAnother() {
    Request request = request(SELECTION).with("merchantID", "other");
    refused(400, 201, "merchantID", () -> demo.xml(request));
    Request mine = request(SELECTION);
    refused(400, 201, "merchantID", () -> other.xml(mine));
  }

  private String paid(Merchant merchant) {
    HttpResponse<String> answer = merchant.xml(merchant.request(PAY).as(transaction));
    assertThat(answer.body()).contains("CapturedByProvider");
    return answer.body().replaceFirst("(?s).*<paymentID>", "").replaceFirst("(?s)<.*", "");
  }

  /** All but the error's own number. */
  private static String said(HttpResponse<String> answer) {
    return answer.body().replaceFirst("<id>[^<]*</id>", "");
  }
}
