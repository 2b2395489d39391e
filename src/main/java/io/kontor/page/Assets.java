package io.kontor.page;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/** The few files that the pages need, read once. */
@Component
class Assets {

  private static final Map<String, String> TYPES =
      Map.of(
          "pay.css", "text/css;charset=utf-8",
          "pay.js", "text/javascript;charset=utf-8",
          "icon.svg", "image/svg+xml");

  /** A file and its media type. */
  record Asset(byte[] content, String type) {}

  private final Map<String, Asset> assets = new TreeMap<>();
  private final String version;

  Assets() {
    TYPES.forEach((name, type) -> assets.put(name, new Asset(read(name), type)));
    version = hash();
  }

  Optional<Asset> find(String name) {
    return Optional.ofNullable(assets.get(name));
  }

  /** Changes whenever the content of any file does. */
  String version() {
    return version;
  }

  private String hash() {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      assets.values().forEach(asset -> digest.update(asset.content()));
      return HexFormat.of().formatHex(digest.digest(), 0, 6);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] read(String name) {
    try {
      return new ClassPathResource("static/pay/assets/" + name).getContentAsByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
