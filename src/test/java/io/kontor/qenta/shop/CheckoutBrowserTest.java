package io.kontor.qenta.shop;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.kontor.Browser;
import io.kontor.StartedHub;
import java.io.IOException;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Storing a card from a shop's page, in a browser: by the shop's own form, and by ours in it. */
class CheckoutBrowserTest extends StartedHub {

  static final String CARD = "9400000000000004";

  private static Browser browser;

  @BeforeAll
  static void open() {
    browser = Browser.open("qenta");
  }

  @AfterAll
  static void close() {
    if (browser != null) {
      browser.close();
    }
  }

  @Test
  void theShopsOwnFormStoresWithoutTheShop() {
    checkout("#checkout");
    browser.click("#store");
    browser.awaitText("#problem", "Card number is missing. Expiration date is missing.");
    typeIntoTheShopsForm();
    browser.click("#store");
    browser.awaitText("#stored", "Visa 940000******0004, 12/2031");
    assertThat(browser.text()).doesNotContain("is missing");
    browser.keep("stored");

    browser.click("#review");
    browser.awaitText("#facts", "940000******0004");
    browser.keep("review");
  }

  @Test
  void ourFormInTheShopsPageStoresItselfAndOnDemand() {
    checkout("#checkout-frame");
    browser.click("#store");
    browser.awaitText("#problem", "Card security code is missing.");
    browser.inside(
        "#card iframe",
        () -> {
          browser.awaitText("#pan-error", "Card number is missing.");
          typeIntoOurForm();
          browser.awaitText("#status", "Your card details are kept safely.");
          assertThat(browser.find("#pan").getDomProperty("value")).isEqualTo("9400 0000 0000 0004");
        });
    browser.keep("frame");
    browser.click("#store");
    browser.awaitText("#stored", "Visa 940000******0004, 12/2031");
  }

  @Test
  void ourFormSaysWhatIsWrongAndStoresNothing() {
    checkout("#checkout-frame");
    browser.inside(
        "#card iframe",
        () -> {
          browser.type("#pan", "4111 1111 1111 1111");
          browser.type("#expiry", "1220");
          browser.type("#cardverifycode", "12");
          browser.type("#cardholdername", "Jane Roe\t");
          browser.awaitText("#pan-error", "Real cards must not be used in demo mode.");
          browser.awaitText("#expiry-error", "Expiration date is invalid.");
          browser.awaitText("#cardverifycode-error", "Card security code has an invalid length.");
        });
    browser.keep("frame-wrong");
    browser.run("document.getElementById('payment').submit()");
    browser.awaitText("#problem", "No card has been entered.");
  }

  @Test
  void aBrowserThatMayNotCallAcrossStoresThroughTheShopsReturnPage() {
    checkout("#checkout");
    browser.run("window.XMLHttpRequest = undefined");
    typeIntoTheShopsForm();
    browser.click("#store");
    browser.awaitText("#stored", "Visa 940000******0004, 12/2031");
  }

  @Test
  void theScriptIsKnownByBothNamesAndReadsWhatServersRead() {
    checkout("#checkout-frame");
    assertThat(
            browser.run(
                """
                var names = [];
                ['QentaCEE', 'WirecardCEE'].forEach(function (name) {
                  var Storage = window[name + '_DataStorage'];
                  var Response = window[name + '_Response'];
                  ['storeCreditCardInformation', 'storeCreditCardMotoInformation',
                   'storeMaestroInformation', 'storeSepaDdInformation', 'storeGiropayInformation',
                   'storePayboxInformation', 'storeVoucherInformation', 'storePaymentInformation',
                   'buildIframeCreditCard', 'buildIframeCreditCardMoto', 'buildIframeMaestro',
                   'onIframeClick'].forEach(function (each) {
                    if (typeof Storage.prototype[each] !== 'function') { names.push(each); }
                  });
                  var read = new Response({storageId: 'x', paymentInformations: 1,
                      paymentInformation: {1: {brand: 'Visa'}}});
                  names.push(read.getStatus(), read.getErrors(),
                      read.getAnonymizedPaymentInformation().brand);
                  var failed = new Response({errors: 1, error: [{errorCode: '11115'}]});
                  names.push(failed.getStatus(), failed.getErrors().map(function (error) {
                    return error.errorCode; }));
                  names.push(typeof window[name + '_Fallback_Request_Object'].setResponseText);
                });
                return names.join('|');
                """))
        .isEqualTo("0||Visa|1|11115|function|0||Visa|1|11115|function");
  }

  @Test
  void theScriptNeverThrowsAtTheShop() {
    checkout("#checkout");
    assertThat(
            browser.run(
                """
                var storage = new WirecardCEE_DataStorage();
                return [
                  storage.buildIframeCreditCard('nowhere'),
                  storage.storeCreditCardInformation(null),
                  storage.storePaymentInformation(),
                  storage.storePaymentInformation({paymentType: 'x'}, 'no function'),
                  storage.onIframeClick(null)
                ].join('|');
                """))
        .isEqualTo("|true|true|true|");
  }

