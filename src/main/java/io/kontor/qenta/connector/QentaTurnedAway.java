package io.kontor.qenta.connector;

/**
 * A confirmation that was not taken.
 *
 * @param why without {@code <}, {@code >}, {@code &} and quotation marks
 */
public record QentaTurnedAway(String why) {}
