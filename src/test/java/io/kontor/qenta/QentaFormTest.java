package io.kontor.qenta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class QentaFormTest {

  @Test
  void aBodyIsReadHoweverItIsEncoded() {
    String value = "Döner; 50% & more: http://x/?a=1";
    String rfc1738 = "v=D%C3%B6ner%3B+50%25+%26+more%3A+http%3A%2F%2Fx%2F%3Fa%3D1";
    String rfc3986 = "v=D%c3%b6ner%3B%2050%25%20%26%20more%3A%20http%3A%2F%2Fx%2F%3Fa%3D1";
    String raw = "v=Döner; 50% %26 more: http://x/?a=1";

    assertThat(form(rfc1738).text("v")).isEqualTo(value);
    assertThat(form(rfc3986).text("v")).isEqualTo(value);
    assertThat(form(raw).text("v")).isEqualTo(value);
  }

  @Test
  void namesAreFoundInAnyCase() {
    QentaForm form = form("basketItem1articleNumber=A&CUSTOMERID=D");
    assertThat(form.text("basketItem1ArticleNumber")).isEqualTo("A");
    assertThat(form.text("customerId")).isEqualTo("D");
    assertThat(form.has("customerID")).isTrue();
  }

  @Test
  void emptyAndMissingParametersAreEmpty() {
    QentaForm form = form("&a=&b&&=c&");
    assertThat(form.has("a")).isFalse();
    assertThat(form.text("b")).isEmpty();
    assertThat(form.text("never")).isEmpty();
  }

  @Test
  void controlCharactersAreIgnoredInValuesAndKeptForTheFingerprint() {
    QentaForm form = form("a=one%0D%0Atwo%00three");
    assertThat(form.text("a")).isEqualTo("onetwothree");
    assertThat(form.sent("a")).isEqualTo("one\r\ntwo\0three");
  }

  @Test
  void whatIsNotKnownIsKeptInOrderAsItsSenderWroteIt() {
    QentaForm form = form("amount=1&shopBasket=7&Amount2=2&x.y=3");
    assertThat(form.without(Set.of("amount")))
        .containsExactly(
            java.util.Map.entry("shopBasket", "7"),
            java.util.Map.entry("Amount2", "2"),
            java.util.Map.entry("x.y", "3"));
  }

  @Test
  void aParameterThatComesTwiceIsRefusedByItsName() {
    refuses("amount=1&AMOUNT=2", 13017);
    refuses("mine=1&mine=1", QentaError.CONDITIONS);
  }

  @Test
  void whatIsTooMuchIsRefused() {
    refuses("amount=" + "1".repeat(QentaForm.LONGEST_VALUE + 1), 15017);
    refuses("mine=" + "ä".repeat(QentaForm.LONGEST_VALUE / 2 + 1), QentaError.CONDITIONS);
    refuses("n".repeat(QentaForm.LONGEST_NAME + 1) + "=1", QentaError.CONDITIONS);
    StringBuilder many = new StringBuilder();
    for (int i = 0; i <= QentaForm.MOST; i++) {
      many.append("p").append(i).append("=1&");
    }
    refuses(many.toString(), QentaError.CONDITIONS);
    assertThat(form("n".repeat(QentaForm.LONGEST_NAME) + "=1")).isNotNull();
    assertThat(form("a=" + "1".repeat(QentaForm.LONGEST_VALUE)).has("a")).isTrue();
  }

  @Test
  void noBytesAtAllAreMoreThanItCanRead() {
    Random random = new Random(4);
    byte[] letters = "a=&%+2Ff\0\r".getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < 50_000; i++) {
      byte[] body = new byte[random.nextInt(40)];
      random.nextBytes(body);
      for (int j = 0; j < body.length; j++) {
        body[j] = random.nextBoolean() ? letters[random.nextInt(letters.length)] : body[j];
      }
      try {
        assertThat(QentaForm.read(body).text("a")).doesNotContain("\0");
      } catch (QentaRefused e) {
        assertThat(e.errors()).isNotEmpty();
      }
    }
  }

  @Test
  void noValueIsShown() {
    assertThat(form("password=jcv45z&a=b")).hasToString("[password, a]");
  }

  private static void refuses(String body, int code) {
    assertThatThrownBy(() -> form(body))
        .isInstanceOfSatisfying(
            QentaRefused.class, e -> assertThat(e.errors().getFirst().code()).isEqualTo(code));
  }

  private static QentaForm form(String body) {
    return QentaForm.read(body.getBytes(StandardCharsets.UTF_8));
  }
}
