package io.kontor.qenta.storage;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Which fields the card form has, two in a row where they are short. */
final class FrameFields {

  private FrameFields() {}

  static List<Map<String, Object>> rows(FrameOptions options, Map<String, String> texts) {
    List<Map<String, Object>> rows = new ArrayList<>();
    rows.add(row(List.of(field("pan", "cc-number", 23, options.placeholder("Pan", ""), texts))));
    rows.add(row(expiryAndCode(options, texts)));
    if (options.shows("CardholderName")) {
      String placeholder = options.placeholder("CardholderName", "");
      rows.add(row(List.of(field("cardholdername", "cc-name", 30, placeholder, texts))));
    }
    List<Map<String, Object>> issue = issue(options, texts);
    if (!issue.isEmpty()) {
      rows.add(row(issue));
    }
    return rows;
  }

  private static List<Map<String, Object>> expiryAndCode(
      FrameOptions options, Map<String, String> texts) {
    List<Map<String, Object>> fields = new ArrayList<>();
    String date = options.placeholder("ExpirationDate", texts.getOrDefault("date", ""));
    fields.add(field("expiry", "cc-exp", 9, date, texts));
    if (options.shows("Cvc")) {
      fields.add(field("cardverifycode", "cc-csc", 4, options.placeholder("Cvc", ""), texts));
    }
    return fields;
  }

  private static List<Map<String, Object>> issue(FrameOptions options, Map<String, String> texts) {
    List<Map<String, Object>> fields = new ArrayList<>();
    if (options.shows("IssueDate")) {
      String date = options.placeholder("IssueDate", texts.getOrDefault("date", ""));
      fields.add(field("issueDate", "off", 9, date, texts));
    }
    if (options.shows("IssueNumber")) {
      String placeholder = options.placeholder("IssueNumber", "");
      fields.add(field("issueNumber", "off", 4, placeholder, texts));
    }
    return fields;
  }

  private static Map<String, Object> row(List<Map<String, Object>> fields) {
    return Map.of("shape", fields.size() > 1 ? "pair" : "single", "fields", fields);
  }

  private static Map<String, Object> field(
      String id, String autocomplete, int longest, String placeholder, Map<String, String> texts) {
    return Map.of(
        "id",
        id,
        "label",
        texts.get(id),
        "autocomplete",
        autocomplete,
        "longest",
        longest,
        "placeholder",
        placeholder,
        "numeric",
        !id.equals("cardholdername"),
        "required",
        !id.startsWith("issue"),
        "brands",
        id.equals("pan"));
  }
}
