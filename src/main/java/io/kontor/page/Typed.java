package io.kontor.page;

import io.kontor.vault.CardReader;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What of a form may go back into it. Number and security code never do. */
final class Typed {

  private static final int LONGEST = 100;
  private static final List<String> SHOWN =
      List.of(AmountReader.FIELD, CardReader.EXPIRY, CardReader.HOLDER);

  private Typed() {}

  static Map<String, String> of(Map<String, String> fields) {
    Map<String, String> shown = new HashMap<>();
    for (String name : SHOWN) {
      String value = fields.getOrDefault(name, "");
      boolean harmless = value.length() <= LONGEST && !CardReader.mayHoldCardNumber(value);
      shown.put(name, harmless ? value : "");
    }
    return shown;
  }
}
