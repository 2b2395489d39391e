package io.kontor.cqr.shop;

import io.kontor.cqr.wire.CodeNamePair;
import io.kontor.cqr.wire.ObjectFactory;
import io.kontor.cqr.wire.PaymentStateChanged;
import io.kontor.cqr.wire.PaymentStateChangedResult;
import io.kontor.cqr.wire.PaymentWithState;
import io.kontor.security.Xml;
import jakarta.xml.bind.JAXBContext;
import jakarta.xml.bind.JAXBElement;
import jakarta.xml.bind.JAXBException;
import jakarta.xml.bind.Marshaller;
import java.io.ByteArrayInputStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.transform.OutputKeys;
import javax.xml.transform.Transformer;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.stax.StAXSource;
import javax.xml.transform.stream.StreamResult;

/** The listener's messages: in a SOAP envelope, in whose version it also answers, or plain. */
final class ListenerXml {

  static final String SOAP_11 = "http://schemas.xmlsoap.org/soap/envelope/";
  static final String SOAP_12 = "http://www.w3.org/2003/05/soap-envelope";

  private static final String DECLARATION = "<?xml version=\"1.0\" encoding=\"utf-8\"?>";
  private static final int MOST_TEXT = 20_000;

  private final JAXBContext context;
  private final ObjectFactory factory = new ObjectFactory();

  ListenerXml() throws JAXBException {
    this.context = JAXBContext.newInstance(ObjectFactory.class);
  }

  /**
   * @param envelope the namespace of the SOAP envelope; empty for plain XML
   * @param told empty if the message is well-formed, but none for a listener
   */
  record Heard(String envelope, Optional<Told> told) {}

  /**
   * @throws XMLStreamException if it is no XML that we read
   */
  Heard read(byte[] message) throws XMLStreamException {
    XMLStreamReader reader = Xml.reader(new ByteArrayInputStream(message));
    reader.nextTag();
    String envelope = "";
    if (reader.getLocalName().equals("Envelope")) {
      envelope = reader.getNamespaceURI();
      while (!(reader.isStartElement() && reader.getLocalName().equals("Body"))) {
        reader.next();
      }
      reader.nextTag();
    }
    Heard heard = new Heard(envelope, told(reader, message));
    while (reader.hasNext()) {
      reader.next();
    }
    return heard;
  }

  private Optional<Told> told(XMLStreamReader reader, byte[] message) throws XMLStreamException {
    try {
      Object read = context.createUnmarshaller().unmarshal(reader);
      return read instanceof JAXBElement<?> element
              && element.getValue() instanceof PaymentStateChanged changed
              && changed.getPayment() instanceof PaymentWithState payment
          ? Optional.of(Told.of(payment, text(message)))
          : Optional.empty();
    } catch (JAXBException e) {
      if (e.getLinkedException() instanceof XMLStreamException malformed) {
        throw malformed;
      }
      return Optional.empty();
    } catch (NullPointerException e) {
      // a required element is missing
      return Optional.empty();
    }
  }

  private static String text(byte[] message) {
    String text = indented(message);
    return text.length() > MOST_TEXT ? text.substring(0, MOST_TEXT) + "…" : text;
  }

  private static String indented(byte[] message) {
    try {
      StringWriter text = new StringWriter();
      Transformer indenter = TransformerFactory.newInstance().newTransformer();
      indenter.setOutputProperty(OutputKeys.INDENT, "yes");
      indenter.setOutputProperty(OutputKeys.OMIT_XML_DECLARATION, "yes");
      indenter.transform(
          new StAXSource(Xml.reader(new ByteArrayInputStream(message))), new StreamResult(text));
      return text.toString();
    } catch (TransformerException | XMLStreamException e) {
      return new String(message, StandardCharsets.UTF_8);
    }
  }

  /** The result, in the envelope in which the call came. */
  String result(String envelope, Mood mood) {
    CodeNamePair code = new CodeNamePair();
    code.setKey(mood.code());
    code.setValue(mood.codeName());
    PaymentStateChangedResult result = new PaymentStateChangedResult();
    result.setResultCode(code);
    result.setResultMessage("");
    return envelope.isEmpty()
        ? DECLARATION
            + fragment(factory.createHandlePaymentStateChangedNotificationResponse(result))
        : envelope(
            envelope, fragment(factory.createHandlePaymentStateChangedEventResponse(result)));
  }

  /** A fault that blames the caller, in the version of SOAP that was spoken. */
  static String fault(String envelope, String reason) {
    String code =
        envelope.equals(SOAP_12)
            ? "<s:Code><s:Value>s:Sender</s:Value></s:Code><s:Reason><s:Text xml:lang=\"en\">"
                + reason
                + "</s:Text></s:Reason>"
            : "<faultcode>s:Client</faultcode><faultstring>" + reason + "</faultstring>";
    String namespace = envelope.equals(SOAP_12) ? SOAP_12 : SOAP_11;
    return envelope(namespace, "<s:Fault>" + code + "</s:Fault>");
  }

  private static String envelope(String namespace, String body) {
    return DECLARATION
        + "<s:Envelope xmlns:s=\""
        + namespace
        + "\"><s:Body>"
        + body
        + "</s:Body></s:Envelope>";
  }

  private String fragment(Object message) {
    StringWriter text = new StringWriter();
    try {
      Marshaller marshaller = context.createMarshaller();
      marshaller.setProperty(Marshaller.JAXB_FRAGMENT, true);
      marshaller.marshal(message, text);
    } catch (JAXBException e) {
      throw new IllegalStateException(e);
    }
    return text.toString();
  }
}
