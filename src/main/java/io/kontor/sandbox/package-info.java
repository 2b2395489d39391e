/**
 * A provider for development and demo, and the connector that speaks to it. The provider runs on a
 * port of its own and is reached over HTTP like any other.
 */
@NullMarked
package io.kontor.sandbox;

import org.jspecify.annotations.NullMarked;
