package io.kontor.cqr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertAll;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/** The rules of WS-I Basic Profile 1.0 that a WSDL alone can break, under the profile's numbers. */
class WsiProfileTest {

  private static final Path FOLDER = Path.of("wsdl/cqr");
  private static final String WSDL = "http://schemas.xmlsoap.org/wsdl/";
  private static final Set<String> SOAP =
      Set.of("http://schemas.xmlsoap.org/wsdl/soap/", "http://schemas.xmlsoap.org/wsdl/soap12/");

  /** In XPath, an element by its local name: the prefixes are the document's own affair. */
  private static final Map<String, String> SHORT =
      Map.of(
          "wsdl", "namespace-uri()='" + WSDL + "'",
          "soap", "starts-with(namespace-uri(),'" + WSDL + "soap')");

  @ParameterizedTest
  @ValueSource(strings = {"PaymentService.wsdl", "PaymentServiceListener.wsdl"})
  void r2705OneStylePerBinding(String file) {
    Document wsdl = read(file);
    assertThat(all(wsdl, "//soap:binding | //soap:operation"))
        .isNotEmpty()
        .extracting(e -> e.getAttribute("style"))
        .containsOnly("document");
  }

  @ParameterizedTest
  @ValueSource(strings = {"PaymentService.wsdl", "PaymentServiceListener.wsdl"})
  void r2706EverythingIsLiteral(String file) {
    Document wsdl = read(file);
    assertThat(all(wsdl, "//soap:body | //soap:fault"))
        .isNotEmpty()
        .extracting(e -> e.getAttribute("use"))
        .containsOnly("literal");
  }

  @ParameterizedTest
  @ValueSource(strings = {"PaymentService.wsdl", "PaymentServiceListener.wsdl"})
  void r2702TransportIsHttp(String file) {
    Document wsdl = read(file);
    assertThat(all(wsdl, "//soap:binding"))
        .isNotEmpty()
        .extracting(e -> e.getAttribute("transport"))
        .containsOnly("http://schemas.xmlsoap.org/soap/http");
  }

  @ParameterizedTest
  @ValueSource(strings = {"PaymentService.wsdl", "PaymentServiceListener.wsdl"})
  void r2204AndR2206PartsReferToGlobalElements(String file) {
    Document wsdl = read(file);
    Set<String> global =
        new HashSet<>(
            all(read("PaymentServiceTypes.xsd"), "/*/*[local-name()='element']").stream()
                .map(e -> e.getAttribute("name"))
                .toList());
    assertThat(all(wsdl, "//wsdl:part"))
        .isNotEmpty()
        .allSatisfy(
            part -> {
              assertThat(part.hasAttribute("type")).isFalse();
              assertThat(global).contains(localPart(part.getAttribute("element")));
            });
  }

  @ParameterizedTest
  @ValueSource(strings = {"PaymentService.wsdl", "PaymentServiceListener.wsdl"})
  void r2201AndR2210OneBodyPart(String file) {
    Document wsdl = read(file);
    assertThat(all(wsdl, "//wsdl:message"))
        .isNotEmpty()
        .allSatisfy(m -> assertThat(all(m, "wsdl:part")).hasSize(1));
  }

