package io.kontor.qenta.frontend;

import io.kontor.qenta.QentaForm;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The names of what a request to start a payment holds. All others are the shop's own. */
final class InitNames {

  /** These must be in the fingerprint. */
  private static final List<String> HASHED =
      List.of(
          "customerId",
          "language",
          "amount",
          "currency",
          "orderDescription",
          "successUrl",
          "confirmUrl",
          "consumerIpAddress",
          "consumerUserAgent");

  /** These must be in the fingerprint if they are sent; so must whatever begins like those. */
  private static final Set<String> HASHED_IF_SENT =
      Set.of(
          "shopid",
          "customerstatement",
          "orderreference",
          "ordernumber",
          "duplicaterequestcheck",
          "transactionidentifier",
          "isotransactiontype",
          "orderident",
          "storageid",
          "autodeposit",
          "confirmmail",
          "risksuppress",
          "riskconfigalias");

  private static final List<String> FAMILIES = List.of("consumer", "basket");

  /** These need not be, or are about the fingerprint itself. */
  private static final Set<String> FREE =
      Set.of(
          "paymenttype",
          "cancelurl",
          "failureurl",
          "serviceurl",
          "pendingurl",
          "noscriptinfourl",
          "windowname",
          "cssurl",
          "financialinstitution",
          "pluginversion",
          "paymenttoken",
          "browserdata",
          "type",
          "requestfingerprint",
          "requestfingerprintorder",
          "secret");

  private static final Set<String> KNOWN = known();

  private InitNames() {}

  /** What the request's own order must name. */
  static Collection<String> hashed(QentaForm form) {
    List<String> names = new ArrayList<>(HASHED);
    form.without(Set.of())
        .forEach(
            (name, value) -> {
              String key = QentaForm.key(name);
              boolean isHashed = HASHED_IF_SENT.contains(key) || isFamily(key);
              if (isHashed && !value.isEmpty()) {
                names.add(name);
              }
            });
    return names;
  }

  /** The shop's own parameters, by the names under which they go back to it. */
  static Map<String, String> custom(QentaForm form) {
    Map<String, String> custom = new LinkedHashMap<>();
    Set<String> seen = new HashSet<>(Confirmed.RESERVED);
    form.without(KNOWN)
        .forEach(
            (name, value) -> {
              String back = name.replace('.', '_');
              if (!isFamily(QentaForm.key(name))
                  && !back.isEmpty()
                  && seen.add(QentaForm.key(back))) {
                custom.put(back, value);
              }
            });
    return custom;
  }

  private static boolean isFamily(String key) {
    return FAMILIES.stream().anyMatch(key::startsWith);
  }

  private static Set<String> known() {
    Set<String> known = new HashSet<>(HASHED_IF_SENT);
    known.addAll(FREE);
    HASHED.forEach(name -> known.add(QentaForm.key(name)));
    return known;
  }
}
