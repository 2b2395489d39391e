package io.kontor.security;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InboundHeadersTest {
  private final InboundHeaders headers = new InboundHeaders();
  private final Exchange exchange = new DefaultExchange(new DefaultCamelContext());

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CamelHttpUri",
        "camelhttpuri",
        "CAMELFILENAME",
        "org.apache.camel.x",
        "Org.Apache.Camel.X",
        "mail.smtp.host",
        "websocket.connectionKey",
        "operationName",
        "OPERATIONNAMESPACE"
      })
  void whatSteersCamelDoesNotComeIn(String name) {
    assertThat(headers.applyFilterToExternalHeaders(name, "x", exchange)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Content-Type", "Authorization", "X-Camel", "operation", "email"})
  void anythingElseComesIn(String name) {
    assertThat(headers.applyFilterToExternalHeaders(name, "x", exchange)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"Authorization", "X-Api-Secret", "orderIdent", "CamelHttpUri", "Content-Type"})
  void whatCameInDoesNotGoOut(String name) {
    assertThat(headers.applyFilterToCamelHeaders(name, "x", exchange)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Location", "location", "Retry-After", "Set-Cookie"})
  void whatAnAnswerNeedsGoesOut(String name) {
    assertThat(headers.applyFilterToCamelHeaders(name, "x", exchange)).isFalse();
  }
}
