package io.kontor.qenta;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Fingerprints over values in an order, joined without anything between them. The name {@code
 * secret} in an order stands for the shop's secret.
 */
public final class QentaFingerprint {

  /** Stands for the shop's secret in an order. */
  public static final String SECRET = "secret";

  public static final String REQUEST = "requestFingerprint";
  public static final String REQUEST_ORDER = "requestFingerprintOrder";

  /**
   * How often an order may have one name: old clients list a field again whenever it is set again,
   * but one long value a thousand times over would fill the memory.
   */
  private static final int MOST_NAMED = 4;

  public static final String RESPONSE = "responseFingerprint";
  public static final String RESPONSE_ORDER = "responseFingerprintOrder";

  private final QentaAlgorithm algorithm;
  private final String secret;

  /**
   * @param secret not empty
   */
  public QentaFingerprint(QentaAlgorithm algorithm, String secret) {
    this.algorithm = algorithm;
    this.secret = secret;
  }

  /** The fingerprint of values, each found by its name. */
  public String of(List<String> order, UnaryOperator<String> values) {
    StringBuilder message = new StringBuilder();
    for (String name : order) {
      message.append(name.equalsIgnoreCase(SECRET) ? secret : values.apply(name));
    }
    return algorithm.fingerprint(secret, message.toString());
  }

  /** Whether a request's {@code requestFingerprint} is right for an order that we know. */
  public boolean matches(QentaForm form, List<String> order) {
    return same(of(order, form::sent), form.text(REQUEST));
  }

  /**
   * Whether a request's {@code requestFingerprint} is right for the order that it names itself. The
   * order must name all of what must not be changed, none of it more than a few times; the secret
   * too where the algorithm has no key, or anybody could make the fingerprint.
   *
   * @param required the names that the order may not leave out
   */
  public boolean matchesNamed(QentaForm form, Collection<String> required) {
    List<String> order = order(form);
    Set<String> named = named(order, MOST_NAMED);
    return (algorithm.isKeyed() || named.contains(SECRET))
        && named.contains(QentaForm.key(REQUEST_ORDER))
        && !named.contains(QentaForm.key(REQUEST))
        && required.stream().map(QentaForm::key).allMatch(named::contains)
        && matches(form, order);
  }

  /**
   * Whether a confirmation's {@code responseFingerprint} is right for the order that it names, as a
   * shop looks at it: each name once, the secret among them, and all of what is read.
   *
   * @param required the names that the order may not leave out
   */
  public boolean confirms(QentaForm form, Collection<String> required) {
    List<String> order = names(form.sent(RESPONSE_ORDER));
    Set<String> named = named(order, 1);
    return named.contains(SECRET)
        && named.contains(QentaForm.key(RESPONSE_ORDER))
        && !named.contains(QentaForm.key(RESPONSE))
        && required.stream().map(QentaForm::key).allMatch(named::contains)
        && same(of(order, form::sent), form.text(RESPONSE));
  }

  /** The names, in the form in which they are compared; none at all if one stands too often. */
  private static Set<String> named(List<String> order, int most) {
    Map<String, Integer> times = new HashMap<>();
    order.forEach(name -> times.merge(QentaForm.key(name), 1, Integer::sum));
    return times.values().stream().allMatch(it -> it <= most) ? times.keySet() : Set.of();
  }

  /** The names in a request's own order, as they stand there. */
  public static List<String> order(QentaForm form) {
    return names(form.sent(REQUEST_ORDER));
  }

  private static List<String> names(String order) {
    return Arrays.stream(order.split(",", -1)).map(String::strip).toList();
  }

  /** Compares in constant time; old clients send capital letters. */
  private static boolean same(String right, String given) {
    return MessageDigest.isEqual(bytes(right), bytes(QentaForm.key(given)));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
