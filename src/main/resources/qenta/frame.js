/*
 * The card form inside the shop's page. It stores itself whenever a field has changed and none that
 * is needed is empty, and when the shop's page asks; the service alone judges what was typed. The
 * shop's page learns what may be shown, and nothing else.
 */
(function (window, document) {
  'use strict';

  var settings = JSON.parse(document.getElementById('settings').textContent);
  var form = document.getElementById('card');
  var inputs = Array.prototype.slice.call(form.querySelectorAll('input'));
  var shop = null;
  var latest = 0;

  /* Whom we speak with: the page around us, if it is the merchant's. */

  function say(message) {
    if (shop) {
      message.qcs = settings.storageId;
      window.parent.postMessage(JSON.stringify(message), shop);
    }
  }

  function read(text) {
    try {
      var message = JSON.parse(text);
      return message && message.qcs === settings.storageId ? message : null;
    } catch (e) {
      return null;
    }
  }

  window.addEventListener('message', function (event) {
    var known = event.source === window.parent && settings.origins.indexOf(event.origin) >= 0;
    var message = known && typeof event.data === 'string' ? read(event.data) : null;
    if (!message) {
      return;
    }
    if (message.say === 'hello') {
      shop = event.origin;
      say({say: 'ready'});
    } else if (message.say === 'store') {
      inputs.forEach(touch);
      store(function (answer) {
        say({say: 'answer', question: message.question, answer: answer});
      });
    }
  });

  /* What is stored. */

  function value(name) {
    var input = document.getElementById(name);
    return input ? input.value.replace(/^\s+|\s+$/g, '') : '';
  }

  /** Month and year of what people type: 12/30, 1230, 12 / 2030. */
  function date(name) {
    var parts = /^(\d{1,2})\s*[\/.\-\s]\s*(\d{2}|\d{4})$|^(\d{2})(\d{2}|\d{4})$/.exec(value(name));
    if (!parts) {
      return [value(name), value(name) && '?'];
    }
    var month = parts[1] || parts[3];
    return [month.length === 1 ? '0' + month : month, parts[2] || parts[4]];
  }

  function fields() {
    var expiry = date('expiry');
    var issue = date('issueDate');
    return {
      storageId: settings.storageId,
      paymentType: settings.paymentType,
      pan: value('pan').replace(/[\s\-]/g, ''),
      expirationMonth: expiry[0],
      expirationYear: expiry[1],
      cardverifycode: value('cardverifycode'),
      cardholdername: value('cardholdername'),
      issueMonth: issue[0],
      issueYear: issue[1],
      issueNumber: value('issueNumber')
    };
  }

  function encoded(fields) {
    return Object.keys(fields).map(function (name) {
      return encodeURIComponent(name) + '=' + encodeURIComponent(fields[name]);
    }).join('&');
  }

  /** Stores what is typed; the answer goes to whoever asked, and to the form if it is the latest. */
  function store(done) {
    var number = ++latest;
    var request = new window.XMLHttpRequest();
    status('busy', settings.texts.busy);
    request.open('POST', settings.storeUrl, true);
    request.setRequestHeader('Content-Type', 'application/x-www-form-urlencoded;charset=UTF-8');
    request.timeout = settings.patience;
    request.onloadend = function () {
      var answer = request.status === 200 ? request.responseText : settings.trouble;
      if (number === latest) {
        show(parse(answer));
      }
      done(answer);
    };
    request.send(encoded(fields()));
  }

  /* What is shown. */

  function decode(text) {
    return decodeURIComponent(text.replace(/\+/g, ' '));
  }

  function parse(text) {
    var answer = {};
    text.split('&').forEach(function (pair) {
      var sign = pair.indexOf('=');
      answer[decode(pair.slice(0, sign))] = decode(pair.slice(sign + 1));
    });
    return answer;
  }

  /** The field that an error code is about: of five digits the last three name it. */
  function fieldOf(code) {
    return document.getElementById(settings.fields[code] || settings.fields[code.slice(2)] || '');
  }

  function touch(input) {
    input.setAttribute('data-touched', 'yes');
  }

  function complain(input, text) {
    var place = document.getElementById(input.id + '-error');
    place.textContent = text;
    input.parentNode.parentNode.className = text ? 'field wrong' : 'field';
    if (text) {
      input.setAttribute('aria-invalid', 'true');
    } else {
      input.removeAttribute('aria-invalid');
    }
  }

  function status(kind, text) {
    var place = document.getElementById('status');
    place.className = 'status ' + kind;
    place.textContent = text;
  }

  function show(answer) {
    var general = '';
    var wrong = {};
    for (var i = 1; i <= Number(answer.errors || 0); i++) {
      var input = fieldOf(answer['error.' + i + '.errorCode'] || '');
      var text = answer['error.' + i + '.consumerMessage'] || settings.texts.trouble;
      if (!input) {
        general = general || text;
      } else if (input.getAttribute('data-touched')) {
        wrong[input.id] = wrong[input.id] || text;
      }
    }
    inputs.forEach(function (input) {
      complain(input, wrong[input.id] || '');
    });
    if (general) {
      status('bad', general);
    } else if (answer.errors) {
      status('', '');
    } else {
      status('good', settings.texts.stored);
    }
  }

  /* What is typed. */

  var brands = {
    visa: /^(4|9400)/,
    mastercard: /^(5[1-5]|222[1-9]|22[3-9]|2[3-6]|27[01]|2720|9500)/,
    amex: /^(3[47]|9100)/,
    diners: /^(3(0[0-5]|[689])|9200)/,
    jcb: /^(35(2[89]|[3-8])|9300)/,
    discover: /^(6011|64[4-9]|65|9090)/,
    maestro: /^(5018|5020|5038|5893|6304|6759|676[1-3]|9600)/
  };

  function brandOf(digits) {
    return Object.keys(brands).filter(function (name) {
      return brands[name].test(digits);
    })[0] || 'other';
  }

  function grouped(digits, brand) {
    return digits.replace(brand === 'amex' ? /^(.{4})(.{1,6})?(.+)?$/ : /(.{4})(?=.)/g,
        brand === 'amex' ? function (all, first, second, third) {
          return [first, second, third].filter(Boolean).join(' ');
        } : '$1 ');
  }

  function typedNumber() {
    var pan = document.getElementById('pan');
    var digits = pan.value.replace(/\D/g, '').slice(0, 19);
    var brand = brandOf(digits);
    form.setAttribute('data-brand', brand);
    if (/^[\d\s]*$/.test(pan.value) && pan.selectionStart === pan.value.length) {
      pan.value = grouped(digits, brand);
    }
  }

  function typedDate(input, event) {
    if (input.selectionStart === input.value.length && !/^delete/.test(event.inputType || '')) {
      input.value = input.value.replace(/^\s*(0[1-9]|1[0-2])[\s\/]*(?=\d|$)/, '$1 / ');
    }
  }

  function isComplete() {
    return inputs.every(function (input) {
      return !input.required || /\S/.test(input.value);
    });
  }

  inputs.forEach(function (input) {
    input.addEventListener('change', function () {
      touch(input);
      if (isComplete()) {
        store(function () {});
      }
    });
    input.addEventListener('input', function (event) {
      if (input.id === 'pan') {
        typedNumber();
      } else if (input.id === 'expiry' || input.id === 'issueDate') {
        typedDate(input, event);
      }
    });
  });
  form.addEventListener('submit', function (event) {
    event.preventDefault();
  });
  document.addEventListener('mousedown', function () {
    say({say: 'click'});
  });
  document.addEventListener('focusin', function () {
    say({say: 'click'});
  });
})(window, document);
