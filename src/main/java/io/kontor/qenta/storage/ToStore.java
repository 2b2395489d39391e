package io.kontor.qenta.storage;

import java.util.Map;

/**
 * What a payer typed, checked.
 *
 * @param secret what nobody may read until it is paid with, by the names of {@code QentaStored}
 * @param code the card's security code, or empty
 * @param facts what the shop may show, in the order in which it is told
 */
record ToStore(Map<String, String> secret, String code, Map<String, String> facts) {

  @Override
  public String toString() {
    return "ToStore" + facts.keySet();
  }
}
