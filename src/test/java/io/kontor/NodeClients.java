package io.kontor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** Others' programs in Node; {@code src/test/clients/install} installs them. */
public final class NodeClients {

  public static final Path HOME = Path.of("src/test/clients/node");

  /** Set where all of them must be there, in place of being skipped. */
  private static final boolean ALL = "true".equals(System.getenv("KONTOR_ALL_CLIENTS"));

  private NodeClients() {}

  /** What a program said, and whether it was content. */
  public record Said(boolean ok, String output) {}

  public static void need(String name) {
    boolean there = Files.isDirectory(HOME.resolve("node_modules").resolve(name));
    // what the installing script leaves where npm's registry is out of reach
    boolean reachable = !Files.exists(HOME.resolve("unreachable"));
    assertThat(there || !ALL || !reachable).as("not installed: npm's " + name).isTrue();
    assumeTrue(there, "not installed: npm's " + name);
  }

  public static Said run(String input, String... command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getOutputStream().write(input.getBytes(StandardCharsets.UTF_8));
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Said(process.waitFor(60, TimeUnit.SECONDS) && process.exitValue() == 0, output);
  }
}
