package io.kontor.cqr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.kontor.cqr.wire.GetPaymentsRequest;
import io.kontor.cqr.wire.InitiatePaymentRequest;
import io.kontor.cqr.wire.KeyStringValuePair;
import jakarta.xml.bind.JAXBContext;
import jakarta.xml.bind.JAXBException;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Path;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the classes made from the contract do that their code does not show. */
class WireTest {

  private static JAXBContext context;

  @BeforeAll
  static void bind() throws JAXBException {
    context = JAXBContext.newInstance("io.kontor.cqr.wire");
  }

  @ParameterizedTest
  @MethodSource("io.kontor.cqr.SchemaTest#samples")
  void aMessageThatWeReadAndWriteAgainIsStillValid(Path sample) throws Exception {
    String written = write(context.createUnmarshaller().unmarshal(sample.toFile()));
    assertThatCode(() -> validate(written)).as(written).doesNotThrowAnyException();
  }

  /** Two properties stand for each of the two elements; bindings.xjb tells why. */
  @ParameterizedTest
  @ValueSource(strings = {"before", "after"})
  void thePaymentAccountIsReadBeforeAndAfterTheData(String order) throws Exception {
    var request = (InitiatePaymentRequest) read("initiatePaymentRequest-account-%s-data", order);
    assertThat(request.getPaymentAccountID()).isEqualTo("520000069");
    assertThat(request.getSpecificPaymentData().getData()).hasSize(2);
    assertThat(request.getUnusedPaymentAccountID()).isNull();
    assertThat(request.getUnusedSpecificPaymentData()).isNull();
  }

  @Test
  void nilIsReadAsNothing() throws Exception {
    assertThat(((GetPaymentsRequest) read("getPaymentsRequest")).isIsExecuted()).isNull();
  }

  @Test
  void aPairIsReadAsItsOwnType() throws Exception {
    var request = (InitiatePaymentRequest) read("initiatePaymentRequest-card");
    assertThat(request.getPaymentAccount().getSpecificPaymentAccountData().getData())
        .first()
        .isInstanceOfSatisfying(
            KeyStringValuePair.class,
            card -> assertThat(card.getValue()).isEqualTo("4111111111111111"));
  }

  private static Object read(String name, Object... parts) throws JAXBException {
    String file = "src/test/resources/cqr/samples/" + name.formatted(parts) + ".xml";
    return context.createUnmarshaller().unmarshal(Path.of(file).toFile());
  }

  private static String write(Object message) throws JAXBException {
    var written = new StringWriter();
    context.createMarshaller().marshal(message, written);
    return written.toString();
  }

  private static void validate(String xml) throws Exception {
    SchemaFactory.newDefaultInstance()
        .newSchema(Path.of("wsdl/cqr/PaymentServiceTypes.xsd").toFile())
        .newValidator()
        .validate(new StreamSource(new StringReader(xml)));
  }
}
