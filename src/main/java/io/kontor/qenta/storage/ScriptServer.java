package io.kontor.qenta.storage;

import io.kontor.hub.HubProperties;
import io.kontor.qenta.QentaError;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.component.platform.http.springboot.PlatformHttpMessage;
import org.springframework.stereotype.Component;

/**
 * Serves the script that a shop's page stores with. It is the same for all but for a few addresses,
 * so that no storage is looked up for it, and none lives longer by it.
 */
@Component("qentaScript")
public class ScriptServer {

  /** How long a page waits for an answer. */
  private static final int PATIENCE_MILLIS = 30_000;

  private static final Pattern STORAGE_ID = Pattern.compile("[0-9a-f]{32}");

  private final String source = Pages.text("qenta/dataStorage.js");
  private final HubProperties hub;
  private final Origins origins;

  ScriptServer(HubProperties hub, Origins origins) {
    this.hub = hub;
    this.origins = origins;
  }

  /** Answers with the script for the storage that the header {@code storageId} names. */
  public void serve(Exchange exchange) {
    Message message = exchange.getMessage();
    String storageId = message.getHeader("storageId", "", String.class);
    String prefix = prefix(exchange.getMessage(PlatformHttpMessage.class).getRequest());
    message.removeHeaders("*");
    message.setHeader("X-Content-Type-Options", "nosniff");
    if (!STORAGE_ID.matcher(storageId).matches()) {
      message.setHeader(Exchange.HTTP_RESPONSE_CODE, 404);
      message.setBody("");
      return;
    }
    message.setHeader(Exchange.HTTP_RESPONSE_CODE, 200);
    message.setHeader(Exchange.CONTENT_TYPE, "text/javascript; charset=UTF-8");
    message.setHeader("Cache-Control", "private, max-age=1800");
    message.setBody(script(storageId, hub.publicUrl() + prefix + "/dataStorage/"));
  }

  /** Such as {@code /seamless}. */
  private static String prefix(HttpServletRequest request) {
    String path = request.getRequestURI();
    return path.substring(0, path.indexOf('/', 1));
  }

  private String script(String storageId, String base) {
    Map<String, Object> settings =
        Map.of(
            "storageId",
            storageId,
            "origin",
            origins.own(),
            "storeUrl",
            base + "store",
            "frameUrl",
            base + "frame/" + storageId + "/",
            "patience",
            PATIENCE_MILLIS,
            "texts",
            Map.of("en", texts("en"), "de", texts("de")));
    return source.replace("'@settings@'", Pages.json(settings));
  }

  private static Map<String, Object> texts(String language) {
    QentaError later = QentaError.of(StorageErrors.TRY_LATER);
    return Map.of(
        "frame",
        FrameTexts.of(language).get("title"),
        later.word(),
        Map.of("message", later.message("en"), "consumerMessage", later.message(language)));
  }
}
