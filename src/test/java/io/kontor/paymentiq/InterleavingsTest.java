package io.kontor.paymentiq;

import io.kontor.store.Databases;
import java.nio.file.Path;
import java.util.Map;

class InterleavingsTest extends Interleavings {

  @Override
  Map<String, String> database(Path folder) {
    return Map.of("url", Databases.h2Url(folder), "username", "kontor", "password", "");
  }
}
