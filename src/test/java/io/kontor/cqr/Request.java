package io.kontor.cqr;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.xml.bind.JAXB;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A request out of the contract's samples, whole or bent. Bending what is not there fails. */
record Request(String text) {

  private static final Path SAMPLES = Path.of("src/test/resources/cqr/samples");

  /**
   * @param hub stands in for the sample's shop: the origin that the tests' merchants may use
   */
  static Request sample(String name, String hub) {
    try {
      String text = Files.readString(SAMPLES.resolve(name + ".xml"));
      return new Request(
          text.substring(text.indexOf("?>") + 2)
              .replaceAll(">\\s+<", "><")
              .strip()
              .replace("https://shop.example.com", hub)
              .replace(">shop.example.com", ">" + hub.substring(hub.indexOf("://") + 3)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The same for another transaction of the merchant's. */
  Request as(String transaction) {
    return instead("order-1001", transaction);
  }

  /** Another content of the first element of this name, written as it is. */
  Request with(String element, String content) {
    return bent(element(element), "<$1>" + quoted(content) + "</" + element + ">");
  }

  /** Another value under this key. */
  Request withKey(String key, String value) {
    return bent(
        "(<key>" + key + "</key>)<value>[^<]*</value>", "$1<value>" + quoted(value) + "</value>");
  }

  Request without(String element) {
    return bent(element(element), "");
  }

  Request twice(String element) {
    return bent(element(element), "$0$0");
  }

  Request before(String element, String xml) {
    return bent("(?=<" + element + "[ >/])", quoted(xml));
  }

  Request instead(String old, String fresh) {
    assertThat(text).contains(old);
    return new Request(text.replace(old, fresh));
  }

  String soap11() {
    return in("http://schemas.xmlsoap.org/soap/envelope/");
  }

  String soap12() {
    return in("http://www.w3.org/2003/05/soap-envelope");
  }

  <T> T read(Class<T> type) {
    return JAXB.unmarshal(new StringReader(text), type);
  }

  private String in(String envelope) {
    return "<soap:Envelope xmlns:soap=\"%s\"><soap:Body>%s</soap:Body></soap:Envelope>"
        .formatted(envelope, text);
  }

  private Request bent(String pattern, String replacement) {
    assertThat(text).containsPattern(pattern);
    return new Request(text.replaceFirst(pattern, replacement));
  }

  /** The element with its attributes as the first group. */
  private static String element(String name) {
    return "<(" + name + "(?: currencyCode=\"\\w+\")?)(?: [^>]*)?(?:/>|>(?s:.*?)</" + name + ">)";
  }

  private static String quoted(String text) {
    return java.util.regex.Matcher.quoteReplacement(text);
  }
}
