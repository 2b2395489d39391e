package io.kontor.cqr.shop;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.matchingXPath;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.BasicCredentials;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.kontor.cqr.wire.GetRedirectDataResponse;
import io.kontor.cqr.wire.RedirectDataWithPost;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.cxf.BusFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the shop says to the payment service, and what it understands. */
class PaymentClientTest {

  private static final String PATH = "/soap/PaymentService";
  private static final Told PAID =
      new Told(
          "D-1",
          "3f2504e0-4f89-41d3-9a0c-0305e82c3301",
          "state-1",
          27,
          "CapturedByProvider",
          new BigDecimal("18.5000"),
          "EUR",
          113,
          true,
          "");

  @RegisterExtension
  static final WireMockExtension SERVICE =
      WireMockExtension.newInstance()
          .options(WireMockConfiguration.wireMockConfig().dynamicPort())
          .build();

  private final Choices choices = Choices.of(Map.of("product", "ledger"));
  private final Order order = new Order("D-1", choices, Instant.now());
  private ShopProperties shop;
  private PaymentClient client;
  private FollowUps followUps;

  @BeforeEach
  void shop() {
    shop = Messages.shop(SERVICE.baseUrl() + PATH);
    client = new PaymentClient(BusFactory.getDefaultBus(), shop);
    followUps = new FollowUps(shop, client);
  }

  @Test
  void theServiceIsAskedWhereToSendThePayer() {
    answer("getRedirectDataResponse-post");
    Asked<GetRedirectDataResponse> asked = askForRedirectData();

    assertThat(asked.answer().orElseThrow().getRedirectData())
        .isInstanceOf(RedirectDataWithPost.class);
    assertThat(asked.said().fault()).isFalse();
    assertThat(asked.said().lines())
        .containsExactly("RedirectDataWithPost: https://pay.example.com/pay/");
    assertThat(asked.said().request()).contains("getRedirectDataRequest").doesNotContain("secret");
    assertThat(asked.said().response()).contains("getRedirectDataResponse");
    SERVICE.verify(
        postRequestedFor(urlEqualTo(PATH))
            .withBasicAuth(new BasicCredentials("demo", "demo-secret"))
            .withHeader("SOAPAction", containing("/PaymentService/getRedirectData"))
            .withRequestBody(
                matchingXPath("//*[local-name()='merchantTransactionID']/text()[.='D-1']")));
  }

  @Test
  void aFaultIsShownWithItsCode() {
    String fault =
        "<s:Fault><faultcode>s:Client</faultcode><faultstring>no</faultstring><detail>"
            + Messages.sample("paymentServiceException").replaceFirst("<\\?xml.*?\\?>", "")
            + "</detail></s:Fault>";
    answer(500, Messages.soap(ListenerXml.SOAP_11, fault));
    Asked<GetRedirectDataResponse> asked = askForRedirectData();

    assertThat(asked.answer()).isEmpty();
    assertThat(asked.said().fault()).isTrue();
    assertThat(asked.said().lines()).containsExactly("Fault 201: Merchant '<b>x' not found");
  }

  @Test
  void noAnswerIsSaidToo() {
    SERVICE.stubFor(post(PATH).willReturn(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER)));
    Asked<GetRedirectDataResponse> asked = askForRedirectData();

    assertThat(asked.answer()).isEmpty();
    assertThat(asked.said().lines()).singleElement().asString().startsWith("No answer: ");
    assertThat(asked.said().response()).isEmpty();
  }

  @Test
  void aRefundNamesThePaymentAndTheMethodsRefund() {
    answer("initiatePaymentFromReferenceResponse");
    followUps.refund(order, PAID, new BigDecimal("5.00"));

    assertThat(order.said()).extracting(Said::fault).containsExactly(false);
    SERVICE.verify(
        postRequestedFor(urlEqualTo(PATH))
            .withRequestBody(containing("<originalPaymentID>" + PAID.paymentId()))
            .withRequestBody(containing("<merchantTransactionID>D-1-R1<"))
            .withRequestBody(containing("<paymentMethodID>115<"))
            .withRequestBody(containing("currencyCode=\"EUR\">5.00<")));
  }

  @Test
  void anActionNamesItsNumber() {
    answer("executePaymentActionResponse");
    followUps.act(order, PAID, FollowUps.CAPTURE);

    assertThat(order.said().getFirst().lines().getFirst()).isEqualTo("statusCode 0");
    SERVICE.verify(
        postRequestedFor(urlEqualTo(PATH))
            .withRequestBody(containing("<paymentID>" + PAID.paymentId()))
            .withRequestBody(containing("<actionID>2<")));
  }

  @Test
  void aLookUpListsThePayments() {
    answer("getPaymentsResponse");
    followUps.lookUp(order);
    answer("getPaymentsResponse-none");
    followUps.lookUp(order);

    assertThat(order.said().getLast().lines())
        .hasSize(2)
        .first()
        .asString()
        .endsWith(": 13 AuthorisedByProvider, 12.5000 EUR");
    assertThat(order.said().getFirst().lines()).isEqualTo(List.of("no payments"));
  }

  private Asked<GetRedirectDataResponse> askForRedirectData() {
    return client.ask(
        "getRedirectData",
        service -> service.getRedirectData(new RedirectRequest(shop).of("D-1", choices)));
  }

  private static void answer(String sample) {
    answer(200, Messages.soap(ListenerXml.SOAP_11, Messages.sample(sample)));
  }

  private static void answer(int status, byte[] message) {
    SERVICE.stubFor(
        post(PATH)
            .willReturn(
                aResponse()
                    .withStatus(status)
                    .withHeader("Content-Type", "text/xml; charset=utf-8")
                    .withBody(message)));
  }
}
