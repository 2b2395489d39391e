package io.kontor.cqr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kontor.StartedHub;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * SOAP clients that none of us wrote call every operation, over SOAP 1.1 and 1.2. Each program
 * checks the answers by itself and prints one line of JSON per call.
 */
class OthersClientsTest extends StartedHub {

  /** Set where all of them must be there, in place of being skipped. */
  private static final boolean ALL = "true".equals(System.getenv("KONTOR_ALL_CLIENTS"));

  private static final String PROGRAMS = "src/test/clients/";
  private static final ObjectMapper JSON = new ObjectMapper();

  @Test
  void php() throws Exception {
    need("php-cli, php-soap and php-xml", "php", "-r", "exit(class_exists('SoapClient') ? 0 : 1);");
    callEverything("php", PROGRAMS + "php/client.php");
  }

  @Test
  void zeep() throws Exception {
    need("python3-zeep", "/usr/bin/python3", "-c", "import zeep");
    callEverything("/usr/bin/python3", PROGRAMS + "zeep/client.py");
  }

  @Test
  void soapLite() throws Exception {
    need("libsoap-lite-perl", "perl", "-MSOAP::Lite", "-e", "1");
    callEverything("perl", PROGRAMS + "perl/client.pl");
  }

  /** Compiling takes longer than all other programs together, so nobody must have the tools. */
  @Test
  void gsoap(@TempDir Path folder) throws Exception {
    boolean tools = run("sh", "-c", "soapcpp2 -V && echo '#include <stdsoap2.h>' | g++ -E -").ok();
    assumeTrue(tools, "not installed: Debian's gsoap, libgsoap-dev and g++");
    Program build = run(PROGRAMS + "gsoap/build.sh", wsdl(), folder.toString());
    assertThat(build.ok()).as(build.output()).isTrue();
    callEverything(folder.resolve("client").toString());
  }

  private static void need(String packages, String... probe) throws Exception {
    boolean there = run(probe).ok();
    String missing = "not installed: Debian's " + packages;
    assertThat(there || !ALL).as(missing).isTrue();
    assumeTrue(there, missing);
  }

  private static void callEverything(String... program) throws Exception {
    var command = new ArrayList<>(List.of(program));
    String unique = UUID.randomUUID().toString().substring(0, 8);
    command.addAll(List.of(wsdl(), "demo", "demo-secret", "demo", "demo-shop", unique));
    Program done = run(command.toArray(String[]::new));
    var calls = new ArrayList<JsonNode>();
    for (String line : done.output().lines().filter(line -> line.startsWith("{")).toList()) {
      calls.add(JSON.readTree(line));
    }
    assertThat(calls).as(done.output()).allMatch(call -> call.path("ok").asBoolean());
    assertThat(done.ok()).as(done.output()).isTrue();
    for (String version : List.of("1.1", "1.2")) {
      assertThat(calls)
          .filteredOn(call -> call.path("soap").asText().equals(version))
          .extracting(call -> call.path("operation").asText())
          .contains("getRedirectData", "initiatePayment", "initiatePaymentFromReference")
          .contains("executePaymentAction", "getPayments", "getPaymentInputDataList");
    }
  }

  private static String wsdl() {
    return url() + "/soap/cqr/PaymentService?wsdl";
  }

  /** What a program said, on both of its streams, and whether it was content. */
  private record Program(boolean ok, String output) {}

  private static Program run(String... command) throws InterruptedException {
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      process.getOutputStream().close();
      String output = new String(process.getInputStream().readAllBytes());
      return new Program(process.waitFor(60, TimeUnit.SECONDS) && process.exitValue() == 0, output);
    } catch (IOException e) {
      return new Program(false, e.toString());
    }
  }
}
