package io.kontor.qenta.frontend;

import static org.assertj.core.api.Assertions.assertThat;

import io.kontor.payment.AmountRange;
import io.kontor.payment.Direction;
import io.kontor.payment.Event;
import io.kontor.payment.Money;
import io.kontor.payment.Payment;
import io.kontor.payment.PaymentDetails;
import io.kontor.payment.PaymentState;
import io.kontor.payment.Reason;
import io.kontor.payment.ReturnUrls;
import io.kontor.qenta.QentaAlgorithm;
import io.kontor.qenta.QentaPayment;
import io.kontor.qenta.QentaProperties;
import io.kontor.qenta.QentaProperties.Data;
import io.kontor.qenta.QentaShop;
import java.time.Instant;
import java.util.Currency;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a shop is told, and when. */
class ConfirmedTest {

  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
  private static final Money EUROS = new Money(100_000, Currency.getInstance("EUR"));

  /** The live demo account's answer to an old client, with the order that it had. */
  @Test
  void aSuccessIsWhatOldClientsWereTold() {
    Map<String, String> said =
        Confirmed.success(
            shop(QentaAlgorithm.SHA512), payment(Map.of()), Optional.empty(), Data.CARD, false);
    assertThat(said.get("responseFingerprintOrder"))
        .isEqualTo(
            "amount,currency,paymentType,financialInstitution,language,orderNumber,paymentState,"
                + "authenticated,anonymousPan,expiry,cardholder,maskedPan,gatewayReferenceNumber,"
                + "gatewayContractNumber,avsResponseCode,avsResponseMessage,"
                + "avsProviderResultCode,avsProviderResultMessage,secret,responseFingerprintOrder");
    assertThat(said.get("responseFingerprint"))
        .isEqualTo(
            "42c937f7712b69210839c8d149bb17a352e04761eb08d67d28b2319b4a254c92"
                + "3b55cd6270c5d03f32cc9613dc53924c52e7a0dd7ad2139a5334a15cb4763e97");
  }

  /** The vector of the contract. */
  @Test
  void aPendingPaymentIsWhatTheVectorSays() {
    Map<String, String> words = new HashMap<>();
    words.put("paymentType", "PAYPAL");
    words.put("stored.financialInstitution", "");
    Map<String, String> said = Confirmed.pending(shop(QentaAlgorithm.HMAC_SHA512), payment(words));
    assertThat(said.get("responseFingerprint"))
        .isEqualTo(
            "0b4b7e0be9d75d2405553544e299b869b78c364bd050f17133d54433f404ac40"
                + "4fd5f8a15a73927ebbeb16e46e1c003cfd18b8d7e28207df7fbab0260474972a");
    assertThat(said.keySet())
        .containsExactly(
            "paymentType",
            "financialInstitution",
            "language",
            "orderNumber",
            "paymentState",
            "responseFingerprintOrder",
            "responseFingerprint");
  }

  @Test
  void theShopsOwnParametersComeBackInTheirOrder() {
    Map<String, String> own = new LinkedHashMap<>();
    for (int i = 0; i < 12; i++) {
      own.put("z" + (20 - i), "value " + i);
    }
    Map<String, String> words = new HashMap<>();
    QentaPayment.putOwn(own, words);
    assertThat(Confirmed.cancel(shop(QentaAlgorithm.MD5), payment(words)).keySet())
        .containsExactlyElementsOf(
            java.util.stream.Stream.concat(
                    java.util.stream.Stream.of("paymentState"), own.keySet().stream())
                .toList());
  }

  @ParameterizedTest
  @EnumSource(Reason.class)
  void everyReasonHasACode(Reason reason) {
    Event event = event(2, PaymentState.DECLINED, Optional.of(reason));
    Map<String, String> said =
        Confirmed.failure(shop(QentaAlgorithm.HMAC_SHA512), payment(Map.of()), event);
    assertThat(said.get("error.1.errorCode")).matches("[0-9]{5}");
    assertThat(said).containsEntry("error.1.paySysMessage", "code").containsEntry("errors", "1");
    assertThat(said).doesNotContainKeys("responseFingerprint", "responseFingerprintOrder");
  }

