package io.kontor.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.kontor.payment.Direction;
import io.kontor.payment.Instrument.Card;
import io.kontor.payment.Instrument.ProviderPage;
import io.kontor.payment.Money;
import io.kontor.payment.Payment;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.web.MockHttpServletResponse;

/** Filling in a payment method's form. */
class CardPageTest extends PagesTest {

  @Test
  void theFormHelpsBrowsersAndScreenReaders() throws Exception {
    assertThat(see(create(), "card").getContentAsString())
        .contains("<html lang=\"en\">", "<h1>Pay by card</h1>", "Pay €129.90")
        .contains("autocomplete=\"cc-number\"", "autocomplete=\"cc-exp\"")
        .contains("autocomplete=\"cc-csc\"", "autocomplete=\"cc-name\"")
        .contains("<label for=\"number\">", "<label for=\"expiry\">", "<label for=\"code\">")
        .contains("Other payment method")
        .doesNotContain("aria-invalid", "role=\"alert\"", "id=\"amount\"");
  }

  @Test
  void aGoodCardIsPaidWith() throws Exception {
    Payment payment = create();
    MockHttpServletResponse answer = submit(payment, "card", card());
    assertThat(answer.getStatus()).isEqualTo(303);
    assertThat(answer.getHeader("Location")).isEqualTo(path(payment));
    assertThat(port.commands()).hasSize(1);
    assertThat(port.commands().getFirst().amount()).isEqualTo(new Money(12990, EUR));
    assertThat(port.commands().getFirst().payerAddress()).isEqualTo("127.0.0.1");
    assertThat(port.commands().getFirst().instrument())
        .isEqualTo(new Card(NUMBER, 8, 2029, CODE, "A Payer"));
  }

  @ParameterizedTest
  @CsvSource({
    "number, '', Enter your card number",
    "number, 4111 1111 1111 1112, This card number is not right",
    "number, 4111, This card number is not right",
    "number, 41111111111111111111111111111111, This card number is not right",
    "number, 4111x11111111111, This card number is not right",
    "number, ٤١١١١١١١١١١١١١١١, This card number is not right",
    "number, <script>, This card number is not right",
    "expiry, '', Enter the expiry date on your card",
    "expiry, 13/29, Enter the expiry date as month and year",
    "expiry, 00/29, Enter the expiry date as month and year",
    "expiry, 05/26, This card has expired",
    "expiry, 05/2020, This card has expired",
    "expiry, 06/99, Enter the expiry date as month and year",
    "expiry, soon, Enter the expiry date as month and year",
    "code, '', Enter the security code of your card",
    "code, 12, The security code has 3 digits",
    "code, 1234, The security code has 3 digits",
    "code, 12a, The security code has 3 digits",
    "code, ١٢٣, The security code has 3 digits",
    "holder, '', Enter the name on your card",
    "holder, 4111 1111 1111 1111, Enter the name as it is written on your card",
    "holder, 123, Enter the name as it is written on your card",
  })
  void whatIsWrongIsSaidAtItsField(String field, String value, String error) throws Exception {
    MockHttpServletResponse answer = submit(create(), "card", card(field, value));
    String page = answer.getContentAsString();
    assertThat(answer.getStatus()).isEqualTo(422);
    assertThat(page)
        .contains("<a href=\"#" + field + "\">" + error)
        .contains("id=\"" + field + "-error\"", field + "-error\"")
        .contains("aria-invalid=\"true\"", "role=\"alert\"", "<title>Please check: ")
        .containsOnlyOnce("aria-invalid");
    assertThat(port.commands()).isEmpty();
    assertNoCardData(page);
  }

  @Test
  void theBrandStaysVisibleWhenTheNumberDoesNot() throws Exception {
    String page = submit(create(), "card", card("code", "")).getContentAsString();
    assertThat(page).contains("data-brand=\"visa\"", "please enter number and security code again");
    assertNoCardData(page);
  }

  @Test
  void americanExpressHasALongerCode() throws Exception {
    Map<String, String> fields = card("number", "3782 822463 10005");
    assertThat(submit(create(), "card", fields).getContentAsString())
        .contains("The security code has 4 digits");
    fields.put("code", "7373");
    assertThat(submit(create(), "card", fields).getStatus()).isEqualTo(303);
  }

