package io.kontor.qenta.shop;

/**
 * What the shop answers.
 *
 * @param location where to go on; empty for a page
 * @param scripts an origin besides the shop's own whose scripts, frames and calls the page needs
 * @param nonce marks the page's own script and style
 */
record ShopReply(
    int status, String type, String body, String location, String scripts, String nonce) {

  static ShopReply page(int status, String html, String nonce, String scripts) {
    return new ShopReply(status, "text/html; charset=UTF-8", html, "", scripts, nonce);
  }

  static ShopReply text(int status, String text) {
    return new ShopReply(status, "text/plain; charset=UTF-8", text, "", "", "");
  }

  static ShopReply seeOther(String location) {
    return new ShopReply(303, "text/plain; charset=UTF-8", "", location, "", "");
  }

  String policy() {
    String own = "'nonce-" + nonce + "'";
    return "default-src 'none'; style-src "
        + own
        + "; script-src "
        + (own + " " + scripts).strip()
        + (scripts.isEmpty() ? "" : "; connect-src " + scripts)
        + "; frame-src "
        + ("'self' " + scripts).strip()
        + "; form-action 'self' https: http:; base-uri 'none'; frame-ancestors 'self'";
  }
}
