// The card gateway's own form, as far as a flow's page sees it: it gives a token for a test card.
(() => {
  'use strict';

  const tokens = {
    'Visa 4242, paid': 'tok_visa',
    'Mastercard 4444, paid': 'tok_mastercard',
    'American Express, paid': 'tok_amex',
    'Declined': 'tok_chargeDeclined',
    'Declined, no funds': 'tok_chargeDeclinedInsufficientFunds',
    'Declined, expired': 'tok_chargeDeclinedExpiredCard',
    'Declined, wrong code': 'tok_chargeDeclinedIncorrectCvc',
    'Declined, lost card': 'tok_chargeDeclinedLostCard',
    'Processing error': 'tok_chargeDeclinedProcessingError',
  };

  window.StripeCheckout = {
    configure: (options) => ({
      open: (shown) => {
        const dialog = document.createElement('dialog');
        const title = Object.assign(document.createElement('h2'), { textContent: shown.name });
        const label = Object.assign(document.createElement('label'), { textContent: 'Test card' });
        const select = document.createElement('select');
        Object.keys(tokens).forEach((name) => select.append(new Option(name, tokens[name])));
        label.append(select);
        const pay = Object.assign(document.createElement('button'), { type: 'button', textContent: 'Pay' });
        pay.addEventListener('click', () => {
          dialog.close();
          dialog.remove();
          options.token({ id: select.value });
        });
        dialog.append(title, label, pay);
        document.body.append(dialog);
        dialog.showModal();
      },
      close: () => {},
    }),
  };
})();
