package io.kontor.paymentiq;

import io.kontor.hub.Rejected;
import io.kontor.paymentiq.PiqRefused.Code;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How PaymentIQ is answered: always JSON, and a refusal is HTTP 200 too. */
public final class PiqAnswers {

  private static final Logger LOG = LoggerFactory.getLogger(PiqAnswers.class);

  /** Where a refusal is safe: nothing has happened yet. */
  private static final Set<String> QUESTIONS = Set.of("verifyuser", "lookupuser", "authorize");

  private static final String CHALLENGE = "Basic realm=\"paymentiq\", charset=\"UTF-8\"";

  /** A yes, with what belongs to it. */
  static Map<String, Object> success(PiqCall call) {
    Map<String, Object> answer = new LinkedHashMap<>();
    call.find("userId").ifPresent(user -> answer.put("userId", user));
    answer.put("success", true);
    return answer;
  }

  /** Writes the answer that a route came to. */
  public void answer(Exchange exchange) {
    Map<?, ?> words = exchange.getMessage().getBody(Map.class);
    exchange.getMessage().removeHeaders("*");
    json(exchange.getMessage(), words);
  }

  /** What an error is answered with. */
  public void error(Exchange exchange) {
    Throwable error = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
    PiqCall call = exchange.getVariable("call", PiqCall.class);
    Message answer = exchange.getMessage();
    answer.removeHeaders("*");
    if (error instanceof PiqDenied denied) {
      denied(answer, denied.status());
    } else if (error instanceof PiqRefused refused) {
      LOG.info("paymentiq: {} refused: {}", call == null ? "a call" : call, refused.getMessage());
      json(answer, refusal(call, refused.code(), String.valueOf(refused.getMessage())));
    } else if (error instanceof Rejected) {
      json(answer, refusal(call, Code.NOT_AUTHORIZED, "userId is not known"));
    } else {
      broken(answer, call, error);
    }
  }

  private static void denied(Message answer, int status) {
    if (status == 401) {
      answer.setHeader("WWW-Authenticate", CHALLENGE);
    }
    answer.setHeader(Exchange.HTTP_RESPONSE_CODE, status);
    answer.setBody("");
  }

  /**
   * What told us of something that has happened must come again: no answer may claim that we have
   * it. Messages of exceptions may quote data, so that only their kind is logged.
   */
  private static void broken(Message answer, @Nullable PiqCall call, @Nullable Throwable error) {
    LOG.error("paymentiq: {} failed: {}", call, error == null ? "" : error.getClass().getName());
    if (call != null && QUESTIONS.contains(call.action())) {
      json(answer, refusal(call, Code.SYSTEM_ERROR, "not now"));
    } else {
      answer.setHeader(Exchange.HTTP_RESPONSE_CODE, 503);
      answer.setBody("");
    }
  }

  private static Map<String, Object> refusal(@Nullable PiqCall call, Code code, String message) {
    Map<String, Object> answer = new LinkedHashMap<>();
    if (call != null) {
      call.find("userId").ifPresent(user -> answer.put("userId", user));
    }
    answer.put("success", false);
    answer.put("errCode", code.number());
    answer.put("errMsg", message);
    return answer;
  }

  private static void json(Message answer, Map<?, ?> words) {
    answer.setHeader(Exchange.HTTP_RESPONSE_CODE, 200);
    answer.setHeader(Exchange.CONTENT_TYPE, "application/json");
    answer.setHeader("Cache-Control", "no-store");
    answer.setBody(PiqJson.write(words));
  }
}
