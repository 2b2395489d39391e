package io.kontor.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import io.kontor.hub.Rejected;
import io.kontor.hub.Rejected.Problem;
import io.kontor.payment.Outcome;
import io.kontor.payment.PayerRedirect;
import io.kontor.payment.Payment;
import io.kontor.payment.PaymentState;
import io.kontor.payment.Reason;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.mock.web.MockHttpServletResponse;

/** What follows the Pay button. */
@ExtendWith(OutputCaptureExtension.class)
class PayingTest extends PagesTest {

  @Test
  void aNextStepByGetIsTakenAtOnce() throws Exception {
    port.answers(new Outcome.Redirect("p-1", PayerRedirect.get("https://bank.example/3ds")));
    Payment payment = create();
    MockHttpServletResponse answer = submit(payment, "card", card());
    assertThat(answer.getStatus()).isEqualTo(303);
    assertThat(answer.getHeader("Location")).isEqualTo("https://bank.example/3ds");
    assertThat(see(payment, answer.getCookie("sent")).getContentAsString())
        .contains("Your payment is being processed", "https://bank.example/3ds");
  }

  @Test
  void aNextStepByFormIsTakenFromThePaymentsPage() throws Exception {
    port.answers(
        new Outcome.Redirect("p-1", new PayerRedirect("POST", "https://bank.example", Map.of())));
    Payment payment = create();
    assertThat(submit(payment, "card", card()).getHeader("Location")).isEqualTo(path(payment));
    assertThat(see(payment).getContentAsString()).contains("One more step", "data-auto");
  }

  @Test
  void aDeclineEndsOnTheResultPage() throws Exception {
    port.answers(new Outcome.Declined(Reason.EXPIRED_CARD, "54"));
    Payment payment = create();
    assertThat(submit(payment, "card", card()).getHeader("Location")).isEqualTo(path(payment));
    assertThat(see(payment).getContentAsString()).contains("The card has expired.");
  }

  @Test
  void aSecondClickPaysNothing() throws Exception {
    Payment payment = create();
    submit(payment, "card", card());
    MockHttpServletResponse second = submit(payment, "card", card());
    assertThat(second.getStatus()).isEqualTo(303);
    assertThat(second.getHeader("Location")).isEqualTo(path(payment));
    assertThat(see(payment, "card").getHeader("Location")).isEqualTo(path(payment));
    assertThat(port.commands()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({"pending", "unknown", "declined"})
  void whateverBecameOfItASecondTabPaysNothing(String what) throws Exception {
    Outcome outcome =
        switch (what) {
          case "pending" -> new Outcome.Pending("p-1");
          case "unknown" -> new Outcome.Unknown("");
          default -> new Outcome.Declined(Reason.REFUSED, "");
        };
    Payment payment = settled(outcome);
    assertThat(submit(payment, "card", card()).getStatus()).isEqualTo(303);
    assertThat(port.commands()).isEmpty();
  }

  @Test
  void anExpiredPaymentIsNotPaid() throws Exception {
    Payment payment = create();
    clock.passes(Duration.ofHours(2));
    assertThat(submit(payment, "card", card()).getHeader("Location")).isEqualTo(path(payment));
    assertThat(port.commands()).isEmpty();
  }

  @Test
  void aLostAnswerIsNotAFailure() throws Exception {
    port.losesTheAnswer();
    Payment payment = create();
    MockHttpServletResponse answer = submit(payment, "card", card());
    assertThat(answer.getStatus()).isEqualTo(303);
    assertThat(answer.getHeader("Location")).isEqualTo(path(payment));
    assertThat(payments.find(payment.id()).orElseThrow().state()).isEqualTo(PaymentState.PENDING);
    assertThat(see(payment, answer.getCookies()).getContentAsString())
        .contains("Your payment is being processed");
  }

  @Test
  void whatWasNeverBegunMayBeTriedAgain() throws Exception {
    port.throwing(new IllegalStateException("no route for " + NUMBER));
    Wish wish = new Wish();
    wish.method = "card";
    Payment payment = create(wish);
    MockHttpServletResponse answer = submit(payment, "card", card());
    assertThat(answer.getHeader("Location")).isEqualTo(path(payment));
    assertThat(answer.getCookie("notice").getMaxAge()).isEqualTo(30);
    var form = get(path(payment) + "/card").cookie(key(payment)).cookie(answer.getCookies());
    assertThat(send(form).getContentAsString())
        .contains("The payment could not be started. Please try again.");
  }

  @Test
  void aRefusedAmountIsTheAmountsError() throws Exception {
    port.throwing(new Rejected(Problem.AMOUNT, "amount is not within the limits"));
    Wish wish = new Wish();
    wish.amount = between(1, 100000, "EUR");
    assertThat(submit(create(wish), "card", card("amount", "5")).getContentAsString())
        .contains("<a href=\"#amount\">This amount is not possible")
        .doesNotContain("within the limits");
  }

  @ParameterizedTest
  @CsvSource({
    "METHOD, This payment method is not available for this payment.",
    "BUSY, There is a lot going on right now.",
    "NOT_ALLOWED, The payment could not be started.",
    "AMOUNT, The payment could not be started.",
  })
  void aRefusalIsSaidOnTheForm(Problem problem, String text) throws Exception {
    port.throwing(new Rejected(problem, "not for the payer's eyes"));
    MockHttpServletResponse answer = submit(create(), "card", card());
    assertThat(answer.getStatus()).isEqualTo(422);
    assertThat(answer.getContentAsString()).contains(text).doesNotContain("for the payer's eyes");
    CardPageTest.assertNoCardData(answer.getContentAsString());
  }

  @Test
  void theLogHoldsNoCard(CapturedOutput log) throws Exception {
    port.throwing(new IllegalStateException("card " + NUMBER + " code " + CODE));
    submit(create(), "card", card());
    port.losesTheAnswer();
    submit(create(), "card", card());
    submit(create(), "card", card("number", NUMBER + "0"));
    assertThat(log.getAll()).contains("ended without an answer").doesNotContain(NUMBER, CODE + " ");
    assertThat(log.getAll()).doesNotContain("A Payer");
  }
}
