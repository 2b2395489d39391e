package io.kontor.vault;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A data storage, as far as it may be shown.
 *
 * @param id 32 hexadecimal digits; who knows it may store in it
 * @param reference the merchant's name for what is to be paid
 * @param facts what the merchant API noted when it was opened
 * @param items ordered by kind
 */
public record Storage(
    String id,
    String merchantId,
    String reference,
    Map<String, String> facts,
    List<Item> items,
    Instant expiresAt) {

  /** What may be shown of the data of this kind, if there is any. */
  public Optional<Item> item(String kind) {
    return items.stream().filter(item -> item.kind().equals(kind)).findFirst();
  }
}
