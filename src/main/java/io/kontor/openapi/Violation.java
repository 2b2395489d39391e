package io.kontor.openapi;

/**
 * Where a request is not what its contract says.
 *
 * @param property the parameter's name, or the way to the value in the body, its steps separated by
 *     dots; empty for the body as a whole
 * @param rule the contract's keyword that was broken, such as {@code required} or {@code type}
 * @param message what is wrong, for the caller's eyes; never the value that was sent
 */
public record Violation(String property, String rule, String message) {}
