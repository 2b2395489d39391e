/** CQR Payment Service, later Kalixa and PXP Financial: its SOAP and plain XML merchant API. */
@NullMarked
package io.kontor.cqr;

import org.jspecify.annotations.NullMarked;
