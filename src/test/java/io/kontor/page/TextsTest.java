package io.kontor.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import io.kontor.payment.Money;
import io.kontor.payment.Outcome;
import io.kontor.payment.Payment;
import io.kontor.payment.PaymentState;
import io.kontor.payment.Reason;
import java.util.Currency;
import java.util.HashSet;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Languages. */
class TextsTest extends PagesTest {

  @Test
  void bothLanguagesSayTheSame() {
    assertThat(bundle("de").keySet()).isEqualTo(bundle("en").keySet());
  }

  @Test
  void bothLanguagesFillInTheSame() {
    for (String key : bundle("en").keySet()) {
      assertThat(places(bundle("de").getString(key)))
          .as(key)
          .isEqualTo(places(bundle("en").getString(key)));
    }
  }

  @Test
  void everyStateAndReasonHasWords() {
    Set<String> keys = bundle("en").keySet();
    for (PaymentState state : PaymentState.values()) {
      String key = "result-" + state.name().toLowerCase(Locale.ROOT).replace('_', '-');
      assertThat(state.isOpen() || (keys.contains(key) && keys.contains(key + "-text"))).isTrue();
    }
    for (Reason reason : Reason.values()) {
      assertThat(keys)
          .contains("reason-" + reason.name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"en", "de"})
  void noTextBreaksTheFormatter(String language) {
    for (String key : bundle(language).keySet()) {
      assertThat(bundle(language).getString(key)).as(key).doesNotContain("'").isNotBlank();
    }
  }

  @Test
  void germanPagesAreGerman() throws Exception {
    Wish wish = new Wish();
    wish.language = "de";
    Payment payment = create(wish);
    assertThat(see(payment).getContentAsString())
        .contains("<html lang=\"de\">", "Wie möchten Sie bezahlen?", "129,90\u00a0€")
        .contains("Kredit- oder Debitkarte", "Zurück zu Alpine Outdoor");
    assertThat(see(payment, "card").getContentAsString())
        .contains("Mit Karte bezahlen", "129,90\u00a0€ bezahlen", "MM / JJ");
    assertThat(submit(payment, "card", card("number", "")).getContentAsString())
        .contains("Bitte prüfen Sie Ihre Angaben", "Geben Sie Ihre Kartennummer ein");
    assertThat(see(settled(wish, new Outcome.Captured("p"))).getContentAsString())
        .contains("Vielen Dank, Ihre Zahlung war erfolgreich");
    assertThat(see(settled(wish, new Outcome.Pending("p"))).getContentAsString())
        .contains("Bitte zahlen Sie nicht noch einmal");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "fr", "??", "xx-yy-zz"})
  void anyOtherLanguageIsEnglish(String language) throws Exception {
    Wish wish = new Wish();
    wish.language = language;
    assertThat(see(create(wish)).getContentAsString()).contains("How would you like to pay?");
  }

  @Test
  void whoHasNoPaymentIsSpokenToInTheBrowsersLanguage() throws Exception {
    assertThat(send(get("/pay/").header("Accept-Language", "de-AT")).getContentAsString())
        .contains("Dieser Zahlungslink ist nicht gültig");
    assertThat(send(get("/pay/").header("Accept-Language", "fr")).getContentAsString())
        .contains("This payment link is not valid");
  }

  @ParameterizedTest
  @CsvSource({
    "en, EUR, 1234567, '€12,345.67'",
    "de, EUR, 1234567, '12.345,67\u00a0€'",
    "en, JPY, 5000, '¥5,000'",
    "de, JPY, 5000, '5.000\u00a0¥'",
    "en, KWD, 1234, 'KWD\u00a01.234'",
    "de, CHF, 50, '0,50\u00a0CHF'",
  })
  void moneyIsWrittenAsTheLanguageDoes(String language, String code, long minor, String text) {
    Money money = new Money(minor, Currency.getInstance(code));
    assertThat(Texts.of(Locale.forLanguageTag(language)).money(money)).isEqualTo(text);
  }

  private static ResourceBundle bundle(String language) {
    return ResourceBundle.getBundle("io.kontor.page.messages", Locale.forLanguageTag(language));
  }

  private static Set<String> places(String text) {
    Set<String> places = new HashSet<>();
    Pattern.compile("\\{\\d}").matcher(text).results().forEach(it -> places.add(it.group()));
    return places;
  }
}
