package io.kontor.qenta.storage;

import java.util.Map;

/** The words of the card form, in English and German. */
final class FrameTexts {

  private static final Map<String, String> ENGLISH =
      Map.ofEntries(
          Map.entry("title", "Card details"),
          Map.entry("pan", "Card number"),
          Map.entry("expiry", "Expiration date"),
          Map.entry("cardverifycode", "Security code"),
          Map.entry("cardholdername", "Cardholder"),
          Map.entry("issueDate", "Issue date"),
          Map.entry("issueNumber", "Issue number"),
          Map.entry("date", "MM / YY"),
          Map.entry("busy", "One moment, please …"),
          Map.entry("stored", "Your card details are kept safely."),
          Map.entry("trouble", "That did not work. Please try again."),
          Map.entry("over", "This form is no longer open."),
          Map.entry("over-text", "Please reload the shop’s page and enter your card again."));

  private static final Map<String, String> GERMAN =
      Map.ofEntries(
          Map.entry("title", "Kartendaten"),
          Map.entry("pan", "Kartennummer"),
          Map.entry("expiry", "Ablaufdatum"),
          Map.entry("cardverifycode", "Kartenprüfnummer"),
          Map.entry("cardholdername", "Karteninhaber"),
          Map.entry("issueDate", "Ausgabedatum"),
          Map.entry("issueNumber", "Ausgabenummer"),
          Map.entry("date", "MM / JJ"),
          Map.entry("busy", "Einen Moment, bitte …"),
          Map.entry("stored", "Ihre Kartendaten sind sicher hinterlegt."),
          Map.entry("trouble", "Das hat nicht geklappt. Bitte versuchen Sie es noch einmal."),
          Map.entry("over", "Dieses Formular ist nicht mehr offen."),
          Map.entry(
              "over-text",
              "Bitte laden Sie die Seite des Shops neu und geben Sie Ihre Karte noch einmal ein."));

  private FrameTexts() {}

  /** The words in German for {@code de}, in English for any other language. */
  static Map<String, String> of(String language) {
    return language.equals("de") ? GERMAN : ENGLISH;
  }
}