  @ParameterizedTest
  @ValueSource(strings = {"PaymentService.wsdl", "PaymentServiceListener.wsdl"})
  void r2716NoNamespaceOnBodyOrFault(String file) {
    Document wsdl = read(file);
    assertThat(all(wsdl, "//soap:body | //soap:fault"))
        .isNotEmpty()
        .noneMatch(e -> e.hasAttribute("namespace"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"PaymentService.wsdl", "PaymentServiceListener.wsdl"})
  void r2710EveryOperationHasItsOwnElementOnTheWire(String file) {
    Document wsdl = read(file);
    List<String> inputs =
        all(wsdl, "//wsdl:portType/wsdl:operation/wsdl:input").stream()
            .map(input -> element(wsdl, input))
            .toList();
    assertThat(inputs).isNotEmpty().doesNotHaveDuplicates();
  }

  /** The listener knows no fault: its errors are result codes. */
  @ParameterizedTest
  @ValueSource(strings = {"PaymentService.wsdl"})
  void r2740EveryOperationDeclaresItsFault(String file) {
    Document wsdl = read(file);
    assertThat(all(wsdl, "//wsdl:operation"))
        .isNotEmpty()
        .allSatisfy(o -> assertThat(all(o, "wsdl:fault")).hasSize(1));
    assertThat(all(wsdl, "//wsdl:portType/wsdl:operation/wsdl:fault"))
        .extracting(fault -> element(wsdl, fault))
        .containsOnly("paymentServiceException");
  }

  @ParameterizedTest
  @ValueSource(strings = {"PaymentService.wsdl"})
  void r2721SoapFaultsAreNamedAsTheirWsdlFaults(String file) {
    Document wsdl = read(file);
    assertThat(all(wsdl, "//wsdl:binding/wsdl:operation/wsdl:fault"))
        .isNotEmpty()
        .allSatisfy(
            fault ->
                assertThat(all(fault, "soap:fault"))
                    .extracting(e -> e.getAttribute("name"))
                    .containsExactly(fault.getAttribute("name")));
  }

  /** Not a rule of the profile alone: the two bindings must offer what the port type promises. */
  @ParameterizedTest
  @ValueSource(strings = {"PaymentService.wsdl", "PaymentServiceListener.wsdl"})
  void bothBindingsBindEveryOperation(String file) {
    Document wsdl = read(file);
    List<String> promised = names(all(wsdl, "//wsdl:portType/wsdl:operation"));
    List<Element> bindings = all(wsdl, "//wsdl:binding");
    assertThat(bindings).hasSize(2);
    assertAll(
        bindings.stream()
            .map(b -> () -> assertThat(names(all(b, "wsdl:operation"))).isEqualTo(promised)));
    assertThat(all(wsdl, "//soap:binding"))
        .extracting(Element::getNamespaceURI)
        .containsExactlyInAnyOrderElementsOf(SOAP);
  }

  @ParameterizedTest
  @ValueSource(strings = {"PaymentService.wsdl", "PaymentServiceListener.wsdl"})
  void everyOperationHasASoapActionOfItsOwn(String file) {
    Document wsdl = read(file);
    assertThat(all(wsdl, "//wsdl:binding"))
        .allSatisfy(
            b ->
                assertThat(all(b, "wsdl:operation/soap:operation"))
                    .extracting(e -> e.getAttribute("soapAction"))
                    .doesNotContain("")
                    .doesNotHaveDuplicates());
  }

  private static Document read(String file) {
    try {
      var factory = DocumentBuilderFactory.newInstance();
      factory.setNamespaceAware(true);
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      return factory.newDocumentBuilder().parse(FOLDER.resolve(file).toFile());
    } catch (Exception e) {
      throw new AssertionError(file, e);
    }
  }

  /** Understands {@code wsdl:name} and {@code soap:name}, the latter for SOAP 1.1 and 1.2. */
  private static List<Element> all(Node from, String path) {
    String xpath = path;
    for (var prefix : SHORT.entrySet()) {
      xpath =
          xpath.replaceAll(
              prefix.getKey() + ":(\\w+)", "*[local-name()='$1' and " + prefix.getValue() + "]");
    }
    try {
      NodeList found =
          (NodeList)
              XPathFactory.newInstance().newXPath().evaluate(xpath, from, XPathConstants.NODESET);
      return IntStream.range(0, found.getLength()).mapToObj(i -> (Element) found.item(i)).toList();
    } catch (Exception e) {
      throw new AssertionError(path, e);
    }
  }

  private static List<String> names(List<Element> elements) {
    return elements.stream().map(e -> e.getAttribute("name")).toList();
  }

  /** The element behind an input, output or fault of a port type. */
  private static String element(Document wsdl, Element reference) {
    String message = localPart(reference.getAttribute("message"));
    return all(wsdl, "//wsdl:message[@name='" + message + "']/wsdl:part").stream()
        .map(part -> localPart(part.getAttribute("element")))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no message " + message));
  }

  private static String localPart(String qName) {
    return qName.substring(qName.indexOf(':') + 1);
  }
}
