package io.kontor.cqr.shop;

import io.kontor.cqr.wire.PaymentService;
import io.kontor.cqr.wire.PaymentServiceException;
import io.kontor.cqr.wire.PaymentServiceFault;
import io.kontor.cqr.wire.PaymentServicePortType;
import jakarta.xml.ws.WebServiceException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.cxf.Bus;
import org.apache.cxf.ext.logging.LoggingFeature;
import org.apache.cxf.frontend.ClientProxy;
import org.apache.cxf.jaxws.JaxWsProxyFactoryBean;
import org.apache.cxf.transport.http.HTTPConduit;
import org.apache.cxf.transports.http.configuration.HTTPClientPolicy;
import org.springframework.stereotype.Component;

/** The payment service, called over SOAP as any merchant calls it. */
@Component
@OnlyInDemo
class PaymentClient {

  private static final int CONNECT_MILLIS = 5_000;
  private static final int ANSWER_MILLIS = 60_000;

  private final Wire wire = new Wire();
  private final PaymentServicePortType service;

  PaymentClient(Bus bus, ShopProperties shop) {
    this.service = service(bus, shop);
  }

  /** What to ask. */
  interface Question<T> {
    T ask(PaymentServicePortType service) throws PaymentServiceException;
  }

  /** Asks, and keeps what was said on both sides. */
  <T> Asked<T> ask(String operation, Question<T> question) {
    wire.begin();
    try {
      T answer = question.ask(service);
      return new Asked<>(
          Optional.of(answer), said(operation, false, AnswerText.lines(answer, operation)));
    } catch (PaymentServiceException e) {
      PaymentServiceFault fault = e.getFaultInfo();
      String line = "Fault " + fault.getErrorCode() + ": " + fault.getErrorMessage();
      return new Asked<>(Optional.empty(), said(operation, true, List.of(line)));
    } catch (WebServiceException e) {
      String line = "No answer: " + root(e).getMessage();
      return new Asked<>(Optional.empty(), said(operation, true, List.of(line)));
    } finally {
      wire.begin();
    }
  }

  private Said said(String operation, boolean fault, List<String> lines) {
    return new Said(Instant.now(), operation, fault, lines, wire.request(), wire.response());
  }

  private PaymentServicePortType service(Bus bus, ShopProperties shop) {
    JaxWsProxyFactoryBean factory = new JaxWsProxyFactoryBean();
    factory.setBus(bus);
    factory.setServiceClass(PaymentServicePortType.class);
    factory.setServiceName(PaymentService.SERVICE);
    factory.setEndpointName(PaymentService.PaymentServiceSoap);
    factory.setAddress(shop.service().toString());
    factory.setUsername(shop.username());
    factory.setPassword(shop.password());
    factory.getFeatures().add(messages());
    PaymentServicePortType proxy = factory.create(PaymentServicePortType.class);
    HTTPClientPolicy policy = new HTTPClientPolicy();
    policy.setConnectionTimeout(CONNECT_MILLIS);
    policy.setReceiveTimeout(ANSWER_MILLIS);
    policy.setAllowChunking(false);
    policy.setAutoRedirect(false);
    ((HTTPConduit) ClientProxy.getClient(proxy).getConduit()).setClient(policy);
    return proxy;
  }

  private LoggingFeature messages() {
    LoggingFeature feature = new LoggingFeature();
    feature.setSender(wire);
    feature.setPrettyLogging(true);
    return feature;
  }

  private static Throwable root(Throwable error) {
    Throwable cause = error;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause;
  }
}
