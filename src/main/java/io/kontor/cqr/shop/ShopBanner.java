package io.kontor.cqr.shop;

import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.annotation.Profile;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Says on the console where to click. */
@Component
@Profile("demo")
@OnlyInDemo
class ShopBanner {

  private static final String POX = "/PaymentRedirectionService/PaymentService.svc/pox";

  private final ShopProperties shop;
  private final Environment environment;

  ShopBanner(ShopProperties shop, Environment environment) {
    this.shop = shop;
    this.environment = environment;
  }

  @EventListener(ApplicationReadyEvent.class)
  void print() {
    System.out.println(text());
  }

  String text() {
    String hub = shop.address().resolve("/").toString().replaceAll("/$", "");
    String management = environment.getProperty("local.management.port", "8081");
    String card = shop.cards().isEmpty() ? "" : ", card " + shop.cards().getFirst().number();
    StringBuilder text = new StringBuilder("\n  Kontor's demo is ready. Where to click:\n\n");
    line(text, "Demo shop", shop.address().toString(), "buy something" + card);
    line(text, "Orders", shop.address() + "/orders", "and the listener's calls as they arrive");
    line(text, "Test cards", shop.address() + "#cards", "");
    line(text, "SOAP", shop.service() + "?wsdl", shop.username() + " / " + shop.password());
    line(text, "Plain XML", hub + POX, shop.username() + " / " + shop.password());
    line(text, "Health", "http://localhost:" + management + "/actuator/health", "");
    return text.toString();
  }

  private static void line(StringBuilder text, String what, String address, String note) {
    text.append(String.format("    %-11s %-73s %s", what, address, note).stripTrailing());
    text.append('\n');
  }
}
