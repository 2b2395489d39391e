package io.kontor.qenta.shop;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.kontor.Browser;
import io.kontor.StartedHub;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The whole way from checkout to the shop's thanks, in a browser, with a card that its issuer asks
 * about; and nowhere on it does the card's number stand in clear.
 */
class SeventeenStepsTest extends StartedHub {

  private static final String CARD = "9500000000000001";
  private static final Logger ROOT = (Logger) LoggerFactory.getLogger("ROOT");
  private static final Logger OURS = (Logger) LoggerFactory.getLogger("io.kontor");

  private final ListAppender<ILoggingEvent> logged = new ListAppender<>();
  private Browser browser;

  @Autowired private Environment environment;
  @Autowired private JdbcTemplate database;

  @BeforeEach
  void open() {
    browser = Browser.open("qenta-steps");
    logged.start();
    ROOT.addAppender(logged);
    OURS.setLevel(Level.DEBUG);
  }

  @AfterEach
  void close() {
    OURS.setLevel(Level.INFO);
    ROOT.detachAppender(logged);
    browser.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"#checkout", "#checkout-frame"})
  void theStepsOfTheDocumentLeaveTheNumberNowhere(String way) {
    // 1 to 4: checkout, storage, form
    CheckoutBrowserTest.checkout(browser, way);
    String order = browser.address().substring(browser.address().lastIndexOf('/') + 1);
    // 5 and 6: the card goes to the hub
    if (way.equals("#checkout")) {
      CheckoutBrowserTest.typeIntoTheShopsForm(browser, CARD);
    } else {
      browser.inside(
          "#card iframe",
          () -> {
            CheckoutBrowserTest.typeIntoOurForm(browser, CARD);
            browser.awaitText("#status", "Your card details are kept safely.");
          });
    }
    // 7: the shop learns what may be shown
    browser.click("#store");
    browser.awaitText("#stored", "Mastercard ID Check 950000******0001, 12/2031");
    searchEverything(order);
    // 8 and 9: the order, and the payer's word
    browser.click("#review");
    browser.awaitText("#facts", "950000******0001");
    browser.click("#buy");
    // 10 to 12: the issuer's page
    browser.awaitText("body", "Your card issuer asks whether this is you");
    searchEverything(order);
    browser.click("button.first");
    // 13 to 16: told before the payer is back
    browser.awaitAddress("/orders/" + order + "/success");
    browser.awaitText("h1", "Thank you for your order");
    assertThat(browser.text())
        .contains("Told: SUCCESS", "The fingerprint is right.", "950000******0001")
        .doesNotContain("Told: PENDING");
    browser.keep("thanks");
    searchEverything(order);
    // 17: on with shopping
    browser.click("#on");
    browser.awaitText("h1", "Ledgers");
  }

  /** The search is good only if it finds what is there: the order. */
  private void searchEverything(String order) {
    Map<String, byte[]> places = places();
    for (String place : List.of("what the shop received", "the database's file", "its tables")) {
      assertThat(new String(places.get(place), ISO_8859_1)).as(place).contains(order);
    }
    assertThat(new String(places.get("the metrics"), UTF_8)).contains("jvm_memory_used_bytes");
    assertThat(places.get("the log")).isNotEmpty();
    places.forEach(
        (place, bytes) ->
            assertThat(writings().filter(writing -> contains(bytes, writing))).as(place).isEmpty());
  }

  private Map<String, byte[]> places() {
    Map<String, byte[]> places = new LinkedHashMap<>();
    places.put("what the shop received", get(simulators() + "/qenta/shop/requests"));
    places.put("the database's file", files());
    places.put(
        "its tables",
        String.join("\n", database.queryForList("script", String.class)).getBytes(UTF_8));
    places.put("the metrics", get("http://localhost:" + MANAGEMENT + "/actuator/prometheus"));
    places.put(
        "the log",
        List.copyOf(logged.list).stream()
            .map(event -> event.getFormattedMessage() + " " + thrown(event))
            .collect(Collectors.joining("\n"))
            .getBytes(UTF_8));
    return places;
  }

  private static String thrown(ILoggingEvent event) {
    return event.getThrowableProxy() == null ? "" : event.getThrowableProxy().getMessage();
  }

  private byte[] files() {
    String url = environment.getRequiredProperty("spring.datasource.url");
    Path file = Path.of(url.substring(url.indexOf("async:") + 6, url.indexOf(';')) + ".mv.db");
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] get(String url) {
    try {
      URLConnection connection = URI.create(url).toURL().openConnection();
      connection.setRequestProperty("Accept", "text/plain");
      return connection.getInputStream().readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The number as it may be written. */
  private static Stream<byte[]> writings() {
    List<byte[]> writings = new ArrayList<>();
    for (String separator : List.of("", " ", "+", "-", "%20", "&nbsp;")) {
      writings.add(CARD.replaceAll("(....)(?=.)", "$1" + separator).getBytes(UTF_8));
    }
    writings.add(CARD.getBytes(UTF_16BE));
    writings.add(CARD.getBytes(UTF_16LE));
    for (int start = 0; start < 3; start++) {
      // whole groups of three are written alike wherever they stand
      byte[] part = CARD.substring(start, start + 12).getBytes(UTF_8);
      writings.add(Base64.getEncoder().encode(part));
    }
    return writings.stream();
  }

  private static boolean contains(byte[] bytes, byte[] part) {
    return new String(bytes, ISO_8859_1).contains(new String(part, ISO_8859_1));
  }
}
