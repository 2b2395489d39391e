package io.kontor.page;

import static java.time.Duration.ZERO;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import io.kontor.hub.PaymentMethods;
import io.kontor.payment.Direction;
import io.kontor.payment.Line;
import io.kontor.payment.Money;
import io.kontor.payment.Outcome;
import io.kontor.payment.PayerRedirect;
import io.kontor.payment.Payment;
import io.kontor.payment.PaymentState;
import io.kontor.payment.Reason;
import io.kontor.payment.ReturnUrls;
import io.kontor.store.PaymentStore;
import jakarta.servlet.http.Cookie;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

/** What a payment's state shows. */
class StatesTest extends PagesTest {

  private static final Line SHIPPING = new Line("Shipping", 1, 190);

  @Autowired PaymentStore store;
  @Autowired PaymentMethods methods;
  @Autowired PageAccess access;
  @Autowired PageCookies cookies;
  @Autowired Pages pages;

  @Test
  void aNewPaymentAsksForTheMethod() throws Exception {
    Payment payment = create();
    assertThat(see(payment).getContentAsString())
        .contains("How would you like to pay?", "€129.90", "Alpine Outdoor", "Two boots", "order-1")
        .contains(path(payment) + "/card", "Credit or debit card")
        .contains(path(payment) + "/fishing-club", ">fishing-club<")
        .contains("https://shop.example/back");
  }

  @Test
  void aFixedMethodIsNotAskedFor() throws Exception {
    Wish wish = new Wish();
    wish.method = "wallet";
    Payment payment = create(wish);
    assertThat(see(payment).getHeader("Location")).isEqualTo(path(payment) + "/wallet");
    assertThat(see(payment, "wallet").getContentAsString())
        .contains("Pay with Wallet", "Continue")
        .doesNotContain("Other payment method");
    assertThat(see(payment, "card").getHeader("Location")).isEqualTo(path(payment));
  }

  @Test
  void whereNothingIsOfferedThePageSaysSo() throws Exception {
    Wish wish = new Wish();
    wish.merchant = "closed";
    assertThat(see(create(wish)).getContentAsString())
        .contains("No payment method is available", "Back to closed");
  }

  @Test
  void theLinesOfWhatIsPaidForAreShown() throws Exception {
    Wish wish = new Wish();
    wish.metadata =
        Line.metadata(
            List.of(new Line("Boots <b>", 2, 14000), new Line("Voucher", 1, -1200), SHIPPING));
    assertThat(see(create(wish)).getContentAsString())
        .containsSubsequence(
            "2 × Boots &lt;b&gt;<", "€140.00", "Voucher", "−€12.00", "Shipping", "€1.90");
    assertThat(see(create()).getContentAsString()).doesNotContain("class=\"lines\"");
  }

  @Test
  void whoCameFromNowhereStaysOnThePage() throws Exception {
    Wish wish = new Wish();
    wish.urls = new ReturnUrls("", "", "", "", "", "");
    assertThat(see(create(wish)).getContentAsString()).doesNotContain("Back to");
    Payment waiting = settled(wish, new Outcome.Pending("p-1"));
    clock.passes(Duration.ofMinutes(2));
    assertThat(see(waiting).getContentAsString())
        .contains("You need not wait here")
        .doesNotContain("Continue to");
    Payment paid = settled(wish, new Outcome.Captured("p-2"));
    assertThat(see(paid).getContentAsString())
        .contains("your payment was successful", "You can close this page")
        .doesNotContain("http-equiv", "Continue to");
    String attempt = payments.attempts(paid.id()).getFirst().id().toString();
    assertThat(send(get(path(paid) + "/back/" + attempt)).getContentAsString())
        .contains("You can close this page");
  }

  @Test
  void aPaymentNobodyPaidInTimeIsClosed() throws Exception {
    Payment payment = create();
    clock.passes(Duration.ofHours(1));
    assertThat(see(payment).getContentAsString())
        .contains("The time to pay is over", "https://shop.example/error");
    assertThat(payments.find(payment.id()).orElseThrow().state()).isEqualTo(PaymentState.EXPIRED);
  }

  @Test
  void aPaymentOnItsWayWaits() throws Exception {
    Payment payment = settled(new Outcome.Pending("p-1"));
    assertThat(see(payment).getContentAsString())
        .contains("Your payment is being processed", "Please don’t pay again")
        .contains("http-equiv=\"refresh\" content=\"3;url&#x3D;" + path(payment) + "\"")
        .contains("Visa •••• 1111")
        .doesNotContain("https://shop.example/pending");
  }

  @Test
  void anUnknownOutcomeWaitsTooAndThenOffersTheWayBack() throws Exception {
    Payment payment = settled(new Outcome.Unknown("timeout"));
    clock.passes(Duration.ofSeconds(59));
    assertThat(see(payment).getContentAsString()).doesNotContain("https://shop.example/pending");
    clock.passes(Duration.ofSeconds(1));
    assertThat(see(payment).getContentAsString())
        .contains("Your payment is being processed", "https://shop.example/pending")
        .contains("content=\"15;url");
  }

  @Test
  void aNextStepIsTakenOnce() throws Exception {
    Payment payment =
        settled(new Outcome.Redirect("p-1", PayerRedirect.get("https://bank.example/3ds?x=1&y=2")));
    MockHttpServletResponse first = see(payment);
    assertThat(first.getStatus()).isEqualTo(303);
    assertThat(first.getHeader("Location")).isEqualTo("https://bank.example/3ds?x=1&y=2");
    Cookie sent = first.getCookie("sent");
    assertThat(sent.getPath()).isEqualTo(path(payment));
    assertThat(see(payment, sent).getContentAsString())
        .contains("Your payment is being processed")
        .contains("<a class=\"primary\" href=\"https://bank.example/3ds?x&#x3D;1&amp;y&#x3D;2\">");
  }

