/** What stands between the outside and the flow. */
@NullMarked
package io.kontor.security;

import org.jspecify.annotations.NullMarked;
