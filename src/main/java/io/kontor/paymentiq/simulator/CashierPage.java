package io.kontor.paymentiq.simulator;

import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.web.util.HtmlUtils;

/** The page's looks. */
final class CashierPage {

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
       background:#f2f4f2;color:#1b2620;font:16px/1.5 system-ui,sans-serif}
      main{width:100%%;max-width:440px;background:#fff;border-radius:12px;overflow:hidden;
       box-shadow:0 8px 30px rgba(20,50,35,.12)}
      header{padding:20px 24px;background:#14523a;color:#fff}
      header p{margin:0;opacity:.85;font-size:14px}
      h1{margin:0;font-size:20px}
      section{padding:24px}
      section p{margin:0}
      .amount{margin:0 0 20px;font-size:26px;font-weight:600}
      .error{margin:0 0 16px;padding:10px 14px;border-radius:8px;background:#fdeceb;color:#8c1d18}
      form{display:grid;gap:14px}
      label{display:grid;gap:4px;font-size:14px;color:#4d5b53}
      .pair{display:grid;grid-template-columns:1fr 1fr;gap:14px}
      input{min-height:44px;padding:0 12px;border:1px solid #7c8a82;border-radius:8px;
       font:inherit;font-size:16px;color:#1b2620;min-width:0}
      button{min-height:46px;border-radius:8px;border:1px solid #7c8a82;background:#fff;
       color:inherit;font:inherit;font-weight:600;cursor:pointer}
      button.first{background:#14523a;border-color:#14523a;color:#fff}
      :focus-visible{outline:3px solid #5aa884;outline-offset:2px}
      .cards{display:grid;grid-template-columns:auto 1fr;gap:4px 14px;margin:20px 0 0;
       padding-top:16px;border-top:1px solid #dde3df;font-size:14px;color:#4d5b53}
      dt{font-variant-numeric:tabular-nums;color:#1b2620}
      dd{margin:0}
      footer{padding:0 24px 20px;color:#4d5b53;font-size:13px}
      </style>
      </head>
      <body>
      <main>
      <header><h1>%1$s</h1><p>PaymentIQ simulator</p></header>
      <section>
      %2$s
      </section>
      <footer>This is a simulator. No money moves here.</footer>
      </main>
      </body>
      </html>
      """;

  private static final String FORM =
      """
      <p class="amount">%1$s</p>
      %2$s
      <form method="post" autocomplete="off">
      %3$s
      <label>Card number<input name="number" inputmode="numeric" maxlength="23" required
       value="5457 2100 0200 1420"></label>
      <label>Name on the card<input name="holder" maxlength="60" value="Jane Roe"></label>
      <div class="pair">
      <label>Expiry<input name="expiry" inputmode="numeric" maxlength="7" value="12/30"></label>
      <label>Security code<input name="cvv" inputmode="numeric" maxlength="4" value="123"></label>
      </div>
      <button class="first" name="action" value="pay">Pay %1$s</button>
      <button name="action" value="cancel" formnovalidate>Cancel</button>
      </form>
      <dl class="cards">
      <dt>5457 2100 0200 1420</dt><dd>paid</dd>
      <dt>5186 1700 7000 1140</dt><dd>not enough money</dd>
      <dt>4000 0000 0000 0002</dt><dd>declined</dd>
      <dt>4000 0000 0000 0069</dt><dd>expired</dd>
      </dl>
      """;

  private CashierPage() {}

  /**
   * @param hidden what the next request must know again
   */
  static String card(String amount, String error, Map<String, String> hidden) {
    String fields =
        hidden.entrySet().stream()
            .map(
                it ->
                    "<input type=\"hidden\" name=\"%s\" value=\"%s\">"
                        .formatted(escaped(it.getKey()), escaped(it.getValue())))
            .collect(Collectors.joining("\n"));
    String problem =
        error.isEmpty() ? "" : "<p class=\"error\" role=\"alert\">" + escaped(error) + "</p>";
    return PAGE.formatted("Pay by card", FORM.formatted(escaped(amount), problem, fields));
  }

  static String message(String title, String text) {
    return PAGE.formatted(escaped(title), "<p>" + escaped(text) + "</p>");
  }

  private static String escaped(String text) {
    return HtmlUtils.htmlEscape(text);
  }
}
