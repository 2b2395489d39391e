package io.kontor.route;

import java.nio.file.Path;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the routes are and how they are exchanged.
 *
 * @param directory the folder of the route files, relative to where the hub was started
 * @param poll time between two looks at the folder; an edit counts once two looks agree
 * @param drain longest wait for running requests before the generation they use is stopped
 */
@ConfigurationProperties("kontor.routes")
record RoutesProperties(
    @DefaultValue("routes") Path directory,
    @DefaultValue("500ms") Duration poll,
    @DefaultValue("60s") Duration drain) {}
