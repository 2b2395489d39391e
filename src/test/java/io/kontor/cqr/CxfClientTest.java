package io.kontor.cqr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.kontor.StartedHub;
import io.kontor.cqr.wire.ExecutePaymentActionRequest;
import io.kontor.cqr.wire.GetPaymentInputDataListRequest;
import io.kontor.cqr.wire.GetPaymentsRequest;
import io.kontor.cqr.wire.GetRedirectDataRequest;
import io.kontor.cqr.wire.InitiatePaymentFromReferenceRequest;
import io.kontor.cqr.wire.InitiatePaymentRequest;
import io.kontor.cqr.wire.KeyValueBasePair;
import io.kontor.cqr.wire.Payment;
import io.kontor.cqr.wire.PaymentServiceException;
import io.kontor.cqr.wire.PaymentServicePortType;
import io.kontor.cqr.wire.PaymentWithState;
import io.kontor.cqr.wire.RedirectDataWithGet;
import io.kontor.cqr.wire.RedirectDataWithPost;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import javax.xml.namespace.QName;
import org.apache.cxf.annotations.SchemaValidation.SchemaValidationType;
import org.apache.cxf.bus.extension.ExtensionManagerBus;
import org.apache.cxf.jaxws.JaxWsProxyFactoryBean;
import org.apache.cxf.message.Message;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A client made from the contract by wsdl2java; it holds both directions against the schema. */
class CxfClientTest extends StartedHub {

  private static final String NAMESPACE = "http://www.cqrpayments.com/PaymentProcessing";

  private final ExtensionManagerBus bus = new ExtensionManagerBus();
  private final String transaction = UUID.randomUUID().toString();

  @AfterEach
  void shutdown() {
    bus.shutdown(true);
  }

  @ParameterizedTest
  @ValueSource(strings = {"PaymentServiceSoap", "PaymentServiceSoap12"})
  void redirects(String port) throws Exception {
    PaymentServicePortType service = service(port);
    var post = request("getRedirectDataRequest-selection").read(GetRedirectDataRequest.class);
    assertThat(service.getRedirectData(post).getRedirectData())
        .isInstanceOfSatisfying(
            RedirectDataWithPost.class,
            data -> {
              assertThat(data.getRedirectUrl()).isEqualTo(url() + "/pay/");
              assertThat(data.getDataFields().getDataField()).hasSize(1);
            });
    var get =
        request("getRedirectDataRequest-details")
            .with("merchantTransactionID", transaction + "-get")
            .read(GetRedirectDataRequest.class);
    assertThat(service.getRedirectData(get).getRedirectData())
        .isInstanceOf(RedirectDataWithGet.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"PaymentServiceSoap", "PaymentServiceSoap12"})
  void paysAndRefunds(String port) throws Exception {
    PaymentServicePortType service = service(port);
    var pay = request("initiatePaymentRequest-card").read(InitiatePaymentRequest.class);
    Payment paid = service.initiatePayment(pay).getPayment();
    assertThat(state(paid)).isEqualTo("CapturedByProvider");
    var refund =
        request("initiatePaymentFromReferenceRequest")
            .with("originalPaymentID", paid.getPaymentID())
            .read(InitiatePaymentFromReferenceRequest.class);
    Payment refunded = service.initiatePaymentFromReference(refund).getPayment();
    assertThat(state(refunded)).isEqualTo("Refunded");
    assertThat(refunded.getAmount().getValue()).isEqualByComparingTo("2.5");
    var list = request("getPaymentsRequest").read(GetPaymentsRequest.class);
    assertThat(service.getPayments(list).getPayments().getPayment())
        .extracting(Payment::getPaymentID)
        .containsExactly(paid.getPaymentID());
  }

  @ParameterizedTest
  @ValueSource(strings = {"PaymentServiceSoap", "PaymentServiceSoap12"})
  void captures(String port) throws Exception {
    PaymentServicePortType service = service(port);
    var pay =
        request("initiatePaymentRequest-card")
            .with("paymentMethodID", "304")
            .read(InitiatePaymentRequest.class);
    Payment reserved = service.initiatePayment(pay).getPayment();
    assertThat(state(reserved)).isEqualTo("AuthorisedByProvider");
    var capture =
        request("executePaymentActionRequest")
            .with("paymentID", reserved.getPaymentID())
            .with("actionID", "2")
            .read(ExecutePaymentActionRequest.class);
    assertThat(service.executePaymentAction(capture).getStatusCode()).isZero();
    var fields =
        request("getPaymentInputDataListRequest")
            .with("paymentMethodID", "2")
            .read(GetPaymentInputDataListRequest.class);
    assertThat(
            service.getPaymentInputDataList(fields).getPaymentInputDataList().getPaymentInputData())
        .extracting(KeyValueBasePair::getKey)
        .contains("CardNumber");
  }

  @ParameterizedTest
  @ValueSource(strings = {"PaymentServiceSoap", "PaymentServiceSoap12"})
  void anErrorIsTheContractsOwnException(String port) {
    var list =
        request("getPaymentsRequest").with("merchantID", "nobody").read(GetPaymentsRequest.class);
    var thrown =
        catchThrowableOfType(PaymentServiceException.class, () -> service(port).getPayments(list));
    assertThat(thrown.getFaultInfo().getErrorCode()).isEqualTo(201);
    assertThat(thrown.getFaultInfo().getErrorMessage()).contains("merchantID");
  }

  private PaymentServicePortType service(String port) {
    var factory = new JaxWsProxyFactoryBean();
    factory.setBus(bus);
    factory.setServiceClass(PaymentServicePortType.class);
    factory.setWsdlURL(url() + Merchant.SOAP + "?wsdl");
    factory.setServiceName(new QName(NAMESPACE, "PaymentService"));
    factory.setEndpointName(new QName(NAMESPACE, port));
    factory.setUsername("demo");
    factory.setPassword("demo-secret");
    factory.setProperties(
        new HashMap<>(Map.of(Message.SCHEMA_VALIDATION_ENABLED, SchemaValidationType.BOTH)));
    return factory.create(PaymentServicePortType.class);
  }

  private Request request(String sample) {
    Request request = new Merchant(url(), "demo").request(sample);
    return request.text().contains("order-1001") ? request.as(transaction) : request;
  }

  private static String state(Payment payment) {
    return ((PaymentWithState) payment).getState().getDefinition().getValue();
  }
}
