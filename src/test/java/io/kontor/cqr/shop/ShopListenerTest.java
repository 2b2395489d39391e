package io.kontor.cqr.shop;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The demo's listener hears everything and books it once. */
class ShopListenerTest {

  private final Calls calls = new Calls();
  private final Moods moods = new Moods();
  private ShopListener listener;

  @BeforeEach
  void listen() throws Exception {
    listener = new ShopListener(Messages.shop("http://hub.example/"), calls, moods);
  }

  @Test
  void aCallIsHeardAndAnswered() {
    Reply reply = hear("order-1");

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.contentType()).startsWith("text/xml");
    assertThat(reply.body())
        .contains(ListenerXml.SOAP_11, "handlePaymentStateChangedEventResponse", "<key>0</key>");
    assertThat(calls.all())
        .singleElement()
        .satisfies(
            call -> {
              assertThat(call.told().transaction()).isEqualTo("order-1");
              assertThat(call.told().state()).isEqualTo(27);
              assertThat(call.told().stateName()).isEqualTo("CapturedByProvider");
              assertThat(call.told().amount()).isEqualByComparingTo("12.50");
              assertThat(call.told().executed()).isTrue();
              assertThat(call.attempt()).isEqualTo(1);
              assertThat(call.answer()).isEqualTo("0 ProcessedSuccessfully");
            });
  }

  @Test
  void whatWasHeardBeforeIsAnsweredAsBefore() {
    hear("order-1");
    moods.set(Mood.BLOCKED, 1);
    Reply again = hear("order-1");

    assertThat(again.body()).contains("<key>0</key>");
    assertThat(calls.all().getFirst().attempt()).isEqualTo(2);
    assertThat(moods.left()).as("a repeat uses nothing up").isEqualTo(1);
  }

  @Test
  void aRefusalIsRepeated() {
    moods.set(Mood.REFUSED, 1);

    assertThat(hear("order-1").body()).contains("<key>3</key>", "RefusedByRiskManagement");
    assertThat(hear("order-1").body()).contains("<key>3</key>");
    assertThat(hear("order-2").body()).contains("<key>0</key>");
  }

  @Test
  void anErrorIsTriedAgain() {
    moods.set(Mood.ERROR, 1);

    assertThat(hear("order-1").body()).contains("<key>10</key>", "ErrorProcessingEvent");
    assertThat(hear("order-1").body()).contains("<key>0</key>");
  }

  @Test
  void aBrokenListenerAnswers500() {
    moods.set(Mood.BROKEN, 1);

    assertThat(hear("order-1").status()).isEqualTo(500);
    assertThat(hear("order-1").status()).isEqualTo(200);
  }

  @Test
  void aSlowListenerHasHeardIt() {
    moods.set(Mood.SLOW, 1);
    long begun = System.nanoTime();
    hear("order-1");

    assertThat(System.nanoTime() - begun).isGreaterThan(150_000_000);
    assertThat(hear("order-1").body()).contains("<key>0</key>");
    assertThat(calls.all().getFirst().answer()).endsWith("as before");
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", "Basic", "Basic a29udG9yOndyb25n", "Bearer listener-secret"})
  void aStrangerIsTurnedAway(String authorization) {
    Reply reply = listener.event(authorization, Messages.event("order-1"));

    assertThat(reply.status()).isEqualTo(401);
    assertThat(reply.challenge()).startsWith("Basic realm=");
    assertThat(calls.all()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "hello",
        "<a><b></a>",
        "<!DOCTYPE a [<!ENTITY e SYSTEM 'file:///etc/hostname'>]><a>&e;</a>"
      })
  void brokenXmlIsABadRequest(String message) {
    byte[] bytes = message.getBytes(StandardCharsets.UTF_8);

    assertThat(listener.event(Messages.AUTHORIZATION, bytes).status()).isEqualTo(400);
    assertThat(listener.event(Messages.AUTHORIZATION, bytes).body()).contains("s:Client");
    assertThat(listener.notification(Messages.AUTHORIZATION, bytes).status()).isEqualTo(400);
    assertThat(calls.all()).isEmpty();
  }

  @Test
  void anEnvelopeThatBreaksOffIsNotHeard() {
    String whole = new String(Messages.event("order-1"), StandardCharsets.UTF_8);
    byte[] half = whole.replace("</s:Envelope>", "").getBytes(StandardCharsets.UTF_8);

    assertThat(listener.event(Messages.AUTHORIZATION, half).status()).isEqualTo(400);
    assertThat(calls.all()).isEmpty();
  }

  @Test
  void anotherMessageIsAFault() {
    byte[] other = Messages.soap(ListenerXml.SOAP_11, Messages.sample("getPaymentsRequest"));
    byte[] incomplete =
        Messages.soap(
            ListenerXml.SOAP_11,
            Messages.sample("handlePaymentStateChangedEventRequest")
                .replaceFirst("(?s)<state>.*</state>", ""));

    assertThat(listener.event(Messages.AUTHORIZATION, other).status()).isEqualTo(500);
    assertThat(listener.event(Messages.AUTHORIZATION, other).body()).contains("s:Fault");
    assertThat(listener.event(Messages.AUTHORIZATION, incomplete).status()).isEqualTo(500);
    assertThat(calls.all()).isEmpty();
  }

  @Test
  void soap12IsAnsweredInSoap12() {
    byte[] message =
        Messages.soap(
            ListenerXml.SOAP_12, Messages.sample("handlePaymentStateChangedEventRequest"));
    Reply reply = listener.event(Messages.AUTHORIZATION, message);

    assertThat(reply.contentType()).startsWith("application/soap+xml");
    assertThat(reply.body()).contains(ListenerXml.SOAP_12);
  }

  @Test
  void plainXmlIsAnsweredPlain() {
    Reply reply = listener.notification(Messages.AUTHORIZATION, Messages.notification("order-1"));

    assertThat(reply.body())
        .contains("<handlePaymentStateChangedNotificationResponse")
        .doesNotContain("Envelope");
    assertThat(listener.notification(Messages.AUTHORIZATION, Messages.event("order-1")).status())
        .as("a SOAP message at the plain address")
        .isEqualTo(400);
  }

  private Reply hear(String transaction) {
    return listener.event(Messages.AUTHORIZATION, Messages.event(transaction));
  }
}
