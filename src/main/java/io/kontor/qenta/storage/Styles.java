package io.kontor.qenta.storage;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Shops' style sheets for the card form, by their addresses. */
@Component("qentaStyles")
public class Styles {

  private static final Logger LOG = LoggerFactory.getLogger(Styles.class);

  private static final int MOST = 200;
  private static final Duration KEPT = Duration.ofMinutes(10);

  /** For how long one that could not be had is not asked for again. */
  private static final Duration GIVEN_UP = Duration.ofMinutes(1);

  private record Sheet(String css, Instant until) {}

  private final Map<String, Sheet> sheets =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Sheet> eldest) {
          return size() > MOST;
        }
      };

  private final Clock clock;

  Styles(Clock clock) {
    this.clock = clock;
  }

  /** The address, if the style sheet there should be fetched now; otherwise empty. */
  public synchronized String wanted(String url) {
    Sheet known = sheets.get(url);
    if (url.isEmpty() || known != null && clock.instant().isBefore(known.until())) {
      return "";
    }
    String meanwhile = known == null ? "" : known.css();
    put(url, meanwhile, GIVEN_UP);
    return url;
  }

  /**
   * Keeps what came from an address.
   *
   * @param answer the style sheet's bytes; anything else if there was no answer
   */
  public void keep(String url, int status, Object answer) {
    if (status == 200 && answer instanceof byte[] bytes) {
      put(url, StyleSheet.harmless(new String(bytes, StandardCharsets.UTF_8)), KEPT);
    } else {
      LOG.info("no style sheet at the address that a shop gave for its card form");
    }
  }

  /** What is known to be at an address; empty if nothing is. */
  synchronized String css(String url) {
    Sheet sheet = sheets.get(url);
    return sheet == null ? "" : sheet.css();
  }

  private synchronized void put(String url, String css, Duration kept) {
    sheets.remove(url);
    sheets.put(url, new Sheet(css, clock.instant().plus(kept)));
  }
}
