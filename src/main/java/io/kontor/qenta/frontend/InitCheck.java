package io.kontor.qenta.frontend;

import static io.kontor.qenta.QentaName.*;

import io.kontor.payment.Money;
import io.kontor.qenta.QentaAccess;
import io.kontor.qenta.QentaAmounts;
import io.kontor.qenta.QentaCall;
import io.kontor.qenta.QentaChecks;
import io.kontor.qenta.QentaError;
import io.kontor.qenta.QentaForm;
import io.kontor.qenta.QentaName;
import io.kontor.qenta.QentaProperties;
import io.kontor.qenta.QentaProperties.Type;
import io.kontor.qenta.QentaRefused;
import io.kontor.qenta.QentaShop;
import io.kontor.qenta.QentaTypes;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/**
 * Holds a request to start a payment to the contract. What is missing is said first, then whether
 * the fingerprint is right, and of a request that is the shop's, what is wrong with its values.
 */
@Component
class InitCheck {

  private static final int STORAGE_ID_LENGTH = 32;

  private static final Set<String> YES_NO = Set.of("yes", "no");

  private static final Pattern ADDRESS = Pattern.compile("[0-9.]{7,15}|[0-9A-Fa-f:.]{2,45}");
  private static final Pattern MAIL = Pattern.compile("[^@\\s]+@[^@\\s]+");
  private static final Pattern WINDOW = Pattern.compile("[A-Za-z][A-Za-z0-9_]*");

  /** Words of JavaScript, which no window may be called. */
  private static final Set<String> RESERVED =
      Set.of(
          """
          await break case catch class const continue debugger default delete do else enum export
          extends false finally for function if import in instanceof let new null return static
          super switch this throw true try typeof var void while with yield\
          """
              .split("\\s+"));

  private final QentaAccess access;
  private final QentaProperties properties;
  private final Addresses addresses;

  InitCheck(QentaAccess access, QentaProperties properties, Addresses addresses) {
    this.access = access;
    this.properties = properties;
    this.addresses = addresses;
  }

  /**
   * @throws QentaRefused with all that is wrong; nothing was written
   */
  Init check(QentaCall call) {
    QentaForm form = call.form();
    QentaShop shop = shop(form);
    if (!shop.fingerprint().matchesNamed(form, InitNames.hashed(form))) {
      throw new QentaRefused(QentaError.invalid(FINGERPRINT));
    }
    QentaChecks checks = new QentaChecks(form);
    Optional<Type> type = type(form, checks);
    Optional<Money> amount = amount(form, shop, checks);
    checkLanguage(call, shop, checks);
    checkTexts(form, checks);
    checkAddresses(form, shop, checks);
    checkWords(form, checks);
    checkStorage(form, checks);
    type.ifPresent(it -> checkType(form, it, checks));
    checks.addAll(ConsumerData.errors(form));
    amount.ifPresent(it -> checks.addAll(Basket.errors(form, it)));
    if (InitNames.custom(form).keySet().stream().anyMatch(name -> name.contains(","))) {
      // it could not be named in the order of our answer's fingerprint
      checks.add(QentaError.of(QentaError.CONDITIONS));
    }
    checks.end();
    return new Init(call, shop, amount.orElseThrow(), form.text("paymentType"), type.orElseThrow());
  }

  /** The shop that asks, if the request has all that it must have. */
  private QentaShop shop(QentaForm form) {
    QentaChecks missing = new QentaChecks(form);
    missing.addAll(access.errors(form));
    boolean known = missing.isFine();
    if (known) {
      missing.require(PAYMENT_TYPE);
    }
    missing.require(CURRENCY, LANGUAGE, ORDER_DESCRIPTION);
    if (known) {
      missing.require(AMOUNT);
    }
    missing.require(
        SUCCESS_URL, FAILURE_URL, CANCEL_URL, SERVICE_URL, CONFIRM_URL, IP_ADDRESS, USER_AGENT);
    if (!form.has("requestFingerprint")) {
      missing.add(QentaError.missing(FINGERPRINT));
    }
    missing.require(FINGERPRINT_ORDER);
    missing.end();
    return access.shop(form).orElseThrow();
  }

