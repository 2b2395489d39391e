/** Guards shared by every system: headers, origins, credentials, sizes. */
@NullMarked
package io.kontor.security;

import org.jspecify.annotations.NullMarked;
