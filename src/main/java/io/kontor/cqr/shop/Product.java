package io.kontor.cqr.shop;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.springframework.core.io.ClassPathResource;

/**
 * What the shop sells.
 *
 * @param picture an SVG element
 */
record Product(String id, String name, String text, BigDecimal price, String picture) {

  static final String CURRENCY = "EUR";

  static final List<Product> ALL =
      List.of(
          of("ledger", "Ledger", "240 numbered pages.", "18.50"),
          of("pen", "Fountain pen", "Steel nib, takes any ink.", "64.00"),
          of("lamp", "Desk lamp", "Brass arm, warm light.", "129.00"),
          of("ink", "Bottle of ink", "Moss green, dries fast.", "11.90"));

  static Optional<Product> find(String id) {
    return ALL.stream().filter(product -> product.id.equals(id)).findFirst();
  }

  private static Product of(String id, String name, String text, String price) {
    try {
      String picture =
          new ClassPathResource("templates/shop/pictures/" + id + ".svg")
              .getContentAsString(StandardCharsets.UTF_8);
      return new Product(id, name, text, new BigDecimal(price), picture);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
