package io.kontor.vault;

import java.util.Map;

/**
 * What a payer typed. {@code toString} shows no more than the kind.
 *
 * @param values the merchant API's names and what stands for them
 * @param code the card's security code; empty where none was typed, or where it is lost
 */
public record Secret(String kind, Map<String, String> values, String code) {

  @Override
  public String toString() {
    return "Secret[" + kind + "]";
  }
}
