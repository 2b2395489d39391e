package io.kontor.cqr;

import io.kontor.cqr.wire.DataList;
import io.kontor.cqr.wire.DetailList;
import io.kontor.cqr.wire.KeyBooleanValuePair;
import io.kontor.cqr.wire.KeyDateTimeValuePair;
import io.kontor.cqr.wire.KeyDecimalValuePair;
import io.kontor.cqr.wire.KeyIntValuePair;
import io.kontor.cqr.wire.KeyStringValuePair;
import io.kontor.cqr.wire.KeyValueBasePair;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The protocol's typed keys and values. */
final class CqrPairs {

  private CqrPairs() {}

  static Map<String, String> map(@Nullable DetailList list) {
    return list == null ? Map.of() : map(list.getDetail());
  }

  static Map<String, String> map(@Nullable DataList list) {
    return list == null ? Map.of() : map(list.getData());
  }

  static KeyStringValuePair text(String key, String value) {
    KeyStringValuePair pair = new KeyStringValuePair();
    pair.setKey(key);
    pair.setValue(value);
    return pair;
  }

  static KeyIntValuePair number(String key, int value) {
    KeyIntValuePair pair = new KeyIntValuePair();
    pair.setKey(key);
    pair.setValue(value);
    return pair;
  }

  /** As text, whatever type it was sent as: merchants differ in the types that they use. */
  private static Map<String, String> map(List<KeyValueBasePair> pairs) {
    Map<String, String> map = new HashMap<>();
    for (KeyValueBasePair pair : pairs) {
      if (map.put(pair.getKey(), value(pair)) != null) {
        throw new CqrError(CqrError.GENERAL, "a key stands twice: " + pair.getKey());
      }
    }
    return map;
  }

  private static String value(KeyValueBasePair pair) {
    return switch (pair) {
      case KeyStringValuePair text -> text.getValue();
      case KeyIntValuePair number -> Integer.toString(number.getValue());
      case KeyDecimalValuePair decimal -> decimal.getValue().toPlainString();
      case KeyBooleanValuePair yes -> Boolean.toString(yes.isValue());
      case KeyDateTimeValuePair time -> time.getValue().toXMLFormat();
      default -> throw new IllegalStateException("a type without a value");
    };
  }
}
