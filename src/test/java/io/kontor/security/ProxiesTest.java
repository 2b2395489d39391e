package io.kontor.security;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class ProxiesTest {

  private static final String PROXY = "10.0.0.1";
  private static final String SECOND_PROXY = "10.0.0.2";

  private final Proxies proxies = new Proxies(List.of(PROXY, SECOND_PROXY));
  private final MockHttpServletRequest request = new MockHttpServletRequest("GET", "/pay");

  private HttpServletRequest seenFrom(String sender) throws ServletException, IOException {
    request.setRemoteAddr(sender);
    MockFilterChain chain = new MockFilterChain();
    proxies.doFilter(request, new MockHttpServletResponse(), chain);
    return (HttpServletRequest) Objects.requireNonNull(chain.getRequest());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "203.0.113.7                                  | 203.0.113.7",
        "198.51.100.9, 203.0.113.7                    | 203.0.113.7",
        "198.51.100.9, 203.0.113.7, 10.0.0.2          | 203.0.113.7",
        "203.0.113.7, 198.51.100.9, 10.0.0.2, 10.0.0.1| 198.51.100.9",
        "10.0.0.2                                     | 10.0.0.2"
      })
  void theCallerIsTheLastThatIsNoProxyOfOurs(String header, String caller) throws Exception {
    request.addHeader("X-Forwarded-For", header);
    assertThat(seenFrom(PROXY).getRemoteAddr()).isEqualTo(caller);
  }

  @Test
  void aLineThatTheCallerWroteDoesNotHideTheProxysOwn() throws Exception {
    request.addHeader("X-Forwarded-For", "198.51.100.9");
    request.addHeader("X-Forwarded-For", "203.0.113.7");
    assertThat(seenFrom(PROXY).getRemoteAddr()).isEqualTo("203.0.113.7");
  }

  @Test
  void aProxyThatSaysNothingIsTheCaller() throws Exception {
    assertThat(seenFrom(PROXY).getRemoteAddr()).isEqualTo(PROXY);
  }

  @Test
  void ourProxyTellsSchemeAndHost() throws Exception {
    request.addHeader("X-Forwarded-Proto", "https");
    request.addHeader("X-Forwarded-Host", "hub.example");
    assertThat(seenFrom(PROXY).getRequestURL()).hasToString("https://hub.example/pay");
  }

  @ParameterizedTest
  @CsvSource({
    "Forwarded, host=evil.example;proto=https",
    "X-Forwarded-For, 198.51.100.9",
    "x-forwarded-host, evil.example",
    "X-FORWARDED-PORT, 444",
    "X-Forwarded-Proto, https",
    "X-Forwarded-Prefix, /evil",
    "X-Forwarded-Ssl, on"
  })
  void fromAnyoneElseItIsAsIfNothingHadBeenSaid(String header, String value) throws Exception {
    request.addHeader(header, value);
    request.addHeader("Accept", "text/html");
    HttpServletRequest seen = seenFrom("203.0.113.7");
    assertThat(seen.getRemoteAddr()).isEqualTo("203.0.113.7");
    assertThat(seen.getRequestURL()).hasToString("http://localhost/pay");
    assertThat(seen.getHeader(header)).isNull();
    assertThat(Collections.list(seen.getHeaders(header))).isEmpty();
    assertThat(Collections.list(seen.getHeaderNames())).containsExactly("Accept");
    assertThat(seen.getHeader("Accept")).isEqualTo("text/html");
  }
}
