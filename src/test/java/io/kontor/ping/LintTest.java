package io.kontor.ping;

import static org.assertj.core.api.Assertions.assertThat;

import io.kontor.NodeClients;
import io.kontor.NodeClients.Said;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Spectral finds nothing in the OpenAPI document, by every rule that it recommends. */
class LintTest {

  private static final Path DOCUMENT = Path.of("routes/ping/ping.openapi.yaml");

  private static Said lint(Path document) throws Exception {
    NodeClients.need("@stoplight/spectral-cli");
    return NodeClients.run(
        "",
        NodeClients.HOME.resolve("node_modules/.bin/spectral").toString(),
        "lint",
        "--ruleset",
        NodeClients.HOME.resolve("spectral.yaml").toString(),
        "--fail-severity=hint",
        document.toString());
  }

  @Test
  void theDocumentIsClean() throws Exception {
    Said said = lint(DOCUMENT);
    assertThat(said.ok()).as(said.output()).isTrue();
  }

  @Test
  void oneWithoutADescriptionIsNot(@TempDir Path folder) throws Exception {
    String broken = Files.readString(DOCUMENT).replaceFirst("      operationId: ping\n", "");
    Said said = lint(Files.writeString(folder.resolve("broken.yaml"), broken));
    assertThat(said.ok()).isFalse();
    assertThat(said.output()).contains("operation-operationId");
  }
}
