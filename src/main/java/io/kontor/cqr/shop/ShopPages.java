package io.kontor.cqr.shop;

import jakarta.servlet.http.HttpServletRequest;
import java.util.HashMap;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** Makes answers of templates. */
@Component
@OnlyInDemo
class ShopPages {

  static final String ROOT = "/demo";
  static final MediaType HTML = MediaType.parseMediaType("text/html;charset=utf-8");

  private final ShopTemplates templates;

  ShopPages(ShopTemplates templates) {
    this.templates = templates;
  }

  ResponseEntity<String> page(
      HttpServletRequest request, HttpStatus status, String name, Map<String, Object> model) {
    Map<String, Object> all = new HashMap<>(model);
    all.put("nonce", ShopGuard.nonce(request));
    return ResponseEntity.status(status).contentType(HTML).body(templates.render(name, all));
  }

  ResponseEntity<String> page(HttpServletRequest request, String name, Map<String, Object> model) {
    return page(request, HttpStatus.OK, name, model);
  }

  /** A page on which something did not go well. */
  ResponseEntity<String> problem(
      HttpServletRequest request, HttpStatus status, String title, String text) {
    return page(request, status, "problem", Map.of("title", title, "text", text));
  }

  /** The live part of a page, unless the browser has it already. */
  ResponseEntity<String> part(
      HttpServletRequest request, String tag, String name, Map<String, Object> model) {
    if (tag.equals(request.getHeader(HttpHeaders.IF_NONE_MATCH))) {
      return ResponseEntity.status(HttpStatus.NOT_MODIFIED).eTag(tag).build();
    }
    return ResponseEntity.ok().eTag(tag).contentType(HTML).body(templates.render(name, model));
  }

  static ResponseEntity<String> seeOther(String address) {
    return ResponseEntity.status(HttpStatus.SEE_OTHER)
        .header(HttpHeaders.LOCATION, address)
        .build();
  }
}
