// What the card form does beyond working: shows the brand, groups digits, and lets nobody pay twice.
(() => {
  'use strict';

  const brands = {
    visa: /^4/,
    mastercard: /^(5[1-5]|222[1-9]|22[3-9]|2[3-6]|27[01]|2720)/,
    amex: /^3[47]/,
    diners: /^3(0[0-5]|[689])/,
    jcb: /^35(2[89]|[3-8])/,
    discover: /^(6011|64[4-9]|65)/,
    maestro: /^(5018|5020|5038|5893|6304|6759|676[1-3])/,
  };
  const labels = {
    visa: 'Visa', mastercard: 'Mastercard', amex: 'American Express', diners: 'Diners Club',
    jcb: 'JCB', discover: 'Discover', maestro: 'Maestro', other: '',
  };
  const brandOf = (digits) =>
    Object.keys(brands).find((name) => brands[name].test(digits)) || 'other';

  const grouped = (digits, brand) => {
    const groups = brand === 'amex' ? [4, 6, 5] : [4, 4, 4, 4, 3];
    const parts = [];
    let at = 0;
    for (const length of groups) {
      if (at < digits.length) parts.push(digits.slice(at, at + length));
      at += length;
    }
    return parts.join(' ');
  };

  // Puts the caret behind as many digits as it stood behind before.
  const rewrite = (input, text) => {
    const before = input.value.slice(0, input.selectionStart).replace(/\D/g, '').length;
    if (input.value === text) return;
    input.value = text;
    let caret = 0;
    for (let seen = 0; seen < before && caret < text.length; caret++) {
      if (/\d/.test(text[caret])) seen++;
    }
    input.setSelectionRange(caret, caret);
  };

  const number = document.getElementById('number');
  if (number) {
    const form = number.form;
    const spoken = document.getElementById('brand');
    const show = () => {
      if (/[^\d\s-]/.test(number.value)) return;
      const digits = number.value.replace(/\D/g, '').slice(0, 19);
      const brand = brandOf(digits);
      rewrite(number, grouped(digits, brand));
      if (form.dataset.brand !== brand) spoken.textContent = labels[brand];
      form.dataset.brand = brand;
    };
    number.addEventListener('input', show);
    if (number.value) show();
  }

  const expiry = document.getElementById('expiry');
  if (expiry) {
    expiry.addEventListener('input', (event) => {
      const atEnd = expiry.selectionStart === expiry.value.length;
      if (!atEnd || (event.inputType || '').startsWith('delete')) return;
      expiry.value = expiry.value.replace(/^\s*(0[1-9]|1[0-2])[\s/]*(?=\d|$)/, '$1 / ');
    });
  }

  const busy = (form, on) => {
    const button = form.querySelector('button[data-busy]');
    if (!button) return;
    const label = button.querySelector('span');
    button.dataset.label = button.dataset.label || label.textContent;
    label.textContent = on ? button.dataset.busy : button.dataset.label;
    button.disabled = on;
    form.toggleAttribute('aria-busy', on);
  };
  for (const form of document.querySelectorAll('form.pay')) {
    form.addEventListener('submit', () => busy(form, true));
    // Whoever comes back by the back button may find the page as it was left.
    window.addEventListener('pageshow', (event) => event.persisted && busy(form, false));
  }

  const auto = document.querySelector('form[data-auto]');
  if (auto) auto.submit();
})();
