package io.kontor.cqr.shop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kontor.cqr.wire.GetRedirectDataRequest;
import io.kontor.cqr.wire.ObjectFactory;
import io.kontor.cqr.wire.PaymentDirection;
import io.kontor.cqr.wire.PaymentMethodDetailsRedirectParameters;
import io.kontor.cqr.wire.PaymentMethodSelectionWithDetailsRedirectParameters;
import io.kontor.cqr.wire.RedirectParameters;
import jakarta.xml.bind.JAXBContext;
import jakarta.xml.bind.Marshaller;
import java.io.File;
import java.io.StringWriter;
import java.util.HashMap;
import java.util.Map;
import javax.xml.XMLConstants;
import javax.xml.validation.SchemaFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever the buyer chooses, the shop asks for it as the contract wants it. */
class RedirectRequestTest {

  private final RedirectRequest requests = new RedirectRequest(Messages.shop("http://hub.example"));

  @ParameterizedTest
  @CsvSource({
    "SELECTION, POST, in, en",
    "SELECTION, GET, out, de",
    "CARD, POST, in, en",
    "CARD, GET, out, en",
    "RESERVE, POST, in, de"
  })
  void everyChoiceFitsTheSchema(String page, String method, String direction, String language)
      throws Exception {
    var form = form("page", page, "method", method, "direction", direction, "language", language);
    form.putAll(Map.of("open", "yes", "least", "1", "most", "99,90"));
    Marshaller marshaller = JAXBContext.newInstance(ObjectFactory.class).createMarshaller();
    marshaller.setSchema(
        SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
            .newSchema(new File("wsdl/cqr/PaymentServiceTypes.xsd")));

    marshaller.marshal(request(form), new StringWriter());
  }

  @Test
  void thePriceIsTheAmountUnlessTheBuyerNamesAnother() {
    assertThat(parameters(form()).getGrossAmount()).isEqualByComparingTo("18.50");
    assertThat(parameters(form("amount", "7,5")).getGrossAmount()).isEqualByComparingTo("7.5");
    assertThat(parameters(form()).getAdditionalDetails().getDetail()).hasSize(1);
  }

  @Test
  void anOpenAmountHasLimits() {
    RedirectParameters open = parameters(form("open", "yes", "most", "50"));

    assertThat(open.getMinPaymentLimitAmount()).isEqualByComparingTo("0");
    assertThat(open.getMaxPaymentLimitAmount()).isEqualByComparingTo("50");
    assertThat(open.getAdditionalDetails().getDetail())
        .extracting("key")
        .contains("isGrossAmountChangeable");
  }

  @Test
  void aPayOutIsAWithdrawal() {
    assertThat(parameters(form("direction", "out")))
        .isInstanceOfSatisfying(
            PaymentMethodSelectionWithDetailsRedirectParameters.class,
            it -> assertThat(it.getPaymentDirection()).isEqualTo(PaymentDirection.WITHDRAWAL));
    assertThat(parameters(form("direction", "out", "page", "CARD")))
        .isInstanceOfSatisfying(
            PaymentMethodDetailsRedirectParameters.class,
            it -> assertThat(it.getPaymentMethodID()).isEqualTo(12));
  }

  @Test
  void thePayerComesBackToTheOrder() {
    RedirectParameters parameters = parameters(form());

    assertThat(parameters.getReturnUrl()).isEqualTo("http://shop.example/demo/orders/D-1/back");
    assertThat(parameters.getRefusedUrl()).endsWith("/D-1/refused");
    assertThat(parameters.getMerchantTransactionID()).isEqualTo("D-1");
  }

  @ParameterizedTest
  @CsvSource({
    "product, boat",
    "product, ../pen",
    "amount, -1",
    "amount, 1e9",
    "currency, eur",
    "page, ALL",
    "method, PUT",
    "direction, up"
  })
  void nonsenseIsTheBuyersMistake(String field, String value) {
    assertThatThrownBy(() -> Choices.of(form(field, value)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining(value);
  }

  private RedirectParameters parameters(Map<String, String> form) {
    return request(form).getRedirectParameters();
  }

  private GetRedirectDataRequest request(Map<String, String> form) {
    return requests.of("D-1", Choices.of(form));
  }

  private static Map<String, String> form(String... fields) {
    Map<String, String> form = new HashMap<>(Map.of("product", "ledger"));
    for (int i = 0; i < fields.length; i += 2) {
      form.put(fields[i], fields[i + 1]);
    }
    return form;
  }
}
