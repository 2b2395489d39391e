package io.kontor.qenta.storage;

import io.kontor.hub.HubProperties;
import io.kontor.qenta.QentaProperties;
import io.kontor.qenta.QentaShop;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * Where shops' pages are: scripts from elsewhere may not call, and no other page holds our form.
 */
@Component
class Origins {

  private static final Set<String> SCHEMES = Set.of("http", "https");

  private final HubProperties hub;
  private final Set<String> all;

  Origins(HubProperties hub, QentaProperties properties) {
    this.hub = hub;
    this.all = all(properties);
  }

  /** The origins of a shop's pages. */
  List<String> of(QentaShop shop) {
    return of(shop.shop());
  }

  /** Whether a page of this origin belongs to any shop. */
  boolean isKnown(String origin) {
    return isOwn(origin) || all.contains(origin);
  }

  /** Whether a page of this origin belongs to the shop, or is ours. */
  boolean mayCall(String origin, QentaShop shop) {
    return isOwn(origin) || of(shop).contains(origin);
  }

  /** The hub's own, as browsers see it. */
  String own() {
    return origin(hub.publicUrl().toString()).orElseThrow();
  }

  private boolean isOwn(String origin) {
    return origin.equals(own());
  }

  private List<String> of(QentaProperties.Shop shop) {
    if (!shop.origins().isEmpty()) {
      return shop.origins();
    }
    HubProperties.Merchant merchant = hub.merchants().get(shop.merchant());
    return merchant == null ? List.of() : merchant.returnOrigins();
  }

  private Set<String> all(QentaProperties properties) {
    Set<String> origins = new HashSet<>();
    properties
        .customers()
        .values()
        .forEach(customer -> customer.shops().values().forEach(it -> origins.addAll(of(it))));
    return origins;
  }

  /** The origin of an address; empty if a browser would not go there, or it holds a password. */
  static Optional<String> origin(String url) {
    try {
      URI uri = new URI(url);
      String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
      if (uri.getHost() == null || uri.getRawUserInfo() != null || !SCHEMES.contains(scheme)) {
        return Optional.empty();
      }
      boolean usual = uri.getPort() < 0 || uri.getPort() == (scheme.equals("https") ? 443 : 80);
      String port = usual ? "" : ":" + uri.getPort();
      return Optional.of(scheme + "://" + uri.getHost().toLowerCase(Locale.ROOT) + port);
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }
}
