package io.kontor.cqr.shop;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/** The shop's pages. Whatever is printed is escaped, and nothing may be missing. */
@Component
@OnlyInDemo
class ShopTemplates {

  private final Map<String, Template> templates = new ConcurrentHashMap<>();
  private final Mustache.Compiler compiler =
      Mustache.compiler()
          .escapeHTML(true)
          .emptyStringIsFalse(true)
          .withLoader(name -> new StringReader(text(name)));

  String render(String name, Map<String, Object> model) {
    return templates.computeIfAbsent(name, it -> compiler.compile(text(it))).execute(model);
  }

  private static String text(String name) {
    try {
      return new ClassPathResource("templates/shop/" + name + ".mustache")
          .getContentAsString(StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
