package io.kontor.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class XmlTest {

  /** Reads all of it and returns its text. */
  private static String read(String document) throws XMLStreamException {
    XMLStreamReader reader = Xml.reader(new StringReader(document));
    StringBuilder text = new StringBuilder();
    while (reader.hasNext()) {
      if (reader.next() == XMLStreamConstants.CHARACTERS) {
        text.append(reader.getText());
      }
    }
    return text.toString();
  }

  private static void refused(String document) {
    assertThatThrownBy(() -> read(document)).isInstanceOf(XMLStreamException.class);
  }

  @Test
  void aPlainDocumentIsRead() throws XMLStreamException {
    assertThat(read("<a b='1'>x &amp; &lt;y&gt; &#65;<c/></a>")).isEqualTo("x & <y> A");
  }

  @Test
  void aDocumentTypeIsRefused() {
    refused("<!DOCTYPE a><a/>");
    refused("<!DOCTYPE a SYSTEM 'http://evil.example/x.dtd'><a/>");
  }

  @Test
  void noEntityIsExpanded(@TempDir Path folder) throws Exception {
    Path secret = Files.writeString(folder.resolve("secret"), "secret");
    refused("<!DOCTYPE a [<!ENTITY x SYSTEM '" + secret.toUri() + "'>]><a>&x;</a>");
    refused("<!DOCTYPE a [<!ENTITY x 'laugh'><!ENTITY y '&x;&x;&x;'>]><a>&y;</a>");
    refused("<!DOCTYPE a [<!ENTITY % x SYSTEM '" + secret.toUri() + "'> %x;]><a/>");
  }

  @Test
  void itIsAtMostThirtyDeep() {
    assertThatCode(() -> read("<a>".repeat(30) + "</a>".repeat(30))).doesNotThrowAnyException();
    refused("<a>".repeat(31) + "</a>".repeat(31));
  }

  @Test
  void anElementHasAtMostFiveHundredChildren() {
    assertThatCode(() -> read("<a>" + "<b/>".repeat(500) + "</a>")).doesNotThrowAnyException();
    refused("<a>" + "<b/>".repeat(501) + "</a>");
  }

  @Test
  void anElementHasAtMostFiftyAttributes() {
    assertThatCode(() -> read(withAttributes(50))).doesNotThrowAnyException();
    refused(withAttributes(51));
  }

  private static String withAttributes(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> " a" + i + "='1'")
        .collect(Collectors.joining("", "<a", "/>"));
  }

  @Test
  void anAttributeIsShort() {
    assertThatCode(() -> read("<a b='" + "x".repeat(4_000) + "'/>")).doesNotThrowAnyException();
    refused("<a b='" + "x".repeat(20_000) + "'/>");
  }

  @Test
  void aTextIsNotVeryLong() {
    assertThatCode(() -> read("<a>" + "x".repeat(200_000) + "</a>")).doesNotThrowAnyException();
    refused("<a>" + "x".repeat(600_000) + "</a>");
  }

  @Test
  void thereAreAtMostTwentyThousandElements() {
    String row = "<b>" + "<c/>".repeat(499) + "</b>";
    assertThatCode(() -> read("<a>" + row.repeat(39) + "</a>")).doesNotThrowAnyException();
    refused("<a>" + row.repeat(41) + "</a>");
  }
}
