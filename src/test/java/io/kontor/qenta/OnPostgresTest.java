package io.kontor.qenta;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.kontor.payment.PaymentState;
import io.kontor.qenta.ShopClient.Answer;
import io.kontor.store.Databases;
import io.kontor.store.Races;
import java.net.URI;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What depends on the database, on the other one. */
class OnPostgresTest {

  private static QentaHub all;
  private static ShopClient client;

  @BeforeAll
  static void start(@TempDir Path folder) {
    try (HikariDataSource source = Databases.postgres()) {
      var database =
          Map.of("url", source.getJdbcUrl(), "username", "postgres", "password", "postgres");
      all = new QentaHub(folder, database, Map.of());
    }
    client = all.client();
  }

  @AfterAll
  static void stop() {
    all.close();
  }

  @Test
  void aPaymentIsDepositedAndRefunded() {
    String order = all.paid(client, "4111111111111111");
    Map<String, String> asked = new LinkedHashMap<>();
    asked.put("orderNumber", order);
    asked.put("amount", "12.50");
    asked.put("currency", "EUR");
    assertThat(client.backend("deposit", asked).errors()).isEmpty();
    assertThat(client.backend("refund", asked).get("creditNumber")).matches("[0-9]{9}");
    assertThat(all.payment("D200001", order).state()).isEqualTo(PaymentState.REFUNDED);
  }

  @Test
  void racingRequestsForOneNumberOneStorageAndOneFingerprintMakeOnePayment() {
    for (int i = 0; i < 5; i++) {
      Map<String, String> init = all.stored(client, "4111111111111111");
      switch (i) {
        case 0, 1 -> {}
        case 2, 3 -> init.put("orderNumber", Integer.toString(7_000_000 + i));
        default -> init.put("duplicateRequestCheck", "yes");
      }
      List<Answer> answers = Races.of(8, () -> client.start(init));
      assertThat(answers).filteredOn(it -> it.errors().isEmpty()).hasSize(1);
      assertThat(answers).noneMatch(it -> it.errors().contains("30000"));
      String start =
          answers.stream()
              .map(it -> it.get("redirectUrl"))
              .filter(it -> !it.isEmpty())
              .findFirst()
              .orElseThrow();
      assertThat(all.home(URI.create(start))).hasToString(all.shop.url() + "/success");
    }
  }

  /** No database of this kind holds a NUL. */
  @Test
  void aNulInAValueIsIgnored() {
    Map<String, String> init = client.init("SOFORTUEBERWEISUNG");
    init.put("orderDescription", "a\0b\r\nc");
    init.put("own", "x\0y");
    assertThat(client.start(init).errors()).isEmpty();
  }
}
