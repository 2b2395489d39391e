package io.kontor.qenta.shop;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/** Makes pages of templates. */
@Component("qentaShopPages")
@OnlyInDemo
class ShopPages {

  private static final SecureRandom RANDOM = new SecureRandom();

  private final Map<String, Template> templates = new ConcurrentHashMap<>();
  private final Mustache.Compiler compiler =
      Mustache.compiler()
          .escapeHTML(true)
          .emptyStringIsFalse(true)
          .withLoader(part -> new StringReader(text(part + ".mustache")));
  private final String css = text("shop.css");
  private final ShopProperties shop;

  ShopPages(ShopProperties shop) {
    this.shop = shop;
  }

  ShopReply page(String name, Map<String, Object> model) {
    return page(200, name, model, "");
  }

  /**
   * @param scripts an origin besides the shop's own whose scripts, frames and calls the page needs
   */
  ShopReply page(int status, String name, Map<String, Object> model, String scripts) {
    byte[] random = new byte[16];
    RANDOM.nextBytes(random);
    String nonce = HexFormat.of().formatHex(random);
    Map<String, Object> all = new HashMap<>(model);
    all.put("nonce", nonce);
    all.put("css", css);
    all.put("home", shop.address().getPath());
    Template template =
        templates.computeIfAbsent(name, it -> compiler.compile(text(it + ".mustache")));
    return ShopReply.page(status, template.execute(all), nonce, scripts);
  }

  ShopReply problem(int status, String text) {
    return page(status, "problem", Map.of("title", "That did not work", "text", text), "");
  }

  static String text(String name) {
    try {
      return new ClassPathResource("qenta/shop/" + name).getContentAsString(StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
