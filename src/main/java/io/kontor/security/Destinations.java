package io.kontor.security;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Where the hub may call when a merchant's request says where: on the public internet, over https.
 * Otherwise a merchant could make the hub call its own neighbours.
 */
@Component
public class Destinations {

  private static final Set<Integer> PORTS = Set.of(443, 8443);

  private final List<String> trusted;

  /**
   * @param trusted hosts that may be called whatever their scheme, port and address; lower case
   */
  public Destinations(@Value("${kontor.security.trusted-hosts:}") List<String> trusted) {
    this.trusted = trusted;
  }

  /**
   * Checks what can be seen of an address before it is called.
   *
   * @throws IllegalArgumentException if it could never be called; the message says why
   */
  public URI check(String url) {
    try {
      URI uri = new URI(url);
      String host = uri.getHost();
      if (host == null || uri.getRawUserInfo() != null) {
        throw new IllegalArgumentException("is not an absolute URL of a host");
      }
      checkHost(uri.getScheme(), host, uri.getPort());
      return uri;
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException("is not a URL", e);
    }
  }

  /**
   * @param port as written in the address, or -1 where it stands for the scheme's own
   * @throws IllegalArgumentException if this host may not be called like this
   */
  public void checkHost(String scheme, String host, int port) {
    if (isTrusted(host) && Set.of("http", "https").contains(scheme)) {
      return;
    }
    if (!"https".equals(scheme)) {
      throw new IllegalArgumentException("is not an https URL");
    }
    if (port >= 0 && !PORTS.contains(port)) {
      throw new IllegalArgumentException("names a port other than " + PORTS);
    }
  }

  /**
   * The addresses of a host that may be connected to. What is connected to must be what is returned
   * here: a name can stand for another address a moment later.
   *
   * @throws UnknownHostException if it has none, or any of them is not public
   */
  public InetAddress[] resolve(String host) throws UnknownHostException {
    InetAddress[] addresses = InetAddress.getAllByName(host);
    if (!isTrusted(host) && !Stream.of(addresses).allMatch(Networks::isPublic)) {
      throw new UnknownHostException(host + " is not on the public internet");
    }
    return addresses;
  }

  private boolean isTrusted(String host) {
    return trusted.contains(host.toLowerCase(Locale.ROOT));
  }
}
