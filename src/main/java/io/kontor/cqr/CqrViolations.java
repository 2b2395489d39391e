package io.kontor.cqr;

import jakarta.xml.bind.ValidationEvent;
import jakarta.xml.bind.ValidationEventHandler;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds which element broke the schema. The parser tells of a wrong value in two steps, the type
 * first and the element second, so it is let on until an element has been named.
 */
final class CqrViolations implements ValidationEventHandler {

  private static final Pattern UNEXPECTED =
      Pattern.compile(
          "cvc-complex-type\\.2\\.4\\.\\w+:.*? element '(?:\\{.*?\\}|\\w+:)?\"?([\\w.-]+?)\"?\\}?'"
              + "(?:.*? One of '\\{?(.*?)\\}?' is expected)?.*",
          Pattern.DOTALL);
  private static final Pattern INCOMPLETE =
      Pattern.compile(
          "cvc-complex-type\\.2\\.4\\.b:.*? element '(?:.*?:)?([\\w.-]+)' is not complete"
              + "(?:.*? One of '\\{?(.*?)\\}?' is expected)?.*",
          Pattern.DOTALL);
  private static final Pattern ELEMENT =
      Pattern.compile("cvc-.*? element '(?:.*?:)?([\\w.-]+)'.*", Pattern.DOTALL);
  private static final Pattern ATTRIBUTE =
      Pattern.compile("cvc-.*?[Aa]ttribute '([\\w.:-]+)'.*", Pattern.DOTALL);
  private static final Pattern NAMESPACE = Pattern.compile("\"[^\"]*\":|\\{|\\}");

  private @Nullable String element;
  private @Nullable String unnamed;

  @Override
  public boolean handleEvent(ValidationEvent event) {
    String message = String.valueOf(event.getMessage());
    if (!message.startsWith("cvc-")) {
      return false;
    }
    element = named(message);
    unnamed = unnamed == null ? "The request does not fit the schema." : unnamed;
    return element == null;
  }

  /**
   * @throws CqrError 800 if the schema was broken
   */
  void check() {
    String said = element == null ? unnamed : element;
    if (said != null) {
      throw new CqrError(CqrError.SCHEMA, said);
    }
  }

  private static @Nullable String named(String message) {
    Matcher incomplete = INCOMPLETE.matcher(message);
    if (incomplete.matches()) {
      return "Element '"
          + incomplete.group(1)
          + "' is not complete"
          + expected(incomplete.group(2));
    }
    Matcher unexpected = UNEXPECTED.matcher(message);
    if (unexpected.matches()) {
      return "Element '"
          + unexpected.group(1)
          + "' is not expected here"
          + expected(unexpected.group(2));
    }
    Matcher attribute = ATTRIBUTE.matcher(message);
    if (attribute.matches()) {
      return "Attribute '" + attribute.group(1) + "' is missing or not valid.";
    }
    Matcher element = ELEMENT.matcher(message);
    return element.matches()
        ? "The value of element '" + element.group(1) + "' is not valid."
        : null;
  }

  private static String expected(@Nullable String names) {
    return names == null ? "." : "; expected: " + NAMESPACE.matcher(names).replaceAll("") + ".";
  }
}
