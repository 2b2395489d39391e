package io.kontor.cqr;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Requests that are good XML and no good requests, over SOAP and as plain XML. */
class MalformedRequestTest extends Refusals {

  private record Bad(
      String name, String sample, UnaryOperator<Request> bend, int code, String says) {

    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Bad> structures() {
    return Stream.of(
        bad("missing element", without("shopID"), 800, "shopID"),
        bad("missing merchant", without("merchantID"), 800, "merchantID"),
        bad("missing user", without("user"), 800, "user"),
        bad("missing parameters", without("redirectParameters"), 800, "redirectParameters"),
        bad("element twice", twice("shopID"), 800, "shopID"),
        bad("merchant twice", twice("merchantID"), 800, "merchantID"),
        bad("elements in the wrong order", swap("shopID", "httpMethod"), 800, "shopID"),
        bad("unknown element", before("httpMethod", "<debug/>"), 800, "debug"),
        bad("unknown element at the end", after("paymentDirection", "<admin/>"), 800, "admin"),
        bad("unknown element of a huge name", before("id", "<" + HUGE + "/>"), 800, "schema"),
        bad("unknown attribute", to("<httpMethod>", "<httpMethod x='1'>"), 800, "httpMethod"),
        bad("text between elements", before("httpMethod", "hello"), 800, "redirectParameters"),
        bad("element in text", with("firstname", "<b>Jane</b>"), 800, "firstname"),
        bad("element of no namespace", to("<gender>", "<gender xmlns=''>"), 800, "gender"),
        bad("wrong namespace", to("com/PaymentProcessing", "com/Other"), 800, "equest"),
        bad("no namespace", to("xmlns=", "xmlns:old="), 800, "equest"),
        bad("unknown xsi:type", to("paymentMethodSelection", "all"), 800, "redirectParameters"),
        bad("xsi:type of another kind", type("keyIntValuePair"), 800, "redirectParameters"),
        bad("xsi:type of the other page", type(DETAILS_TYPE), 800, "paymentDirection"),
        bad("xsi:type of a foreign prefix", type("x:any"), 800, "redirectParameters"),
        bad("abstract xsi:type", type("redirectParameters"), 800, "redirectParameters"),
        bad("no xsi:type", to(" xsi:type=\"payment", " a=\"payment"), 800, "redirectParameters"),
        bad("nil where a value is needed", to(">demo-shop", " xsi:nil='true'>"), 800, "shopID"),
        bad("xi:include", with("firstname", INCLUDE), 800, "firstname"),
        bad("xop:Include", with("firstname", XOP), 800, "firstname"),
        bad("a response", to("getRedirectDataRequest", "getPaymentsResponse"), 800, ""),
        bad("a request of nobody's", to("getRedirectDataRequest", "dropTables"), 800, ""));
  }

  static Stream<Bad> types() {
    return Stream.of(
        bad("amount no number", with("grossAmount", "ten"), 800, "grossAmount"),
        bad("limit no number", with("minPaymentLimitAmount", "a"), 800, "minPaymentLimitAmount"),
        bad("seconds no number", with(SECONDS, "soon"), 800, SECONDS),
        bad("seconds no integer", with(SECONDS, "1.5"), 800, SECONDS),
        bad(
            "date no date",
            with("registrationDateAtMerchant", "31.1.2009"),
            800,
            "registrationDate"),
        bad(
            "date impossible",
            with("registrationDateAtMerchant", "2009-02-30"),
            800,
            "registration"),
        bad("time no time", with("dateOfBirth", "1980-10-10"), 800, "dateOfBirth"),
        bad("boolean no boolean", with("isVIPUser", "perhaps"), 800, "isVIPUser"),
        bad("gender unknown", with("gender", "X"), 800, "gender"),
        bad("email no address", with("email", "jane"), 800, "email"),
        bad("text too long", with("firstname", "x".repeat(101)), 800, "firstname"),
        bad("street too long", with("street", "x".repeat(256)), 800, "street"),
        bad("identifier empty", with("id", ""), 800, "id"),
        bad("identifier too long", with("id", "x".repeat(101)), 800, "id"),
        bad("transaction too long", with(TRANSACTION, "x".repeat(101)), 800, TRANSACTION),
        bad("httpMethod PUT", with("httpMethod", "PUT"), 800, "httpMethod"),
        bad("httpMethod in small letters", with("httpMethod", "post"), 800, "httpMethod"),
        bad("direction unknown", with("paymentDirection", "Sideways"), 800, "paymentDirection"),
        bad(DETAILS, "method no number", with("paymentMethodID", "VISA"), 800, "paymentMethodID"),
        bad(DETAILS, "method zero", with("paymentMethodID", "0"), 800, "paymentMethodID"),
        bad(DETAILS, "method negative", with("paymentMethodID", "-2"), 800, "paymentMethodID"),
        bad(DETAILS, "creation type zero", with("creationTypeID", "0"), 800, "creationTypeID"),
        bad(DETAILS, "changeable no boolean", with(CHANGEABLE, "ja"), 800, CHANGEABLE),
        bad(DETAILS, "pair's time no time", withKey(START, "now"), 800, "value"),
        bad(DETAILS, "pair's decimal no decimal", withKey(AGREED, "1,5"), 800, "value"),
        bad(
            DETAILS,
            "pair's boolean no boolean",
            withKey("isGrossAmountChangeable", "2"),
            800,
            "value"),
        bad(PAY, "pair's integer no integer", withKey("ExpiryMonth", "Dec"), 800, "value"),
        bad(PAY, "pair's value too long", withKey("HolderName", "x".repeat(4001)), 800, "value"),
        bad(PAY, "IP no address", with("userIP", "localhost"), 800, "userIP"),
        bad(PAY, "session missing", without("userSessionID"), 800, "userSessionID"),
        bad(PAY, "creation type no number", with("creationTypeID", "User"), 800, "creationTypeID"),
        bad(ACTION, "payment no guid", with("paymentID", "1 or 1=1"), 800, "paymentID"),
        bad(ACTION, "action no number", with("actionID", "cancel"), 800, "actionID"),
        bad(REFUND, "original no guid", with("originalPaymentID", "{0}"), 800, "originalPaymentID"),
        bad(REFUND, "nothing to refund", with("amount", "0"), 800, "amount"),
        bad(LIST, "executed no boolean", with("isExecuted", "2"), 800, "isExecuted"));
  }

  static Stream<Bad> amounts() {
    return Stream.of(
        bad("negative", with("grossAmount", "-5"), 800, "grossAmount"),
        bad("empty", with("grossAmount", ""), 800, "grossAmount"),
        bad("NaN", with("grossAmount", "NaN"), 800, "grossAmount"),
        bad("INF", with("grossAmount", "INF"), 800, "grossAmount"),
        bad("exponent", with("grossAmount", "1e5"), 800, "grossAmount"),
        bad("hexadecimal", with("grossAmount", "0x10"), 800, "grossAmount"),
        bad("comma", with("grossAmount", "12,50"), 800, "grossAmount"),
        bad("space inside", with("grossAmount", "1 000"), 800, "grossAmount"),
        bad("other digits", with("grossAmount", "\u0661\u0662"), 800, "grossAmount"),
        bad("twenty digits", with("grossAmount", "99999999999999999999"), 800, "grossAmount"),
        bad("eighteen digits", with("grossAmount", "999999999999999999"), 100, "grossAmount"),
        bad("more than we carry", with("grossAmount", "99999999999.99"), 210, "grossAmount"),
        bad("too exact for euros", with("grossAmount", "10.001"), 100, "grossAmount"),
        bad("too exact for yen", yen("grossAmount", "1.5"), 100, "grossAmount"),
        bad(
            "too exact a limit",
            with("minPaymentLimitAmount", "1.001"),
            100,
            "minPaymentLimitAmount"),
        bad("limits reversed", limits("20", "10"), 210, "maxPaymentLimitAmount"),
        bad("below the limits", limits("20", "30"), 210, "grossAmount"),
        bad("above the limits", limits("1", "10"), 210, "grossAmount"),
        bad(PAY, "pay negative", with("amount", "-1"), 800, "amount"),
        bad(PAY, "pay exponent", with("amount", "1E2"), 800, "amount"),
        bad(PAY, "pay too exact", with("amount", "0.001"), 100, "amount"),
        bad(PAY, "pay too much", with("amount", "999999999999999999"), 100, "amount"),
        bad(PAY, "pay without currency", to(" currencyCode=\"EUR\"", ""), 800, "currencyCode"),
        bad(PAY, "pay in small letters", to("\"EUR\"", "\"eur\""), 800, "currencyCode"),
        bad(PAY, "pay in nothing", to("\"EUR\"", "\"XXX\""), 205, "currencyCode"),
        bad(REFUND, "refund negative", with("amount", "-2.5"), 800, "amount"));
  }

  static Stream<Bad> codes() {
    return Stream.of(
        bad("currency unknown", with("currencyCode", "XYZ"), 205, "currencyCode"),
        bad("currency in small letters", with("currencyCode", "eur"), 800, "currencyCode"),
        bad("no currency", with("currencyCode", "XXX"), 205, "currencyCode"),
        bad("gold", with("currencyCode", "XAU"), 205, "currencyCode"),
        bad("currency too long", with("currencyCode", "EURO"), 800, "currencyCode"),
        bad("country unknown", with("countryCode", "ZZ"), 204, "countryCode"),
        bad("country too long", with("countryCode", "AUT"), 800, "countryCode"),
        bad("language unknown", with("languageCode", "xx"), 206, "languageCode"),
        bad("language and country", with("languageCode", "en-US"), 800, "languageCode"),
        bad("merchant unknown", with("merchantID", "nobody"), 201, "merchantID"),
        bad("another merchant", with("merchantID", "other"), 201, "merchantID"),
        bad("shop unknown", with("shopID", "nowhere"), 202, "shopID"),
        bad("expiry 0", with(SECONDS, "0"), 800, SECONDS),
        bad("expiry negative", with(SECONDS, "-1"), 800, SECONDS),
        bad("expiry beyond an int", with(SECONDS, "2147483648"), 800, SECONDS),
        bad("expiry in 68 years", with(SECONDS, "2147483647"), 100, SECONDS),
        bad("a key twice", twice("detail"), 100, "PaymentMethodSelectionProfile"),
        bad(DETAILS, "method unknown", with("paymentMethodID", "9"), 207, "paymentMethodID"),
        bad(DETAILS, "method a refund", with("paymentMethodID", "88"), 207, "paymentMethodID"),
        bad(DETAILS, "creation type unknown", with("creationTypeID", "12"), 100, "creationTypeID"),
        bad(PAY, "pay by a refund", with("paymentMethodID", "88"), 207, "paymentMethodID"),
        bad(PAY, "pay from nowhere", key("CountryCode2", "ZZ"), 204, "CountryCode2"),
        bad(PAY, "pay in no language", key(LANGUAGE, "xx"), 206, LANGUAGE),
        bad(PAY, "no card", without("paymentAccount"), 100, "paymentAccount"),
        bad(PAY, "wrong check digit", withKey("CardNumber", "4111111111111112"), 100, "CardNumber"),
        bad(PAY, "card of letters", withKey("CardNumber", "visa"), 100, "CardNumber"),
        bad(PAY, "month 13", withKey("ExpiryMonth", "13"), 100, "ExpiryMonth"),
        bad(PAY, "year 30", withKey("ExpiryYear", "30"), 100, "ExpiryYear"),
        bad(PAY, "pay for a stranger", with("merchantID", "other"), 201, "merchantID"),
        bad(
            REFUND,
            "refund by a payment method",
            with("paymentMethodID", "2"),
            207,
            "paymentMethodID"),
        bad(REFUND, "nobody's payment", same(), 209, "originalPaymentID"),
        bad(ACTION, "nobody's payment to cancel", same(), 209, "paymentID"),
        bad(LIST, "list for a stranger", with("merchantID", "other"), 201, "merchantID"),
        bad(LIST, "list of no shop", with("shopID", "nowhere"), 202, "shopID"),
        bad(FIELDS, "fields of a refund", with("paymentMethodID", "88"), 207, "paymentMethodID"));
  }

  private static final String HUGE = "x".repeat(300_000);
  private static final String TRANSACTION = "merchantTransactionID";
  private static final String SECONDS = "expirationTimeSpanInSeconds";
  private static final String CHANGEABLE = "isPaymentMethodChangeAllowed";
  private static final String LANGUAGE = "PaymentDescriptionLanguageCode";
  private static final String START = "TransactionAgreementStartDate";
  private static final String AGREED = "TransactionAgreementAmount";
  private static final String DETAILS_TYPE = "paymentMethodDetailsRedirectParameters";
  private static final String INCLUDE =
      "<xi:include xmlns:xi='http://www.w3.org/2001/XInclude' href='file:///etc/passwd' parse='text'/>";
  private static final String XOP =
      "<xop:Include xmlns:xop='http://www.w3.org/2004/08/xop/include' href='file:///etc/passwd'/>";

  @ParameterizedTest(name = "{0}")
  @MethodSource({"structures", "types", "amounts", "codes"})
  void isRefused(Bad bad) {
    Request request = bad.bend().apply(request(bad.sample()));
    fault("Client", 500, bad.code(), bad.says(), () -> demo.soap(request));
    refused(400, bad.code(), bad.says(), () -> demo.xml(request));
  }

  /** Otherwise every refusal above might have another reason. */
  @Test
  void unbentTheyAreGood() {
    for (String sample : List.of(SELECTION, DETAILS, PAY, LIST, FIELDS)) {
      String unique = transaction + "-" + sample.length();
      Request request = demo.request(sample);
      Request mine = sample.equals(FIELDS) ? request : request.as(unique);
      assertThat(demo.soap(mine)).returns(200, answer -> answer.statusCode());
    }
  }

  private static Bad bad(String name, UnaryOperator<Request> bend, int code, String says) {
    return new Bad(name, SELECTION, bend, code, says);
  }

  private static Bad bad(
      String sample, String name, UnaryOperator<Request> bend, int code, String says) {
    return new Bad(name, sample, bend, code, says);
  }

  private static UnaryOperator<Request> same() {
    return request -> request;
  }

  private static UnaryOperator<Request> with(String element, String content) {
    return request -> request.with(element, content);
  }

  private static UnaryOperator<Request> withKey(String key, String value) {
    return request -> request.withKey(key, value);
  }

  /** One more pair of the payment's own data. */
  private static UnaryOperator<Request> key(String key, String value) {
    String pair = "<key>" + key + "</key><value>" + value + "</value>";
    return before("data", "<data xsi:type=\"keyStringValuePair\">" + pair + "</data>");
  }

  private static UnaryOperator<Request> without(String element) {
    return request -> request.without(element);
  }

  private static UnaryOperator<Request> twice(String element) {
    return request -> request.twice(element);
  }

  private static UnaryOperator<Request> swap(String first, String second) {
    String marked = "<" + first + ">-</" + first + ">";
    return request -> request.without(first).instead("<languageCode>", marked + "<languageCode>");
  }

  private static UnaryOperator<Request> before(String element, String xml) {
    return request -> request.before(element, xml);
  }

  private static UnaryOperator<Request> after(String element, String xml) {
    return to("</" + element + ">", "</" + element + ">" + xml);
  }

  private static UnaryOperator<Request> to(String old, String fresh) {
    return request -> request.instead(old, fresh);
  }

  private static UnaryOperator<Request> type(String type) {
    return to("paymentMethodSelectionWithDetailsRedirectParameters", type);
  }

  private static UnaryOperator<Request> yen(String element, String amount) {
    return request -> request.with("currencyCode", "JPY").with(element, amount);
  }

  private static UnaryOperator<Request> limits(String least, String most) {
    String max = "<maxPaymentLimitAmount>" + most + "</maxPaymentLimitAmount>";
    return request -> request.with("minPaymentLimitAmount", least).before(SECONDS, max);
  }
}
