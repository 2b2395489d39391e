package io.kontor.quiq.links;

import io.kontor.quiq.QuiqPages;
import io.kontor.quiq.QuiqTrouble;
import io.kontor.quiq.QuiqTrouble.Kind;
import io.kontor.quiq.links.LinkTokens.Claims;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.springframework.stereotype.Component;

/** Where payers arrive who opened a link; leads them to the payment's pages at once. */
@Component
public class LinkDoor {

  private final LinkTokens tokens;
  private final LinkShelf shelf;
  private final QuiqPages pages;
  private final Clock clock;

  LinkDoor(LinkTokens tokens, LinkShelf shelf, QuiqPages pages, Clock clock) {
    this.tokens = tokens;
    this.shelf = shelf;
    this.pages = pages;
    this.clock = clock;
  }

  /** By the whole link: its token, and its key where it has one. */
  public void enter(Exchange exchange) {
    HttpServletRequest request = pages.request(exchange);
    Claims claims =
        single(request, "token")
            .flatMap(tokens::verify)
            .orElseThrow(() -> new QuiqTrouble(Kind.INVALID, "the token is not ours"));
    if (!clock.instant().isBefore(claims.expiresAt())) {
      throw new QuiqTrouble(Kind.CLOSED, "the link's time is over");
    }
    Link link =
        shelf
            .find(claims.merchant(), claims.link())
            .filter(found -> isSame(found.key(), single(request, "key").orElse("")))
            .orElseThrow(() -> new QuiqTrouble(Kind.INVALID, "there is no such link"));
    pages.lead(exchange, link.payment());
  }

  /** By the short address, which stands for the whole. */
  public void enterShort(Exchange exchange) {
    String[] steps = pages.request(exchange).getRequestURI().split("/");
    Link link =
        shelf
            .ofCode(steps[steps.length - 1])
            .orElseThrow(() -> new QuiqTrouble(Kind.INVALID, "there is no such code"));
    if (!clock.instant().isBefore(link.expiresAt())) {
      throw new QuiqTrouble(Kind.CLOSED, "the link's time is over");
    }
    pages.lead(exchange, link.payment());
  }

  private static Optional<String> single(HttpServletRequest request, String name) {
    String[] values = request.getParameterValues(name);
    return values != null && values.length == 1 ? Optional.of(values[0]) : Optional.empty();
  }

  private static boolean isSame(String wanted, String given) {
    return wanted.isEmpty()
        || MessageDigest.isEqual(
            wanted.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
  }
}
