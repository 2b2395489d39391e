package io.kontor.cqr;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import javax.xml.validation.Validator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.xml.sax.ErrorHandler;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

class SchemaTest {

  private static final Path XSD = Path.of("wsdl/cqr/PaymentServiceTypes.xsd");
  private static final Path SAMPLES = Path.of("src/test/resources/cqr");
  private static final Pattern REASON = Pattern.compile("<!-- (\\w+): ");

  private static Schema schema;

  @BeforeAll
  static void compile() throws SAXException {
    SchemaFactory factory = SchemaFactory.newDefaultInstance();
    factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
    factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
    factory.setProperty(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
    schema = factory.newSchema(XSD.toFile());
  }

  static List<Path> samples() throws IOException {
    return files("samples");
  }

  static List<Path> invalid() throws IOException {
    return files("invalid");
  }

  @ParameterizedTest
  @MethodSource("samples")
  void aSampleIsValid(Path file) throws Exception {
    assertThat(complaints(file)).isEmpty();
  }

  /** The merchant who reads the fault must learn which element to mend. */
  @ParameterizedTest
  @MethodSource("invalid")
  void anInvalidMessageIsRefusedByTheNameOfItsElement(Path file) throws Exception {
    var reason = REASON.matcher(Files.readString(file));
    assertThat(reason.find()).as("the file tells its reason").isTrue();
    assertThat(complaints(file)).anySatisfy(c -> assertThat(c).containsPattern(named(reason)));
  }

  @Test
  void everyMessageHasASample() throws Exception {
    var messages = new TreeSet<String>();
    var global = Pattern.compile("^  <xs:element name=\"(\\w+)\"", Pattern.MULTILINE);
    global.matcher(Files.readString(XSD)).results().forEach(found -> messages.add(found.group(1)));
    var shown = new TreeSet<String>();
    for (Path sample : samples()) {
      shown.add(sample.getFileName().toString().replaceAll("(-.*)?\\.xml$", ""));
    }
    assertThat(messages).hasSizeGreaterThan(10).isEqualTo(shown);
  }

  private static String named(Matcher reason) {
    return "\\b" + reason.group(1) + "\\b";
  }

  private static List<String> complaints(Path file) throws Exception {
    var complaints = new ArrayList<String>();
    Validator validator = schema.newValidator();
    validator.setErrorHandler(
        new ErrorHandler() {
          @Override
          public void warning(SAXParseException e) {
            complaints.add(e.getMessage());
          }

          @Override
          public void error(SAXParseException e) {
            complaints.add(e.getMessage());
          }

          @Override
          public void fatalError(SAXParseException e) throws SAXException {
            throw e;
          }
        });
    validator.validate(new StreamSource(file.toFile()));
    return complaints;
  }

  private static List<Path> files(String folder) throws IOException {
    try (Stream<Path> files = Files.list(SAMPLES.resolve(folder))) {
      List<Path> found = files.sorted().toList();
      assertThat(found).isNotEmpty();
      return found;
    }
  }
}
