package io.kontor.cqr;

import java.util.NoSuchElementException;
import java.util.Set;
import javax.xml.namespace.QName;
import javax.xml.stream.XMLStreamException;
import org.apache.cxf.binding.soap.SoapMessage;
import org.apache.cxf.binding.soap.SoapVersion;
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
  private static final String VERSION = "VersionMismatch";
  private static final String HEADER = "MustUnderstand";
  private static final Set<String> SERVERS = Set.of("Server", "server", "Receiver");

  CqrFaults() {
    super(Phase.PRE_STREAM);
  }

  @Override
  public void handleMessage(Message message) {
    Fault fault = (Fault) message.getContent(Exception.class);
    @Nullable CqrError violation = violation(message);
    Throwable cause = root(fault);
    boolean malformed = violation == null && isMalformed(fault);
    boolean callers =
        violation != null || malformed || CqrError.isCallers(cause) || isClients(message, fault);
    CqrError error = violation == null ? error(fault, cause, malformed, callers) : violation;
    if (!callers) {
      LOG.error("a SOAP call failed: {}", cause.toString());
    }
    fault.setMessage(error.getMessage());
    fault.setFaultCode(code(message, fault, callers));
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

  private static CqrError error(Fault fault, Throwable cause, boolean malformed, boolean callers) {
    if (malformed) {
      return CqrError.MALFORMED;
    }
    if (CqrError.isCallers(cause)) {
      return CqrError.of(cause);
    }
    return switch (local(fault)) {
      case VERSION -> new CqrError(CqrError.SCHEMA, "The envelope is none of SOAP 1.1 or 1.2.");
      case HEADER -> new CqrError(CqrError.SCHEMA, "A SOAP header must be understood and is not.");
      default -> callers ? CqrError.BODY : CqrError.of(cause);
    };
  }

  /** Two of the caller's errors have codes of their own in SOAP. */
  private static QName code(Message message, Fault fault, boolean callers) {
    SoapVersion version = ((SoapMessage) message.getExchange().getInMessage()).getVersion();
    return switch (local(fault)) {
      case VERSION -> version.getVersionMismatch();
      case HEADER -> version.getMustUnderstand();
      default -> callers ? Fault.FAULT_CODE_CLIENT : Fault.FAULT_CODE_SERVER;
    };
  }

  private static String local(Fault fault) {
    return fault.getFaultCode() == null ? "" : fault.getFaultCode().getLocalPart();
  }

  /** CXF itself calls some of the client's errors the server's. */
  private static boolean isClients(Message message, Fault fault) {
    boolean action = String.valueOf(fault.getCode()).startsWith("SOAP_ACTION_MISMATCH");
    boolean unopened = message.getExchange().getInMessage().get(CqrViolations.class) == null;
    boolean bodyless = unopened && fault.getCause() instanceof NoSuchElementException;
    return action || bodyless || !SERVERS.contains(local(fault));
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
}
