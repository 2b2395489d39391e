package io.kontor.cqr;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Good requests, called badly: method, type, credentials, path, and headers that mean to steer. */
class MalformedCallTest extends Refusals {

  private static final List<String> BOTH = List.of(Merchant.SOAP, Merchant.XML);

  @ParameterizedTest
  @ValueSource(strings = {"GET", "HEAD", "PUT", "DELETE", "PATCH", "OPTIONS", "post", "BREW"})
  void onlyPostIsServed(String method) {
    for (String path : BOTH) {
      var call = demo.post(path, good(path)).method(method, BodyPublishers.ofString(good(path)));
      HttpResponse<String> answer = unnoticed(() -> Merchant.send(call));
      assertThat(answer).returns(405, HttpResponse::statusCode);
      assertThat(answer.headers().firstValue("Allow")).contains("POST");
      assertThat(answer.body()).isEmpty();
    }
  }

  /** Without credentials, and with the header by which the gate tells the routes who it is. */
  @ParameterizedTest
  @ValueSource(strings = {"GET", "PUT", "DELETE", "PATCH", "OPTIONS", "post", "BREW"})
  void noOtherMethodIsAWayRoundTheGate(String method) {
    for (String path : BOTH) {
      var call =
          demo.to(path)
              .header("Content-Type", "text/xml")
              .header("KontorMerchant", "demo")
              .method(method, BodyPublishers.ofString(good(path)));
      unnoticed(405, () -> Merchant.send(call));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", "text/plain", "text/html", "application/json", "application/x-www-form-urlencoded",
        "multipart/form-data; boundary=x", "text/xmlx", "xml", "*/*", "application/atom+xml",
        "text/xml; charset=klingon", "text/xml; charset=\"", "text/xml, application/json"
      })
  void onlyXmlIsRead(String type) {
    for (String path : BOTH) {
      byte[] body = good(path).getBytes(StandardCharsets.UTF_8);
      unnoticed(415, () -> Merchant.send(demo.post(path, type, body)));
    }
  }

  @Test
  void aTypeMustBeSaid() {
    for (String path : BOTH) {
      var call =
          demo.to(path)
              .header("Authorization", Merchant.basic("demo:demo-secret"))
              .POST(BodyPublishers.ofString(good(path)));
      unnoticed(415, () -> Merchant.send(call));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Basic",
        "Basic ",
        "Basic !!!",
        "Basic ZGVtbw==",
        "Basic OmRlbW8tc2VjcmV0",
        "Basic ZGVtbzo=",
        "Bearer ZGVtbzpkZW1vLXNlY3JldA==",
        "Digest username=\"demo\"",
        "demo:demo-secret",
        "Negotiate",
        "Basic ZGVtbzpERU1PLVNFQ1JFVA=="
      })
  void wrongCredentialsAreChallenged(String authorization) {
    for (String path : BOTH) {
      var call =
          demo.to(path)
              .header("Content-Type", "text/xml")
              .header("Authorization", authorization)
              .POST(BodyPublishers.ofString(good(path)));
      HttpResponse<String> answer = refused(401, 203, "credentials", () -> Merchant.send(call));
      assertThat(answer.headers().firstValue("WWW-Authenticate").orElseThrow())
          .startsWith("Basic ");
    }
  }

  @Test
  void noCredentialsAreChallenged() {
    for (String path : BOTH) {
      var call =
          demo.to(path)
              .header("Content-Type", "text/xml")
              .header("KontorMerchant", "demo")
              .POST(BodyPublishers.ofString(good(path)));
      refused(401, 203, "credentials", () -> Merchant.send(call));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/soap//cqr/PaymentService",
        "//soap/cqr/PaymentService",
        "/soap/CQR/PaymentService",
        "/soap/cqr;x/PaymentService",
        "/soap;x/cqr/PaymentService",
        "/soap/%63qr/PaymentService",
        "/soap/cqr%2FPaymentService",
        "/soap/x/../cqr/PaymentService",
        "/soap/cqr/PaymentService/",
        "/PaymentRedirectionService;x/y/pox",
        "/%50aymentRedirectionService/x/pox",
        "//PaymentRedirectionService/x/pox",
        "/x/../PaymentRedirectionService/x/pox",
        "/paymentredirectionservice/x/pox",
        "/PaymentRedirectionService/x/pox/"
      })
  void noPathIsAWayRoundTheGate(String path) {
    String body = path.contains("soap") ? good(Merchant.SOAP) : good(Merchant.XML);
    var call =
        demo.to(path)
            .header("Content-Type", "text/xml")
            .header("KontorMerchant", "demo")
            .POST(BodyPublishers.ofString(body));
    assertThat(unnoticed(() -> Merchant.send(call)).statusCode()).isIn(400, 401, 404);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/getPayments", "/getPaymentInputDataList", "/drop", "/getRedirectData2"})
  void thePathsOperationIsTheRequests(String operation) {
    var call = demo.post(Merchant.XML + operation, good(Merchant.XML));
    refused(400, 800, "operation in the path", () -> Merchant.send(call));
  }

  /** The same request gets the same answer: a payment's token tells that it is the same payment. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "CamelHttpUri: http://localhost:1/",
        "camelhttpuri: http://localhost:1/",
        "CamelHttpPath: /x",
        "CamelHttpMethod: DELETE",
        "CamelHttpResponseCode: 204",
        "CamelBeanMethodName: contractOnly",
        "CamelCxfMessage: x",
        "CamelDestinationOverrideUrl: x",
        "org.apache.camel.x: y",
        "operationName: getPayments",
        "operationNamespace: urn:x",
        "operation: getPayments",
        "KontorMerchant: other",
        "kontormerchant: other",
        "Exchange.charset: utf-16",
        "breadcrumbId: x",
        "X-HTTP-Method-Override: DELETE",
        "Transfer-Encoding-Override: x",
        "X-Forwarded-For: 10.0.0.1",
        "body: x",
        "exception: x"
      })
  void headersSteerNothing(String header) {
    String[] parts = header.split(": ");
    for (String path : List.of(Merchant.SOAP, Merchant.XML, Merchant.XML + "/getRedirectData")) {
      String asBefore = Merchant.send(demo.post(path, good(path))).body();
      var call = demo.post(path, good(path)).header(parts[0], parts[1]);
      HttpResponse<String> answer = unnoticed(() -> Merchant.send(call));
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
      assertThat(answer.body()).isEqualTo(asBefore);
      assertThat(answer.headers().firstValue(parts[0])).isEmpty();
      var query = demo.post(path + "?" + parts[0] + "=" + parts[1], good(path));
      assertThat(unnoticed(() -> Merchant.send(query)).body()).isEqualTo(asBefore);
    }
  }

  private String good(String path) {
    Request request = request(SELECTION);
    return path.equals(Merchant.SOAP) ? request.soap11() : request.text();
  }
}
