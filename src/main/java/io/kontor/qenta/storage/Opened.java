package io.kontor.qenta.storage;

import io.kontor.qenta.QentaAccess;
import io.kontor.qenta.QentaShop;
import io.kontor.vault.Storage;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What is noted with a storage when it is opened.
 *
 * @param returnUrl the shop's page for browsers that may not call another server
 * @param frames whether the shop's page holds our card form
 */
record Opened(
    String customerId,
    String shopId,
    String prefix,
    String language,
    String returnUrl,
    boolean frames,
    FrameOptions options) {

  private static final String CUSTOMER = "customerId";
  private static final String SHOP = "shopId";
  private static final String PREFIX = "prefix";
  private static final String LANGUAGE = "language";
  private static final String RETURN_URL = "returnUrl";
  private static final String FRAMES = "frames";

  static Opened of(Storage storage) {
    Map<String, String> facts = new HashMap<>(storage.facts());
    return new Opened(
        taken(facts, CUSTOMER),
        taken(facts, SHOP),
        taken(facts, PREFIX),
        taken(facts, LANGUAGE),
        taken(facts, RETURN_URL),
        Boolean.parseBoolean(taken(facts, FRAMES)),
        new FrameOptions(facts));
  }

  Map<String, String> facts() {
    Map<String, String> facts = new HashMap<>(options.values());
    facts.put(CUSTOMER, customerId);
    facts.put(SHOP, shopId);
    facts.put(PREFIX, prefix);
    facts.put(LANGUAGE, language);
    facts.put(RETURN_URL, returnUrl);
    facts.put(FRAMES, Boolean.toString(frames));
    return facts;
  }

  boolean belongsTo(QentaShop shop) {
    return customerId.equals(shop.customerId()) && shopId.equals(shop.shopId());
  }

  /** The shop, unless it has been taken out of the configuration meanwhile. */
  Optional<QentaShop> shop(QentaAccess access) {
    return access.shop(customerId, shopId);
  }

  private static String taken(Map<String, String> facts, String name) {
    String value = facts.remove(name);
    return value == null ? "" : value;
  }
}
