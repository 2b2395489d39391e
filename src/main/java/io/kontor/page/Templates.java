package io.kontor.page;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/** The pages' templates, compiled once. They escape what they print, and miss nothing silently. */
@Component
class Templates {

  private static final List<String> PAGES =
      List.of("methods", "card", "confirm", "waiting", "handover", "result", "message");

  private final Map<String, Template> templates;

  Templates() {
    Mustache.Compiler compiler =
        Mustache.compiler()
            .escapeHTML(true)
            .emptyStringIsFalse(true)
            .withLoader(name -> new StringReader(template(name)));
    templates =
        PAGES.stream()
            .collect(
                Collectors.toMap(Function.identity(), name -> compiler.compile(template(name))));
  }

  String render(String page, Map<String, Object> model) {
    Template template = templates.get(page);
    if (template == null) {
      throw new IllegalArgumentException("no page " + page);
    }
    return template.execute(model);
  }

  private static String template(String name) {
    try {
      return new ClassPathResource("templates/pay/" + name + ".mustache")
          .getContentAsString(StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
