package io.kontor.qenta.storage;

import com.samskivert.mustache.Template;
import io.kontor.hub.HubProperties;
import io.kontor.qenta.QentaAccess;
import io.kontor.qenta.QentaError;
import io.kontor.qenta.QentaKind;
import io.kontor.qenta.QentaShop;
import io.kontor.vault.Storage;
import io.kontor.vault.Vault;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.springframework.stereotype.Component;

/**
 * Serves the card form that stands in a shop's page. It loads nothing, can be framed by the shop's
 * pages alone, and speaks with us alone.
 */
@Component("qentaFrame")
public class FrameServer {

  private static final String FRAME = "qentaFrame";
  private static final int PATIENCE_MILLIS = 30_000;

  /** Which field an error code is about: its last three digits, or all five. */
  private static final Map<String, String> FIELDS =
      Map.of(
          "115", "pan",
          "214", "pan",
          "30010", "pan",
          "116", "expiry",
          "117", "cardverifycode",
          "151", "cardholdername",
          "157", "issueNumber",
          "158", "issueDate");

  private final Template page = Pages.template("frame");
  private final Template over = Pages.template("over");
  private final String css = Pages.text("qenta/frame.css");
  private final String script = Pages.text("qenta/frame.js");
  private final Vault vault;
  private final QentaAccess access;
  private final Origins origins;
  private final HubProperties hub;
  private final Styles styles;

  FrameServer(Vault vault, QentaAccess access, Origins origins, HubProperties hub, Styles styles) {
    this.vault = vault;
    this.access = access;
    this.origins = origins;
    this.hub = hub;
    this.styles = styles;
  }

  private record Frame(String storageId, StoredType type, Opened opened, List<String> origins) {}

  /** Finds the form that is asked for; returns the address of a style sheet to fetch, or empty. */
  public String find(Exchange exchange) {
    Message message = exchange.getMessage();
    Optional<StoredType> type =
        StoredType.of(message.getHeader("paymentType", "", String.class))
            .filter(StoredType::isCard);
    Optional<Frame> frame =
        type.flatMap(
            it ->
                vault
                    .use(message.getHeader("storageId", "", String.class))
                    .flatMap(storage -> frame(storage, it)));
    frame.ifPresent(it -> exchange.setProperty(FRAME, it));
    return frame.map(it -> styles.wanted(it.opened().options().cssUrl())).orElse("");
  }

  private Optional<Frame> frame(Storage storage, StoredType type) {
    Opened opened = Opened.of(storage);
    Optional<QentaShop> shop = opened.frames() ? opened.shop(access) : Optional.empty();
    return shop.map(it -> new Frame(storage.id(), type, opened, origins.of(it)));
  }

  /** Writes the page. */
  public void serve(Exchange exchange) {
    Message message = exchange.getMessage();
    message.removeHeaders("*");
    Frame frame = exchange.getProperty(FRAME, Frame.class);
    String nonce = Pages.nonce();
    if (frame == null) {
      Pages.write(
          message,
          404,
          "default-src 'none'; style-src 'nonce-%s'; base-uri 'none'".formatted(nonce),
          over.execute(Map.of("nonce", nonce, "t", FrameTexts.of("en"), "d", FrameTexts.of("de"))));
      return;
    }
    Pages.write(message, 200, policy(frame, nonce), page.execute(model(frame, nonce)));
  }

  private static String policy(Frame frame, String nonce) {
    return "default-src 'none'; script-src 'nonce-%1$s'; style-src 'nonce-%1$s'; connect-src 'self'; "
            .formatted(nonce)
        + "form-action 'none'; base-uri 'none'; frame-ancestors 'self' "
        + String.join(" ", frame.origins());
  }

  private Map<String, Object> model(Frame frame, String nonce) {
    Opened opened = frame.opened();
    Map<String, String> texts = FrameTexts.of(opened.language());
    return Map.of(
        "lang",
        opened.language().equals("de") ? "de" : "en",
        "title",
        texts.get("title"),
        "nonce",
        nonce,
        "css",
        css,
        "shopCss",
        styles.css(opened.options().cssUrl()),
        "script",
        script,
        "rows",
        FrameFields.rows(opened.options(), texts),
        "settings",
        settings(frame, texts));
  }

  private String settings(Frame frame, Map<String, String> texts) {
    QentaError later = QentaError.of(StorageErrors.TRY_LATER);
    return Pages.json(
        Map.of(
            "storageId",
            frame.storageId(),
            "paymentType",
            frame.type().word(),
            "storeUrl",
            hub.publicUrl() + frame.opened().prefix() + "/dataStorage/store",
            "origins",
            frame.origins(),
            "patience",
            PATIENCE_MILLIS,
            "fields",
            FIELDS,
            "trouble",
            QentaKind.STORAGE.errors(List.of(later), frame.opened().language()).toString(),
            "texts",
            texts));
  }
}
