package io.kontor.cqr;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Good requests in envelopes that are not. */
class MalformedSoapTest extends Refusals {

  private static final String ENVELOPE = "http://schemas.xmlsoap.org/soap/envelope/";
  private static final String ENVELOPE_12 = "http://www.w3.org/2003/05/soap-envelope";
  private static final String ACTION =
      "http://www.cqrpayments.com/PaymentProcessing/PaymentService/";
  private static final String BODY = "The SOAP body is not one request";

  private record Bad(
      String name, UnaryOperator<String> bend, String fault, int status, int code, String says) {

    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Bad> envelopes() {
    return Stream.of(
        bad("no known version", to(ENVELOPE, "urn:e"), "VersionMismatch", "envelope"),
        bad(
            "no namespace",
            to(" xmlns:soap=\"" + ENVELOPE + "\"", "", "soap:", ""),
            "VersionMismatch",
            "envelope"),
        bad("plain XML", MalformedSoapTest::body, "VersionMismatch", "envelope"),
        bad(
            "header not understood",
            header("<x:a xmlns:x='urn:x' soap:mustUnderstand='1'/>"),
            "MustUnderstand",
            "header"),
        bad(
            "WS-Security header",
            header("<s:Security xmlns:s='urn:s' soap:mustUnderstand='1'/>"),
            "MustUnderstand",
            "header"),
        bad("no body", text -> text.replaceAll("<soap:Body>.*</soap:Body>", ""), "Client", BODY),
        bad(
            "empty body",
            text -> text.replaceAll("<soap:Body>.*</soap:Body>", "<soap:Body/>"),
            "Client",
            BODY),
        bad(
            "two requests",
            text -> text.replace(body(text), body(text) + body(text)),
            "Client",
            BODY),
        bad("a second child", to("</soap:Body>", "<x/></soap:Body>"), "Client", BODY),
        bad(
            "two bodies",
            text ->
                text.replace(
                    "</soap:Body>", "</soap:Body><soap:Body>" + body(text) + "</soap:Body>"),
            "Client",
            BODY),
        bad("something after the body", to("</soap:Body>", "</soap:Body><x/>"), "Client", BODY),
        bad(
            "the header after the body",
            to("</soap:Body>", "</soap:Body><soap:Header/>"),
            "Client",
            BODY),
        bad(
            "a fault as request",
            text -> text.replace(body(text), "<soap:Fault/>"),
            "Client",
            BODY),
        bad("a request of nobody's", to("getRedirectDataRequest", "dropTables"), "Client", BODY),
        bad(
            "the listener's request",
            to("getRedirectDataRequest", "handlePaymentStateChangedEventRequest"),
            "Client",
            BODY),
        new Bad(
            "deep header",
            header("<x>".repeat(5_000) + "</x>".repeat(5_000)),
            "Client",
            400,
            100,
            NOT_READ),
        new Bad("long header", header("<x/>".repeat(5_000)), "Client", 400, 100, NOT_READ));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("envelopes")
  void isRefused(Bad bad) {
    String envelope = bad.bend().apply(request(SELECTION).soap11());
    fault(bad.fault(), bad.status(), bad.code(), bad.says(), () -> demo.soap(envelope));
  }

  @Test
  void soap12HasItsOwnWords() {
    String type = "application/soap+xml; charset=utf-8";
    String good = request(SELECTION).soap12();
    String header = header("<x:a xmlns:x='urn:x' soap:mustUnderstand='true'/>").apply(good);
    fault("MustUnderstand", 500, 800, "header", () -> soap12(type, header));
    String unknown = good.replace(ENVELOPE_12, "urn:e");
    fault("VersionMismatch", 500, 800, "envelope", () -> soap12(type, unknown));
    String cut = good.substring(0, good.length() / 2);
    fault("Sender", 400, 100, NOT_READ, () -> soap12(type, cut));
    String other = type + "; action=\"" + ACTION + "getPayments\"";
    fault("Sender", 500, 800, "SOAPAction", () -> soap12(other, good));
  }

  /** The body says which operation it is; a header that says another is a mistake or a trick. */
  @ParameterizedTest
  @ValueSource(
      strings = {"\"" + ACTION + "getPayments\"", "\"drop\"", "drop", "\"a\"b\"", "\"urn:x\""})
  void anotherActionIsRefused(String action) {
    fault("Client", 500, 800, "SOAPAction", () -> Merchant.send(acting(action)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"\"\"", "", "\"" + ACTION + "getRedirectData\"", ACTION + "getRedirectData"})
  void theRightActionAndNoneAreGood(String action) {
    assertThat(Merchant.send(acting(action))).returns(200, HttpResponse::statusCode);
    assertThat(demo.soap(request(SELECTION))).returns(200, HttpResponse::statusCode);
  }

  @Test
  void aHeaderThatNobodyMustUnderstandIsPassedOver() {
    String envelope = header("<x:a xmlns:x='urn:x'/>").apply(request(SELECTION).soap11());
    assertThat(demo.soap(envelope)).returns(200, HttpResponse::statusCode);
  }

  /** With attachments or without: nothing of the contract needs them. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "multipart/related; type=\"text/xml\"; boundary=b",
        "multipart/related; type=\"application/xop+xml\"; start=\"<x>\"; boundary=b",
        "multipart/form-data; boundary=b",
        "application/xop+xml; type=\"text/xml\"",
        "application/fastinfoset",
        "application/vnd.ms-wbxml"
      })
  void attachmentsAreNotTaken(String type) {
    String part = "--b\r\nContent-Type: text/xml\r\nContent-ID: <x>\r\n\r\n";
    String body = part + request(SELECTION).soap11() + "\r\n--b--\r\n";
    unnoticed(415, () -> soap12(type, body));
  }

  @Test
  void theListenersContractIsNoService() {
    String event = request("handlePaymentStateChangedEventRequest").soap11();
    String path = "/soap/cqr/PaymentServiceListener";
    fault("Client", 500, 700, "contract", () -> Merchant.send(demo.post(path, event)));
  }

  private HttpResponse<String> soap12(String type, String envelope) {
    byte[] bytes = envelope.getBytes(StandardCharsets.UTF_8);
    return Merchant.send(demo.post(Merchant.SOAP, type, bytes));
  }

  private HttpRequest.Builder acting(String action) {
    return demo.post(Merchant.SOAP, request(SELECTION).soap11()).header("SOAPAction", action);
  }

  private static Bad bad(String name, UnaryOperator<String> bend, String fault, String says) {
    return new Bad(name, bend, fault, 500, 800, says);
  }

  private static UnaryOperator<String> to(String... pairs) {
    return text -> {
      String bent = text;
      for (int i = 0; i < pairs.length; i += 2) {
        assertThat(bent).contains(pairs[i]);
        bent = bent.replace(pairs[i], pairs[i + 1]);
      }
      return bent;
    };
  }

  private static UnaryOperator<String> header(String block) {
    return to("<soap:Body>", "<soap:Header>" + block + "</soap:Header><soap:Body>");
  }

  private static String body(String envelope) {
    return envelope.replaceAll(".*<soap:Body>|</soap:Body>.*", "");
  }
}