  @Test
  void aClickIntoOurFormIsToldToTheShop() {
    checkout("#checkout-frame");
    browser.inside("#card iframe", () -> browser.find("#pan"));
    browser.run(
        """
        var storage = new QentaCEE_DataStorage();
        document.getElementById('card').id = 'first';
        var place = document.createElement('div');
        place.id = 'card';
        document.querySelector('main').appendChild(place);
        storage.onIframeClick(function (type, frame) {
          document.title = type + (frame === storage.iframes['CCARD-MOTO']);
        });
        storage.buildIframeCreditCardMoto('card', 300, 300);
        """);
    browser.inside("#card iframe", () -> browser.click("#pan"));
    browser.awaitTitle("CCARD-MOTOtrue");
    assertThat(browser.run("return document.querySelector('#card iframe').style.width"))
        .isEqualTo("300px");
  }

  /** Shops build the iframe with one object and store with another. */
  @Test
  void aFormIsStoredThroughWhicheverObject() {
    checkout("#checkout-frame");
    browser.inside("#card iframe", CheckoutBrowserTest::typeIntoOurForm);
    browser.run(
        """
        new WirecardCEE_DataStorage().storePaymentInformation({paymentType: 'ccard', x: ''},
            function (response) {
              var card = response.getAnonymizedPaymentInformation();
              document.title = response.getStatus() + ' ' + card.maskedPan + ' ' + card.paymentType;
            });
        """);
    browser.awaitTitle("0 940000******0004 undefined");
  }

  /** A page that is updated in parts may hold a copy of the iframe. */
  @Test
  void aCopyOfTheFormIsStoredToo() {
    checkout("#checkout-frame");
    browser.inside("#card iframe", () -> browser.find("#pan"));
    browser.run(
        """
        var place = document.getElementById('card');
        place.innerHTML = place.innerHTML;
        """);
    browser.inside("#card iframe", CheckoutBrowserTest::typeIntoOurForm);
    browser.run(
        """
        var storage = new QentaCEE_DataStorage();
        storage.iframes.CCARD = document.querySelector('iframe');
        storage.storeCreditCardInformation(null, function (response) {
          document.title = response.getAnonymizedPaymentInformation().maskedPan;
        });
        """);
    browser.awaitTitle("940000******0004");
  }

  @Test
  void aPageOfAnotherOriginCannotHoldTheForm() throws IOException {
    checkout("#checkout-frame");
    String form = browser.run("return document.querySelector('#card iframe').src");
    String page = "<iframe src='" + form + "' onload='document.title=\"loaded\"'></iframe>";
    HttpServer elsewhere = HttpServer.create(new InetSocketAddress("localhost", 0), 0);
    elsewhere.createContext(
        "/",
        exchange -> {
          exchange.getResponseHeaders().add("Content-Type", "text/html");
          exchange.sendResponseHeaders(200, page.length());
          exchange.getResponseBody().write(page.getBytes(UTF_8));
          exchange.close();
        });
    elsewhere.start();
    try {
      browser.go("http://localhost:" + elsewhere.getAddress().getPort() + "/");
      browser.awaitTitle("loaded");
      browser.inside(
          "iframe", () -> assertThat(browser.run("return document.forms.length")).isEqualTo("0"));
    } finally {
      elsewhere.stop(0);
    }
  }

  @Test
  void aMessageThatIsNotTheFormsIsNotBelieved() {
    checkout("#checkout-frame");
    browser.inside("#card iframe", () -> browser.find("#pan"));
    browser.run(
        """
        var storage = new QentaCEE_DataStorage();
        var heard = '';
        storage.onIframeClick(function () { heard = 'and believed'; });
        storage.buildIframeCreditCard('card');
        window.addEventListener('message', function (event) {
          if (event.data.indexOf('forged') > 0) { document.title = 'forged ' + heard; }
        });
        window.postMessage(
            JSON.stringify({qcs: storage.storageId, say: 'click', by: 'forged'}), '*');
        """);
    browser.awaitTitle("forged");
  }

  static void checkout(Browser browser, String way) {
    browser.go(simulators() + "/qenta/shop");
    browser.click(way);
    browser.awaitAddress("/orders/");
  }

  private static void checkout(String way) {
    checkout(browser, way);
  }

  private static void typeIntoTheShopsForm() {
    typeIntoTheShopsForm(browser, CARD);
  }

  static void typeIntoTheShopsForm(Browser browser, String card) {
    browser.type("#pan", card);
    browser.type("#month", "12");
    browser.type("#year", "31");
    browser.type("#code", "123");
    browser.type("#holder", "Jane Roe");
  }

  private static void typeIntoOurForm() {
    typeIntoOurForm(browser, CARD);
  }

  static void typeIntoOurForm(Browser browser, String card) {
    browser.type("#pan", card);
    browser.type("#expiry", "1231");
    browser.type("#cardverifycode", "123");
    browser.type("#cardholdername", "Jane Roe\t");
  }
}
