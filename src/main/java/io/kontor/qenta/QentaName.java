package io.kontor.qenta;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What errors are about: the last three digits of a code, a parameter, and its name for people. */
public enum QentaName {
  COMMAND(8, "command", "Command", "Kommando"),
  LANGUAGE(9, "language", "Language", "Sprache"),
  ORDER_NUMBER(11, "orderNumber", "Order number", "Auftragsnummer"),
  PAYMENT_NUMBER(12, "paymentNumber", "Payment number", "Zahlungsnummer"),
  CREDIT_NUMBER(13, "creditNumber", "Credit number", "Gutschriftsnummer"),
  AMOUNT(17, "amount", "Amount", "Betrag"),
  CURRENCY(19, "currency", "Currency", "Währung"),
  ORDER_DESCRIPTION(20, "orderDescription", "Order description", "Auftragsbeschreibung"),
  SUCCESS_URL(22, "successUrl", "SUCCESSURL", "SUCCESSURL"),
  FAILURE_URL(23, "failureUrl", "FAILUREURL", "FAILUREURL"),
  CANCEL_URL(24, "cancelUrl", "CANCELURL", "CANCELURL"),
  SERVICE_URL(31, "serviceUrl", "SERVICEURL", "SERVICEURL"),
  FINGERPRINT(50, "", "FINGERPRINT", "FINGERPRINT"),
  PAYMENT_TYPE(51, "paymentType", "PAYMENTTYPE", "PAYMENTTYPE"),
  CARD_NUMBER(115, "", "Card number", "Kartennummer"),
  EXPIRATION_DATE(116, "", "Expiration date", "Ablaufdatum"),
  SECURITY_CODE(117, "cardverifycode", "Card security code", "Kartenprüfnummer"),
  ACCOUNT_NUMBER(119, "bankAccount", "Account number", "Kontonummer"),
  BANK_CODE(120, "bankNumber", "Bank sorting code", "Bankleitzahl"),
  PHONE_NUMBER(122, "payerPayboxNumber", "Phone number", "Telefonnummer"),
  PASSWORD(123, "password", "Password", "Passwort"),
  USER_AGENT(130, "consumerUserAgent", "USER_AGENT", "USER_AGENT"),
  COUNTRY(133, "bankCountry", "Country", "Land"),
  BANK_NAME(134, "bankName", "Bank name", "Name der Bank"),
  ACCOUNT_OWNER(142, "accountOwner", "Account owner", "Kontoinhaber"),
  PAN(144, "pan", "PAN", "PAN"),
  IP_ADDRESS(146, "consumerIpAddress", "IP-Address", "IP-Adresse"),
  WINDOW_NAME(149, "windowName", "Window name", "Name des Fensters"),
  CARDHOLDER(151, "cardholdername", "Cardholder", "Karteninhaber"),
  IBAN(152, "bankAccountIban", "IBAN", "IBAN"),
  BIC(153, "bankBic", "BIC", "BIC"),
  IDEAL_ISSUER(154, "", "iDEAL issuer", "iDEAL-Institut"),
  ISSUE_NUMBER(157, "issueNumber", "Issue number", "Ausgabenummer"),
  ISSUE_DATE(158, "", "Issue date", "Ausgabedatum"),
  SOURCE_ORDER_NUMBER(159, "sourceOrderNumber", "Source ORDERNUMBER", "Ursprungs-ORDERNUMBER"),
  BRAND(214, "brand", "Brand", "Marke"),
  FUND_TRANSFER_TYPE(216, "fundTransferType", "FUNDTRANSFERTYPE", "FUNDTRANSFERTYPE"),
  ORDER_REFERENCE(217, "orderReference", "Order reference", "Auftragsreferenz"),
  CUSTOMER_STATEMENT(218, "customerStatement", "Customer statement", "Text am Kontoauszug"),
  ORDER_TEXT(219, "orderText", "Order text", "Auftragstext"),
  ORDER_IDENT(300, "orderIdent", "ORDERIDENT", "ORDERIDENT"),
  RETURN_URL(301, "returnUrl", "RETURNURL", "RETURNURL"),
  STORAGE_ID(302, "storageId", "STORAGEID", "STORAGEID"),
  SCRIPT_VERSION(
      303, "javascriptScriptVersion", "JAVASCRIPT SCRIPT VERSION", "JAVASCRIPT SCRIPT VERSION"),
  EMAIL(400, "consumerEmail", "Consumer e-mail address", "E-Mail-Adresse"),
  BIRTH_DATE(401, "consumerBirthDate", "Date of birth", "Geburtsdatum"),
  TAX_NUMBER(402, "consumerTaxIdentificationNumber", "Tax number", "Steuernummer"),
  LICENSE_NUMBER(403, "consumerDriversLicenseNumber", "Driver's license", "Führerschein"),
  LICENSE_COUNTRY(
      404,
      "consumerDriversLicenseCountry",
      "Country of driver's license",
      "Land des Führerscheins"),
  LICENSE_STATE(
      405, "consumerDriversLicenseState", "State of driver's license", "Staat des Führerscheins"),
  BILLING_FIRST_NAME(
      406, "consumerBillingFirstName", "Billing: first name", "Rechnungsadresse: Vorname"),
  BILLING_LAST_NAME(
      407, "consumerBillingLastName", "Billing: last name", "Rechnungsadresse: Nachname"),
  BILLING_ADDRESS1(
      408, "consumerBillingAddress1", "Billing: address 1", "Rechnungsadresse: Adresse 1"),
  BILLING_ADDRESS2(
      409, "consumerBillingAddress2", "Billing: address 2", "Rechnungsadresse: Adresse 2"),
  BILLING_CITY(410, "consumerBillingCity", "Billing: city", "Rechnungsadresse: Ort"),
  BILLING_STATE(411, "consumerBillingState", "Billing: state", "Rechnungsadresse: Bundesland"),
  BILLING_COUNTRY(412, "consumerBillingCountry", "Billing: country", "Rechnungsadresse: Land"),
  BILLING_ZIP(413, "consumerBillingZipCode", "Billing: zip code", "Rechnungsadresse: PLZ"),
  BILLING_PHONE(414, "consumerBillingPhone", "Billing: phone", "Rechnungsadresse: Telefon"),
  BILLING_FAX(415, "consumerBillingFax", "Billing: fax", "Rechnungsadresse: Fax"),
  SHIPPING_FIRST_NAME(
      416, "consumerShippingFirstName", "Shipping: first name", "Lieferadresse: Vorname"),
  SHIPPING_LAST_NAME(
      417, "consumerShippingLastName", "Shipping: last name", "Lieferadresse: Nachname"),
  SHIPPING_ADDRESS1(
      418, "consumerShippingAddress1", "Shipping: address 1", "Lieferadresse: Adresse 1"),
  SHIPPING_ADDRESS2(
      419, "consumerShippingAddress2", "Shipping: address 2", "Lieferadresse: Adresse 2"),
  SHIPPING_CITY(420, "consumerShippingCity", "Shipping: city", "Lieferadresse: Ort"),
  SHIPPING_STATE(421, "consumerShippingState", "Shipping: state", "Lieferadresse: Bundesland"),
  SHIPPING_COUNTRY(422, "consumerShippingCountry", "Shipping: country", "Lieferadresse: Land"),
  SHIPPING_ZIP(423, "consumerShippingZipCode", "Shipping: zip code", "Lieferadresse: PLZ"),
  SHIPPING_PHONE(424, "consumerShippingPhone", "Shipping: phone", "Lieferadresse: Telefon"),
  SHIPPING_FAX(425, "consumerShippingFax", "Shipping: fax", "Lieferadresse: Fax"),
  BASKET_ITEMS(452, "basketItems", "Number of basket items", "Anzahl der Artikel"),
  BASKET_ARTICLE(453, "", "Basket: article number", "Warenkorb: Artikelnummer"),
  BASKET_QUANTITY(454, "", "Basket: quantity", "Warenkorb: Menge"),
  BASKET_NET(460, "", "Basket: net unit price", "Warenkorb: Nettopreis"),
  BASKET_TAX(461, "", "Basket: unit tax", "Warenkorb: Steuer"),
  BASKET_RATE(462, "", "Basket: unit tax rate", "Warenkorb: Steuersatz"),
  BASKET_GROSS(463, "", "Basket: gross unit price", "Warenkorb: Bruttopreis"),
  BASKET_NAME(464, "", "Basket: article name", "Warenkorb: Artikelname"),
  CUSTOMER_ID(500, "customerId", "CUSTOMERID", "CUSTOMERID"),
  SHOP_ID(501, "shopId", "SHOPID", "SHOPID"),
  INSTITUTION(502, "financialInstitution", "FINANCIALINSTITUTION", "FINANCIALINSTITUTION"),
  CONFIRM_URL(504, "confirmUrl", "CONFIRMURL", "CONFIRMURL"),
  REQUEST_FINGERPRINT(506, "requestFingerprint", "REQUESTFINGERPRINT", "REQUESTFINGERPRINT"),
  DUPLICATE_CHECK(507, "duplicateRequestCheck", "DUPLICATEREQUESTCHECK", "DUPLICATEREQUESTCHECK"),
  FINGERPRINT_ORDER(
      508, "requestFingerprintOrder", "REQUESTFINGERPRINTORDER", "REQUESTFINGERPRINTORDER"),
  SECRET(509, "secret", "SECRET", "SECRET"),
  NO_SCRIPT_URL(512, "noScriptInfoUrl", "NOSCRIPTINFOURL", "NOSCRIPTINFOURL"),
  CONFIRM_MAIL(513, "confirmMail", "CONFIRMMAIL", "CONFIRMMAIL"),
  AUTO_DEPOSIT(514, "autoDeposit", "AUTODEPOSIT", "AUTODEPOSIT"),
  PENDING_URL(515, "pendingUrl", "PENDINGURL", "PENDINGURL");

  private static final Map<String, QentaName> BY_PARAMETER = new HashMap<>();

  static {
    for (QentaName name : values()) {
      BY_PARAMETER.put(QentaForm.key(name.parameter), name);
    }
    BY_PARAMETER.remove("");
  }

  private final int index;
  private final String parameter;
  private final String english;
  private final String german;

  QentaName(int index, String parameter, String english, String german) {
    this.index = index;
    this.parameter = parameter;
    this.english = english;
    this.german = german;
  }

  /** The last three digits of a code. */
  public int index() {
    return index;
  }

  /** The parameter that it belongs to; empty where there is no one of that name. */
  public String parameter() {
    return parameter;
  }

  String text(String language) {
    return language.equals("de") ? german : english;
  }

  /** What errors call this parameter, if they have a name for it. */
  public static @Nullable QentaName of(String parameter) {
    return BY_PARAMETER.get(QentaForm.key(parameter));
  }
}
