package io.kontor.hub;

import io.kontor.hub.HubProperties.Merchant;
import io.kontor.hub.Rejected.Problem;
import io.kontor.payment.CreatePayment;
import io.kontor.payment.ReturnUrls;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Component;

/** The merchants' accounts, and what each may ask for. */
@Component
public class Merchants {

  private final HubProperties properties;

  public Merchants(HubProperties properties) {
    this.properties = properties;
  }

  /**
   * @throws Rejected if there is no such merchant
   */
  public Merchant merchant(String id) {
    Merchant merchant = properties.merchants().get(id);
    if (merchant == null) {
      throw new Rejected(Problem.UNKNOWN_MERCHANT, "unknown merchant");
    }
    return merchant;
  }

  /** The name that payers see. */
  public String name(String id) {
    String name = merchant(id).name();
    return name.isEmpty() ? id : name;
  }

  /**
   * @throws Rejected if the merchant may not ask for this currency or these return addresses
   */
  public void check(CreatePayment command) {
    Merchant merchant = merchant(command.merchantId());
    String currency = command.amount().currency().getCurrencyCode();
    if (!merchant.currencies().isEmpty() && !merchant.currencies().contains(currency)) {
      throw new Rejected(Problem.CURRENCY, "currency " + currency + " is not enabled");
    }
    ReturnUrls urls = command.details().returnUrls();
    for (String url :
        List.of(
            urls.back(),
            urls.success(),
            urls.pending(),
            urls.error(),
            urls.cancel(),
            urls.refused())) {
      checkReturnUrl(merchant, url);
    }
  }

  private static void checkReturnUrl(Merchant merchant, String url) {
    if (!url.isEmpty() && merchant.returnOrigins().stream().noneMatch(origin(url)::equals)) {
      throw new Rejected(Problem.INVALID, "return address is not on a registered origin");
    }
  }

  private static String origin(String url) {
    try {
      URI uri = new URI(url);
      String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
      if (uri.getHost() == null || uri.getRawUserInfo() != null || !scheme.matches("https?")) {
        return "";
      }
      String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
      return scheme + "://" + uri.getHost().toLowerCase(Locale.ROOT) + port;
    } catch (URISyntaxException e) {
      return "";
    }
  }
}
