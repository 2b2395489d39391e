package io.kontor.cqr;

import io.kontor.cqr.wire.ObjectFactory;
import io.kontor.cqr.wire.PaymentServiceFault;
import io.kontor.security.Xml;
import jakarta.xml.bind.JAXBContext;
import jakarta.xml.bind.JAXBElement;
import jakarta.xml.bind.JAXBException;
import jakarta.xml.bind.Marshaller;
import jakarta.xml.bind.Unmarshaller;
import java.io.ByteArrayInputStream;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.UUID;
import javax.xml.XMLConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.stream.XMLStreamWriter;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.util.MimeType;
import org.xml.sax.SAXException;

/** Reads and writes the protocol's messages outside of a SOAP service of ours. */
@Component
public class CqrXml {

  private static final String DECLARATION = "<?xml version=\"1.0\" encoding=\"utf-8\"?>";

  private final JAXBContext context;
  private final Schema schema;

  CqrXml(@Value("${kontor.cqr.wsdl:wsdl/cqr}") Path folder) throws JAXBException, SAXException {
    this.context = JAXBContext.newInstance(ObjectFactory.class);
    SchemaFactory factory = SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI);
    factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
    factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
    this.schema = factory.newSchema(folder.resolve("PaymentServiceTypes.xsd").toFile());
  }

  /**
   * Reads a message and checks it against the schema.
   *
   * @param type says in which charset the bytes are
   * @throws CqrError 800 with the element's name if it does not fit the schema
   * @throws MalformedXml if it is no XML that we read
   */
  Object read(byte[] bytes, MimeType type) {
    CqrViolations violations = new CqrViolations();
    try {
      XMLStreamReader reader = Xml.reader(new ByteArrayInputStream(bytes), type);
      reader.nextTag();
      Unmarshaller unmarshaller = context.createUnmarshaller();
      unmarshaller.setSchema(schema);
      unmarshaller.setEventHandler(violations);
      Object message = unmarshaller.unmarshal(reader);
      while (reader.hasNext()) {
        reader.next();
      }
      violations.check();
      return message instanceof JAXBElement<?> element ? element.getValue() : message;
    } catch (JAXBException e) {
      violations.check();
      if (e.getLinkedException() instanceof XMLStreamException) {
        throw new MalformedXml();
      }
      throw new CqrError(CqrError.SCHEMA, "The root element is not a request of this service.");
    } catch (XMLStreamException e) {
      throw new MalformedXml();
    }
  }

  /** Reads the body of a SOAP message, or the message itself where there is no envelope. */
  Object readBody(String text) throws XMLStreamException, JAXBException {
    XMLStreamReader reader = Xml.reader(new StringReader(text));
    reader.nextTag();
    if (reader.getLocalName().equals("Envelope")) {
      while (!(reader.isStartElement() && reader.getLocalName().equals("Body"))) {
        reader.next();
      }
      reader.nextTag();
    }
    Object message = context.createUnmarshaller().unmarshal(reader);
    return message instanceof JAXBElement<?> element ? element.getValue() : message;
  }

  /** Writes a message as a document. */
  String write(Object message) {
    return DECLARATION + fragment(message);
  }

  /** Writes a message in a SOAP 1.1 envelope. */
  String envelope(Object message) {
    return DECLARATION
        + "<soap:Envelope xmlns:soap=\"http://schemas.xmlsoap.org/soap/envelope/\"><soap:Body>"
        + fragment(message)
        + "</soap:Body></soap:Envelope>";
  }

  /** Writes an error; the protocol's own has no namespace. */
  String error(CqrError error) {
    StringWriter text = new StringWriter(256);
    try {
      XMLStreamWriter writer = Xml.output().createXMLStreamWriter(text);
      writer.writeStartElement("paymentServiceException");
      element(writer, "id", UUID.randomUUID().toString());
      element(writer, "errorCode", Integer.toString(error.code()));
      element(writer, "errorMessage", String.valueOf(error.getMessage()));
      writer.writeEndElement();
      writer.close();
    } catch (XMLStreamException e) {
      throw new IllegalStateException(e);
    }
    return DECLARATION + text;
  }

  /** Writes an error that stands before the SOAP service: a SOAP 1.1 fault with the detail. */
  String faultEnvelope(CqrError error) {
    return DECLARATION
        + "<soap:Envelope xmlns:soap=\"http://schemas.xmlsoap.org/soap/envelope/\"><soap:Body>"
        + "<soap:Fault><faultcode>soap:Client</faultcode><faultstring>"
        + error.getMessage()
        + "</faultstring><detail>"
        + fragment(new ObjectFactory().createPaymentServiceException(fault(error)))
        + "</detail></soap:Fault></soap:Body></soap:Envelope>";
  }

  /** The error as the detail of a SOAP fault. */
  static PaymentServiceFault fault(CqrError error) {
    PaymentServiceFault fault = new PaymentServiceFault();
    fault.setId(UUID.randomUUID().toString());
    fault.setErrorCode(error.code());
    fault.setErrorMessage(String.valueOf(error.getMessage()));
    return fault;
  }

  private String fragment(Object message) {
    StringWriter text = new StringWriter(1024);
    try {
      Marshaller marshaller = context.createMarshaller();
      marshaller.setProperty(Marshaller.JAXB_FRAGMENT, true);
      marshaller.marshal(message, text);
    } catch (JAXBException e) {
      throw new IllegalStateException(e);
    }
    return text.toString();
  }

  private static void element(XMLStreamWriter writer, String name, String text)
      throws XMLStreamException {
    writer.writeStartElement(name);
    writer.writeCharacters(text);
    writer.writeEndElement();
  }

  /** What came is no XML, or none that we read. */
  static final class MalformedXml extends RuntimeException {

    private static final long serialVersionUID = 1;

    MalformedXml() {
      super(CqrError.MALFORMED.getMessage());
    }
  }
}
