package io.kontor.stripe.simulator;

import org.springframework.web.util.HtmlUtils;

/** The pages' looks. */
final class PageHtml {

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
       background:#f1f1f8;color:#1f1d33;font:16px/1.5 system-ui,sans-serif}
      main{width:100%%;max-width:440px;background:#fff;border-radius:12px;overflow:hidden;
       box-shadow:0 8px 30px rgba(40,32,100,.12)}
      header{padding:20px 24px;background:#3a2f8a;color:#fff}
      header p{margin:0;opacity:.85;font-size:14px}
      h1{margin:0;font-size:20px}
      section{padding:24px}
      section p{margin:0}
      .what{color:#575470;overflow-wrap:anywhere}
      .amount{margin:0 0 20px;font-size:26px;font-weight:600}
      .error{margin:0 0 16px;padding:10px 14px;border-radius:8px;background:#fdeceb;color:#8c1d18}
      form{display:grid;gap:14px}
      label{display:grid;gap:4px;font-size:14px;color:#575470}
      .pair{display:grid;grid-template-columns:1fr 1fr;gap:14px}
      input{min-height:44px;padding:0 12px;border:1px solid #85829c;border-radius:8px;
       font:inherit;font-size:16px;color:#1f1d33;min-width:0}
      button{min-height:46px;border-radius:8px;border:1px solid #85829c;background:#fff;
       color:inherit;font:inherit;font-weight:600;cursor:pointer}
      button.first{background:#3a2f8a;border-color:#3a2f8a;color:#fff}
      :focus-visible{outline:3px solid #8d82e0;outline-offset:2px}
      .cards{display:grid;grid-template-columns:auto 1fr;gap:4px 14px;margin:20px 0 0;
       padding-top:16px;border-top:1px solid #e1dfee;font-size:14px;color:#575470}
      dt{font-variant-numeric:tabular-nums;color:#1f1d33}
      dd{margin:0}
      footer{padding:0 24px 20px;color:#575470;font-size:13px}
      </style>
      </head>
      <body>
      <main>
      <header><h1>%1$s</h1><p>%2$s</p></header>
      <section>
      %3$s
      </section>
      <footer>This is a simulator. No money moves here.</footer>
      </main>
      </body>
      </html>
      """;

  private static final String CHECKOUT =
      """
      <p class="what">%1$s</p>
      <p class="amount">%2$s</p>
      %3$s
      <form method="post" autocomplete="off">
      <label>Card number<input name="number" inputmode="numeric" maxlength="23" required
       value="4242 4242 4242 4242"></label>
      <label>Name on the card<input name="holder" maxlength="60" value="Jane Roe"></label>
      <div class="pair">
      <label>Expiry<input name="expiry" inputmode="numeric" maxlength="7" value="12/30"></label>
      <label>Security code<input name="cvc" inputmode="numeric" maxlength="4" value="123"></label>
      </div>
      <button class="first" name="action" value="pay">Pay %2$s</button>
      %4$s
      </form>
      <dl class="cards">
      <dt>4242 4242 4242 4242</dt><dd>paid</dd>
      <dt>4000 0000 0000 3220</dt><dd>the bank asks the payer</dd>
      <dt>4000 0000 0000 9995</dt><dd>not enough money</dd>
      <dt>4000 0000 0000 0002</dt><dd>declined</dd>
      </dl>
      """;

  private static final String CANCEL =
      "<button name=\"action\" value=\"cancel\" formnovalidate>Back to the shop</button>";

  private static final String CHALLENGE =
      """
      <p class="what">Is it you who pays?</p>
      <p class="amount">%1$s</p>
      <form method="post">
      <button class="first" name="action" value="pass">Yes, it is me</button>
      <button name="action" value="fail">No, stop this payment</button>
      </form>
      """;

  private PageHtml() {}

  static String checkout(String what, String amount, String problem, boolean cancellable) {
    String error =
        problem.isEmpty() ? "" : "<p class=\"error\" role=\"alert\">" + escaped(problem) + "</p>";
    String form =
        CHECKOUT.formatted(escaped(what), escaped(amount), error, cancellable ? CANCEL : "");
    return PAGE.formatted("Pay by card", "Stripe simulator", form);
  }

  static String challenge(String amount) {
    return PAGE.formatted(
        "Your bank", "Stripe simulator, 3-D Secure", CHALLENGE.formatted(escaped(amount)));
  }

  static String message(String title, String text) {
    return PAGE.formatted(escaped(title), "Stripe simulator", "<p>" + escaped(text) + "</p>");
  }

  private static String escaped(String text) {
    return HtmlUtils.htmlEscape(text);
  }
}
