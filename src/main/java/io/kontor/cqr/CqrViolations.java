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

  private static final String NAME = "(?:\\{\"[^\"]*\":)?([\\w.-]{1,64})\\}?";
  private static final Pattern UNEXPECTED =
      pattern("cvc-complex-type\\.2\\.4\\.[a-z]: Invalid .*? element '" + NAME + "'(.*)");
  private static final Pattern INCOMPLETE =
      pattern("cvc-complex-type\\.2\\.4\\.b: .*? element '" + NAME + "' is not complete(.*)");
  private static final Pattern CONTENT = pattern("cvc-[\\w.-]+: Element '" + NAME + "' .*");
  private static final Pattern ATTRIBUTE =
      pattern("cvc-.*?[Aa]ttribute '" + NAME + "'.*? element '" + NAME + "'.*");
  private static final Pattern ELEMENT = pattern("cvc-.*? element '?" + NAME + "'?[. ].*");
  private static final Pattern EXPECTED = pattern(".*?One of '\\{(.*)\\}' is expected.*");
  private static final Pattern NAMESPACE = pattern("\"[^\"]*\":");

  private @Nullable String element;
  private @Nullable String unnamed;

  @Override
  public boolean handleEvent(ValidationEvent event) {
    String message = String.valueOf(event.getMessage());
    if (element == null && message.startsWith("cvc-")) {
      element = named(message);
      unnamed = "The request does not fit the schema.";
    }
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
    Matcher unexpected = UNEXPECTED.matcher(message);
    if (unexpected.matches()) {
      return "Element '"
          + unexpected.group(1)
          + "' is not expected here"
          + expected(unexpected.group(2));
    }
    Matcher incomplete = INCOMPLETE.matcher(message);
    if (incomplete.matches()) {
      return "Element '"
          + incomplete.group(1)
          + "' is not complete"
          + expected(incomplete.group(2));
    }
    Matcher content = CONTENT.matcher(message);
    if (content.matches()) {
      return "The content of element '" + content.group(1) + "' is not valid.";
    }
    Matcher attribute = ATTRIBUTE.matcher(message);
    if (attribute.matches()) {
      return "Attribute '"
          + attribute.group(1)
          + "' of element '"
          + attribute.group(2)
          + "' is missing or not valid.";
    }
    Matcher value = ELEMENT.matcher(message);
    return value.matches() ? "The value of element '" + value.group(1) + "' is not valid." : null;
  }

  private static String expected(String rest) {
    Matcher names = EXPECTED.matcher(rest);
    return names.matches()
        ? "; expected: " + NAMESPACE.matcher(names.group(1)).replaceAll("") + "."
        : ".";
  }

  private static Pattern pattern(String regex) {
    return Pattern.compile(regex, Pattern.DOTALL);
  }
}
