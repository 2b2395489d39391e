package io.kontor.hub;

import io.kontor.payment.CreatePayment;
import io.kontor.payment.FollowUp;
import io.kontor.payment.PaymentDetails;
import io.kontor.payment.ReturnUrls;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Tells whether two requests with the same key ask for the same: SHA-256 of what the merchant said.
 * What our configuration adds is left out, or changing it would refuse honest repeats.
 */
final class Fingerprint {

  private Fingerprint() {}

  static String of(CreatePayment command) {
    PaymentDetails details = command.details();
    ReturnUrls urls = details.returnUrls();
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
            urls.back(),
            urls.success(),
            urls.pending(),
            urls.error(),
            urls.cancel(),
            urls.refused()),
        details.metadata());
  }

  static String of(FollowUp command) {
    return hash(
        List.of(command.kind(), command.paymentId(), command.reference(), command.amount()),
        command.metadata());
  }

  /** Each word with its length before it, so that no two lists of words read alike. */
  private static String hash(List<?> words, Map<String, String> more) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      Stream<String> pairs =
          more.entrySet().stream().flatMap(pair -> Stream.of(pair.getKey(), pair.getValue()));
      Stream.concat(words.stream().map(Object::toString), pairs)
          .map(word -> word.length() + ":" + word)
          .forEach(word -> digest.update(word.getBytes(StandardCharsets.UTF_8)));
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
