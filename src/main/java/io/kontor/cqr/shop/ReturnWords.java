package io.kontor.cqr.shop;

import java.util.Map;

/** What the return pages say. */
final class ReturnWords {

  private static final Map<String, Map<String, String>> ALL =
      Map.of(
          "success", words("Thank you", "You came back from the payment page as paid."),
          "pending", words("One moment", "You came back while the payment was under way."),
          "error", words("Something broke", "You came back from the payment page with an error."),
          "cancel", words("Cancelled", "You left the payment page without paying."),
          "refused", words("Not paid", "You came back from the payment page as refused."),
          "back", words("Welcome back", "You came back from the payment page by its link."));

  private ReturnWords() {}

  static Map<String, String> of(String outcome) {
    return ALL.getOrDefault(outcome, Map.of());
  }

  private static Map<String, String> words(String title, String text) {
    return Map.of("title", title, "text", text);
  }
}
