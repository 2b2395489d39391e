package io.kontor.ping;

import static org.assertj.core.api.Assertions.assertThat;

import io.kontor.StartedHub;
import io.kontor.ping.PingClient.Answer;
import io.kontor.store.Races;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** The Idempotency-Key. */
class RepeatsTest extends StartedHub {

  @Autowired private JdbcTemplate jdbc;

  private final PingClient client = new PingClient(url());

  private PingClient keyed(String key) {
    return client.with("Idempotency-Key", key);
  }

  private static String key() {
    return UUID.randomUUID().toString();
  }

  /** What racing repeats got in the end: whoever is told to wait asks again. */
  private static Answer patient(PingClient keyed, String path, String body) {
    return Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> keyed.post(path, body), answer -> answer.status() != 409);
  }

  @Test
  void aRepeatGetsTheFirstAnswerByteForByte() {
    PingClient keyed = keyed(key());
    for (String path : List.of("/payment_orders", "/merchants", "/signing_key/generate")) {
      PingClient own = keyed(key());
      String body =
          path.equals("/merchants")
              ? "{\"name\":\"Ada\",\"person\":{\"country\":\"SE\"}}"
              : "{\"currency\":\"SEK\"}";
      Answer first = own.post(path, body).expect(200);
      Answer again = own.post(path, body).expect(200);
      assertThat(again.text()).isEqualTo(first.text());
      assertThat(again.headers().get("content-type"))
          .isEqualTo(first.headers().get("content-type"));
    }
    UUID merchant = client.merchant();
    UUID order = client.order();
    Answer payment = keyed.dummy(order, merchant, 100, "COMPLETED").expect(200);
    client.put("/payment_orders/" + order + "/close", "").expect(204);
    assertThat(keyed.dummy(order, merchant, 100, "COMPLETED").text()).isEqualTo(payment.text());
    assertThat(client.get("/payment_orders/" + order).body().path("payments")).hasSize(1);
  }

  @Test
  void theSameKeyForSomethingElseIsRefused() {
    PingClient keyed = keyed(key());
    keyed.post("/payment_orders", "{\"currency\":\"SEK\"}").expect(200);
    Answer other = keyed.post("/payment_orders", "{\"currency\":\"EUR\"}").expect(422);
    assertThat(other.error()).isEqualTo("idempotency_key_reused");
    keyed.post("/merchants", "{\"name\":\"A\",\"person\":{\"country\":\"SE\"}}").expect(422);
  }

  @Test
  void eachTenantHasItsOwnKeys() {
    String key = key();
    UUID one = keyed(key).order();
    PingClient other = new PingClient(url(), OTHER_TENANT, "other-secret");
    assertThat(other.with("Idempotency-Key", key).order()).isNotEqualTo(one);
  }

  @Test
  void aRefusedRequestMayComeAgainPutRight() {
    PingClient keyed = keyed(key());
    UUID order = client.order();
    UUID merchant = client.merchant();
    String path = "/payment_orders/" + order + "/payments";
    keyed.post(path, PingClient.dummy(UUID.randomUUID(), 100, "COMPLETED", "")).expect(422);
    keyed.post(path, PingClient.dummy(merchant, 100, "COMPLETED", "")).expect(200);
  }

  @Test
  void ofRacingRepeatsOneHasAnEffect() {
    UUID merchant = client.merchant();
    UUID order = client.order();
    PingClient keyed = keyed(key());
    String path = "/payment_orders/" + order + "/payments";
    String body = PingClient.dummy(merchant, 100, "COMPLETED", "");
    List<Answer> answers = Races.of(8, () -> patient(keyed, path, body));
    assertThat(answers).extracting(Answer::text).containsOnly(answers.getFirst().text());
    UUID payment = answers.getFirst().id();
    assertThat(client.get("/payment_orders/" + order).body().path("payments")).hasSize(1);

    PingClient again = keyed(key());
    String refund = path + "/" + payment + "/refund";
    List<Answer> refunds = Races.of(8, () -> patient(again, refund, "{\"amount\":30}"));
    assertThat(refunds).extracting(Answer::text).containsOnly(refunds.getFirst().text());
    assertThat(client.get(path + "/" + payment).body().at("/refund/amount").asLong()).isEqualTo(30);
  }

  @Test
  void racingOrdersOfOneKeyAreOneOrder() {
    PingClient keyed = keyed(key());
    List<Answer> answers =
        Races.of(8, () -> patient(keyed, "/payment_orders", "{\"currency\":\"DKK\"}"));
    assertThat(answers).extracting(Answer::text).containsOnly(answers.getFirst().text());
  }

  /** As if the hub had been killed after the payment was written, before the answer was kept. */
  @Test
  void aRepeatAfterACrashFindsWhatWasMade() {
    UUID merchant = client.merchant();
    UUID order = client.order();
    String key = key();
    PingClient keyed = keyed(key);
    UUID payment = keyed.dummy(order, merchant, 100, "COMPLETED").id();
    client.put("/payment_orders/" + order + "/close", "").expect(204);
    leased(key, 60);
    keyed.dummy(order, merchant, 100, "COMPLETED").expect(409);
    leased(key, -1);
    assertThat(keyed.dummy(order, merchant, 100, "COMPLETED").id()).isEqualTo(payment);
    assertThat(client.get("/payment_orders/" + order).body().path("payments")).hasSize(1);
  }

  private void leased(String key, int seconds) {
    int rows =
        jdbc.update(
            "update answer set status = 0, body = '', leased_until = ? where request_key = ?",
            OffsetDateTime.now(ZoneOffset.UTC).plusSeconds(seconds),
            "ping/" + key);
    assertThat(rows).isEqualTo(1);
  }
}
