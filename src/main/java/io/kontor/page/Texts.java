package io.kontor.page;

import com.samskivert.mustache.Mustache;
import io.kontor.payment.Direction;
import io.kontor.payment.Money;
import io.kontor.payment.Payment;
import java.text.DecimalFormat;
import java.text.MessageFormat;
import java.text.NumberFormat;
import java.util.Currency;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.ResourceBundle;

/**
 * The pages' words in one language; English where there is no other. A key with {@code -out} at its
 * end says the same of a payout.
 */
final class Texts implements Mustache.CustomContext {

  private static final String BUNDLE = "io.kontor.page.messages";
  private static final String PAYOUT = "-out";
  private static final ResourceBundle.Control EXACT =
      ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

  private final ResourceBundle bundle;
  private final Direction direction;

  private Texts(ResourceBundle bundle, Direction direction) {
    this.bundle = bundle;
    this.direction = direction;
  }

  static Texts of(Payment payment) {
    String language = payment.details().language();
    return new Texts(bundle(Locale.forLanguageTag(language)), payment.direction());
  }

  static Texts of(Locale locale) {
    return new Texts(bundle(Locale.forLanguageTag(locale.getLanguage())), Direction.DEPOSIT);
  }

  String language() {
    return bundle.getLocale().getLanguage();
  }

  /**
   * @throws MissingResourceException if there is no such text
   */
  @Override
  public String get(String key) {
    boolean payout = direction == Direction.WITHDRAWAL && bundle.containsKey(key + PAYOUT);
    return bundle.getString(payout ? key + PAYOUT : key);
  }

  String format(String key, Object... arguments) {
    return new MessageFormat(get(key), bundle.getLocale()).format(arguments);
  }

  boolean has(String key) {
    return bundle.containsKey(key);
  }

  String money(Money money) {
    NumberFormat format = NumberFormat.getCurrencyInstance(bundle.getLocale());
    format.setCurrency(money.currency());
    format.setMinimumFractionDigits(money.currency().getDefaultFractionDigits());
    format.setMaximumFractionDigits(money.currency().getDefaultFractionDigits());
    if (format instanceof DecimalFormat decimal && endsWithLetter(decimal.getPositivePrefix())) {
      decimal.setPositivePrefix(decimal.getPositivePrefix() + '\u00a0');
    }
    return format.format(money.major());
  }

  /** An amount that may be less than nothing, such as a discount. */
  String money(long minor, Currency currency) {
    String amount = money(new Money(Math.abs(minor), currency));
    return minor < 0 ? "\u2212" + amount : amount;
  }

  /** The amount as the payer would type it. */
  String plain(Money money) {
    String typed = money.major().toPlainString();
    return bundle.getLocale().getLanguage().equals("en") ? typed : typed.replace('.', ',');
  }

  /** Such as a currency's code where it has no sign; Java would glue it to the digits. */
  private static boolean endsWithLetter(String prefix) {
    return !prefix.isEmpty() && Character.isLetter(prefix.charAt(prefix.length() - 1));
  }

  private static ResourceBundle bundle(Locale locale) {
    try {
      return ResourceBundle.getBundle(BUNDLE, locale, EXACT);
    } catch (MissingResourceException e) {
      return ResourceBundle.getBundle(BUNDLE, Locale.ENGLISH, EXACT);
    }
  }
}
