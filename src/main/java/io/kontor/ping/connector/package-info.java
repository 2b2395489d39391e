/** Ping as a provider: the hub is a customer of Ping's, or of another hub. */
@NullMarked
package io.kontor.ping.connector;

import org.jspecify.annotations.NullMarked;
