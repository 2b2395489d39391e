/** REST contracts: reads an OpenAPI 3.1 document and holds requests to it. Knows no protocol. */
@NullMarked
package io.kontor.openapi;

import org.jspecify.annotations.NullMarked;
