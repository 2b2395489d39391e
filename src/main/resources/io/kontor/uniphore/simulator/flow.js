// What a flow's page offers to extensions, as far as a payment needs it, and a flow of three steps:
// a question, the charge, a statement.
(() => {
  'use strict';

  const asked = new URLSearchParams(window.location.search);
  const language = asked.get('language') || 'en';
  const form = asked.get('form') || 'kontor';
  const integration = asked.get('call') || 'payments';
  const amount = asked.get('amount') || '400';
  const currency = asked.get('currency') || 'eur';

  const heading = document.querySelector('h1');
  const element = document.getElementById('page');
  const next = document.getElementById('next');
  const variables = {};
  const renderers = [];
  let current = null;

  window.initExtensions = (name, start) => start({
    nextButton: next,
    registerExtension: (point, render) => {
      if (point === 'pageRenderer') renderers.push(render);
      if (current) show(current);
    },
    protocolManager: { performNavigation: (type) => { if (type === 'NEXT') advance(); } },
  });

  const context = () => ({
    getPage: () => ({ pageNavigation: { pageReferenceName: current.reference } }),
    setVariable: (name, value) => { variables[name] = value; },
    getVariable: (name, ok) => ok(variables[name]),
    getInteractionId: () => '1',
  });

  const facts = (all) => {
    const list = document.createElement('dl');
    all.forEach(([name, value]) => {
      list.append(Object.assign(document.createElement('dt'), { textContent: name }),
        Object.assign(document.createElement('dd'), { textContent: value }));
    });
    return list;
  };

  const money = () => new Intl.NumberFormat(language, { style: 'currency', currency })
    .format(Number(amount) / 100);

  const pages = {
    welcome: {
      reference: 'Welcome',
      heading: 'Your parking ticket',
      render: () => element.append(facts([['Place', 'Harbour, zone 3'], ['To pay', money()]])),
      after: 'payment',
    },
    payment: { reference: 'Payment', heading: `Pay ${money()}`, render: () => {}, after: 'charge' },
    statement: {
      reference: 'Statement',
      heading: 'Your payment',
      render: () => {
        element.append(Object.assign(document.createElement('p'),
          { className: 'statement', textContent: variables.statement }));
        if (variables.nextUrl) {
          const link = Object.assign(document.createElement('a'),
            { href: variables.nextUrl, textContent: 'Confirm with your bank', id: 'confirm' });
          element.append(link);
        }
        element.append(Object.assign(document.createElement('pre'),
          { textContent: JSON.stringify(variables.answer, null, 2) }));
        next.hidden = true;
      },
      after: 'welcome',
    },
  };

  const path = (value, dots) => dots.split('.').reduce((at, name) => (at || {})[name], value);

  const charge = async () => {
    heading.textContent = 'One moment';
    element.replaceChildren();
    const answer = await fetch(`/uniphore/integration-point/${integration}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({ token: variables.ccToken, amount, currency, language }),
    });
    variables.answer = await answer.json();
    variables.nextUrl = path(variables.answer, 'payment.next.url') || '';
    variables.statement = path(variables.answer, 'payment.message')
      || path(variables.answer, 'error.message')
      || `Charge ${variables.answer.status}.`;
    show(pages.statement);
  };

  const advance = () => {
    if (current.after === 'charge') charge();
    else show(pages[current.after]);
  };

  const show = (page) => {
    current = page;
    heading.textContent = page.heading;
    element.replaceChildren();
    next.hidden = false;
    page.render();
    renderers.forEach((render) => render(context(), element));
  };

  next.addEventListener('click', advance);

  const extension = document.createElement('script');
  extension.src = `${document.documentElement.dataset.hub || ''}/uniphore/v1/payment.js`;
  Object.assign(extension.dataset, {
    key: 'pk_test_demo', page: 'Payment', variable: 'ccToken', form, language,
    gatewayKey: 'pk_test_demo', gatewayScript: '/uniphore/checkout.js',
    name: 'Self-service', description: 'Parking ticket', amount, currency,
  });
  document.body.append(extension);
  show(pages.welcome);
})();
