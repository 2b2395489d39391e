package io.kontor.cqr;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Documents that are no XML, or XML that is made to harm, as SOAP envelope and as plain XML. */
class MalformedDocumentTest extends Refusals {

  private static final String ID = "<id>customer-42</id>";
  private static final String PAIR =
      "<detail xsi:type='keyStringValuePair'><key>a</key><value>b</value></detail>";

  private record Bad(String name, UnaryOperator<String> bend) {
    @Override
    public String toString() {
      return name;
    }
  }

  private record Encoded(String name, String type, String declared, Charset charset) {

    byte[] bytes(String text) {
      String start =
          declared.length() < 2 ? declared : "<?xml version='1.0' encoding='" + declared + "'?>";
      return (start + text).getBytes(charset);
    }

    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Bad> documents() {
    return Stream.of(
        bad("empty", text -> ""),
        bad("blank", text -> "  \n "),
        bad("no XML", text -> "hello"),
        bad("JSON", text -> "{\"merchantID\": \"demo\"}"),
        bad("cut off in an element", text -> text.substring(0, text.length() / 2)),
        bad("cut off before the last tag", text -> text.substring(0, text.lastIndexOf('<'))),
        bad("last tag of another name", text -> text.replaceFirst("(\\w)>$", "$1x>")),
        bad("crossed tags", text -> text.replace(ID, "<id><b>x</id></b>")),
        bad("something after the end", text -> text + "<more/>"),
        bad("text after the end", text -> text + "more"),
        bad("twice", text -> text + text),
        bad("something before the declaration", text -> " <?xml version='1.0'?>" + text),
        bad("undeclared prefix", text -> text.replace(ID, "<x:id>1</x:id>")),
        bad("attribute twice", text -> text.replace(ID, "<id a='1' a='2'>1</id>")),
        bad("attribute without quotes", text -> text.replace(ID, "<id a=1>1</id>")),
        bad("bare ampersand", text -> text.replace(ID, "<id>a & b</id>")),
        bad("control character", text -> text.replace(ID, "<id>\u0001</id>")),
        bad("control character by number", text -> text.replace(ID, "<id>&#1;</id>")),
        bad("null by number", text -> text.replace(ID, "<id>&#0;</id>")),
        bad("half a character", text -> text.replace(ID, "<id>&#xD800;</id>")),
        bad("XML 1.1", text -> "<?xml version='1.1'?>" + text.replace(ID, "<id>&#1;</id>")),
        bad("any DTD", text -> "<!DOCTYPE x>" + text),
        bad("DTD from afar", text -> "<!DOCTYPE x SYSTEM 'http://localhost:1/x.dtd'>" + text),
        bad("undeclared entity", text -> text.replace(ID, "<id>a&b;c</id>")),
        bad("a file", text -> entity("SYSTEM 'file:///etc/passwd'", text)),
        bad("a file in pieces", text -> entity("SYSTEM 'jar:file:///a.zip!/b'", text)),
        bad("entity bomb", text -> bomb(text)),
        bad("one long entity", text -> entity("'" + "x".repeat(200_000) + "'", text)),
        bad("entity in an attribute", text -> entity("'x'", text).replace("<id>", "<id a='&e;'>")),
        bad("600 pairs", text -> text.replace("<detail ", PAIR.repeat(600) + "<detail ")),
        bad("2000 attributes", text -> text.replace("<id>", attributes(2_000))),
        bad("huge attribute", text -> text.replace("<id>", "<id a='" + "x".repeat(5_000) + "'>")),
        bad("huge text", text -> text.replace(ID, "<id>" + "x".repeat(300_000) + "</id>")));
  }

  static Stream<Encoded> readable() {
    return Stream.of(
        new Encoded("UTF-16 with a mark", "text/xml; charset=utf-16", "", UTF_16),
        new Encoded("UTF-16 by its mark alone", "text/xml", "", UTF_16),
        new Encoded("UTF-16, declared too", "application/xml", "UTF-16", UTF_16),
        new Encoded("UTF-16 without a mark", "text/xml; charset=UTF-16BE", "", UTF_16BE),
        new Encoded("UTF-8 with a mark", "text/xml; charset=utf-8", "\ufeff", UTF_8),
        new Encoded("UTF-8, declared", "text/xml; charset=\"UTF-8\"", "UTF-8", UTF_8),
        new Encoded("UTF-8 and nothing said", "application/xml", "", UTF_8),
        new Encoded("Latin by its label", "text/xml; charset=iso-8859-1", "", ISO_8859_1),
        new Encoded("Latin by its declaration", "text/xml", "iso-8859-1", ISO_8859_1));
  }

