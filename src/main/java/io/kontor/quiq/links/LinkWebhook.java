package io.kontor.quiq.links;

/**
 * A webhook, signed for one try.
 *
 * @param id the same for every try of it
 * @param timestamp seconds since 1970, of this try
 * @param signature as Standard Webhooks writes it
 */
public record LinkWebhook(String url, String id, String timestamp, String signature, String body) {}
