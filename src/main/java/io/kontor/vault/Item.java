package io.kontor.vault;

import java.util.Map;

/**
 * What may be shown of the data of one kind.
 *
 * @param kind the merchant API's word for a way to pay
 * @param facts such as a masked number and a brand
 */
public record Item(String kind, Map<String, String> facts) {}
