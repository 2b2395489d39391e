package io.kontor.qenta;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of a request, found by name in any case. Bodies that are not URL-encoded are read
 * too: whatever is no escape stands for itself.
 */
public final class QentaForm {

  /** How many parameters a POST may have. */
  static final int MOST = 12_000;

  /** The longest name of a parameter, in bytes. */
  static final int LONGEST_NAME = 64;

  /** The longest value of a parameter, in bytes. */
  static final int LONGEST_VALUE = 65_000;

  private record Field(String name, String sent, String value) {}

  private final Map<String, Field> fields = new LinkedHashMap<>();

  private QentaForm() {}

  /**
   * Reads a body.
   *
   * @throws QentaRefused if it is larger than the contract allows, or names a parameter twice
   */
  public static QentaForm read(byte[] body) {
    QentaForm form = new QentaForm();
    int start = 0;
    for (int i = 0; i <= body.length; i++) {
      if (i == body.length || body[i] == '&') {
        form.add(body, start, i);
        start = i + 1;
      }
    }
    return form;
  }

  /** A parameter's value without control characters such as line breaks; empty if it has none. */
  public String text(String name) {
    Field field = fields.get(key(name));
    return field == null ? "" : field.value();
  }

  /** A parameter's value exactly as it was sent, for fingerprints; empty if it was not. */
  public String sent(String name) {
    Field field = fields.get(key(name));
    return field == null ? "" : field.sent();
  }

  /** Whether a parameter was sent, and is not empty. */
  public boolean has(String name) {
    return !text(name).isEmpty();
  }

  /** What else was sent beside these names, as its sender wrote them, in order. */
  public Map<String, String> without(Collection<String> known) {
    Map<String, String> others = new LinkedHashMap<>();
    fields.values().forEach(field -> others.put(field.name(), field.value()));
    others.keySet().removeIf(name -> known.contains(key(name)));
    return Collections.unmodifiableMap(others);
  }

  /** The form of a name by which it is found and compared. */
  public static String key(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  private void add(byte[] body, int start, int end) {
    if (start == end) {
      return;
    }
    int sign = start;
    while (sign < end && body[sign] != '=') {
      sign++;
    }
    String name = clean(decoded(body, start, sign));
    @Nullable QentaName known = QentaName.of(name);
    if (sign - start > 3 * LONGEST_NAME || bytes(name) > LONGEST_NAME) {
      throw new QentaRefused(QentaError.of(QentaError.CONDITIONS));
    }
    String sent = decoded(body, Math.min(sign + 1, end), end);
    if (bytes(sent) > LONGEST_VALUE) {
      throw new QentaRefused(
          known == null ? QentaError.of(QentaError.CONDITIONS) : QentaError.length(known));
    }
    if (fields.size() >= MOST) {
      throw new QentaRefused(QentaError.of(QentaError.CONDITIONS));
    }
    if (fields.putIfAbsent(key(name), new Field(name, sent, clean(sent))) != null) {
      throw new QentaRefused(
          known == null ? QentaError.of(QentaError.CONDITIONS) : QentaError.twice(known));
    }
  }

  /** No database keeps a NUL, and the contract has line breaks ignored. */
  private static String clean(String text) {
    if (text.chars().noneMatch(Character::isISOControl)) {
      return text;
    }
    StringBuilder clean = new StringBuilder(text.length());
    text.chars().filter(c -> !Character.isISOControl(c)).forEach(c -> clean.append((char) c));
    return clean.toString();
  }

  private static String decoded(byte[] body, int start, int end) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(end - start);
    for (int i = start; i < end; i++) {
      int high = body[i] == '%' && i + 2 < end ? digit(body[i + 1]) : -1;
      int low = high < 0 ? -1 : digit(body[i + 2]);
      if (low >= 0) {
        out.write(high << 4 | low);
        i += 2;
      } else {
        out.write(body[i] == '+' ? ' ' : body[i]);
      }
    }
    return out.toString(StandardCharsets.UTF_8);
  }

  private static int digit(byte character) {
    return character < 0 ? -1 : Character.digit((char) character, 16);
  }

  private static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  /** Shows names only: values may be secrets. */
  @Override
  public String toString() {
    return fields.values().stream().map(Field::name).toList().toString();
  }
}
