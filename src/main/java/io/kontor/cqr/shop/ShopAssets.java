package io.kontor.cqr.shop;

import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** The shop's style, script and icon. */
@Controller
@OnlyInDemo
class ShopAssets {

  @GetMapping("/demo/shop.css")
  ResponseEntity<Resource> style() {
    return file("shop.css", "text/css;charset=utf-8");
  }

  @GetMapping("/demo/shop.js")
  ResponseEntity<Resource> script() {
    return file("shop.js", "text/javascript;charset=utf-8");
  }

  @GetMapping("/demo/icon.svg")
  ResponseEntity<Resource> icon() {
    return file("icon.svg", "image/svg+xml");
  }

  private static ResponseEntity<Resource> file(String name, String type) {
    return ResponseEntity.ok()
        .contentType(MediaType.parseMediaType(type))
        .body(new ClassPathResource("static/shop/" + name));
  }
}
