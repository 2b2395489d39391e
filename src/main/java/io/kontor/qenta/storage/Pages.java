package io.kontor.qenta.storage;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.springframework.core.io.ClassPathResource;

/** Makes pages of templates, and tells the browser what they may do. */
final class Pages {

  private static final SecureRandom RANDOM = new SecureRandom();
  private static final ObjectMapper JSON = new ObjectMapper();

  private Pages() {}

  static Template template(String name) {
    return Mustache.compiler()
        .escapeHTML(true)
        .emptyStringIsFalse(true)
        .withLoader(part -> new StringReader(text("templates/pay/" + part + ".mustache")))
        .compile(text("qenta/" + name + ".mustache"));
  }

  static String text(String path) {
    try {
      return new ClassPathResource(path).getContentAsString(StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Marks a page's own scripts and styles as ours. */
  static String nonce() {
    byte[] random = new byte[16];
    RANDOM.nextBytes(random);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(random);
  }

  /** JSON that can stand in a page and in a script. */
  static String json(Map<String, ?> values) {
    try {
      return JSON.writeValueAsString(values)
          .replace("<", "\\u003c")
          .replace("\u2028", "\\u2028")
          .replace("\u2029", "\\u2029");
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  static void write(Message message, int status, String policy, String html) {
    message.setHeader(Exchange.HTTP_RESPONSE_CODE, status);
    message.setHeader(Exchange.CONTENT_TYPE, "text/html; charset=UTF-8");
    message.setHeader("Content-Security-Policy", policy);
    message.setHeader("Cache-Control", "no-store");
    // not "no-referrer": with it a browser sends "Origin: null" with forms
    message.setHeader("Referrer-Policy", "origin");
    message.setHeader("X-Content-Type-Options", "nosniff");
    message.setBody(html);
  }
}
