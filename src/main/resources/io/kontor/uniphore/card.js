// Sends what the payer typed to our own server, and the token that comes back to the framing page.
(() => {
  'use strict';

  const form = document.querySelector('form');
  const button = form.querySelector('button');
  const label = button.querySelector('span');
  const problem = document.querySelector('.problem');
  const fields = ['number', 'expiry', 'code', 'holder'];
  const origin = form.dataset.origin;

  const tell = (message) => {
    if (window.parent !== window) window.parent.postMessage(message, origin);
  };

  const grow = () => tell({ kontor: 'height', height: document.documentElement.scrollHeight });

  const show = (errors) => {
    let first = null;
    fields.forEach((name) => {
      const field = form.querySelector(`[data-field="${name}"]`);
      const input = form.elements[name];
      const text = document.getElementById(`${name}-error`);
      const error = errors[name] || '';
      field.classList.toggle('wrong', error !== '');
      text.textContent = error;
      text.hidden = error === '';
      if (error) input.setAttribute('aria-invalid', 'true');
      else input.removeAttribute('aria-invalid');
      if (error && !first) first = input;
    });
    if (first) first.focus();
    grow();
  };

  const busy = (now) => {
    button.disabled = now;
    label.textContent = now ? button.dataset.busy : button.dataset.label;
  };

  const failed = () => {
    problem.textContent = form.dataset.failed;
    problem.hidden = false;
    busy(false);
    grow();
  };

  const grouped = (digits) => (/^3[47]/.test(digits)
    ? [digits.slice(0, 4), digits.slice(4, 10), digits.slice(10, 15)]
    : digits.match(/.{1,4}/g) || []).filter(Boolean).join(' ');

  form.elements.number.addEventListener('input', (event) => {
    const input = event.target;
    const atEnd = input.selectionStart === input.value.length;
    if (atEnd && !/[^\d\s-]/.test(input.value)) {
      input.value = grouped(input.value.replace(/\D/g, '').slice(0, 19));
    }
  });

  form.elements.expiry.addEventListener('input', (event) => {
    const input = event.target;
    const deleting = (event.inputType || '').startsWith('delete');
    const digits = input.value.replace(/\D/g, '').slice(0, 6);
    if (!deleting && input.selectionStart === input.value.length && digits.length >= 2) {
      input.value = `${digits.slice(0, 2)} / ${digits.slice(2)}`;
    }
  });

  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    problem.hidden = true;
    busy(true);
    const typed = { key: form.dataset.key, language: document.documentElement.lang };
    fields.forEach((name) => { typed[name] = form.elements[name].value; });
    try {
      const answer = await fetch('/uniphore/v1/card', {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify(typed),
        credentials: 'omit',
      });
      const told = await answer.json();
      if (told.token) {
        form.reset();
        show({});
        tell({ kontor: 'token', token: told.token });
      } else if (told.errors) {
        show(told.errors);
        busy(false);
      } else {
        failed();
      }
    } catch (e) {
      failed();
    }
  });

  if (window.ResizeObserver) new ResizeObserver(grow).observe(document.body);
  grow();
})();
