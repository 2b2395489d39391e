package io.kontor.cqr;

import io.kontor.payment.PaymentState;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * @param accounts by the hub's merchant id
 * @param pageLifetime how long a payment page stays open if the request names no time
 * @param longestPageLifetime the longest time that a request may name
 */
@Validated
@ConfigurationProperties("kontor.cqr")
public record CqrProperties(
    @DefaultValue Map<String, @Valid Account> accounts,
    @DefaultValue("30m") Duration pageLifetime,
    @DefaultValue("7d") Duration longestPageLifetime) {

  /**
   * @param merchantId the {@code merchantID} that its requests carry
   * @param shops the {@code shopID}s that it has; empty for any
   * @param addresses IP addresses that it may call from; empty for any
   * @param capture whether deposits are captured at once; authorized only otherwise
   * @param listener where its notifications go; without one it gets none
   */
  public record Account(
      @NotEmpty String merchantId,
      @NotEmpty String username,
      @NotEmpty String password,
      @DefaultValue List<String> shops,
      @DefaultValue List<String> addresses,
      @DefaultValue("true") boolean capture,
      @DefaultValue @Valid Listener listener) {}

  /**
   * @param url the service's address; for XML the base to which the operation's name is added
   * @param states the states of which it hears
   */
  public record Listener(
      @DefaultValue("") String url,
      @DefaultValue("") String username,
      @DefaultValue("") String password,
      @DefaultValue("SOAP") Format format,
      @DefaultValue({
            "PENDING",
            "UNKNOWN",
            "AUTHORIZED",
            "CAPTURED",
            "PARTIALLY_REFUNDED",
            "REFUNDED",
            "CHARGED_BACK",
            "DECLINED",
            "CANCELLED",
            "EXPIRED",
            "FAILED"
          })
          Set<PaymentState> states) {

    Set<PaymentState> notified() {
      return url.isEmpty() ? Set.of() : states;
    }
  }

  /** How a listener is spoken to. */
  public enum Format {
    /** {@code handlePaymentStateChangedEvent} in a SOAP 1.1 envelope. */
    SOAP,
    /** {@code handlePaymentStateChangedNotification} as plain XML. */
    XML
  }
}
