package io.kontor.quiq;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * What an operator sets.
 *
 * @param accounts by the hub's merchant id
 * @param tokenKeys 32 bytes each in base64: the first encrypts the tokens that wait to be reported
 *     with, all decrypt
 * @param mapping Quiq's two operations in Quiq's words
 */
@Validated
@ConfigurationProperties("kontor.quiq")
public record QuiqProperties(
    @DefaultValue Map<String, @Valid Account> accounts,
    @DefaultValue List<String> tokenKeys,
    @DefaultValue @Valid Mapping mapping) {

  /**
   * A merchant's account at Quiq.
   *
   * @param url the tenant's address, without a path; https
   * @param username identity of the app token
   * @param password secret of the app token
   * @param paymentKey the Payment Key that goes with each result
   * @param currency what amounts are in where Quiq does not say; may be empty
   * @param returnUrl where payers go after the result; empty where they stay
   * @param lifetime how long a payment waits for its payer, from when the link was first opened
   * @param partial whether payers may pay less than the whole
   * @param least the least that they may pay then, in major units
   * @param charges what is added to every payment
   */
  public record Account(
      @NotNull URI url,
      @NotEmpty String username,
      @NotEmpty String password,
      @NotEmpty String paymentKey,
      @DefaultValue("") String currency,
      @DefaultValue("") String returnUrl,
      @DefaultValue("7d") Duration lifetime,
      @DefaultValue("false") boolean partial,
      @DefaultValue("0") BigDecimal least,
      @DefaultValue @Valid List<Charge> charges) {}

  /**
   * What is added to a payment, such as tax or shipping: a share of its amount, or a sum.
   *
   * @param label what payers and agents read
   * @param percent of the amount that Quiq named, rounded to the nearest minor unit
   * @param amount in major units
   * @param currency where the sum is added; others are left without it
   */
  public record Charge(
      @NotEmpty String label,
      @Nullable BigDecimal percent,
      @Nullable BigDecimal amount,
      @DefaultValue("") String currency) {}

  /**
   * Quiq's two operations. Names within JSON are JSON pointers; an empty one means that there is no
   * such thing.
   *
   * @param read fetches the payment message
   * @param reply reports the result
   * @param message where the facts stand in the payment message
   * @param item where they stand in one of its line items
   * @param result where they go in the result
   * @param decimals whether amounts are decimals in major units, or else whole minor units
   */
  public record Mapping(
      @NotNull @Valid Call read,
      @NotNull @Valid Call reply,
      @NotNull Message message,
      @NotNull Item item,
      @NotNull Result result,
      @DefaultValue("true") boolean decimals) {}

  /**
   * How an operation is called.
   *
   * @param path with {@code {token}} where the token stands, if it does
   * @param token where the token stands in the body; empty where it does not
   */
  public record Call(
      @NotEmpty String method, @NotEmpty String path, @DefaultValue("") String token) {}

  /**
   * Where the facts stand in the payment message.
   *
   * @param response the section that is there once the payment has a result
   * @param outcome in that section, what became of it
   * @param paid words of the outcome that mean that it was paid
   * @param state whether the session is open
   * @param closed words of the state that mean that it is not
   * @param expires when the session ends: ISO 8601, or milliseconds since 1970
   * @param key the key that must come with the link
   */
  public record Message(
      @DefaultValue("") String id,
      @DefaultValue("") String description,
      @NotEmpty String amount,
      @DefaultValue("") String currency,
      @DefaultValue("") String lineItems,
      @NotEmpty String response,
      @DefaultValue("") String outcome,
      @DefaultValue List<String> paid,
      @DefaultValue("") String state,
      @DefaultValue List<String> closed,
      @DefaultValue("") String expires,
      @DefaultValue("") String key) {}

  /**
   * Where the facts stand in a line item.
   *
   * @param each whether the amount is that of one piece, or else of all
   */
  public record Item(
      @DefaultValue("/description") String description,
      @DefaultValue("/quantity") String quantity,
      @DefaultValue("/amount") String amount,
      @DefaultValue("false") boolean each) {}

  /**
   * Where the facts go in the result, and its words.
   *
   * @param amount what was paid, where that is not what Quiq named
   * @param lineItems all line items, where we added some
   * @param settled statuses that say that Quiq has a result already
   */
  public record Result(
      @NotEmpty String paymentKey,
      @NotEmpty String outcome,
      @DefaultValue("") String amount,
      @DefaultValue("") String currency,
      @DefaultValue("") String lineItems,
      @DefaultValue("") String transaction,
      @DefaultValue("") String reason,
      @NotEmpty String success,
      @NotEmpty String failure,
      @DefaultValue List<Integer> settled) {}
}
