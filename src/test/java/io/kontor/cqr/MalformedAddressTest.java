package io.kontor.cqr;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Where a payer is sent back to: the merchant's registered origin, and nothing that looks like it.
 */
class MalformedAddressTest extends Refusals {

  /** HUB is the origin that is registered, PORT its port. */
  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          # what                      , address                            , code
          another host                , http://evil.example/               , 100
          another port                , http://localhost:1/                , 100
          no port                     , http://localhost/                  , 100
          empty port                  , http://localhost:/                 , 100
          signed port                 , http://localhost:+PORT/            , 100
          two ports                   , HUB:80/                            , 100
          port out of range           , http://localhost:1PORT0/           , 100
          another scheme              , https://localhost:PORT/            , 100
          a name                      , http://user@localhost:PORT/        , 100
          a name and password         , http://a:b@localhost:PORT/         , 100
          our origin as a name        , HUB@evil.example/                  , 100
          our origin as a subdomain   , HUB.evil.example/                  , 100
          our host as a subdomain     , http://localhost.evil.example:PORT/, 100
          encoded dot                 , http://localhost%2eevil:PORT/      , 100
          encoded slash               , HUB%2f.evil.example/               , 100
          encoded at                  , HUB%40evil.example/                , 100
          backslash                   , HUB\\@evil.example/                , 100
          backslash in the host       , http://evil.example\\.localhost:PORT/, 100
          backslashes for slashes     , http:\\\\evil.example/             , 800
          trailing dot                , http://localhost.:PORT/            , 100
          IPv4 of the same host       , http://127.0.0.1:PORT/             , 100
          IPv4 as one number          , http://2130706433:PORT/            , 100
          IPv6 of the same host       , http://[::1]:PORT/                 , 100
          IPv4 in IPv6                , http://[::ffff:127.0.0.1]:PORT/    , 100
          Cyrillic o                  , http://l\u043ecalhost:PORT/        , 100
          full-width l                , http://\uff4cocalhost:PORT/        , 100
          soft hyphen                 , http://local\u00adhost:PORT/       , 100
          no host                     , http:///x                          , 100
          no scheme                   , //evil.example/                    , 800
          no scheme and no slashes    , evil.example/                      , 800
          a path                      , /back                              , 800
          nothing                     , ''                                 , 800
          only a scheme               , http://                            , 800
          one slash                   , http:/evil.example/                , 800
          script                      , javascript:alert(1)                , 800
          script that looks like http , javascript://HUB/%0aalert(1)       , 800
          data                        , data:text/html;base64;PGI+         , 800
          a file                      , file:///etc/passwd                 , 800
          FTP                         , ftp://localhost:PORT/              , 800
          new line                    , HUB/&#10;x                         , 800
          header injection            , HUB/&#13;&#10;Set-Cookie:a=b       , 800
          tab                         , HUB/&#9;x                          , 800
          space                       , HUB/ x                             , 800
          quotation mark              , HUB/&quot;onclick=alert(1)         , 100
          angle brackets              , HUB/&lt;script&gt;                 , 100
          broken percent              , HUB/%zz                            , 100
          """)
  void isNoWayBack(String what, String address, int code) {
    Request request = request(SELECTION).with("returnUrl", filled(address));
    fault("Client", 500, code, "returnUrl", () -> demo.soap(request));
    refused(400, code, "returnUrl", () -> demo.xml(request));
  }

  @ParameterizedTest
  @ValueSource(strings = {"successUrl", "pendingUrl", "errorUrl", "cancelUrl", "refusedUrl"})
  void everyOutcomesAddressIsHeldAgainstIt(String element) {
    for (String address :
        new String[] {
          "http://evil.example/",
          "//evil.example/",
          "evil.example/",
          "/back",
          "javascript:alert(1)",
          "javascript://localhost:PORT/%0aalert(1)",
          "localhost:PORT@evil.example/",
          "HUB\\@evil/",
          "data:text/html,x",
          "evil.example/?x=HUB/",
          "ftp://localhost:PORT/",
          "://localhost:PORT/"
        }) {
      Request request = request(SELECTION).with(element, filled(address));
      refused(400, 100, element, () -> demo.xml(request));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"SuccessPageUrl", "CancelPageUrl", "ErrorPageUrl"})
  void soAreThoseOfADirectPayment(String key) {
    String pair = "<key>" + key + "</key><value>http://evil.example/</value>";
    Request request =
        request(PAY).before("data", "<data xsi:type='keyStringValuePair'>" + pair + "</data>");
    String says = key.replace("PageUrl", "").toLowerCase(java.util.Locale.ROOT) + "Url";
    refused(400, 100, says, () -> demo.xml(request));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HUB",
        "HUB/",
        "HUB?a=b&amp;c=d#e",
        "HUB/a;b=c",
        "HTTP://LOCALHOST:PORT/x",
        "HUB/?next=http://evil.example/",
        "HUB//evil.example/",
        "HUB/%0d%0aSet-Cookie:a=b"
      })
  void ourOwnOriginIsGood(String address) {
    Request request = request(SELECTION).with("returnUrl", filled(address));
    assertThat(demo.soap(request)).returns(200, HttpResponse::statusCode);
  }

  private static String filled(String address) {
    return address.replace("HUB", url()).replace("PORT", Integer.toString(PORT));
  }
}
