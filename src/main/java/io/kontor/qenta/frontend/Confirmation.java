package io.kontor.qenta.frontend;

/**
 * A confirmation on its way.
 *
 * @param url where the shop wants it
 * @param body a form
 * @param read whether the shop's answer is looked at
 */
public record Confirmation(String url, byte[] body, boolean read) {}
