package io.kontor.cqr;

import io.kontor.cqr.wire.ExecutePaymentActionRequest;
import io.kontor.cqr.wire.GetPaymentInputDataListRequest;
import io.kontor.cqr.wire.GetPaymentsRequest;
import io.kontor.cqr.wire.GetRedirectDataRequest;
import io.kontor.cqr.wire.InitiatePaymentFromReferenceRequest;
import io.kontor.cqr.wire.InitiatePaymentRequest;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.util.MimeType;

/** The service's operations: which request belongs to which, and the plain XML form of them all. */
@Component
public class CqrOperations {

  private static final Map<Class<?>, String> OPERATIONS =
      Map.of(
          GetRedirectDataRequest.class, "getRedirectData",
          InitiatePaymentRequest.class, "initiatePayment",
          InitiatePaymentFromReferenceRequest.class, "initiatePaymentFromReference",
          ExecutePaymentActionRequest.class, "executePaymentAction",
          GetPaymentsRequest.class, "getPayments",
          GetPaymentInputDataListRequest.class, "getPaymentInputDataList");

  private final CqrXml xml;

  CqrOperations(CqrXml xml) {
    this.xml = xml;
  }

  /** The request among the parts of a SOAP message, which has no other. */
  public Object request(List<?> parts) {
    return parts.getFirst();
  }

  /** The operation that a request belongs to. */
  public String operation(Object request) {
    String operation = OPERATIONS.get(request.getClass());
    if (operation == null) {
      throw new CqrError(CqrError.SCHEMA, "The root element is not a request of this service.");
    }
    return operation;
  }

  /**
   * Reads a request in plain XML.
   *
   * @param bytes none where the body is empty
   * @param type the content type, which the gate has let in
   * @param named the operation that the path names, in any case; none where the root element
   *     decides
   */
  public Object read(byte @Nullable [] bytes, String type, @Nullable String named) {
    Object request = xml.read(bytes == null ? new byte[0] : bytes, MimeType.valueOf(type));
    String operation = operation(request);
    if (named != null && !named.isEmpty() && !named.equalsIgnoreCase(operation)) {
      throw new CqrError(
          CqrError.SCHEMA, "The root element is not a request of the operation in the path.");
    }
    return request;
  }

  /** The listener is the merchant's to serve: here stands its contract only. */
  public void contractOnly() {
    throw new CqrError(CqrError.NOT_ALLOWED, "This address serves the listener's contract only.");
  }

  /** Writes an answer in plain XML. */
  public String write(Object answer) {
    return xml.write(answer);
  }

  /** Writes an error in plain XML. */
  public String error(Throwable error) {
    return xml.error(CqrError.of(error));
  }

  /** The HTTP status that an error is answered with. */
  public int status(Throwable error) {
    return error instanceof CqrXml.MalformedXml || CqrError.isCallers(error) ? 400 : 500;
  }
}
