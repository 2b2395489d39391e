package io.kontor.qenta.storage;

import io.kontor.qenta.QentaAccess;
import io.kontor.qenta.QentaAnswer;
import io.kontor.qenta.QentaError;
import io.kontor.qenta.QentaForm;
import io.kontor.qenta.QentaKind;
import io.kontor.qenta.QentaName;
import io.kontor.qenta.QentaRefused;
import io.kontor.qenta.QentaShop;
import io.kontor.vault.Storage;
import io.kontor.vault.Vault;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.component.platform.http.springboot.PlatformHttpMessage;
import org.springframework.stereotype.Component;

/**
 * What the script in a shop's page, and our own form there, send to be stored: a form with {@code
 * storageId}, {@code paymentType} and the data, answered in the protocol's usual text. It is a
 * plain form, so that a browser asks nothing beforehand; the page's origin decides who is heard.
 */
@Component("qentaBrowserDoor")
public class BrowserDoor {

  private static final String NO_ORIGIN = "null";
  private static final int FORBIDDEN = 403;

  private final Vault vault;
  private final QentaAccess access;
  private final Origins origins;
  private final StoreDesk desk;
  private final FallbackPage fallback;

  BrowserDoor(
      Vault vault, QentaAccess access, Origins origins, StoreDesk desk, FallbackPage fallback) {
    this.vault = vault;
    this.access = access;
    this.origins = origins;
    this.desk = desk;
    this.fallback = fallback;
  }

  /**
   * @param shop missing as well if the storage is unknown or over
   */
  private record Opener(Optional<Storage> storage, Optional<QentaShop> shop) {

    String language() {
      return storage.map(it -> Opened.of(it).language()).orElse("en");
    }
  }

  /** Stores what a page sends. */
  public void store(Exchange exchange) throws IOException {
    Message message = exchange.getMessage();
    HttpServletRequest request = exchange.getMessage(PlatformHttpMessage.class).getRequest();
    String origin = request.getHeader("Origin");
    InputStream body = message.getBody(InputStream.class);
    byte[] bytes = body == null ? new byte[0] : body.readAllBytes();
    message.removeHeaders("*");
    exchange.removeProperty(Exchange.CHARSET_NAME);
    message.setHeader("Cache-Control", "no-store");
    message.setHeader("X-Content-Type-Options", "nosniff");
    message.setHeader("Vary", "Origin");
    answer(origin == null ? "" : origin, bytes, message);
  }

  private void answer(String origin, byte[] body, Message message) {
    QentaForm form;
    try {
      form = QentaForm.read(body);
    } catch (QentaRefused e) {
      write(origin, e.errors(), "en", message);
      return;
    }
    Optional<Storage> storage = vault.use(form.text("storageId"));
    Opener opener = new Opener(storage, storage.flatMap(it -> Opened.of(it).shop(access)));
    boolean byForm = form.has("fallback");
    if (!mayCall(origin, opener, byForm)) {
      message.setHeader(Exchange.HTTP_RESPONSE_CODE, FORBIDDEN);
      message.setBody("");
      return;
    }
    QentaAnswer answer = stored(opener, form);
    if (byForm && storage.isPresent()) {
      fallback.write(answer.toString(), Opened.of(storage.get()).returnUrl(), message);
    } else {
      write(origin, answer, message);
    }
  }

  /**
   * Old browsers name no origin with a form, and its answer goes to the shop's own page whoever
   * sent it.
   */
  private boolean mayCall(String origin, Opener opener, boolean byForm) {
    if (origin.isEmpty() || byForm && origin.equals(NO_ORIGIN)) {
      return true;
    }
    return opener
        .shop()
        .map(shop -> origins.mayCall(origin, shop))
        .orElseGet(() -> origins.isKnown(origin));
  }

  private QentaAnswer stored(Opener opener, QentaForm form) {
    try {
      if (!form.has("storageId")) {
        throw new QentaRefused(QentaError.missing(QentaName.STORAGE_ID));
      }
      if (opener.storage().isEmpty() || opener.shop().isEmpty()) {
        throw new QentaRefused(QentaError.of(StorageErrors.SESSION_OVER));
      }
      return desk.store(opener.storage().get(), opener.shop().get(), form);
    } catch (QentaRefused e) {
      return QentaKind.STORAGE.errors(e.errors(), opener.language());
    }
  }

  private void write(String origin, List<QentaError> errors, String language, Message message) {
    if (!origin.isEmpty() && !origins.isKnown(origin)) {
      message.setHeader(Exchange.HTTP_RESPONSE_CODE, FORBIDDEN);
      message.setBody("");
      return;
    }
    write(origin, QentaKind.STORAGE.errors(errors, language), message);
  }

  private static void write(String origin, QentaAnswer answer, Message message) {
    if (!origin.isEmpty()) {
      message.setHeader("Access-Control-Allow-Origin", origin);
    }
    message.setHeader(Exchange.HTTP_RESPONSE_CODE, 200);
    message.setHeader(Exchange.CONTENT_TYPE, "text/plain; charset=UTF-8");
    message.setBody(answer.toString());
  }
}
