package bench.baseline;

import io.kontor.cqr.wire.DataField;
import io.kontor.cqr.wire.DataFieldList;
import io.kontor.cqr.wire.ExecutePaymentActionRequest;
import io.kontor.cqr.wire.ExecutePaymentActionResponse;
import io.kontor.cqr.wire.GetPaymentInputDataListRequest;
import io.kontor.cqr.wire.GetPaymentInputDataListResponse;
import io.kontor.cqr.wire.GetPaymentsRequest;
import io.kontor.cqr.wire.GetPaymentsResponse;
import io.kontor.cqr.wire.GetRedirectDataRequest;
import io.kontor.cqr.wire.GetRedirectDataResponse;
import io.kontor.cqr.wire.InitiatePaymentFromReferenceRequest;
import io.kontor.cqr.wire.InitiatePaymentFromReferenceResponse;
import io.kontor.cqr.wire.InitiatePaymentRequest;
import io.kontor.cqr.wire.InitiatePaymentResponse;
import io.kontor.cqr.wire.PaymentServicePortType;
import io.kontor.cqr.wire.RedirectDataWithPost;
import io.kontor.cqr.wire.RedirectParameters;
import jakarta.jws.WebService;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.UUID;
import org.springframework.transaction.support.TransactionTemplate;

/** Creates a payment in one transaction and says where to send the payer. */
@WebService(
    endpointInterface = "io.kontor.cqr.wire.PaymentServicePortType",
    targetNamespace = "http://www.cqrpayments.com/PaymentProcessing")
public final class Service implements PaymentServicePortType {

  private static final SecureRandom RANDOM = new SecureRandom();

  private final Rows rows;
  private final TransactionTemplate transaction;

  Service(Rows rows, TransactionTemplate transaction) {
    this.rows = rows;
    this.transaction = transaction;
  }

  @Override
  public GetRedirectDataResponse getRedirectData(GetRedirectDataRequest request) {
    RedirectParameters asked = request.getRedirectParameters();
    if (!request.getMerchantID().equals("demo") || !asked.getShopID().equals("demo-shop")) {
      throw new IllegalArgumentException("unknown merchant or shop");
    }
    String fingerprint = fingerprint(request);
    return answer(transaction.execute(status -> token(request, fingerprint)));
  }

  private String token(GetRedirectDataRequest request, String fingerprint) {
    String merchant = request.getMerchantID();
    RedirectParameters asked = request.getRedirectParameters();
    String key = "cqr/" + asked.getShopID() + "/" + asked.getMerchantTransactionID();
    OffsetDateTime now = OffsetDateTime.now(ZoneOffset.UTC).truncatedTo(ChronoUnit.MICROS);
    UUID id = UUID.randomUUID();
    if (!rows.claim(merchant, key, fingerprint, id, now)) {
      return rows.repeated(merchant, key, fingerprint);
    }
    String token = secret() + "_" + id;
    rows.payment(id, merchant, asked, token, now);
    rows.created(id, now);
    return token;
  }

  private static String secret() {
    byte[] bytes = new byte[16];
    RANDOM.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  private static String fingerprint(GetRedirectDataRequest request) {
    RedirectParameters asked = request.getRedirectParameters();
    String said =
        String.join(
            "\n",
            asked.getShopID(),
            asked.getMerchantTransactionID(),
            asked.getCurrencyCode(),
            asked.getGrossAmount().toPlainString(),
            asked.getLanguageCode(),
            asked.getCountryCode(),
            asked.getUser().getId(),
            asked.getUser().getEmail(),
            asked.getReturnUrl(),
            asked.getSuccessUrl(),
            asked.getPendingUrl(),
            asked.getErrorUrl(),
            asked.getCancelUrl(),
            asked.getRefusedUrl());
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(said.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static GetRedirectDataResponse answer(String token) {
    DataField field = new DataField();
    field.setKey("requestData");
    field.setValue(token);
    DataFieldList fields = new DataFieldList();
    fields.getDataField().add(field);
    RedirectDataWithPost data = new RedirectDataWithPost();
    data.setRedirectUrl("http://localhost:8080/pay/");
    data.setDataFields(fields);
    GetRedirectDataResponse response = new GetRedirectDataResponse();
    response.setRedirectData(data);
    return response;
  }

  @Override
  public InitiatePaymentResponse initiatePayment(InitiatePaymentRequest request) {
    throw new UnsupportedOperationException();
  }

  @Override
  public InitiatePaymentFromReferenceResponse initiatePaymentFromReference(
      InitiatePaymentFromReferenceRequest request) {
    throw new UnsupportedOperationException();
  }

  @Override
  public ExecutePaymentActionResponse executePaymentAction(ExecutePaymentActionRequest request) {
    throw new UnsupportedOperationException();
  }

  @Override
  public GetPaymentsResponse getPayments(GetPaymentsRequest request) {
    throw new UnsupportedOperationException();
  }

  @Override
  public GetPaymentInputDataListResponse getPaymentInputDataList(
      GetPaymentInputDataListRequest request) {
    throw new UnsupportedOperationException();
  }
}
