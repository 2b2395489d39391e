// For the payment question of a flow: gets a token for the payer's card, puts it into the flow's
// variable, and moves on. The card itself never reaches the flow's server, nor this page.
//
//   <script src="https://hub.example/uniphore/v1/payment.js"
//     data-key="pk_…"            the merchant's public key
//     data-page="Payment"        the question's HTML Reference ID
//     data-variable="ccToken"    the flow's variable
//     data-form="kontor"         our own card form, or "gateway" for the gateway's
//     data-language="en"
//     data-gateway-key data-gateway-script data-name data-description data-amount data-currency
//                                what the gateway's form shows, where it is used
//   ></script>
(function () {
  'use strict';

  var script = document.currentScript;
  var options = script ? script.dataset : {};
  var hub = script ? new URL(script.src).origin : '';
  var wantedPage = options.page || 'Payment';
  var variable = options.variable || 'ccToken';
  var language = options.language || document.documentElement.lang || 'en';
  var german = language.slice(0, 2) === 'de';

  // The flow's own buttons may be elements, or wrapped ones.
  function setShown(button, shown) {
    if (!button) return;
    if (typeof button.hide === 'function') button[shown ? 'show' : 'hide']();
    else if (button.style) button.style.display = shown ? '' : 'none';
  }

  function moveOn(app) {
    if (app.nextButton && typeof app.nextButton.click === 'function') {
      setShown(app.nextButton, true);
      app.nextButton.click();
    } else if (app.protocolManager) {
      app.protocolManager.performNavigation('NEXT', [], []);
    }
  }

  function container(element) {
    return element && element.nodeType === 1 ? element : element && element[0] ? element[0] : document.body;
  }

  function message(box, text) {
    var line = box.querySelector('.kontor-message');
    if (!line) {
      line = document.createElement('p');
      line.className = 'kontor-message';
      line.setAttribute('role', 'alert');
      box.appendChild(line);
    }
    line.textContent = text;
  }

  function kontorForm(box, done) {
    var frame = document.createElement('iframe');
    frame.title = german ? 'Kartendaten' : 'Card details';
    frame.style.cssText = 'width:100%;height:480px;border:0;display:block';
    frame.setAttribute('allow', 'payment');
    frame.src = hub + '/uniphore/v1/card?key=' + encodeURIComponent(options.key || '') +
      '&language=' + encodeURIComponent(language.slice(0, 2)) +
      '&origin=' + encodeURIComponent(window.location.origin);
    window.addEventListener('message', function heard(event) {
      if (event.origin !== hub || event.source !== frame.contentWindow || !event.data) return;
      if (event.data.kontor === 'height') frame.style.height = event.data.height + 'px';
      if (event.data.kontor === 'token') {
        window.removeEventListener('message', heard);
        done(event.data.token);
      }
    });
    box.appendChild(frame);
  }

  function load(address, loaded, failed) {
    var tag = document.createElement('script');
    tag.src = address;
    tag.onload = loaded;
    tag.onerror = failed;
    document.head.appendChild(tag);
  }

  function gatewayForm(box, done) {
    var button = document.createElement('button');
    button.type = 'button';
    button.className = 'kontor-pay';
    button.textContent = german ? 'Mit Karte bezahlen' : 'Pay with Credit';
    button.disabled = true;
    box.appendChild(button);
    var failed = function () {
      message(box, german ? 'Das Formular ist nicht erreichbar.' : 'The form cannot be reached.');
    };
    load(options.gatewayScript || 'https://checkout.stripe.com/checkout.js', function () {
      if (!window.StripeCheckout) {
        failed();
        return;
      }
      var form = window.StripeCheckout.configure({
        key: options.gatewayKey,
        locale: language.slice(0, 2),
        token: function (token) { done(token.id); }
      });
      button.disabled = false;
      button.addEventListener('click', function () {
        form.open({
          name: options.name || '',
          description: options.description || '',
          currency: options.currency || '',
          amount: Number(options.amount) || undefined
        });
      });
    }, failed);
  }

  function render(app, ctx, element) {
    var page = typeof ctx.getPage === 'function' ? ctx.getPage() : null;
    var name = page && page.pageNavigation ? page.pageNavigation.pageReferenceName : '';
    if (name !== wantedPage) return element;
    setShown(app.nextButton, false);
    var box = document.createElement('div');
    box.className = 'kontor-payment';
    container(element).appendChild(box);
    var used = false;
    var form = options.form === 'gateway' ? gatewayForm : kontorForm;
    form(box, function (token) {
      if (used) return;
      used = true;
      ctx.setVariable(variable, token);
      moveOn(app);
    });
    return element;
  }

  if (typeof window.initExtensions === 'function') {
    window.initExtensions('KontorPayment', function (app) {
      app.registerExtension('pageRenderer', function (ctx, element) {
        return render(app, ctx, element);
      });
    });
  } else if (window.console) {
    window.console.error('payment.js: there is no initExtensions on this page');
  }
})();
