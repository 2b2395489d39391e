package io.kontor;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** The hub: one process, one HTTP port, routes beside it in {@code routes/}. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class Kontor {
  public static void main(String[] args) {
    SpringApplication.run(Kontor.class, args);
  }
}
