package io.kontor.qenta.storage;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The payment types whose data the storage keeps, and the order in which it is told. */
enum StoredType {
  CCARD("CCARD", Facts.CARD),
  CCARD_MOTO("CCARD-MOTO", Facts.CARD),
  MAESTRO("MAESTRO", Facts.CARD),
  SEPA_DD("SEPA-DD", Facts.ACCOUNT),
  GIROPAY("GIROPAY", Facts.ACCOUNT),
  PBX("PBX", List.of("payerPayboxNumber")),
  VOUCHER("VOUCHER", List.of("voucherId"));

  private static final class Facts {
    static final List<String> CARD =
        List.of(
            "anonymousPan",
            "maskedPan",
            "financialInstitution",
            "brand",
            "cardholdername",
            "expiry");
    static final List<String> ACCOUNT =
        List.of(
            "accountOwner", "bankName", "bankAccount", "bankNumber", "bankBic", "bankAccountIban");
  }

  private final String word;
  private final List<String> facts;

  StoredType(String word, List<String> facts) {
    this.word = word;
    this.facts = facts;
  }

  static Optional<StoredType> of(String word) {
    return Stream.of(values()).filter(type -> type.word.equalsIgnoreCase(word)).findFirst();
  }

  /** What requests call it, and the vault. */
  String word() {
    return word;
  }

  /** The names of what may be shown. */
  List<String> facts() {
    return facts;
  }

  boolean isCard() {
    return facts == Facts.CARD;
  }
}
