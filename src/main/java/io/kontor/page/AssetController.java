package io.kontor.page;

import java.time.Duration;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** Serves the pages' assets. */
@Controller
class AssetController {

  private static final CacheControl FOREVER =
      CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable();

  /** For who asks without our version, or for another node's. */
  private static final CacheControl BRIEFLY = CacheControl.maxAge(Duration.ofMinutes(5));

  private final Assets assets;

  AssetController(Assets assets) {
    this.assets = assets;
  }

  @GetMapping("/pay/assets/{name}")
  ResponseEntity<byte[]> asset(
      @PathVariable String name, @RequestParam(name = "v", defaultValue = "") String version) {
    Assets.Asset asset = assets.find(name).orElseThrow(InvalidLink::new);
    return ResponseEntity.ok()
        .header(HttpHeaders.CONTENT_TYPE, asset.type())
        .header(HttpHeaders.CONTENT_DISPOSITION, "inline")
        .cacheControl(version.equals(assets.version()) ? FOREVER : BRIEFLY)
        .body(asset.content());
  }
}
