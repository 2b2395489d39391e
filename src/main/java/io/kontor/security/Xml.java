package io.kontor.security;

import com.ctc.wstx.api.WstxInputProperties;
import com.ctc.wstx.stax.WstxInputFactory;
import com.ctc.wstx.stax.WstxOutputFactory;
import java.io.InputStream;
import java.io.Reader;
import java.nio.charset.Charset;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.stream.util.StreamReaderDelegate;
import org.springframework.util.MimeType;

/** The one way in which XML from outside is read: no DTD, no entities, and limits on all sizes. */
public final class Xml {

  /** The limits as CXF names them, for its endpoints. */
  public static final Map<String, Object> LIMITS =
      Map.of(
          "org.apache.cxf.stax.maxChildElements", 500,
          "org.apache.cxf.stax.maxElementDepth", 30,
          "org.apache.cxf.stax.maxAttributeCount", 50,
          "org.apache.cxf.stax.maxAttributeSize", 4096,
          "org.apache.cxf.stax.maxTextLength", 262_144,
          "org.apache.cxf.stax.maxElementCount", 20_000L);

  private static final XMLInputFactory IN = input();
  private static final XMLOutputFactory OUT = new WstxOutputFactory();

  private Xml() {}

  public static XMLStreamReader reader(Reader text) throws XMLStreamException {
    return plain(IN.createXMLStreamReader(text));
  }

  public static XMLStreamReader reader(InputStream bytes) throws XMLStreamException {
    return plain(IN.createXMLStreamReader(bytes));
  }

  /**
   * Reads what came over HTTP. Where its type names no charset the bytes do: by their mark, by the
   * declaration, or else it is UTF-8.
   */
  public static XMLStreamReader reader(InputStream bytes, MimeType type) throws XMLStreamException {
    Charset charset = type.getCharset();
    return charset == null ? reader(bytes) : plain(IN.createXMLStreamReader(bytes, charset.name()));
  }

  /** XML 1.1 would let characters in that no answer of ours, in XML 1.0, can hold. */
  private static XMLStreamReader plain(XMLStreamReader reader) throws XMLStreamException {
    if ("1.1".equals(reader.getVersion())) {
      throw new XMLStreamException("XML 1.1");
    }
    return new WithoutDocumentType(reader);
  }

  public static XMLOutputFactory output() {
    return OUT;
  }

  private static XMLInputFactory input() {
    WstxInputFactory factory = new WstxInputFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    // an error of the document's is thrown where it stands, never later and unchecked
    factory.setProperty(WstxInputProperties.P_LAZY_PARSING, false);
    // replaced, since a reference that is not would silently be left out of its text
    factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, true);
    factory.setProperty(WstxInputProperties.P_MAX_CHILDREN_PER_ELEMENT, 500);
    factory.setProperty(WstxInputProperties.P_MAX_ELEMENT_DEPTH, 30);
    factory.setProperty(WstxInputProperties.P_MAX_ATTRIBUTES_PER_ELEMENT, 50);
    factory.setProperty(WstxInputProperties.P_MAX_ATTRIBUTE_SIZE, 4096);
    factory.setProperty(WstxInputProperties.P_MAX_TEXT_LENGTH, 262_144);
    factory.setProperty(WstxInputProperties.P_MAX_ELEMENT_COUNT, 20_000L);
    return factory;
  }

  /** Left alone, the reader would skip a document type, and drop what its entities stand for. */
  private static final class WithoutDocumentType extends StreamReaderDelegate {

    WithoutDocumentType(XMLStreamReader reader) {
      super(reader);
    }

    @Override
    public int next() throws XMLStreamException {
      int event = super.next();
      if (event == DTD || event == ENTITY_REFERENCE) {
        throw new XMLStreamException("document types and entities are refused", getLocation());
      }
      return event;
    }
  }
}
