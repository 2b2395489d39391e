package io.kontor.uniphore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.stripe.StripeClient;
import com.stripe.exception.AuthenticationException;
import com.stripe.exception.CardException;
import com.stripe.exception.IdempotencyException;
import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.StripeException;
import com.stripe.model.Charge;
import com.stripe.net.RequestOptions;
import com.stripe.param.ChargeCreateParams;
import io.kontor.StartedHub;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The card gateway's own Java library, with nothing changed but its address. */
class JavaSdkTest extends StartedHub {

  private final UniphoreClient browser = new UniphoreClient(url());
  private final StripeClient client = client(UniphoreClient.KEY);

  @Test
  void itCreatesAChargeAndReadsItAgain() throws StripeException {
    Charge charge = client.v1().charges().create(charge(browser.token("4111111111111111")));
    assertThat(charge.getStatus()).isEqualTo("succeeded");
    assertThat(charge.getPaid()).isTrue();
    assertThat(charge.getAmount()).isEqualTo(1250);
    assertThat(charge.getMetadata()).containsEntry("order_id", "7");
    assertThat(charge.getPaymentMethodDetails().getCard().getLast4()).isEqualTo("1111");
    assertThat(charge.getLastResponse().requestId()).startsWith("req_");

    Charge read = client.v1().charges().retrieve(charge.getId());
    assertThat(read.getAmountCaptured()).isEqualTo(1250);
  }

  @Test
  void aRefusalIsItsCardException() {
    String token = browser.token("4000000000009995");
    CardException refused =
        catchThrowableOfType(
            CardException.class, () -> client.v1().charges().create(charge(token)));
    assertThat(refused.getStatusCode()).isEqualTo(402);
    assertThat(refused.getCode()).isEqualTo("card_declined");
    assertThat(refused.getDeclineCode()).isEqualTo("insufficient_funds");
    assertThat(refused.getCharge()).startsWith("ch_");
  }

  @Test
  void aWrongRequestIsItsInvalidRequestException() {
    InvalidRequestException wrong =
        catchThrowableOfType(
            InvalidRequestException.class,
            () ->
                client
                    .v1()
                    .charges()
                    .create(
                        ChargeCreateParams.builder()
                            .setCurrency("eur")
                            .setSource("tok_a")
                            .build()));
    assertThat(wrong.getStatusCode()).isEqualTo(400);
    assertThat(wrong.getCode()).isEqualTo("parameter_missing");
    assertThat(wrong.getParam()).isEqualTo("amount");
    InvalidRequestException unknown =
        catchThrowableOfType(
            InvalidRequestException.class, () -> client.v1().charges().retrieve("ch_unknown"));
    assertThat(unknown.getStatusCode()).isEqualTo(404);
    assertThat(unknown.getCode()).isEqualTo("resource_missing");
  }

  @Test
  void aWrongKeyIsItsAuthenticationException() {
    AuthenticationException refused =
        catchThrowableOfType(
            AuthenticationException.class,
            () -> client("sk_test_wrong").v1().charges().retrieve("ch_unknown"));
    assertThat(refused.getStatusCode()).isEqualTo(401);
  }

  @Test
  void aKeyIsReplayedAndNotTakenForSomethingElse() throws StripeException {
    RequestOptions key =
        RequestOptions.builder().setIdempotencyKey(UUID.randomUUID().toString()).build();
    ChargeCreateParams asked = charge(browser.token("4111111111111111"));
    Charge first = client.v1().charges().create(asked, key);
    Charge again = client.v1().charges().create(asked, key);
    assertThat(again.getId()).isEqualTo(first.getId());
    assertThat(again.getLastResponse().body()).isEqualTo(first.getLastResponse().body());

    ChargeCreateParams other = charge(browser.token("4111111111111111"));
    IdempotencyException refused =
        catchThrowableOfType(
            IdempotencyException.class, () -> client.v1().charges().create(other, key));
    assertThat(refused.getStatusCode()).isEqualTo(400);
  }

  private static StripeClient client(String key) {
    return StripeClient.builder().setApiKey(key).setApiBase(url()).setMaxNetworkRetries(0).build();
  }

  private static ChargeCreateParams charge(String token) {
    return ChargeCreateParams.builder()
        .setAmount(1250L)
        .setCurrency("eur")
        .setSource(token)
        .setDescription("Order 7")
        .putMetadata("order_id", "7")
        .build();
  }
}
