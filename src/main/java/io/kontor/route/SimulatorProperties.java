package io.kontor.route;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Whether files named {@code simulator.camel.yaml} load: in the demo and in tests only.
 *
 * @param enabled false in production
 */
@ConfigurationProperties("kontor.simulators")
record SimulatorProperties(@DefaultValue("false") boolean enabled) {}
