package io.kontor.cqr;

import javax.xml.stream.XMLStreamException;
import org.apache.cxf.binding.soap.SoapMessage;
import org.apache.cxf.interceptor.Fault;
import org.apache.cxf.logging.FaultListener;
import org.apache.cxf.message.Message;
import org.apache.cxf.phase.AbstractPhaseInterceptor;
import org.apache.cxf.phase.Phase;
import org.apache.cxf.staxutils.DepthExceededStaxException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/**
 * Says every error of the SOAP service in the protocol's words: a fault whose detail holds code and
 * message. No class name and no parser's text gets out.
 */
final class CqrFaults extends AbstractPhaseInterceptor<Message> {

  private static final Logger LOG = LoggerFactory.getLogger(CqrFaults.class);

  CqrFaults() {
    super(Phase.PRE_STREAM);
  }

  @Override
  public void handleMessage(Message message) {
    Fault fault = (Fault) message.getContent(Exception.class);
    @Nullable CqrError violation = violation(message);
    Throwable cause = root(fault);
    boolean malformed = violation == null && isMalformed(fault);
    CqrError error = violation == null ? error(fault, cause, malformed) : violation;
    boolean callers = violation != null || malformed || isCallers(fault, cause);
    if (!callers) {
      LOG.error("a SOAP call failed: {}", cause.toString());
    }
    fault.setMessage(error.getMessage());
    fault.setFaultCode(callers ? Fault.FAULT_CODE_CLIENT : Fault.FAULT_CODE_SERVER);
    int status = malformed ? 400 : 500;
    fault.setStatusCode(status);
    message.put(Message.RESPONSE_CODE, status);
    fault.setDetail(detail(error));
  }

  /** Keeps CXF's own log silent: it would hold the caller's data. */
  static final class Silence implements FaultListener {

    @Override
    public boolean faultOccurred(Exception error, String description, Message message) {
      return false;
    }
  }

  private static @Nullable CqrError violation(Message message) {
    Message request = message.getExchange().getInMessage();
    CqrViolations violations = request == null ? null : request.get(CqrViolations.class);
    if (violations == null) {
      return null;
    }
    try {
      violations.check();
      return null;
    } catch (CqrError error) {
      return error;
    }
  }

  private static CqrError error(Fault fault, Throwable cause, boolean malformed) {
    if (malformed) {
      return new CqrError(CqrError.GENERAL, "The request is not well-formed XML.");
    }
    if (CqrError.isCallers(cause)) {
      return CqrError.of(cause);
    }
    return isClients(fault)
        ? new CqrError(CqrError.SCHEMA, "The SOAP body is not a request of this service.")
        : CqrError.of(cause);
  }

  private static boolean isCallers(Fault fault, Throwable cause) {
    return CqrError.isCallers(cause) || isClients(fault);
  }

  private static boolean isClients(Fault fault) {
    String code = fault.getFaultCode() == null ? "" : fault.getFaultCode().getLocalPart();
    return !code.equalsIgnoreCase("Server") && !code.equalsIgnoreCase("Receiver");
  }

  private static boolean isMalformed(Throwable fault) {
    for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
      if (cause instanceof XMLStreamException || cause instanceof DepthExceededStaxException) {
        return true;
      }
    }
    return false;
  }

  /** The error of ours inside, if there is one; the innermost otherwise. */
  private static Throwable root(Throwable fault) {
    Throwable cause = fault;
    while (cause.getCause() != null && !CqrError.isCallers(cause)) {
      cause = cause.getCause();
    }
    return cause;
  }

  private static Element detail(CqrError error) {
    Document document = org.apache.cxf.helpers.DOMUtils.createDocument();
    Element detail = document.createElement("detail");
    Element exception = document.createElementNS(CqrWords.NAMESPACE, "paymentServiceException");
    var fault = CqrXml.fault(error);
    add(document, exception, "id", fault.getId());
    add(document, exception, "errorCode", Integer.toString(fault.getErrorCode()));
    add(document, exception, "errorMessage", fault.getErrorMessage());
    detail.appendChild(exception);
    return detail;
  }

  private static void add(Document document, Element parent, String name, String text) {
    Element child = document.createElementNS(CqrWords.NAMESPACE, name);
    child.setTextContent(text);
    parent.appendChild(child);
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

  /** Refuses a request in which the reader passed over a violation. */
  static final class Check extends AbstractPhaseInterceptor<SoapMessage> {

    Check() {
      super(Phase.POST_UNMARSHAL);
    }

    @Override
    public void handleMessage(SoapMessage message) {
      CqrViolations violations = message.get(CqrViolations.class);
      if (violations != null) {
        try {
          violations.check();
        } catch (CqrError error) {
          throw new Fault(error);
        }
      }
    }
  }
}
