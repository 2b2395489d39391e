package io.kontor.route;

import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.HeaderFilterStrategy;
import org.apache.camel.support.DefaultExchange;
import org.jspecify.annotations.Nullable;

/** Asks a consumer's header filter whether a caller could steer Camel through it. */
final class Steering {
  private static final List<String> HEADERS =
      List.of("CamelHttpUri", "camelhttpuri", "org.apache.camel.x", "operationName");

  private Steering() {}

  /** Fails when the filter lets in any header that Camel or CXF would act on. */
  static void refuse(@Nullable HeaderFilterStrategy filter, CamelContext context) {
    var exchange = new DefaultExchange(context);
    for (String header : HEADERS) {
      if (filter == null || !filter.applyFilterToExternalHeaders(header, "x", exchange)) {
        throw new IllegalArgumentException(
            "a caller's header "
                + header
                + " gets in: set headerFilterStrategy to #inboundHeaders");
      }
    }
  }
}
