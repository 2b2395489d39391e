package io.kontor.qenta.storage;

import io.kontor.qenta.QentaAnswer;
import io.kontor.qenta.QentaError;
import io.kontor.qenta.QentaForm;
import io.kontor.qenta.QentaName;
import io.kontor.qenta.QentaRefused;
import io.kontor.qenta.QentaShop;
import io.kontor.qenta.storage.CardReading.Rules;
import io.kontor.vault.Item;
import io.kontor.vault.Storage;
import io.kontor.vault.Vault;
import java.time.Clock;
import java.util.List;
import org.springframework.stereotype.Component;

/** Checks what a payer typed, and keeps it. */
@Component
class StoreDesk {

  private final Vault vault;
  private final CardReading cards;

  StoreDesk(Vault vault, Clock clock) {
    this.vault = vault;
    this.cards = new CardReading(clock);
  }

  /**
   * Keeps what the form holds, in place of what was kept of the same payment type.
   *
   * @throws QentaRefused with all that is wrong; then nothing has changed
   */
  QentaAnswer store(Storage storage, QentaShop shop, QentaForm form) {
    if (!form.has("paymentType")) {
      throw new QentaRefused(QentaError.missing(QentaName.PAYMENT_TYPE));
    }
    StoredType type =
        StoredType.of(form.text("paymentType"))
            .orElseThrow(() -> new QentaRefused(QentaError.invalid(QentaName.PAYMENT_TYPE)));
    ToStore typed = read(type, Opened.of(storage), shop.customer().demo(), form);
    if (!vault.keep(storage.id(), type.word(), typed.secret(), typed.code(), typed.facts())) {
      throw new QentaRefused(QentaError.of(StorageErrors.SESSION_OVER));
    }
    return StorageDesk.told(storage.id(), List.of(new Item(type.word(), typed.facts())));
  }

  private ToStore read(StoredType type, Opened opened, boolean demo, QentaForm form) {
    return switch (type) {
      case CCARD, CCARD_MOTO, MAESTRO -> cards.read(form, rules(type, opened, demo));
      case SEPA_DD -> AccountReading.sepa(form, demo);
      case GIROPAY -> AccountReading.national(form);
      case PBX -> WordReading.paybox(form);
      case VOUCHER -> WordReading.voucher(form);
    };
  }

  /** What our form shows must be filled in; a form of the shop's own may lack what it likes. */
  private static Rules rules(StoredType type, Opened opened, boolean demo) {
    boolean ours = opened.frames();
    return new Rules(
        demo,
        type == StoredType.MAESTRO,
        ours && opened.options().shows("Cvc"),
        ours && opened.options().shows("CardholderName"));
  }
}
