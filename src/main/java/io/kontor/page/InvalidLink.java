package io.kontor.page;

/**
 * Somebody has no right to a page. Says nothing more on purpose: forged, foreign and unknown look
 * alike.
 */
final class InvalidLink extends RuntimeException {

  private static final long serialVersionUID = 1;
}
