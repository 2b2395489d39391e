package io.kontor.uniphore;

import com.fasterxml.jackson.databind.JsonNode;
import io.kontor.security.Xml;
import java.io.StringWriter;
import java.util.Map;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** An answer in XML: an element for each name, below {@code response}. */
final class UniphoreXml {

  private UniphoreXml() {}

  static String write(JsonNode body) {
    StringWriter text = new StringWriter();
    try {
      XMLStreamWriter xml = Xml.output().createXMLStreamWriter(text);
      xml.writeStartDocument("utf-8", "1.0");
      write(xml, "response", body);
      xml.writeEndDocument();
      xml.close();
      return text.toString();
    } catch (XMLStreamException e) {
      throw new IllegalStateException("an answer is no XML", e);
    }
  }

  private static void write(XMLStreamWriter xml, String name, JsonNode value)
      throws XMLStreamException {
    xml.writeStartElement(name);
    if (value.isObject()) {
      for (Map.Entry<String, JsonNode> field : value.properties()) {
        write(xml, field.getKey(), field.getValue());
      }
    } else {
      xml.writeCharacters(value.asText().replaceAll("[\\p{Cntrl}&&[^\\t\\n]]", " "));
    }
    xml.writeEndElement();
  }
}