  @Test
  void aNumberInTheWrongFieldIsNotShownAgain() throws Exception {
    for (String field : new String[] {"holder", "expiry", "amount"}) {
      Wish wish = new Wish();
      wish.amount = between(500, 50000, "EUR");
      String page = submit(create(wish), "card", card(field, NUMBER)).getContentAsString();
      assertThat(page).contains("role=\"alert\"");
      assertNoCardData(page);
    }
  }

  @Test
  void aPayoutNeedsNoSecurityCode() throws Exception {
    Wish wish = new Wish();
    wish.direction = Direction.WITHDRAWAL;
    Payment payment = create(wish);
    assertThat(see(payment, "card").getContentAsString())
        .contains("Pay out to your card", "optional", "Pay out €129.90");
    assertThat(submit(payment, "card", card("code", "")).getStatus()).isEqualTo(303);
    assertThat(submit(create(wish), "card", card("code", "1")).getStatus()).isEqualTo(422);
  }

  @ParameterizedTest
  @CsvSource({
    "EUR, 20.00, 2000",
    "EUR, '20,5', 2050",
    "EUR, 20, 2000",
    "EUR, ' 20 ', 2000",
    "JPY, 20000, 20000",
    "KWD, 20.001, 20001",
  })
  void anOpenAmountIsThePayers(String currency, String typed, long minor) throws Exception {
    Wish wish = new Wish();
    wish.amount = between(500, 50000, currency);
    assertThat(submit(create(wish), "card", card("amount", typed)).getStatus()).isEqualTo(303);
    assertThat(port.commands().getFirst().amount().minor()).isEqualTo(minor);
  }

  @ParameterizedTest
  @CsvSource({
    "EUR, '', Enter an amount",
    "EUR, 4.99, The amount must be €5.00 or more",
    "EUR, 0, The amount must be €5.00 or more",
    "EUR, 500.01, The amount must be €500.00 or less",
    "EUR, 10.001, 'Enter the amount in digits, such as 25.00'",
    "EUR, '10,001', 'Enter the amount in digits, such as 25.00'",
    "EUR, -10, 'Enter the amount in digits, such as 25.00'",
    "EUR, 1e2, 'Enter the amount in digits, such as 25.00'",
    "EUR, 99999999999999999999, 'Enter the amount in digits, such as 25.00'",
    "EUR, ١٠, 'Enter the amount in digits, such as 25.00'",
    "EUR, <b>, 'Enter the amount in digits, such as 25.00'",
    "JPY, 600.5, 'Enter the amount in digits, such as 2500'",
  })
  void anAmountOutOfOrderIsAskedForAgain(String currency, String typed, String error)
      throws Exception {
    Wish wish = new Wish();
    wish.amount = between(500, 50000, currency);
    MockHttpServletResponse answer = submit(create(wish), "card", card("amount", typed));
    assertThat(answer.getStatus()).isEqualTo(422);
    assertThat(answer.getContentAsString()).contains("<a href=\"#amount\">" + error);
    assertThat(port.commands()).isEmpty();
  }

  @Test
  void aFixedAmountIsTheMerchants() throws Exception {
    submit(create(), "card", card("amount", "0.01"));
    assertThat(port.commands().getFirst().amount()).isEqualTo(new Money(12990, EUR));
  }

  @Test
  void anotherMethodNeedsNoCard() throws Exception {
    Payment payment = create();
    assertThat(see(payment, "wallet").getContentAsString())
        .contains("Pay with Wallet", "secure page")
        .doesNotContain("id=\"number\"");
    assertThat(submit(payment, "wallet", Map.of()).getStatus()).isEqualTo(303);
    assertThat(port.commands().getFirst().instrument()).isEqualTo(new ProviderPage("wallet"));
  }

  @Test
  void anOpenAmountIsAskedForBeforeTheProvidersPage() throws Exception {
    Wish wish = new Wish();
    wish.amount = between(500, 50000, "EUR");
    Payment payment = create(wish);
    assertThat(see(payment, "wallet").getContentAsString())
        .contains("id=\"amount\"", "Between €5.00 and €500.00");
    assertThat(submit(payment, "wallet", Map.of("amount", "1")).getStatus()).isEqualTo(422);
    assertThat(submit(payment, "wallet", Map.of("amount", "7,50")).getStatus()).isEqualTo(303);
    assertThat(port.commands().getFirst().amount()).isEqualTo(new Money(750, EUR));
  }

  static void assertNoCardData(String page) {
    assertThat(page.replaceAll("[\\s-]", "")).doesNotContain(NUMBER, NUMBER.substring(0, 12));
    assertThat(page).doesNotContain("value=\"" + CODE, ">" + CODE);
  }
}