  static Stream<Encoded> mislabelled() {
    return Stream.of(
        new Encoded("Latin as UTF-8", "text/xml; charset=utf-8", "", ISO_8859_1),
        new Encoded("Latin and nothing said", "text/xml", "", ISO_8859_1),
        new Encoded(
            "declared Latin, labelled UTF-8", "text/xml; charset=utf-8", "iso-8859-1", ISO_8859_1),
        new Encoded("UTF-16 as UTF-8", "text/xml; charset=utf-8", "", UTF_16),
        new Encoded("UTF-8 as UTF-16", "text/xml; charset=utf-16", "", UTF_8),
        new Encoded("UTF-8 as ASCII", "text/xml; charset=us-ascii", "", UTF_8),
        new Encoded("an encoding that there is not", "text/xml", "klingon", UTF_8));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("documents")
  void isNotRead(Bad bad) {
    String envelope = bad.bend().apply(request(SELECTION).soap11());
    fault("Client", 400, 100, NOT_READ, () -> demo.soap(envelope));
    String document = bad.bend().apply(request(SELECTION).text());
    refused(400, 100, NOT_READ, () -> demo.xml(document));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("readable")
  void isReadInItsEncoding(Encoded how) {
    Request pay = request(PAY).with("userID", "J\u00f6rg \u00df");
    byte[] envelope = how.bytes(pay.soap11());
    assertThat(Merchant.send(demo.post(Merchant.SOAP, how.type(), envelope)).body())
        .contains("<userID>J\u00f6rg \u00df</userID>", "CapturedByProvider");
    Request list = request(LIST);
    byte[] bytes = how.bytes(list.text());
    assertThat(Merchant.send(demo.post(Merchant.XML, how.type(), bytes)).body())
        .contains("<userID>J\u00f6rg \u00df</userID>", "CapturedByProvider");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("mislabelled")
  void isNotGuessed(Encoded how) {
    Request request = request(SELECTION).with("firstname", "J\u00f6rg");
    refused(
        400,
        100,
        NOT_READ,
        () -> Merchant.send(demo.post(Merchant.SOAP, how.type(), how.bytes(request.soap11()))));
    refused(
        400,
        100,
        NOT_READ,
        () -> Merchant.send(demo.post(Merchant.XML, how.type(), how.bytes(request.text()))));
  }

  @Test
  void isNotReadBeyondItsLimit() {
    String huge = " ".repeat((1 << 20) + 1);
    for (String path : new String[] {Merchant.SOAP, Merchant.XML}) {
      String text = request(SELECTION).text() + huge;
      unnoticed(413, () -> answered(() -> Merchant.send(demo.post(path, text))));
      var stream = demo.post(path, "").POST(BodyPublishers.ofInputStream(() -> chunks(huge)));
      unnoticed(413, () -> answered(() -> Merchant.send(stream)));
    }
  }

  /** The answer may come while the body is still being written: a client can miss it then. */
  private static HttpResponse<String> answered(Supplier<HttpResponse<String>> call) {
    for (int i = 0; i < 20; i++) {
      try {
        return call.get();
      } catch (UncheckedIOException e) {
        // again
      }
    }
    return call.get();
  }

  /** A connection that ends before the announced length. */
  @Test
  void isNotReadInPart() throws Exception {
    String whole = request(SELECTION).text();
    String head =
        "POST %s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAuthorization: %s\r\n"
                .formatted(Merchant.XML, Merchant.basic("demo:demo-secret"))
            + "Content-Type: text/xml\r\nContent-Length: "
            + (whole.getBytes(UTF_8).length + 9)
            + "\r\n\r\n";
    Map<String, Object> before = rows();
    try (Socket socket = new Socket("localhost", PORT)) {
      socket.getOutputStream().write((head + whole).getBytes(UTF_8));
      socket.shutdownOutput();
      assertThat(new String(socket.getInputStream().readAllBytes(), UTF_8)).doesNotContain(" 200 ");
    }
    assertThat(rows()).isEqualTo(before);
  }

  @Test
  void nothingIsFetched() throws Exception {
    var asked = new AtomicInteger();
    HttpServer server = HttpServer.create(new InetSocketAddress("localhost", 0), 0);
    server.createContext("/", exchange -> asked.incrementAndGet());
    server.start();
    String there = "http://localhost:" + server.getAddress().getPort() + "/x";
    try {
      for (String start :
          List.of(
              "<!DOCTYPE getRedirectDataRequest SYSTEM '" + there + "'>",
              "<!DOCTYPE x [<!ENTITY % p SYSTEM '" + there + "'> %p;]>",
              "<!DOCTYPE x PUBLIC '-//x//EN' '" + there + "' [<!ENTITY e SYSTEM '" + there + "'>]>",
              "<?xml-stylesheet type='text/xsl' href='" + there + "'?>")) {
        demo.xml(start + request(SELECTION).text());
        demo.soap(start + request(SELECTION).soap11());
      }
      String schema = " xsi:schemaLocation='http://www.cqrpayments.com/PaymentProcessing " + there;
      Request bent = request(SELECTION).instead(" xmlns:xsi=", schema + "' xmlns:xsi=");
      assertThat(demo.xml(bent)).returns(200, HttpResponse::statusCode);
      assertThat(demo.soap(bent)).returns(200, HttpResponse::statusCode);
    } finally {
      server.stop(0);
    }
    assertThat(asked).hasValue(0);
  }

  private static InputStream chunks(String text) {
    return new ByteArrayInputStream(text.getBytes(UTF_8));
  }

  private static Bad bad(String name, UnaryOperator<String> bend) {
    return new Bad(name, bend);
  }

  private static String entity(String value, String text) {
    return "<!DOCTYPE x [<!ENTITY e " + value + ">]>" + text.replace(ID, "<id>&e;</id>");
  }

  private static String bomb(String text) {
    var entities = new StringBuilder("<!DOCTYPE x [<!ENTITY a0 'lol'>");
    for (int i = 1; i < 20; i++) {
      entities
          .append("<!ENTITY a")
          .append(i)
          .append(" '")
          .append(("&a" + (i - 1) + ";").repeat(10));
      entities.append("'>");
    }
    return entities + "]>" + text.replace(ID, "<id>&a19;</id>");
  }

  private static String attributes(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> "a" + i + "='1'")
        .collect(Collectors.joining(" ", "<id ", ">"));
  }
}
