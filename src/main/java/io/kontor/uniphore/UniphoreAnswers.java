package io.kontor.uniphore;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kontor.hub.Answers;
import io.kontor.hub.Answers.Turn;
import io.kontor.hub.HubProperties;
import io.kontor.hub.Payments;
import io.kontor.payment.Payment;
import io.kontor.security.Digest;
import io.kontor.uniphore.UniphoreCall.Form;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Writes answers and errors, and gives the repeats of a request the first answer again. */
@Component
public class UniphoreAnswers {

  private static final Logger LOG = LoggerFactory.getLogger(UniphoreAnswers.class);
  private static final String TURN = "uniphoreTurn";
  private static final String JSON = "application/json";
  private static final String XML = "application/xml; charset=utf-8";

  private final Answers answers;
  private final Payments payments;
  private final UniphoreAccess access;
  private final UniphoreProperties properties;
  private final String page;

  UniphoreAnswers(
      Answers answers,
      Payments payments,
      UniphoreAccess access,
      UniphoreProperties properties,
      HubProperties hub) {
    this.answers = answers;
    this.payments = payments;
    this.access = access;
    this.properties = properties;
    this.page = hub.publicUrl() + "/uniphore/v1/next/";
  }

  /**
   * Takes the turn, where the request has a key.
   *
   * @return the call, or the answer that was given before
   */
  public Object begin(UniphoreCall call, Exchange exchange) {
    if (call.key().isEmpty()) {
      return call;
    }
    return switch (answers.begin(
        call.merchant(), "uniphore/" + call.key(), fingerprint(call), properties.answersKept())) {
      case Turn.Yours turn -> {
        exchange.setProperty(TURN, turn);
        exchange.setProperty(UniphoreGate.REQUEST_ID, call.requestId());
        yield call;
      }
      case Turn.Answered first ->
          new UniphoreAnswer(
              first.status(),
              first.contentType(),
              first.body(),
              Map.of("Idempotent-Replayed", "true", "Original-Request", call.requestId()));
      case Turn.Running running ->
          throw UniphoreError.later(
              409,
              "idempotency_key_in_use",
              "The first request with this Idempotency-Key has not ended.",
              running.retryAfter());
      case Turn.Reused reused -> throw UniphoreError.reused();
    };
  }

  /** The answer to a charge, kept for its repeats. */
  public UniphoreAnswer charged(Payment payment, UniphoreCall call, Exchange exchange) {
    UniphoreAnswer answer = answer(payment, call, true);
    if (exchange.getProperty(TURN) instanceof Turn.Yours turn) {
      answers.keep(turn, answer.status(), answer.contentType(), answer.body());
    }
    return answer;
  }

  /** The answer to a question about a payment. */
  public UniphoreAnswer status(Payment payment, UniphoreCall call) {
    return answer(payment, call, false);
  }

  /** Nothing of the request goes back with it. */
  public void write(UniphoreAnswer answer, Exchange exchange) {
    Message message = exchange.getMessage();
    message.removeHeaders("*");
    exchange.removeProperty(Exchange.CHARSET_NAME);
    message.setHeader(Exchange.HTTP_RESPONSE_CODE, answer.status());
    message.setHeader(Exchange.CONTENT_TYPE, answer.contentType());
    message.setHeader("Cache-Control", "no-store");
    message.setHeader("Request-Id", exchange.getProperty(UniphoreGate.REQUEST_ID));
    String key = exchange.getProperty(UniphoreGate.KEY, "", String.class);
    if (!key.isEmpty()) {
      message.setHeader("Idempotency-Key", key);
    }
    answer.headers().forEach(message::setHeader);
    message.setBody(answer.body());
  }

  /** Says what went wrong, and gives the request's turn back. */
  public void error(Exchange exchange) {
    Throwable caught = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
    if (exchange.getProperty(TURN) instanceof Turn.Yours turn) {
      answers.release(turn);
    }
    UniphoreError error = UniphoreError.of(caught);
    if (error.status() >= 500 && error != caught) {
      LOG.error("a request failed: {}", caught.getClass().getName());
    }
    Form form = exchange.getProperty(UniphoreGate.FORM, Form.CHARGE, Form.class);
    Map<String, String> headers = new LinkedHashMap<>();
    error.retryAfter().ifPresent(seconds -> headers.put("Retry-After", seconds.toString()));
    if (error.status() == 401) {
      headers.put("WWW-Authenticate", "Basic realm=\"kontor\"");
    }
    ObjectNode body =
        form == Form.CHARGE
            ? UniphoreChargeAnswers.error(error)
            : UniphorePaymentAnswers.error(error, "");
    write(answer(error.status(), form, body, headers), exchange);
  }

  private UniphoreAnswer answer(Payment payment, UniphoreCall call, boolean charged) {
    UniphoreView view = UniphoreView.of(payment, payments);
    if (call.form() != Form.CHARGE) {
      return answer(
          200,
          call.form(),
          UniphorePaymentAnswers.payment(view, page + UniphoreIds.ofText(payment.token())),
          Map.of());
    }
    if (charged && view.isTooSmall()) {
      UniphoreError error =
          UniphoreError.invalid(
              400, "amount_too_small", "amount", "Amount is less than the provider takes.");
      return answer(400, call.form(), UniphoreChargeAnswers.error(error), Map.of());
    }
    return charged && view.isOver()
        ? answer(402, call.form(), UniphoreChargeAnswers.refusal(view), Map.of())
        : answer(
            200,
            call.form(),
            UniphoreChargeAnswers.charge(view, access.isLive(payment.merchantId())),
            Map.of());
  }

  private static UniphoreAnswer answer(
      int status, Form form, ObjectNode body, Map<String, String> headers) {
    return form == Form.XML
        ? new UniphoreAnswer(status, XML, UniphoreXml.write(body), headers)
        : new UniphoreAnswer(status, JSON, body.toString(), headers);
  }

  /** Of all that is asked; what comes of the token is a digest. */
  private static String fingerprint(UniphoreCall call) {
    return Digest.hex(call.form() + "\n" + new TreeMap<>(call.parameters()));
  }
}
