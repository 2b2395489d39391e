package io.kontor.cqr;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.xml.bind.JAXB;
import java.io.StringReader;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.web.util.HtmlUtils;

/** Free text may hold any character: it comes back as it went in, and does nothing on its way. */
class AnyTextTest extends Refusals {

  private static final Pattern USER = Pattern.compile("(?s)<userID>(.*?)</userID>");

  /** As they stand in a request. */
  static List<String> texts() {
    return List.of(
        "&lt;script>alert(1)&lt;/script>",
        "\"' onerror=alert(1) x='",
        "&lt;img src=x onerror=alert(1)>",
        "]]&gt;&lt;!-- -->&lt;?x?>",
        "&amp;lt;b&amp;gt; &amp;amp; &amp;#60;",
        "{{merchant}} {{{t.pay}}} ${7*7} #{7*7} %s%n \\u003c",
        "${header.KontorMerchant} ${bean:cqrAccess} {{kontor.public-url}}",
        "a&#13;&#10;Injected: b&#13;&#10;&#13;&#10;&lt;h1>",
        "tab&#9;new&#10;line&#13;return  two  spaces",
        "' or 1=1; drop table payment; --",
        "../../etc/passwd file:///etc/passwd",
        "J\u00f6rg \u0416 \u4e2d\u6587 \u0627\u0644 \ud83d\ude00 e\u0301",
        "\u202egnp.exe \u200b\ufeff \u0085 \u2028 \ufffd",
        "null",
        "true",
        "-1",
        "NaN");
  }

  @ParameterizedTest
  @MethodSource("texts")
  void comesBackUnchanged(String text) {
    Request pay =
        request(PAY)
            .with("userID", text)
            .with("username", text)
            .with("firstname", text)
            .with("lastname", text)
            .with("street", text)
            .with("identificationNumber", text)
            .with("userSessionID", text)
            .withKey("PaymentDescription", text)
            .withKey("HolderName", text);
    assertThat(user(demo.soap(pay))).isEqualTo(meant(text));
    assertThat(charges(transaction)).hasSize(1);
    assertThat(user(demo.xml(request(LIST)))).isEqualTo(meant(text));
    assertThat(user(demo.soap(request(LIST)))).isEqualTo(meant(text));
  }

  @ParameterizedTest
  @MethodSource("texts")
  void isShownAndNotRun(String text) {
    HttpResponse<String> redirect =
        demo.xml(
            request(DETAILS)
                .with("httpMethod", "POST")
                .with("id", text)
                .withKey("Description", text)
                .with("merchantTransactionID", text + transaction.substring(24)));
    var payer = new Payer(url());
    String page = payer.page(Payer.token(redirect));
    for (String path : List.of(page, page + "/card", page + "/bank")) {
      HttpResponse<String> shown = payer.see(path);
      assertThat(shown).returns(200, HttpResponse::statusCode);
      assertThat(shown.headers().map()).doesNotContainKey("injected");
      assertThat(shown.body()).doesNotContain("<script>a", "<img", " onerror=", "<h1>\n", "<!-- ");
      assertThat(HtmlUtils.htmlUnescape(shown.body()))
          .containsIgnoringWhitespaces(meant(text) + transaction.substring(24));
    }
  }

  private static String user(HttpResponse<String> answer) {
    var found = USER.matcher(answer.body());
    assertThat(found.find()).as(answer.body()).isTrue();
    return meant(found.group(1));
  }

  private static String meant(String text) {
    return JAXB.unmarshal(new StringReader("<text>" + text + "</text>"), String.class);
  }
}