  @Test
  void aShopHearsWhatIsNewAndASuccessIsTheLastWord() {
    assertThat(told(PaymentState.AUTHORIZED, PaymentState.CAPTURED, PaymentState.REFUNDED))
        .containsExactly(Told.SUCCESS);
    assertThat(told(PaymentState.AUTHORIZED, PaymentState.CANCELLED)).containsExactly(Told.SUCCESS);
    assertThat(told(PaymentState.DECLINED, PaymentState.CAPTURED))
        .containsExactly(Told.FAILURE, Told.SUCCESS);
    assertThat(told(PaymentState.CANCELLED)).containsExactly(Told.CANCEL);
    assertThat(told(PaymentState.FAILED, PaymentState.DECLINED)).containsExactly(Told.FAILURE);
    assertThat(told(PaymentState.CREATED, PaymentState.PENDING, PaymentState.UNKNOWN)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<QPAY-CONFIRMATION-RESPONSE result=\"OK\" />",
        "<QPAY-CONFIRMATION-RESPONSE result=\"OK\"/>",
        "<html><!-- <QPAY-CONFIRMATION-RESPONSE result='OK' /> --></html>",
        "{\"status\":0,\"QPAY-CONFIRMATION-RESPONSE\": {\"result\": \"OK\", \"message\": \"\"}}"
      })
  void aShopsOkIsReadInAllItsForms(String answer) {
    assertThat(ShopAnswer.of(answer).ok()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "OK",
        "result=\"OK\"",
        "<QPAY-CONFIRMATION-RESPONSE result=\"NOK\" message=\"OK\" />",
        "<QPAY-CONFIRMATION-RESPONSE message=\"result: OK\" />",
        "<QPAY-CONFIRMATION-RESPONSE-OTHER result=\"NO\" />",
        "{\"QPAY-CONFIRMATION-RESPONSE\":{\"result\":\"NOK\",\"message\":\"x\"}}"
      })
  void anythingElseIsNoOk(String answer) {
    assertThat(ShopAnswer.of(answer).ok()).isFalse();
  }

  private static List<Told> told(PaymentState... states) {
    List<Event> events = new java.util.ArrayList<>();
    for (PaymentState state : states) {
      events.add(event(events.size() + 1, state, Optional.empty()));
    }
    QentaPayment payment = payment(Map.of());
    return events.stream().flatMap(it -> Told.news(payment, events, it).stream()).toList();
  }

  private static Event event(int number, PaymentState state, Optional<Reason> reason) {
    return new Event(
        new UUID(0, 1),
        number,
        NOON,
        state,
        true,
        Optional.of(new UUID(0, 2)),
        false,
        reason,
        "code");
  }

  private static QentaShop shop(QentaAlgorithm algorithm) {
    QentaProperties.Shop shop = new QentaProperties.Shop("m", List.of(), List.of());
    return new QentaShop(
        "D200001",
        "seamless",
        new QentaProperties.Customer(
            "B8AKTPWBRMNBV455FG6M2DANE99WU2",
            "",
            algorithm,
            true,
            List.of("de"),
            List.of("EUR"),
            false,
            "",
            Map.of("seamless", shop)),
        shop);
  }

  private static QentaPayment payment(Map<String, String> more) {
    Map<String, String> words = new HashMap<>();
    words.put("amount", "1000");
    words.put("currency", "EUR");
    words.put("paymentType", "CCARD");
    words.put("language", "de");
    words.put("orderNumber", "5028575");
    words.put("stored.financialInstitution", "Visa");
    words.put("stored.anonymousPan", "0004");
    words.put("stored.expiry", "03/2018");
    words.put("stored.cardholdername", "sdg");
    words.put("stored.maskedPan", "940000******0004");
    words.putAll(more);
    Set<PaymentState> none = EnumSet.noneOf(PaymentState.class);
    return new QentaPayment(
        new Payment(
            new UUID(0, 1),
            "m",
            QentaPayment.API,
            "5028575",
            Direction.DEPOSIT,
            AmountRange.exactly(EUROS),
            PaymentState.PENDING,
            Money.zero(EUROS.currency()),
            Money.zero(EUROS.currency()),
            false,
            new PaymentDetails(
                "",
                "card",
                false,
                "de",
                "",
                "",
                true,
                new ReturnUrls("", "", "", "", "", ""),
                none,
                words),
            "token",
            0,
            NOON,
            NOON,
            NOON));
  }
}
