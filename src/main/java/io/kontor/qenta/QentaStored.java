package io.kontor.qenta;

import io.kontor.payment.Instrument;
import io.kontor.vault.Secret;
import java.util.Map;

/**
 * What the data storage keeps of each payment type: the names of the values, which are those of the
 * payer's form, and what is paid with in the hub's own words.
 *
 * <ul>
 *   <li>CCARD, CCARD-MOTO, MAESTRO: {@code pan}, {@code expirationMonth} (1 to 12), {@code
 *       expirationYear} (four digits), {@code cardholdername} (may be empty); where typed {@code
 *       issueMonth}, {@code issueYear}, {@code issueNumber}; beside them the security code
 *   <li>SEPA-DD: {@code accountOwner}, {@code bankAccountIban}; where typed {@code bankBic}, {@code
 *       bankName}
 *   <li>GIROPAY: {@code bankAccount}, {@code bankNumber}; where typed {@code accountOwner}
 *   <li>PBX: {@code payerPayboxNumber}
 *   <li>VOUCHER: {@code voucherId}
 * </ul>
 */
public final class QentaStored {

  public static final String NUMBER = "pan";
  public static final String EXPIRATION_MONTH = "expirationMonth";
  public static final String EXPIRATION_YEAR = "expirationYear";
  public static final String HOLDER = "cardholdername";
  public static final String ISSUE_MONTH = "issueMonth";
  public static final String ISSUE_YEAR = "issueYear";
  public static final String ISSUE_NUMBER = "issueNumber";
  public static final String OWNER = "accountOwner";
  public static final String IBAN = "bankAccountIban";
  public static final String BIC = "bankBic";
  public static final String ACCOUNT = "bankAccount";
  public static final String BANK_CODE = "bankNumber";
  public static final String PAYBOX = "payerPayboxNumber";
  public static final String VOUCHER = "voucherId";

  private QentaStored() {}

  /**
   * What is paid with.
   *
   * @param method the hub's payment method
   * @throws IllegalArgumentException if nothing of this kind is ever stored
   */
  public static Instrument instrument(String method, Secret secret) {
    Map<String, String> values = secret.values();
    return switch (secret.kind()) {
      case "CCARD", "CCARD-MOTO", "MAESTRO" -> card(values, secret.code());
      case "SEPA-DD" ->
          new Instrument.BankAccount(
              method, value(values, OWNER), value(values, IBAN), value(values, BIC));
      case "GIROPAY" ->
          new Instrument.BankAccount(
              method, value(values, OWNER), value(values, ACCOUNT), value(values, BANK_CODE));
      case "PBX" -> new Instrument.Token(method, value(values, PAYBOX));
      case "VOUCHER" -> new Instrument.Token(method, value(values, VOUCHER));
      default -> throw new IllegalArgumentException("nothing is stored of " + secret.kind());
    };
  }

  private static Instrument card(Map<String, String> values, String code) {
    return new Instrument.Card(
        value(values, NUMBER),
        Integer.parseInt(value(values, EXPIRATION_MONTH)),
        Integer.parseInt(value(values, EXPIRATION_YEAR)),
        code,
        value(values, HOLDER));
  }

  private static String value(Map<String, String> values, String name) {
    return values.getOrDefault(name, "");
  }
}