  private Optional<Type> type(QentaForm form, QentaChecks checks) {
    Type type = properties.paymentTypes().get(form.text("paymentType"));
    if (type == null) {
      boolean known = QentaTypes.isKnown(form.text("paymentType"));
      checks.add(
          known ? QentaError.of(QentaError.UNSUPPORTED_TYPE) : QentaError.invalid(PAYMENT_TYPE));
    }
    return Optional.ofNullable(type);
  }

  private static Optional<Money> amount(QentaForm form, QentaShop shop, QentaChecks checks) {
    Optional<Currency> currency =
        QentaAmounts.currency(form.text("currency"))
            .filter(it -> shop.customer().currencies().contains(it.getCurrencyCode()));
    if (currency.isEmpty()) {
      checks.add(QentaError.invalid(CURRENCY));
      return Optional.empty();
    }
    Optional<Money> amount = QentaAmounts.read(form.text("amount"), currency.get());
    if (amount.isEmpty()) {
      checks.add(QentaError.format(AMOUNT));
    } else if (amount.get().isZero()) {
      checks.add(QentaError.invalid(AMOUNT));
    }
    return amount;
  }

  private static void checkLanguage(QentaCall call, QentaShop shop, QentaChecks checks) {
    if (!shop.customer().languages().contains(call.language())) {
      checks.add(QentaError.invalid(LANGUAGE));
    }
  }

  private static void checkTexts(QentaForm form, QentaChecks checks) {
    checks.atMost(ORDER_DESCRIPTION, 255);
    checks.atMost(CUSTOMER_STATEMENT, 254);
    checks.atMost(ORDER_REFERENCE, 128);
    checks.atMost(ORDER_IDENT, 128);
    checks.atMost(USER_AGENT, 2048);
    checks.atMost(INSTITUTION, 64);
    checks.number(ORDER_NUMBER, 9);
    checks.like(IP_ADDRESS, ADDRESS);
    checks.atMost(CONFIRM_MAIL, 127);
    checks.like(CONFIRM_MAIL, MAIL);
    checks.like(WINDOW_NAME, WINDOW);
    checks.atMost(WINDOW_NAME, 64);
    if (RESERVED.contains(form.text("windowName"))) {
      checks.add(QentaError.notAllowed(WINDOW_NAME));
    }
  }

  private void checkAddresses(QentaForm form, QentaShop shop, QentaChecks checks) {
    for (QentaName name : List.of(SUCCESS_URL, FAILURE_URL, CANCEL_URL, PENDING_URL)) {
      addresses.returning(form, name, shop).ifPresent(checks::add);
    }
    for (QentaName name : List.of(SERVICE_URL, NO_SCRIPT_URL)) {
      addresses.shown(form, name).ifPresent(checks::add);
    }
    addresses.called(form, CONFIRM_URL).ifPresent(checks::add);
  }

  private static void checkWords(QentaForm form, QentaChecks checks) {
    checks.oneOf(DUPLICATE_CHECK, YES_NO);
    checks.oneOf(AUTO_DEPOSIT, YES_NO);
    boolean known =
        isOneOf(form, "transactionIdentifier", Set.of("SINGLE", "INITIAL"))
            && isOneOf(form, "isoTransactionType", Set.of("01", "03", "10", "11", "28"));
    if (!known) {
      checks.add(QentaError.of(QentaError.CONDITIONS));
    }
    if (form.has("secret")) {
      checks.add(QentaError.notAllowed(SECRET));
    }
  }

  private static boolean isOneOf(QentaForm form, String name, Set<String> words) {
    return !form.has(name) || words.contains(form.text(name));
  }

  private static void checkStorage(QentaForm form, QentaChecks checks) {
    if (form.has("storageId") && form.text("storageId").length() != STORAGE_ID_LENGTH) {
      checks.add(QentaError.length(STORAGE_ID));
    }
  }

  private static void checkType(QentaForm form, Type type, QentaChecks checks) {
    if (type.institution()) {
      checks.require(INSTITUTION);
    }
    if (type.pendingUrl()) {
      checks.require(PENDING_URL);
    }
    if (type.data() != QentaProperties.Data.NONE && !form.has("storageId")) {
      checks.add(QentaError.of(QentaError.NO_PAYMENT_INFORMATION));
    }
  }
}
