package io.kontor.hub;

import io.kontor.hub.HubProperties.Merchant;
import io.kontor.hub.Rejected.Problem;
import io.kontor.payment.CreatePayment;
import io.kontor.payment.ReturnUrls;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Set;
import org.springframework.stereotype.Component;

/** The merchants' accounts, and what each may ask for. */
@Component
public class Merchants {

  private static final Set<String> SCHEMES = Set.of("http", "https");

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
    checkReturnUrl(merchant, "return", urls.back());
    checkReturnUrl(merchant, "success", urls.success());
    checkReturnUrl(merchant, "pending", urls.pending());
    checkReturnUrl(merchant, "error", urls.error());
    checkReturnUrl(merchant, "cancel", urls.cancel());
    checkReturnUrl(merchant, "refused", urls.refused());
  }

  /**
   * Whether payers may be sent to this address of a merchant's own: one on a registered origin.
   *
   * @throws Rejected if there is no such merchant
   */
  public boolean isRegistered(String merchantId, String url) {
    return isRegistered(merchant(merchantId), url);
  }

  private static boolean isRegistered(Merchant merchant, String url) {
    String origin = origin(url);
    return !origin.isEmpty() && merchant.returnOrigins().contains(origin);
  }

  private void checkReturnUrl(Merchant merchant, String which, String url) {
    if (!url.isEmpty() && !isOurs(url) && !isRegistered(merchant, url)) {
      throw new Rejected(
          Problem.INVALID, "the " + which + " URL is not on an origin registered for the merchant");
    }
  }

  /** A merchant API may have payers come by itself on their way back. */
  private boolean isOurs(String url) {
    String origin = origin(url);
    return !origin.isEmpty() && origin.equals(origin(properties.publicUrl().toString()));
  }

  private static String origin(String url) {
    try {
      URI uri = new URI(url);
      String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
      if (uri.getHost() == null || uri.getRawUserInfo() != null || !SCHEMES.contains(scheme)) {
        return "";
      }
      String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
      return scheme + "://" + uri.getHost().toLowerCase(Locale.ROOT) + port;
    } catch (URISyntaxException e) {
      return "";
    }
  }
}
