package io.kontor.qenta.storage;

import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes a shop's style sheet fit to stand in our page. The page's policy lets it load nothing
 * anyway; this is the second lock.
 */
final class StyleSheet {

  private static final Pattern COMMENT = Pattern.compile("/\\*.*?(\\*/|\\z)", Pattern.DOTALL);
  private static final Pattern IMPORT = Pattern.compile("(?i)@import\\b[^;]*(;|\\z)");
  private static final Pattern URL =
      Pattern.compile("(?i)\\b(url|src|image|image-set|-webkit-image-set)\\s*\\([^)]*(\\)|\\z)");
  private static final Pattern LOADS =
      Pattern.compile("(?i)@import|\\b(url|src|image-set)\\s*\\(|expression\\s*\\(|javascript:");
  private static final Pattern ESCAPE = Pattern.compile("\\\\([0-9a-fA-F]{1,6})\\s?|\\\\(.)");

  private StyleSheet() {}

  /** The style sheet without whatever loads something; empty if it hides such things in escapes. */
  static String harmless(String css) {
    String plain = COMMENT.matcher(css).replaceAll(" ");
    plain = IMPORT.matcher(plain).replaceAll("");
    plain = URL.matcher(plain).replaceAll("none");
    if (LOADS.matcher(unescaped(plain)).find()) {
      return "";
    }
    // nothing may end the element that it stands in
    return plain.replace("</", "<\\/");
  }

  private static String unescaped(String css) {
    return ESCAPE.matcher(css).replaceAll(match -> Matcher.quoteReplacement(character(match)));
  }

  private static String character(MatchResult escape) {
    if (escape.group(1) == null) {
      return escape.group(2);
    }
    int code = Integer.parseInt(escape.group(1), 16);
    return Character.isValidCodePoint(code) ? Character.toString(code) : "";
  }
}
