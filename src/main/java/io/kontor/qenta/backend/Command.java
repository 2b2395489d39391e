package io.kontor.qenta.backend;

import io.kontor.qenta.QentaFingerprint;
import io.kontor.qenta.QentaForm;
import io.kontor.qenta.QentaName;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The backend's operations: what each must have, and what its fingerprint covers, in order. */
enum Command {
  APPROVE_REVERSAL(List.of(QentaName.ORDER_NUMBER), "orderNumber"),
  DEPOSIT(
      List.of(QentaName.ORDER_NUMBER, QentaName.CURRENCY, QentaName.AMOUNT),
      "orderNumber,amount,currency,merchantReference,customerStatement,basket"),
  DEPOSIT_REVERSAL(
      List.of(QentaName.ORDER_NUMBER, QentaName.PAYMENT_NUMBER), "orderNumber,paymentNumber"),
  REFUND(
      List.of(QentaName.ORDER_NUMBER, QentaName.CURRENCY, QentaName.AMOUNT),
      "orderNumber,amount,currency,merchantReference,basket"),
  REFUND_REVERSAL(
      List.of(QentaName.ORDER_NUMBER, QentaName.CREDIT_NUMBER), "orderNumber,creditNumber"),
  GET_ORDER_DETAILS(List.of(QentaName.ORDER_NUMBER), "orderNumber"),
  RECUR_PAYMENT(
      List.of(
          QentaName.SOURCE_ORDER_NUMBER,
          QentaName.ORDER_DESCRIPTION,
          QentaName.AMOUNT,
          QentaName.CURRENCY),
      "orderNumber,sourceOrderNumber,autoDeposit,orderDescription,amount,currency,orderReference,"
          + "customerStatement,mandateId,mandateSignatureDate,creditorId,dueDate,"
          + "transactionIdentifier,useIbanBic,merchantTokenizationFlag,periodicType,consumer"),
  TRANSFER_FUND(
      List.of(
          QentaName.AMOUNT,
          QentaName.CURRENCY,
          QentaName.ORDER_DESCRIPTION,
          QentaName.FUND_TRANSFER_TYPE),
      "orderNumber,creditNumber,orderDescription,amount,currency,orderReference,customerStatement,"
          + "fundTransferType,sourceOrderNumber,bankAccountOwner,bankBic,bankAccountIban,"
          + "consumerEmail,consumerWalletId"),
  GENERATE_ORDER_NUMBER(List.of(), ""),
  GET_FINANCIAL_INSTITUTIONS(
      List.of(QentaName.PAYMENT_TYPE), "paymentType,transactionType,bankCountry");

  private static final List<String> COMMON =
      List.of("customerId", "shopId", "password", QentaFingerprint.SECRET, "language");

  private static final Pattern ITEMS = Pattern.compile("[1-9][0-9]{0,3}");

  private static final List<String> ITEM =
      List.of(
          "ArticleNumber",
          "Quantity",
          "Description",
          "Name",
          "ImageUrl",
          "UnitGrossAmount",
          "UnitNetAmount",
          "UnitTaxAmount",
          "UnitTaxRate");

  private final List<QentaName> required;
  private final List<String> further;

  Command(List<QentaName> required, String further) {
    this.required = required;
    this.further = further.isEmpty() ? List.of() : List.of(further.split(","));
  }

  List<QentaName> required() {
    return required;
  }

  /** The names that a request's fingerprint covers; what was not sent is empty. */
  List<String> order(QentaForm form) {
    List<String> order = new ArrayList<>(COMMON);
    for (String name : further) {
      switch (name) {
        case "basket" -> basket(form).forEach(order::add);
        case "consumer" -> consumer(form).forEach(order::add);
        default -> order.add(name);
      }
    }
    return order;
  }

  private static Stream<String> basket(QentaForm form) {
    String items = form.text("basketItems");
    int count = ITEMS.matcher(items).matches() ? Integer.parseInt(items) : 0;
    List<String> names = new ArrayList<>(List.of("basketItems"));
    for (int i = 1; i <= count; i++) {
      for (String part : ITEM) {
        names.add("basketItem" + i + part);
      }
    }
    return names.stream();
  }

  /** In the order in which they were sent, all but the address. */
  private static Stream<String> consumer(QentaForm form) {
    return form.without(List.of("consumeripaddress")).keySet().stream()
        .filter(name -> name.toLowerCase(Locale.ROOT).startsWith("consumer"));
  }
}
