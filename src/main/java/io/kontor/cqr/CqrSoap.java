package io.kontor.cqr;

import io.kontor.cqr.wire.PaymentServiceListenerPortType;
import io.kontor.cqr.wire.PaymentServicePortType;
import io.kontor.hub.Intake;
import io.kontor.security.Xml;
import java.util.HashMap;
import java.util.Map;
import javax.xml.namespace.QName;
import org.apache.camel.component.cxf.common.DataFormat;
import org.apache.camel.component.cxf.jaxws.CxfEndpoint;
import org.apache.camel.spi.HeaderFilterStrategy;
import org.apache.cxf.Bus;
import org.apache.cxf.logging.FaultListener;
import org.apache.cxf.ws.policy.PolicyEngine;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The SOAP service, and the listener's contract for merchants who generate their side from it. */
@Configuration
class CqrSoap {

  private final Bus bus;
  private final HeaderFilterStrategy inboundHeaders;
  private final String folder;

  CqrSoap(
      Bus bus,
      @Qualifier("inboundHeaders") HeaderFilterStrategy inboundHeaders,
      @Value("${kontor.cqr.wsdl:wsdl/cqr}") String folder) {
    this.bus = bus;
    // The bus was made while Jetty started, with Jetty's loader: asking that one for a class of the
    // JDK, as the schema validator does for each message, takes it ten times as long.
    bus.setExtension(CqrSoap.class.getClassLoader(), ClassLoader.class);
    // Our contracts carry no policies; each message would be searched for them twice.
    bus.getExtension(PolicyEngine.class).setEnabled(false);
    this.inboundHeaders = inboundHeaders;
    this.folder = folder;
  }

  @Bean
  CxfEndpoint cqrPaymentService() {
    return endpoint("PaymentService", PaymentServicePortType.class);
  }

  @Bean
  CxfEndpoint cqrPaymentServiceListener() {
    return endpoint("PaymentServiceListener", PaymentServiceListenerPortType.class);
  }

  @Bean
  FilterRegistrationBean<CqrGate> cqrGate(CqrAccess access, CqrXml xml, Intake intake) {
    FilterRegistrationBean<CqrGate> gate =
        new FilterRegistrationBean<>(new CqrGate(access, xml, intake));
    gate.addUrlPatterns("/soap/cqr/*", "/PaymentRedirectionService/*");
    return gate;
  }

  /** The SOAP 1.2 port answers both versions, each in its own. */
  private CxfEndpoint endpoint(String service, Class<?> port) {
    CxfEndpoint endpoint = new CxfEndpoint();
    endpoint.setBus(bus);
    endpoint.setAddress("/cqr/" + service);
    endpoint.setServiceClass(port);
    endpoint.setWsdlURL("file:" + folder + "/" + service + ".wsdl");
    endpoint.setServiceNameAsQName(new QName(CqrWords.NAMESPACE, service));
    endpoint.setPortNameAsQName(new QName(CqrWords.NAMESPACE, service + "Soap12"));
    endpoint.setDataFormat(DataFormat.POJO);
    endpoint.setHeaderFilterStrategy(inboundHeaders);
    endpoint.setLoggingFeatureEnabled(false);
    endpoint.setProperties(properties());
    endpoint.getInInterceptors().add(new CqrReading.Open());
    endpoint.getInInterceptors().add(new CqrReading.Watch());
    endpoint.getInInterceptors().add(new CqrReading.Check());
    endpoint.getOutFaultInterceptors().add(new CqrFaults());
    return endpoint;
  }

  private static Map<String, Object> properties() {
    Map<String, Object> properties = new HashMap<>(Xml.LIMITS);
    // both versions' ports, behind a proxy as well
    properties.put("autoRewriteSoapAddressForAllServices", true);
    properties.put("allowNonMatchingToDefaultSoapAction", true);
    properties.put("exceptionMessageCauseEnabled", false);
    properties.put(FaultListener.class.getName(), new CqrFaults.Silence());
    return properties;
  }
}
