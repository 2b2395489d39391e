package io.kontor.qenta.frontend;

import io.kontor.hub.Merchants;
import io.kontor.qenta.QentaError;
import io.kontor.qenta.QentaForm;
import io.kontor.qenta.QentaName;
import io.kontor.qenta.QentaProperties;
import io.kontor.qenta.QentaShop;
import io.kontor.security.Destinations;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/** Which addresses of a shop payers may be sent to, and which the hub may call. */
@Component
class Addresses {

  private static final int LONGEST = 2048;
  private static final Set<Integer> PORTS = Set.of(-1, 80, 443);

  /** An address in numbers; no name is looked up for these. */
  private static final Pattern NUMBERS = Pattern.compile("[0-9.]+|\\[.*]");

  private final Merchants merchants;
  private final Destinations destinations;
  private final boolean strict;

  Addresses(Merchants merchants, Destinations destinations, QentaProperties properties) {
    this.merchants = merchants;
    this.destinations = destinations;
    this.strict = properties.checkUrls();
  }

  /** What is wrong with an address that payers may look at. */
  Optional<QentaError> shown(QentaForm form, QentaName name) {
    String url = form.text(name.parameter());
    if (url.isEmpty()) {
      return Optional.empty();
    }
    if (url.length() > LONGEST) {
      return Optional.of(QentaError.length(name));
    }
    return isShown(url) ? Optional.empty() : Optional.of(QentaError.invalid(name));
  }

  /** What is wrong with an address that payers are sent to: it must be one of the shop's own. */
  Optional<QentaError> returning(QentaForm form, QentaName name, QentaShop shop) {
    String url = form.text(name.parameter());
    Optional<QentaError> error = shown(form, name);
    return error.isPresent() || url.isEmpty() || merchants.isRegistered(shop.merchant(), url)
        ? error
        : Optional.of(QentaError.notAllowed(name));
  }

  /** What is wrong with an address that we call. */
  Optional<QentaError> called(QentaForm form, QentaName name) {
    String url = form.text(name.parameter());
    if (url.length() > LONGEST) {
      return Optional.of(QentaError.length(name));
    }
    try {
      checkNumbers(destinations.check(url).getHost());
      return Optional.empty();
    } catch (IllegalArgumentException | UnknownHostException e) {
      return Optional.of(QentaError.invalid(name));
    }
  }

  private boolean isShown(String url) {
    try {
      URI uri = new URI(url);
      String scheme = QentaForm.key(String.valueOf(uri.getScheme()));
      if (uri.getHost() == null || uri.getRawUserInfo() != null) {
        return false;
      }
      if (!strict) {
        return Set.of("http", "https").contains(scheme);
      }
      checkNumbers(uri.getHost());
      return scheme.equals("https") && PORTS.contains(uri.getPort());
    } catch (URISyntaxException | UnknownHostException e) {
      return false;
    }
  }

  /** A private address is refused at once; a name that stands for one, when it is called. */
  private void checkNumbers(String host) throws UnknownHostException {
    if (NUMBERS.matcher(host).matches()) {
      destinations.resolve(host);
    }
  }
}
