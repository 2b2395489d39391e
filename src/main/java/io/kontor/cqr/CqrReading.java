package io.kontor.cqr;

import io.kontor.security.Xml;
import java.io.InputStream;
import java.util.List;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.apache.cxf.binding.soap.Soap11;
import org.apache.cxf.binding.soap.Soap12;
import org.apache.cxf.binding.soap.SoapMessage;
import org.apache.cxf.interceptor.Fault;
import org.apache.cxf.interceptor.StaxInEndingInterceptor;
import org.apache.cxf.interceptor.StaxInInterceptor;
import org.apache.cxf.message.Message;
import org.apache.cxf.phase.AbstractPhaseInterceptor;
import org.apache.cxf.phase.Phase;
import org.springframework.util.MimeType;

/** How the SOAP service reads a request: as all XML is read here, by the schema, and to its end. */
final class CqrReading {

  private CqrReading() {}

  /**
   * Opens the message as all XML is opened here, and notes by its type in which version of SOAP to
   * answer where it can't be read.
   */
  static final class Open extends AbstractPhaseInterceptor<SoapMessage> {

    Open() {
      super(Phase.POST_STREAM);
      addBefore(StaxInInterceptor.class.getName());
    }

    @Override
    public void handleMessage(SoapMessage message) {
      if (!"POST".equals(message.get(Message.HTTP_REQUEST_METHOD))) {
        return;
      }
      MimeType type = MimeType.valueOf(String.valueOf(message.get(Message.CONTENT_TYPE)));
      message.setVersion(
          type.getSubtype().equals("soap+xml") ? Soap12.getInstance() : Soap11.getInstance());
      try {
        InputStream bytes = message.getContent(InputStream.class);
        message.setContent(XMLStreamReader.class, Xml.reader(bytes, type));
        message.getInterceptorChain().add(StaxInEndingInterceptor.INSTANCE);
      } catch (XMLStreamException e) {
        throw new Fault(e);
      }
    }
  }

  /** Has a request validated, and watches it, so that the fault can name the element. */
  static final class Watch extends AbstractPhaseInterceptor<SoapMessage> {

    Watch() {
      super(Phase.PRE_UNMARSHAL);
    }

    @Override
    public void handleMessage(SoapMessage message) {
      CqrViolations violations = new CqrViolations();
      message.put(CqrViolations.class, violations);
      message.put(Message.SCHEMA_VALIDATION_ENABLED, "IN");
      message.put("jaxb-reader-validation-event-handler", violations);
    }
  }

  /**
   * Refuses a request in which the reader passed over a violation, or that it did not read to its
   * end: it may be cut off there, or say more.
   */
  static final class Check extends AbstractPhaseInterceptor<SoapMessage> {

    Check() {
      super(Phase.POST_UNMARSHAL);
    }

    @Override
    public void handleMessage(SoapMessage message) {
      try {
        message.get(CqrViolations.class).check();
        List<?> parts = message.getContent(List.class);
        boolean none = parts == null || parts.isEmpty() || parts.getFirst() == null;
        if (none || hasMore(message.getContent(XMLStreamReader.class))) {
          throw CqrError.BODY;
        }
      } catch (CqrError | XMLStreamException error) {
        throw new Fault(error);
      }
    }

    private static boolean hasMore(XMLStreamReader reader) throws XMLStreamException {
      boolean more = false;
      while (reader.hasNext()) {
        more |= reader.next() == XMLStreamConstants.START_ELEMENT;
      }
      return more;
    }
  }
}
