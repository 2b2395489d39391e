package io.kontor.sandbox;

import io.kontor.payment.Money;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.springframework.web.util.HtmlUtils;

/** The pages on which a payer decides: the card issuer's challenge, and the bank. */
final class SandboxPages {

  private static final String PAGE =
      """
      <!doctype html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <title>%1$s</title>
      <style>
      *{box-sizing:border-box}
      body{margin:0;min-height:100vh;display:grid;place-items:center;padding:16px;
       background:#eef1f6;color:#1c2333;font:16px/1.5 system-ui,sans-serif}
      main{width:100%%;max-width:420px;background:#fff;border-radius:12px;overflow:hidden;
       box-shadow:0 8px 30px rgba(28,35,51,.12)}
      header{padding:20px 24px;background:#2b3a67;color:#fff}
      header p{margin:0;opacity:.8;font-size:14px}
      h1{margin:0;font-size:20px}
      section{padding:24px}
      dl{margin:0 0 24px;display:grid;grid-template-columns:auto 1fr;gap:8px 16px}
      dt{color:#5b6478}
      dd{margin:0;text-align:right;overflow-wrap:anywhere}
      .amount{font-size:22px;font-weight:600}
      form{display:grid;gap:10px}
      button{min-height:46px;border-radius:8px;border:1px solid #b9c1d3;background:#fff;
       color:inherit;font:inherit;font-weight:600;cursor:pointer}
      button.first{background:#2b3a67;border-color:#2b3a67;color:#fff}
      button:focus-visible{outline:3px solid #8aa2f0;outline-offset:2px}
      footer{padding:0 24px 20px;color:#5b6478;font-size:13px}
      </style>
      </head>
      <body>
      <main>
      <header><h1>%1$s</h1><p>%2$s</p></header>
      <section>
      %3$s
      </section>
      <footer>This is a sandbox. No money moves here.</footer>
      </main>
      </body>
      </html>
      """;

  private final SandboxProvider provider;
  private final SandboxLedger ledger;

  SandboxPages(SandboxProvider provider, SandboxLedger ledger) {
    this.provider = provider;
    this.ledger = ledger;
  }

  Answer answer(Call call) {
    Charge charge =
        ledger
            .charge(call.path())
            .orElseThrow(() -> new Refused(404, "unknown_charge", "there is no such page"));
    if (call.method().equals("POST")) {
      return back(provider.decide(charge.id(), decision(call.body())));
    }
    return charge.standing().status() == Status.REDIRECT
        ? Answer.html(question(charge))
        : back(charge);
  }

  private static Answer back(Charge charge) {
    String url = charge.terms().returnUrl();
    return url.isEmpty()
        ? Answer.html(page("Sandbox", "Done", "<p>You can close this page.</p>"))
        : Answer.seeOther(url);
  }

  private static String question(Charge charge) {
    boolean card = charge.terms().method().equals("card");
    List<Decision> decisions =
        card
            ? List.of(Decision.APPROVE, Decision.FAIL, Decision.CANCEL)
            : List.of(Decision.APPROVE, Decision.LATER, Decision.FAIL, Decision.CANCEL);
    String title = card ? "Confirm your payment" : "Sandbox bank";
    String subtitle = card ? "Your card issuer asks whether this is you" : "Approve a payment";
    return page(title, subtitle, facts(charge) + form(decisions));
  }

  private static String facts(Charge charge) {
    Terms terms = charge.terms();
    Money amount = new Money(terms.amount(), Currency.getInstance(terms.currency()));
    return "<dl>"
        + row(
            "Amount",
            "<span class=\"amount\">" + HtmlUtils.htmlEscape(amount.toString()) + "</span>")
        + row("Reference", HtmlUtils.htmlEscape(terms.reference()))
        + (terms.description().isEmpty()
            ? ""
            : row("For", HtmlUtils.htmlEscape(terms.description())))
        + row(
            terms.card().isEmpty() ? "Method" : "Card",
            HtmlUtils.htmlEscape(terms.card().isEmpty() ? terms.method() : terms.card()))
        + "</dl>";
  }

  private static String row(String name, String value) {
    return "<dt>" + name + "</dt><dd>" + value + "</dd>";
  }

  private static String form(List<Decision> decisions) {
    return decisions.stream()
        .map(SandboxPages::button)
        .collect(Collectors.joining("", "<form method=\"post\">", "</form>"));
  }

  private static String button(Decision decision) {
    String label =
        switch (decision) {
          case APPROVE -> "Approve";
          case FAIL -> "Fail";
          case CANCEL -> "Cancel";
          case LATER -> "Pay later";
        };
    return "<button name=\"decision\" value=\"%s\"%s>%s</button>"
        .formatted(decision.word(), decision == Decision.APPROVE ? " class=\"first\"" : "", label);
  }

  private static Decision decision(String form) {
    for (String pair : form.split("&")) {
      if (pair.toLowerCase(Locale.ROOT).startsWith("decision=")) {
        return Decision.of(
            URLDecoder.decode(pair.substring(pair.indexOf('=') + 1), StandardCharsets.UTF_8));
      }
    }
    throw new IllegalArgumentException("decision is missing");
  }

  private static String page(String title, String subtitle, String content) {
    return PAGE.formatted(title, subtitle, content);
  }
}
