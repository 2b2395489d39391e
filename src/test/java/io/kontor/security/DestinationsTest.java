package io.kontor.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DestinationsTest {

  private final Destinations destinations = new Destinations(List.of("localhost", "erp.intern"));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://shop.example/callback?order=1",
        "https://shop.example:443/",
        "https://shop.example:8443/",
        "http://localhost:8080/callback",
        "http://LOCALHOST/",
        "https://erp.intern:9000/"
      })
  void mayBeNamed(String url) {
    assertThatCode(() -> destinations.check(url)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://shop.example/",
        "https://shop.example:22/",
        "https://user:secret@shop.example/",
        "https://user@localhost/",
        "ftp://localhost/",
        "file:///etc/passwd",
        "https:///nobody",
        "//shop.example/",
        "/callback",
        "https://shop example/",
        "javascript:alert(1)",
        ""
      })
  void mayNotBeNamed(String url) {
    assertThatThrownBy(() -> destinations.check(url)).isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0.0.0.0",
        "0.1.2.3",
        "10.0.0.1",
        "10.255.255.255",
        "100.64.0.1",
        "100.127.255.255",
        "127.0.0.1",
        "127.1",
        "2130706433",
        "169.254.169.254",
        "172.16.0.1",
        "172.31.255.255",
        "192.0.0.8",
        "192.0.2.1",
        "192.88.99.1",
        "192.168.1.1",
        "198.18.0.1",
        "198.19.255.255",
        "198.51.100.7",
        "203.0.113.7",
        "224.0.0.1",
        "239.255.255.255",
        "240.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "::ffff:127.0.0.1",
        "::ffff:10.0.0.1",
        "::127.0.0.1",
        "64:ff9b::7f00:1",
        "64:ff9b:1::1",
        "100::1",
        "2001::1",
        "2001:1::1",
        "2001:db8::1",
        "2002:7f00:1::1",
        "3fff:0fff::1",
        "4000::1",
        "fc00::1",
        "fd12:3456::1",
        "fe80::1",
        "fec0::1",
        "ff02::1"
      })
  void isNotOnThePublicInternet(String address) {
    assertThatThrownBy(() -> destinations.resolve(address))
        .isInstanceOf(UnknownHostException.class)
        .hasMessageContaining("not on the public internet");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1.1.1.1",
        "8.8.8.8",
        "9.255.255.255",
        "11.0.0.0",
        "100.63.255.255",
        "100.128.0.0",
        "126.255.255.255",
        "128.0.0.0",
        "169.253.255.255",
        "172.15.255.255",
        "172.32.0.0",
        "192.167.255.255",
        "192.169.0.0",
        "198.17.255.255",
        "198.20.0.0",
        "223.255.255.255",
        "2001:200::1",
        "2001:4860:4860::8888",
        "2003::1",
        "2606:4700::1111",
        "3ffe::1"
      })
  void isOnThePublicInternet(String address) throws UnknownHostException {
    assertThat(destinations.resolve(address)).containsExactly(InetAddress.getByName(address));
  }

  @Test
  void aTrustedHostMayHaveAnyAddress() throws UnknownHostException {
    assertThat(destinations.resolve("localhost")).isNotEmpty();
  }
}
