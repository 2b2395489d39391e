package io.kontor.qenta;

import java.util.Set;

/** The payment types that the protocol has words for, whether or not they can be used here. */
public final class QentaTypes {

  private static final Set<String> KNOWN =
      Set.of(
          "AFTERPAY",
          "BANCONTACT_MISTERCASH",
          "CCARD",
          "CCARD-MOTO",
          "CIRCLEK",
          "CLICKTOPAY",
          "CRYPTO",
          "CVSPHARMACY",
          "DOLLARGENERAL",
          "EKONTO",
          "ELV",
          "EPAY_BG",
          "EPS",
          "GIROPAY",
          "GOOGLEPAY",
          "IDL",
          "INSTALLMENT",
          "INVOICE",
          "KLARNA",
          "MAESTRO",
          "MASTERPASS",
          "MONETA",
          "MPASS",
          "OPENBUCKSCARD",
          "PAGOEFECTIVO",
          "PAYPAL",
          "PBX",
          "POLI",
          "PRZELEWY24",
          "PSC",
          "QUICK",
          "SAFETYPAY",
          "SEPA-DD",
          "SKRILLDIRECT",
          "SKRILLWALLET",
          "SOFORTUEBERWEISUNG",
          "TATRAPAY",
          "TRUSTLY",
          "TRUSTPAY",
          "VOUCHER");

  private QentaTypes() {}

  public static boolean isKnown(String paymentType) {
    return KNOWN.contains(paymentType);
  }
}
