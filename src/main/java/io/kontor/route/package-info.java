/**
 * The route files: read from a folder beside the jar, checked, and exchanged while the hub runs.
 *
 * <p>All files together become one {@link io.kontor.route.Generation}. What a request enters
 * through stays in place; what is behind it changes in one step.
 *
 * <p>A bean that Camel itself starts and stops, such as an idempotent repository, is stopped with
 * each generation that retires while the next already uses it: it keeps nothing that a stop drops.
 */
@NullMarked
package io.kontor.route;

import org.jspecify.annotations.NullMarked;