  @Test
  void aNextStepByFormWorksWithoutScript() throws Exception {
    PayerRedirect next =
        new PayerRedirect("POST", "https://bank.example/3ds", Map.of("PaReq", "a\"><script>"));
    MockHttpServletResponse page = see(settled(new Outcome.Redirect("p-1", next)));
    assertThat(page.getContentAsString())
        .contains(
            "One more step", "action=\"https://bank.example/3ds\" data-auto", "type=\"submit\"")
        .contains("name=\"PaReq\" value=\"a&quot;&gt;&lt;script&gt;\"");
    assertThat(page.getCookie("sent")).isNotNull();
  }

  @ParameterizedTest
  @CsvSource({
    "CAPTURED, 'Thank you, your payment was successful', thanks?a&#x3D;1&amp;b&#x3D;2",
    "AUTHORIZED, 'Thank you, your payment is confirmed', thanks",
    "PARTIALLY_REFUNDED, 'Alpine Outdoor refunded €49.90.', thanks",
    "REFUNDED, This payment was refunded, thanks",
    "CHARGED_BACK, This payment was reversed, error",
    "DECLINED, Your payment was declined, refused",
    "CANCELLED, The payment was cancelled, cancelled",
    "EXPIRED, The time to pay is over, error",
    "FAILED, The payment did not go through, error",
  })
  void anEndedPaymentTellsAndGoesOn(PaymentState state, String text, String page) throws Exception {
    Payment payment = inState(create(), state);
    String url = "https://shop.example/" + page;
    assertThat(see(payment).getContentAsString())
        .contains(text, "€129.90", "Alpine Outdoor", "order-1", "Continue to Alpine Outdoor")
        .contains("href=\"" + url, "content=\"3;url&#x3D;" + url)
        .doesNotContain("<form");
  }

  @ParameterizedTest
  @EnumSource(
      value = Reason.class,
      mode = EnumSource.Mode.EXCLUDE,
      names = {"CANCELLED_BY_PAYER", "TIMED_OUT"})
  void aDeclineSaysWhyAndNoMore(Reason reason) throws Exception {
    Payment payment = settled(new Outcome.Declined(reason, "provider-code-57"));
    assertThat(see(payment).getContentAsString())
        .contains("Nothing was charged.")
        .doesNotContain("provider-code-57", "stolen", "fraud", "risk");
  }

  @Test
  void aStolenCardLooksLikeAnyRefusal() throws Exception {
    String refusal = "Your bank did not agree to it.";
    for (Reason reason : new Reason[] {Reason.REFUSED, Reason.STOLEN_CARD, Reason.RISK}) {
      assertThat(see(settled(new Outcome.Declined(reason, ""))).getContentAsString())
          .contains(refusal);
    }
  }

  @Test
  void cancellingGivesThePaymentUp() throws Exception {
    Payment payment = create();
    assertThat(submit(payment, "cancel", Map.of()).getHeader("Location")).isEqualTo(path(payment));
    assertThat(payments.find(payment.id()).orElseThrow().state()).isEqualTo(PaymentState.CANCELLED);
    assertThat(see(payment).getContentAsString())
        .contains("The payment was cancelled", "https://shop.example/cancelled");
  }

  @Test
  void cancellingComesTooLateOnceItIsPaid() throws Exception {
    Payment payment = settled(new Outcome.Captured("p-1"));
    submit(payment, "cancel", Map.of());
    assertThat(payments.find(payment.id()).orElseThrow().state()).isEqualTo(PaymentState.CAPTURED);
  }

  @Test
  void withoutADelayTheResultIsTheMerchantsToShow() throws Exception {
    var none = new PageProperties(List.of("token"), ZERO, ofSeconds(3), ofSeconds(60));
    var controller = new PageController(none, payments, methods, access, cookies, pages);
    Payment payment = settled(new Outcome.Captured("p-1"));
    var request = new MockHttpServletRequest("GET", path(payment));
    request.setCookies(key(payment));
    var answer = controller.show(request, payment.id().toString());
    assertThat(answer.getStatusCode().value()).isEqualTo(303);
    assertThat(answer.getHeaders().getFirst("Location"))
        .isEqualTo("https://shop.example/thanks?a=1&b=2");
  }

  @Test
  void aPayoutSaysPayout() throws Exception {
    Wish wish = new Wish();
    wish.direction = Direction.WITHDRAWAL;
    assertThat(see(create(wish)).getContentAsString())
        .contains("How would you like to be paid?", "Payout from", "Cancel payout");
    assertThat(see(settled(wish, new Outcome.Captured("p-1"))).getContentAsString())
        .contains("Your payout is on its way", "Paid out to");
  }

  private Payment inState(Payment payment, PaymentState state) {
    store.update(
        new Payment(
            payment.id(),
            payment.merchantId(),
            payment.api(),
            payment.reference(),
            payment.direction(),
            payment.amount(),
            state,
            payment.captured(),
            new Money(4990, EUR),
            false,
            payment.details(),
            payment.token(),
            payment.version() + 1,
            payment.createdAt(),
            payment.updatedAt(),
            payment.expiresAt()));
    return payment;
  }
}
