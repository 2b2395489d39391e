package io.kontor;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** The hub: one process, one HTTP port, routes beside it in {@code routes/}. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class Kontor {

  private static final String CARRIERS = "jdk.virtualThreadScheduler.parallelism";

  /**
   * Threads of the system under the virtual ones. H2 lets whoever waits for a row ask again and
   * again without a pause: with one per processor, a few who wait would keep the one whom they wait
   * for from ever going on.
   */
  private static final int LEAST_CARRIERS = 32;

  public static void main(String[] args) {
    if (System.getProperty(CARRIERS) == null) {
      int carriers = Math.max(LEAST_CARRIERS, Runtime.getRuntime().availableProcessors());
      System.setProperty(CARRIERS, Integer.toString(carriers));
    }
    SpringApplication.run(Kontor.class, args);
  }
}
