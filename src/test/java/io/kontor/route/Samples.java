package io.kontor.route;

import java.nio.file.Path;

/** Small route files for the tests. */
final class Samples {
  static final String ERRORS =
      """
      - routeConfiguration:
          id: hub.errors
          onException:
            - onException:
                exception: [java.lang.Exception]
                handled:
                  constant:
                    expression: "true"
                steps:
                  - removeHeaders:
                      pattern: "*"
                  - setHeader:
                      name: CamelHttpResponseCode
                      constant: "500"
                  - setBody:
                      simple: "handled ${exception.message}"
      """;

  private Samples() {}

  /** Writes the error configuration that every route names. */
  static void errors(Path routes) {
    Hub.write(routes, "hub/errors.camel.yaml", ERRORS);
  }

  /** A route over HTTP that answers what {@code steps} make. */
  static String http(String id, String path, String steps) {
    return route(id, "platform-http:" + path, "headerFilterStrategy: \"#inboundHeaders\"", steps);
  }

  /** A route over HTTP that answers a fixed text. */
  static String says(String id, String path, String text) {
    return http(
        id, path, "- removeHeaders:\n    pattern: \"*\"\n- setBody:\n    constant: " + text);
  }

  static String direct(String id, String steps) {
    return route(id, "direct:" + id, "", steps);
  }

  static String route(String id, String uri, String parameter, String steps) {
    return """
        - route:
            id: %s
            description: Answer
            routeConfigurationId: hub.errors
            from:
              uri: %s
        %s
              steps:
        %s"""
        .formatted(
            id,
            uri,
            parameter.isEmpty() ? "" : "      parameters:\n        " + parameter,
            steps.indent(8));
  }
}
