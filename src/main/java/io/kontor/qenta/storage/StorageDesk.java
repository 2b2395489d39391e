package io.kontor.qenta.storage;

import io.kontor.hub.HubProperties;
import io.kontor.qenta.QentaAccess;
import io.kontor.qenta.QentaAnswer;
import io.kontor.qenta.QentaCall;
import io.kontor.qenta.QentaError;
import io.kontor.qenta.QentaFingerprint;
import io.kontor.qenta.QentaForm;
import io.kontor.qenta.QentaName;
import io.kontor.qenta.QentaRefused;
import io.kontor.qenta.QentaShop;
import io.kontor.vault.Item;
import io.kontor.vault.Storage;
import io.kontor.vault.Vault;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** What a shop's server asks of the data storage. */
@Component("qentaStorage")
public class StorageDesk {

  private static final int LONGEST_IDENT = 128;
  private static final int LONGEST_URL = 2048;

  /** The script version whose pages hold our card form. */
  private static final String FRAMES = "pci3";

  private static final Set<String> SCRIPT_VERSIONS = Set.of("", FRAMES);

  private static final List<String> INIT_ORDER =
      List.of(
          "customerId",
          "shopId",
          "orderIdent",
          "returnUrl",
          "language",
          "javascriptScriptVersion",
          QentaFingerprint.SECRET);
  private static final List<String> READ_ORDER = List.of("customerId", "shopId", "storageId");
  private static final List<String> READ_ORDER_WITH_SECRET =
      List.of("customerId", "shopId", "storageId", QentaFingerprint.SECRET);

  private final Vault vault;
  private final QentaAccess access;
  private final Origins origins;
  private final HubProperties hub;

  StorageDesk(Vault vault, QentaAccess access, Origins origins, HubProperties hub) {
    this.vault = vault;
    this.access = access;
    this.origins = origins;
    this.hub = hub;
  }

  /**
   * Opens a storage.
   *
   * @throws QentaRefused with all that is wrong; then there is none
   */
  public QentaAnswer init(QentaCall call) {
    QentaForm form = call.form();
    List<QentaError> missing = access.errors(form);
    require(form, QentaName.LANGUAGE, missing);
    if (!form.has("orderIdent")) {
      missing.add(QentaError.length(QentaName.ORDER_IDENT));
    }
    require(form, QentaName.RETURN_URL, missing);
    require(form, QentaName.REQUEST_FINGERPRINT, missing);
    refuseIfAny(missing);
    QentaShop shop = access.shop(form).orElseThrow();
    if (!shop.fingerprint().matches(form, INIT_ORDER)) {
      throw new QentaRefused(QentaError.invalid(QentaName.REQUEST_FINGERPRINT));
    }
    refuseIfAny(initErrors(call, shop));
    return opened(call, shop);
  }

  private List<QentaError> initErrors(QentaCall call, QentaShop shop) {
    QentaForm form = call.form();
    List<QentaError> errors = new ArrayList<>();
    if (!shop.customer().languages().contains(call.language())) {
      errors.add(QentaError.invalid(QentaName.LANGUAGE));
    }
    if (form.text("orderIdent").length() > LONGEST_IDENT) {
      errors.add(QentaError.length(QentaName.ORDER_IDENT));
    }
    returnUrlError(form.text("returnUrl"), shop).ifPresent(errors::add);
    if (!SCRIPT_VERSIONS.contains(QentaForm.key(form.text("javascriptScriptVersion")))) {
      errors.add(QentaError.invalid(QentaName.SCRIPT_VERSION));
    }
    return errors;
  }

  private Optional<QentaError> returnUrlError(String url, QentaShop shop) {
    Optional<String> origin = Origins.origin(url);
    if (origin.isEmpty() || url.length() > LONGEST_URL) {
      return Optional.of(QentaError.invalid(QentaName.RETURN_URL));
    }
    return origins.mayCall(origin.get(), shop)
        ? Optional.empty()
        : Optional.of(QentaError.notAllowed(QentaName.RETURN_URL));
  }

  private QentaAnswer opened(QentaCall call, QentaShop shop) {
    QentaForm form = call.form();
    Opened opened =
        new Opened(
            shop.customerId(),
            shop.shopId(),
            call.prefix(),
            call.language(),
            form.text("returnUrl"),
            QentaForm.key(form.text("javascriptScriptVersion")).equals(FRAMES),
            FrameOptions.of(form));
    Storage storage = vault.open(shop.merchant(), form.text("orderIdent"), opened.facts());
    String shopId = form.has("shopId") ? "/" + shop.shopId() : "";
    return new QentaAnswer()
        .add("storageId", storage.id())
        .add(
            "javascriptUrl",
            "%s%s/dataStorage/js/%s%s/%s/dataStorage.js"
                .formatted(
                    hub.publicUrl(), call.prefix(), shop.customerId(), shopId, storage.id()));
  }

  /**
   * Tells what may be shown of what a storage holds.
   *
   * @throws QentaRefused with all that is wrong; a foreign storage looks like a missing one
   */
  public QentaAnswer read(QentaCall call) {
    QentaForm form = call.form();
    List<QentaError> missing = access.errors(form);
    require(form, QentaName.STORAGE_ID, missing);
    require(form, QentaName.REQUEST_FINGERPRINT, missing);
    refuseIfAny(missing);
    QentaShop shop = access.shop(form).orElseThrow();
    if (!mayRead(form, shop)) {
      throw new QentaRefused(QentaError.invalid(QentaName.REQUEST_FINGERPRINT));
    }
    Storage storage =
        vault
            .use(form.text("storageId"))
            .filter(it -> Opened.of(it).belongsTo(shop))
            .orElseThrow(() -> new QentaRefused(QentaError.invalid(QentaName.STORAGE_ID)));
    return told(storage.id(), storage.items());
  }

  /**
   * The documents have the order end without the secret, every client ends it with it. Without it,
   * and without a key, anybody could make the fingerprint.
   */
  private static boolean mayRead(QentaForm form, QentaShop shop) {
    boolean keyed = shop.customer().fingerprint().isKeyed();
    return shop.fingerprint().matches(form, READ_ORDER_WITH_SECRET)
        || keyed && shop.fingerprint().matches(form, READ_ORDER);
  }

  /** The anonymized data, as servers and browsers are told of it. */
  static QentaAnswer told(String storageId, List<Item> items) {
    QentaAnswer answer =
        new QentaAnswer().add("storageId", storageId).add("paymentInformations", items.size());
    for (int i = 0; i < items.size(); i++) {
      int number = i + 1;
      Item item = items.get(i);
      answer.add(member(number, "paymentType"), item.kind());
      for (String fact : StoredType.of(item.kind()).orElseThrow().facts()) {
        answer.addIfAny(member(number, fact), item.facts().getOrDefault(fact, ""));
      }
    }
    return answer;
  }

  private static String member(int number, String name) {
    return QentaAnswer.member("paymentInformation", number, name);
  }

  private static void require(QentaForm form, QentaName name, List<QentaError> errors) {
    if (!form.has(name.parameter())) {
      errors.add(QentaError.missing(name));
    }
  }

  private static void refuseIfAny(List<QentaError> errors) {
    if (!errors.isEmpty()) {
      throw new QentaRefused(errors);
    }
  }
}
