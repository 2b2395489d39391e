package io.kontor.qenta.shop;

import java.util.Map;

/**
 * What the shop is asked.
 *
 * @param path below the shop's own, without a slash at its ends
 * @param origin of the page that sent it; empty if none did
 * @param raw the whole request as text: what the shop got to see
 */
record ShopRequest(
    String method,
    String path,
    Map<String, String> form,
    String origin,
    String address,
    String userAgent,
    String raw) {

  String field(String name) {
    return form.getOrDefault(name, "");
  }

  boolean isPost() {
    return method.equals("POST");
  }

  /** Part of the path, from 0; empty if it has no more. */
  String part(int index) {
    String[] parts = path.split("/");
    return index < parts.length ? parts[index] : "";
  }
}
