package io.kontor.hub;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * What the demo shows; each system adds its own.
 *
 * @param links where to click, by any key
 */
@Validated
@ConfigurationProperties("kontor.demo")
record DemoProperties(@DefaultValue Map<String, @Valid Link> links) {

  /**
   * @param order small numbers come first
   */
  record Link(
      @DefaultValue("1000") int order,
      @NotEmpty String name,
      @NotEmpty String address,
      @DefaultValue("") String note) {}
}
