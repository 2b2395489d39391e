package io.kontor.paymentiq;

import static org.assertj.core.api.Assertions.assertThat;

import io.kontor.payment.Attempt.Kind;
import io.kontor.payment.Outcome;
import io.kontor.payment.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PiqStatesTest {

  private static final List<String> STATES =
      List.of(
          "SUCCESSFUL",
          "REGISTERED",
          "PROCESSING",
          "WAITING_INPUT",
          "WAITING_APPROVAL",
          "FAILED",
          "INCONSISTENT",
          "CANCELLED",
          "REPROCESSING");

  /** The published ranges. */
  private static String stateOf(int code) {
    if (code < 100) {
      return "SUCCESSFUL";
    }
    if (code < 200) {
      return "REGISTERED";
    }
    if (code < 300) {
      return "PROCESSING";
    }
    if (code < 350) {
      return "WAITING_INPUT";
    }
    if (code < 400) {
      return "WAITING_APPROVAL";
    }
    if (code < 500) {
      return "INCONSISTENT";
    }
    return code < 600 ? "FAILED" : code < 700 ? "CANCELLED" : "none";
  }

  /** 9 states, 1,000 codes, 4 kinds. */
  @Test
  void everyStateWithEveryCodeMeansOneThing() {
    for (Kind kind : Kind.values()) {
      for (String state : STATES) {
        for (int code = 0; code < 1000; code++) {
          Outcome outcome = PiqStates.outcome(kind, "7", state, Integer.toString(code));
          assertThat(outcome)
              .as("%s of %s %s", kind, state, code)
              .isInstanceOf(expected(kind, state, code));
        }
      }
    }
  }

  private static Class<? extends Outcome> expected(Kind kind, String state, int code) {
    if (state.equals("REPROCESSING")) {
      return Outcome.Pending.class;
    }
    if (!stateOf(code).equals(state) || state.equals("INCONSISTENT")) {
      return Outcome.Unknown.class;
    }
    return switch (state) {
      case "SUCCESSFUL" -> succeeded(kind, code);
      case "FAILED", "CANCELLED" -> Outcome.Declined.class;
      default -> Outcome.Pending.class;
    };
  }

  private static Class<? extends Outcome> succeeded(Kind kind, int code) {
    return switch (kind) {
      case PAY -> code == 3 || code == 4 ? Outcome.Authorized.class : Outcome.Captured.class;
      case CAPTURE -> Outcome.Captured.class;
      case VOID -> Outcome.Voided.class;
      case REFUND -> Outcome.Refunded.class;
    };
  }

  @ParameterizedTest
  @CsvSource({
    "504, ERR_DECLINED_NO_FUNDS, INSUFFICIENT_FUNDS",
    "503, ERR_DECLINED_FRAUD, RISK",
    "509, ERR_NOT_AUTHENTICATED, AUTHENTICATION_FAILED",
    "519, ERR_DECLINED_INVALID_ACCOUNT_NUMBER, WRONG_DATA",
    "521, ERR_DECLINED_LIMIT_OVERDRAWN, LIMIT_EXCEEDED",
    "531, ERR_DECLINED_CARD_EXPIRED, EXPIRED_CARD",
    "532, ERR_DECLINED_CVV_FAIL, WRONG_SECURITY_CODE",
    "548, ERR_USER_SESSION_INVALID, TIMED_OUT",
    "550, ERR_DECLINED_3D_VALIDATION_FAILED, AUTHENTICATION_FAILED",
    "600, ERR_CANCELLED_BY_USER, CANCELLED_BY_PAYER",
    "601, ERR_CANCELLED_BY_MERCHANT, NOT_ALLOWED",
    "506, ERR_DECLINED_OTHER_REASON, REFUSED",
    "599, ERR_NEVER_HEARD_OF, REFUSED"
  })
  void aRefusalHasTheSameReasonByNumberAndByName(String number, String name, Reason reason) {
    assertThat(PiqStates.declined(number).reason()).isEqualTo(reason);
    assertThat(PiqStates.declined(name).reason()).isEqualTo(reason);
    assertThat(PiqStates.declined(name).providerCode()).isEqualTo(name);
  }

  @Test
  void aSuccessThatDoesNotSayWhichIsNoSuccess() {
    for (String status : List.of("", "SUCCESS_OF_ANOTHER_KIND", "-1", "0.0", "١")) {
      assertThat(PiqStates.outcome(Kind.PAY, "7", "SUCCESSFUL", status))
          .as(status)
          .isInstanceOf(Outcome.Unknown.class);
    }
  }

  @Test
  void aStateThatIsNoneIsUnknown() {
    for (String state : List.of("", "successful", "DONE")) {
      assertThat(PiqStates.outcome(Kind.PAY, "7", state, "")).isInstanceOf(Outcome.Unknown.class);
    }
  }

  /** The table of the README is the one in force. */
  @Test
  void theReasonsAreThoseOfTheReadme() throws IOException {
    Map<String, String> printed = new TreeMap<>();
    Matcher row =
        Pattern.compile("(?m)^\\| ([0-9, ]+) \\| `([A-Z_]+)` \\|")
            .matcher(Files.readString(Path.of("routes/paymentiq/README.md")));
    while (row.find()) {
      for (String code : row.group(1).split(", ")) {
        printed.put(code.trim(), row.group(2));
      }
    }
    Map<String, String> inForce = new TreeMap<>();
    for (int code = 500; code < 700; code++) {
      Reason reason = PiqStates.declined(Integer.toString(code)).reason();
      if (reason != Reason.REFUSED) {
        inForce.put(Integer.toString(code), reason.name());
      }
    }
    assertThat(printed).isEqualTo(inForce);
  }
}
