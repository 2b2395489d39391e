package io.kontor.qenta.frontend;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A shop's answer to a confirmation: an element, alone or within a comment of a page, or JSON.
 *
 * @param ok whether the shop took it
 * @param message what it says where it did not
 */
record ShopAnswer(boolean ok, String message) {

  private static final String NAME = "QPAY-CONFIRMATION-RESPONSE";

  private static final Pattern ELEMENT = Pattern.compile("<" + NAME + "\\b([^<>]*)>");
  private static final Pattern OBJECT = Pattern.compile("\"" + NAME + "\"\\s*:\\s*\\{([^{}]*)\\}");

  private static final Pattern RESULT = Pattern.compile("\\bresult\"?\\s*[=:]\\s*[\"'](\\w+)[\"']");
  private static final Pattern MESSAGE =
      Pattern.compile("\\bmessage\"?\\s*[=:]\\s*[\"']([^\"']{0,255})");

  static ShopAnswer of(String body) {
    Matcher element = ELEMENT.matcher(body);
    Matcher object = OBJECT.matcher(body);
    if (element.find()) {
      return read(element.group(1));
    }
    return object.find() ? read(object.group(1)) : new ShopAnswer(false, "no answer");
  }

  private static ShopAnswer read(String said) {
    Matcher result = RESULT.matcher(said);
    Matcher message = MESSAGE.matcher(said);
    boolean ok = result.find() && result.group(1).equals("OK");
    return new ShopAnswer(ok, message.find() ? "NOK: " + message.group(1) : "NOK");
  }
}
