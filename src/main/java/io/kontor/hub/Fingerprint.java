package io.kontor.hub;

import io.kontor.payment.CreatePayment;
import io.kontor.payment.FollowUp;
import io.kontor.payment.PaymentDetails;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * Tells whether two requests with the same key ask for the same: SHA-256 of what the merchant said.
 * What our configuration adds is left out, or changing it would refuse honest repeats.
 */
final class Fingerprint {

  private Fingerprint() {}

  static String of(CreatePayment command) {
    PaymentDetails details = command.details();
    return hash(
        List.of(
            command.reference(),
            command.direction(),
            command.amount(),
            details.description(),
            details.method(),
            details.methodChangeable(),
            details.language(),
            details.country(),
            details.customerId(),
            details.returnUrls(),
            details.metadata()));
  }

  static String of(FollowUp command) {
    return hash(
        List.of(
            command.kind(),
            command.paymentId(),
            command.reference(),
            command.amount(),
            command.metadata()));
  }

  private static String hash(List<?> words) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      byte[] said = words.toString().getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(digest.digest(said));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
