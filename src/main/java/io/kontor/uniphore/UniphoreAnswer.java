package io.kontor.uniphore;

import java.util.Map;

/**
 * An answer over HTTP.
 *
 * @param headers beside the usual
 */
record UniphoreAnswer(int status, String contentType, String body, Map<String, String> headers) {}
