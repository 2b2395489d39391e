package io.kontor.sandbox;

/**
 * What was asked for; the same key with other terms is refused. Of a card only the brand and the
 * last four digits are kept.
 *
 * @param amount minor units
 * @param card such as {@code Visa ****1111}; empty where it is not paid by card
 */
record Terms(
    String reference,
    long amount,
    String currency,
    String direction,
    boolean capture,
    String method,
    String card,
    String returnUrl,
    String webhookUrl,
    String description) {}
