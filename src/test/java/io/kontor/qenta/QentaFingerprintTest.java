package io.kontor.qenta;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class QentaFingerprintTest {

  private static final String SECRET = "B8AKTPWBRMNBV455FG6M2DANE99WU2";
  private static final List<String> REQUIRED = List.of("customerId", "amount");
  private static final String ORDER = "customerId,amount,secret,requestFingerprintOrder";

  private static final QentaFingerprint HMAC =
      new QentaFingerprint(QentaAlgorithm.HMAC_SHA512, SECRET);

  static Stream<JsonNode> vectors() throws IOException {
    JsonNode all =
        new ObjectMapper().readTree(new File("src/test/resources/qenta/fingerprint-vectors.json"));
    return StreamSupport.stream(all.spliterator(), false);
  }

  @ParameterizedTest
  @MethodSource("vectors")
  void everyVectorGivesItsFingerprint(JsonNode vector) {
    QentaFingerprint fingerprint =
        new QentaFingerprint(QentaAlgorithm.HMAC_SHA512, vector.path("secret").asText());
    List<String> order = List.of(vector.path("order").asText().split(","));
    String wanted =
        vector.path("requestFingerprint").asText(vector.path("responseFingerprint").asText());

    assertThat(fingerprint.of(order, name -> vector.path("parameters").path(name).asText()))
        .isEqualTo(wanted);
  }

  @ParameterizedTest
  @MethodSource("vectors")
  void everyVectorIsReadFromABody(JsonNode vector) {
    QentaFingerprint fingerprint =
        new QentaFingerprint(QentaAlgorithm.HMAC_SHA512, vector.path("secret").asText());
    List<String> order = List.of(vector.path("order").asText().split(","));
    String wanted =
        vector.path("requestFingerprint").asText(vector.path("responseFingerprint").asText());
    String body =
        vector.path("parameters").properties().stream()
            .map(field -> field.getKey() + "=" + encoded(field.getValue().asText()))
            .collect(Collectors.joining("&"));

    assertThat(fingerprint.matches(form(body + "&requestFingerprint=" + wanted), order)).isTrue();
    String upper = wanted.toUpperCase(java.util.Locale.ROOT);
    assertThat(fingerprint.matches(form(body + "&requestFingerprint=" + upper), order)).isTrue();
    String other = (wanted.startsWith("0") ? "1" : "0") + wanted.substring(1);
    assertThat(fingerprint.matches(form(body + "&requestFingerprint=" + other), order)).isFalse();
  }

  /** Sent to the live demo account by another client, in the days of plain SHA-512. */
  @Test
  void aFingerprintInPlainSha512IsTheOneThatOldClientsMade() {
    Map<String, String> said =
        Map.of(
            "customerId", "D200001",
            "shopId", "qmore",
            "password", "jcv45z",
            "language", "en",
            "orderNumber", "23473341");
    List<String> order =
        List.of("customerId", "shopId", "password", "secret", "language", "orderNumber");

    assertThat(
            new QentaFingerprint(QentaAlgorithm.SHA512, SECRET)
                .of(order, name -> said.getOrDefault(name, "")))
        .isEqualTo(
            "4b5b4733bf2ec86456f180a75ed08eb7c0d3abbe8b3f834f313a5f35b8fe85fd"
                + "f9568765f08cf8921be864764585d85a12357b9826e0f197255d69afc4155a45");
  }

  @Test
  void theSecretMayStandAnywhereInANamedOrder() {
    for (String order :
        List.of(
            "secret,customerId,amount,requestFingerprintOrder",
            "customerId,amount,requestFingerprintOrder,secret",
            ORDER)) {
      assertThat(named(HMAC, order)).as(order).isTrue();
    }
  }

  @Test
  void anOrderMustNameWhatMayNotBeChanged() {
    assertThat(named(HMAC, ORDER)).isTrue();
    assertThat(named(HMAC, "customerId,secret,requestFingerprintOrder")).isFalse();
    assertThat(named(HMAC, "customerId,amount,secret")).isFalse();
    assertThat(named(HMAC, ORDER + ",requestFingerprint")).isFalse();
    assertThat(named(HMAC, "")).isFalse();
  }

  /** The vendor's own library names a field again when a shop sets it again. */
  @Test
  void anOrderMayNameOneAgainButNotWithoutEnd() {
    assertThat(named(HMAC, "customerId,amount,AMOUNT,secret,amount,requestFingerprintOrder"))
        .isTrue();
    assertThat(named(HMAC, "amount,".repeat(3) + ORDER)).isTrue();
    assertThat(named(HMAC, "amount,".repeat(4) + ORDER)).isFalse();
  }

  @ParameterizedTest
  @EnumSource(QentaAlgorithm.class)
  void anOrderWithoutTheSecretIsGoodOnlyWhereItIsTheKey(QentaAlgorithm algorithm) {
    QentaFingerprint fingerprint = new QentaFingerprint(algorithm, SECRET);

    assertThat(named(fingerprint, ORDER)).isTrue();
    assertThat(named(fingerprint, "customerId,amount,requestFingerprintOrder"))
        .isEqualTo(algorithm.isKeyed());
  }

  @Test
  void anotherAlgorithmOrAnotherSecretOrAChangedValueDoesNotMatch() {
    String right = signed(HMAC, ORDER);
    assertThat(HMAC.matchesNamed(form(right), REQUIRED)).isTrue();
    assertThat(HMAC.matchesNamed(form(right.replace("amount=1", "amount=2")), REQUIRED)).isFalse();
    assertThat(HMAC.matchesNamed(form(right.replace("amount=1&", "")), REQUIRED)).isFalse();
    assertThat(
            new QentaFingerprint(QentaAlgorithm.SHA512, SECRET).matchesNamed(form(right), REQUIRED))
        .isFalse();
    assertThat(
            new QentaFingerprint(QentaAlgorithm.HMAC_SHA512, "another")
                .matchesNamed(form(right), REQUIRED))
        .isFalse();
  }

  /** Values are joined without a separator: only the order says where one ends. */
  @Test
  void anOrderCannotBeChangedWithoutTheSecret() {
    String right = signed(HMAC, ORDER);
    String other = ORDER.replace("customerId,amount", "amount,customerId");
    assertThat(HMAC.matchesNamed(form(right.replace(ORDER, other)), REQUIRED)).isFalse();
  }

  /** What the vendor's library makes of a pending payment. */
  @Test
  void aConfirmationIsRightIfItsOrderNamesWhatIsRead() {
    String body =
        "paymentType=PAYPAL&financialInstitution=PAYPAL&language=de&orderNumber=5028575"
            + "&paymentState=PENDING&responseFingerprintOrder=paymentType%2CfinancialInstitution"
            + "%2Clanguage%2CorderNumber%2CpaymentState%2Csecret%2CresponseFingerprintOrder"
            + "&responseFingerprint=0b4b7e0be9d75d2405553544e299b869b78c364bd050f17133d54433f404ac4"
            + "04fd5f8a15a73927ebbeb16e46e1c003cfd18b8d7e28207df7fbab0260474972a";
    assertThat(HMAC.confirms(form(body), List.of("orderNumber", "paymentState"))).isTrue();
    assertThat(HMAC.confirms(form(body), List.of("orderNumber", "amount"))).isFalse();
    assertThat(HMAC.confirms(form(body.replace("PENDING", "SUCCESS")), List.of())).isFalse();
    assertThat(HMAC.confirms(form("paymentState=SUCCESS"), List.of())).isFalse();
  }

  /** Whoever knows no secret can't leave it out. */
  @ParameterizedTest
  @EnumSource(QentaAlgorithm.class)
  void aConfirmationWithoutTheSecretIsNeverRight(QentaAlgorithm algorithm) {
    QentaFingerprint fingerprint = new QentaFingerprint(algorithm, SECRET);
    for (String order :
        List.of(
            "paymentState,secret,responseFingerprintOrder",
            "paymentState,secret",
            "paymentState,responseFingerprintOrder",
            "paymentState,paymentstate,secret,responseFingerprintOrder")) {
      String body = "paymentState=SUCCESS&responseFingerprintOrder=" + order;
      String right = fingerprint.of(List.of(order.split(",")), form(body)::sent);
      assertThat(fingerprint.confirms(form(body + "&responseFingerprint=" + right), List.of()))
          .as(order)
          .isEqualTo(order.equals("paymentState,secret,responseFingerprintOrder"));
    }
  }

  private static boolean named(QentaFingerprint fingerprint, String order) {
    return fingerprint.matchesNamed(form(signed(fingerprint, order)), REQUIRED);
  }

  private static String signed(QentaFingerprint fingerprint, String order) {
    String body = "customerId=D200001&amount=1&requestFingerprintOrder=" + order;
    QentaForm form = form(body);
    String right = fingerprint.of(List.of(order.split(",")), form::sent);
    return body + "&requestFingerprint=" + right;
  }

  private static QentaForm form(String body) {
    return QentaForm.read(body.getBytes(StandardCharsets.UTF_8));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
