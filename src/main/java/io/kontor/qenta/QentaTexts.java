package io.kontor.qenta;

import java.util.HashMap;
import java.util.Map;

/** What codes mean, in English and German. */
final class QentaTexts {

  private record Pair(String english, String german) {

    String in(String language) {
      return language.equals("de") ? german : english;
    }
  }

  private static final Map<Integer, Pair> KINDS =
      Map.of(
          10, new Pair(" is unknown.", " ist unbekannt."),
          11, new Pair(" is missing.", " fehlt."),
          12, new Pair(" is missing or not allowed.", " fehlt oder ist nicht erlaubt."),
          13, new Pair(" has been used twice.", " wurde zweimal verwendet."),
          14, new Pair(" is not allowed.", " ist nicht erlaubt."),
          15, new Pair(" has an invalid length.", " hat eine ungültige Länge."),
          16, new Pair(" has an invalid format.", " hat ein ungültiges Format."),
          17, new Pair(" is not numeric.", " ist nicht numerisch."),
          18, new Pair(" is invalid.", " ist ungültig."),
          19, new Pair(" is not allowed here.", " ist hier nicht erlaubt."));

  private static final Pair OTHER =
      new Pair("An error has occurred.", "Es ist ein Fehler aufgetreten.");

  /** Code, English, German. */
  private static final String LINES =
      """
      20000|The payment has been declined.|Die Zahlung wurde abgelehnt.
      20003|The payment has been rejected.|Die Zahlung wurde zurückgewiesen.
      20004|The card has expired.|Die Karte ist abgelaufen.
      20005|Please contact the issuer of your card.|Bitte fragen Sie das Institut, das Ihre Karte ausgestellt hat.
      20006|The authorization has expired.|Die Autorisierung ist abgelaufen.
      20009|You are not authorized to pay with this.|Sie dürfen damit nicht zahlen.
      20010|The financial institution cannot be reached.|Das Finanzinstitut ist nicht erreichbar.
      20011|The payment has failed.|Die Zahlung ist fehlgeschlagen.
      20013|The payer's identity could not be confirmed.|Die Identität des Zahlers wurde nicht bestätigt.
      20021|The payment has been cancelled.|Die Zahlung wurde abgebrochen.
      20028|The payment has been declined by the shop.|Die Zahlung wurde vom Shop abgelehnt.
      20030|The bank account cannot be charged.|Das Bankkonto kann nicht belastet werden.
      30000|An unknown error has occurred.|Es ist ein unbekannter Fehler aufgetreten.
      30001|The payment method is not supported.|Das Zahlungsmittel wird nicht unterstützt.
      30002|The merchant's configuration is not right.|Die Konfiguration des Händlers ist nicht richtig.
      30003|Please try again later.|Bitte versuchen Sie es später wieder.
      30006|The payment cannot be carried out.|Die Zahlung kann nicht durchgeführt werden.
      30007|The command is not available for this payment method.|Das Kommando ist für dieses Zahlungsmittel nicht verfügbar.
      30010|Real cards must not be used in demo mode.|Echte Karten dürfen im Demo-Modus nicht verwendet werden.
      30012|The financial institution gave no valid answer.|Das Finanzinstitut hat nicht gültig geantwortet.
      30013|The operation is not allowed.|Die Operation ist nicht erlaubt.
      30014|The final state of the operation is not known yet.|Das Ergebnis der Operation steht noch nicht fest.
      31000|The payment method is not activated.|Das Zahlungsmittel ist nicht freigeschaltet.
      99990|The request does not meet the conditions.|Die Anfrage erfüllt die Bedingungen nicht.
      99991|The data of the request is missing.|Die Daten der Anfrage fehlen.
      99992|The order of the steps has been manipulated.|Der Ablauf wurde manipuliert.
      99996|The session has been idle for more than 30 minutes.|Die Sitzung war länger als 30 Minuten inaktiv.
      99997|There is no payment information for this payment method.|Zu diesem Zahlungsmittel gibt es keine Zahlungsdaten.
      """;

  private static final Map<Integer, Pair> TEXTS = texts();

  private QentaTexts() {}

  static String of(int code, String language) {
    return TEXTS.getOrDefault(code, OTHER).in(language);
  }

  static String ofKind(int kind, String language) {
    return KINDS.getOrDefault(kind, OTHER).in(language);
  }

  private static Map<Integer, Pair> texts() {
    Map<Integer, Pair> texts = new HashMap<>();
    for (String line : LINES.lines().toList()) {
      String[] parts = line.split("\\|");
      texts.put(Integer.valueOf(parts[0]), new Pair(parts[1], parts[2]));
    }
    return texts;
  }
}
