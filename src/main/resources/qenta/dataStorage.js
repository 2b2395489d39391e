/*
 * Stores what a consumer pays with at the payment service, without passing it through the shop.
 *
 *   var storage = new QentaCEE_DataStorage();
 *   storage.storeCreditCardInformation({pan: ..., expirationMonth: ...}, function (response) {
 *     if (response.getStatus() === 0) { show(response.getAnonymizedPaymentInformation()); }
 *     else { complain(response.getErrors()); }
 *   });
 *
 * or, where the shop's page must not see a card at all:
 *
 *   storage.buildIframeCreditCard('card', '100%', '320px');
 *   ...
 *   storage.storeCreditCardInformation(null, callback);
 *
 * Written for old browsers too: ECMAScript 5, nothing loaded, nothing evaluated.
 */
(function (window, document, settings) {
  'use strict';

  var OK = 0;
  var FAILURE = 1;
  var texts = settings.texts[/^de/i.test(document.documentElement.lang) ? 'de' : 'en'];

  /* What an answer says. */

  function decode(text) {
    try {
      return decodeURIComponent(text.replace(/\+/g, ' '));
    } catch (e) {
      return text;
    }
  }

  function isNumber(text) {
    return /^\d+$/.test(text);
  }

  /** Puts a value at a path like error.1.message; numbers count from 1, the arrays from 0. */
  function put(target, path, value) {
    var at = target;
    for (var i = 0; i < path.length; i++) {
      var key = isNumber(path[i]) ? path[i] - 1 : path[i];
      if (key === '__proto__') {
        return;
      }
      if (i === path.length - 1) {
        at[key] = value;
      } else if (typeof at[key] !== 'object') {
        at[key] = isNumber(path[i + 1]) ? [] : {};
      }
      at = at[key];
    }
  }

  /** The object that an answer like storageId=...&error.1.errorCode=...&errors=1 stands for. */
  function parse(text) {
    var answer = {};
    var pairs = String(text).replace(/&amp;/g, '&').replace(/^\s+|\s+$/g, '').split('&');
    for (var i = 0; i < pairs.length; i++) {
      var sign = pairs[i].indexOf('=');
      if (sign > 0) {
        put(answer, decode(pairs[i].slice(0, sign)).split('.'), decode(pairs[i].slice(sign + 1)));
      }
    }
    return answer;
  }

  /** An array of what may have come as an array or as an object with the keys 1, 2, ... */
  function list(some) {
    var all = [];
    for (var key in some || {}) {
      if (Object.prototype.hasOwnProperty.call(some, key) && some[key]) {
        all.push(some[key]);
      }
    }
    return all;
  }

  /**
   * What a callback gets.
   *
   * @param response a decoded answer: storageId, paymentInformation or error, errors
   */
  function Response(response) {
    this.response = response || {};
  }

  /** 0 if the data is stored, 1 if not. */
  Response.prototype.getStatus = function () {
    var known = this.response.storageId || this.response.paymentInformations;
    return known && !this.getErrors() ? OK : FAILURE;
  };

  /** An array of {errorCode, message, consumerMessage}; null if there is none. */
  Response.prototype.getErrors = function () {
    var errors = list(this.response.error);
    return errors.length > 0 ? errors : null;
  };

  /** What may be shown of the data, by field; empty if nothing is stored. */
  Response.prototype.getAnonymizedPaymentInformation = function () {
    var fields = copy(list(this.response.paymentInformation)[0]);
    delete fields.paymentType;
    return fields;
  };

  function failure(code) {
    return new Response({
      error: [{
        errorCode: code,
        message: texts[code].message,
        consumerMessage: texts[code].consumerMessage
      }],
      errors: '1',
      storageId: settings.storageId
    });
  }

  /** A callback that is called once, at the latest when the time is over. */
  function patient(callback) {
    var over = false;
    var timer = window.setTimeout(function () {
      finish(failure('30003'));
    }, settings.patience);

    function finish(response) {
      if (!over) {
        over = true;
        window.clearTimeout(timer);
        if (typeof callback === 'function') {
          callback(response);
        }
      }
    }

    return finish;
  }

  /* The ways to the storage. */

  /** What an object holds itself, without what is null. */
  function copy(some) {
    var all = {};
    for (var name in some || {}) {
      if (Object.prototype.hasOwnProperty.call(some, name) && some[name] != null) {
        all[name] = some[name];
      }
    }
    return all;
  }

  function form(fields) {
    return Object.keys(fields).map(function (name) {
      return encodeURIComponent(name) + '=' + encodeURIComponent(fields[name]);
    }).join('&');
  }

  function canCallAcross() {
    return !!window.XMLHttpRequest && 'withCredentials' in new window.XMLHttpRequest();
  }

  function post(fields, done) {
    var request = new window.XMLHttpRequest();
    request.open('POST', settings.storeUrl, true);
    request.setRequestHeader('Content-Type', 'application/x-www-form-urlencoded;charset=UTF-8');
    request.onload = function () {
      done(request.status === 200 ? new Response(parse(request.responseText)) : failure('30003'));
    };
    request.onerror = function () {
      done(failure('30003'));
    };
    request.send(form(fields));
  }

  /**
   * For browsers that may not call another server: a form goes there through a hidden iframe, and
   * the shop's page at returnUrl hands the answer to the fallback request object. One at a time.
   */
  var fallback = {
    waiting: [],
    current: null,

    send: function (fields, done) {
      fallback.waiting.push({fields: fields, done: done});
      fallback.next();
    },

    next: function () {
      if (!fallback.current && fallback.waiting.length > 0) {
        fallback.current = fallback.waiting.shift();
        fallback.current.frame = fallback.submit(fallback.current.fields);
        fallback.current.timer = window.setTimeout(function () {
          fallback.answer(failure('30003'));
        }, settings.patience);
      }
    },

    submit: function (fields) {
      var holder = document.createElement('div');
      var name = 'qcs' + new Date().getTime();
      holder.style.display = 'none';
      // by innerHTML: some of these browsers do not heed a name that is set later
      holder.innerHTML = '<iframe name="' + name + '"></iframe><form></form>';
      var sender = holder.lastChild;
      sender.method = 'post';
      sender.action = settings.storeUrl;
      sender.target = name;
      sender.acceptCharset = 'UTF-8';
      Object.keys(fields).forEach(function (field) {
        var input = document.createElement('input');
        input.type = 'hidden';
        input.name = field;
        input.value = fields[field];
        sender.appendChild(input);
      });
      document.body.appendChild(holder);
      sender.submit();
      holder.removeChild(sender);
      return holder;
    },

    answer: function (response) {
      var current = fallback.current;
      if (current) {
        fallback.current = null;
        window.clearTimeout(current.timer);
        if (current.frame.parentNode) {
          current.frame.parentNode.removeChild(current.frame);
        }
        current.done(response);
        fallback.next();
      }
    },

    /** For the shop's page at returnUrl. */
    setResponseText: function (text) {
      fallback.answer(new Response(parse(text)));
    }
  };

  /* The iframes: each on the service's own page, spoken to by messages. */

  // of all instances: shops build an iframe with one and store with another
  var frames = [];
  var questions = {};
  var asked = 0;

  function canSpeak() {
    return typeof window.postMessage === 'function' && !!window.addEventListener;
  }

  /** The latest frame for which this is true. */
  function frameThat(fits) {
    return frames.filter(fits).pop() || null;
  }

  /** What is known of an iframe of ours; a script may have moved it or put a copy in its place. */
  function known(storage, paymentType, element) {
    var frame = frameThat(function (each) {
      return each.element === element;
    });
    if (!frame) {
      frame = {
        element: element, paymentType: paymentType, storage: storage, ready: false, unsaid: []
      };
      frames.push(frame);
      element.addEventListener('load', function () {
        frame.ready = false;
        hello(frame);
      });
      if (element.contentWindow) {
        hello(frame);
      }
    }
    return frame;
  }

  /** Tells the page inside whom to answer; it says that it is ready. */
  function hello(frame) {
    tell(frame, {say: 'hello'});
  }

  /** The iframe that holds a payment type's form, if one is in the page. */
  function holder(storage, paymentType) {
    var own = storage.iframes[paymentType];
    if (isOurs(own)) {
      return known(storage, paymentType, own);
    }
    return frameThat(function (each) {
      return each.paymentType === paymentType && isOurs(each.element);
    });
  }

  function isOurs(element) {
    return !!element && !!element.contentWindow
        && String(element.src).indexOf(settings.frameUrl) === 0;
  }

  function tell(frame, message) {
    message.qcs = settings.storageId;
    frame.element.contentWindow.postMessage(JSON.stringify(message), settings.origin);
  }

  function read(text) {
    try {
      var message = JSON.parse(text);
      return message && message.qcs === settings.storageId ? message : null;
    } catch (e) {
      return null;
    }
  }

  function hear(event) {
    var frame = event.origin === settings.origin ? frameThat(function (each) {
      return each.element.contentWindow === event.source;
    }) : null;
    var message = frame && typeof event.data === 'string' ? read(event.data) : null;
    if (!message) {
      return;
    }
    if (message.say === 'ready') {
      frame.ready = true;
      frame.unsaid.splice(0).forEach(function (unsaid) {
        tell(frame, unsaid);
      });
    } else if (message.say === 'click') {
      frame.storage.clickHandlers.forEach(function (handler) {
        handler.call(frame.element, frame.paymentType, frame.element);
      });
    } else if (message.say === 'answer' && questions[message.question]) {
      var done = questions[message.question];
      delete questions[message.question];
      done(new Response(parse(message.answer)));
    }
  }

  function ask(frame, done) {
    var question = {say: 'store', question: 'q' + ++asked};
    questions[question.question] = done;
    if (frame.ready) {
      tell(frame, question);
    } else {
      frame.unsaid.push(question);
    }
  }

  function build(storage, paymentType, elementId, width, height) {
    var place = document.getElementById(elementId);
    if (!place || !canSpeak()) {
      return null;
    }
    var element = document.createElement('iframe');
    element.src = settings.frameUrl + paymentType;
    element.title = texts.frame;
    element.setAttribute('frameborder', '0');
    element.setAttribute('allowtransparency', 'true');
    element.style.border = '0';
    element.style.width = size(width, '100%');
    element.style.height = size(height, '320px');
    while (place.firstChild) {
      place.removeChild(place.firstChild);
    }
    known(storage, paymentType, element);
    place.appendChild(element);
    storage.iframes[paymentType] = element;
    return element;
  }

  function size(given, usual) {
    return given == null || given === '' ? usual : isNumber(String(given)) ? given + 'px' : given;
  }

  /* What shops call. */

  function DataStorage() {
    this.storageId = settings.storageId;
    this.iframes = {};
    this.clickHandlers = [];
  }

  /** Whether there is nothing to store in it but the type: then an iframe is to store its own. */
  function isBare(information) {
    return Object.keys(copy(information)).every(function (name) {
      return name === 'paymentType';
    });
  }

  /**
   * Stores the data of a payment type.
   *
   * @param information the data, with its paymentType; without a card number, the type's iframe
   *     stores what was typed there, if there is one
   * @param callback is called once with a response; may be left out
   * @return true, or null where the browser cannot speak to an iframe: then ask the service
   */
  DataStorage.prototype.storePaymentInformation = function (information, callback) {
    if (isBare(information) && !canSpeak()) {
      return null;
    }
    var done = patient(callback);
    try {
      var fields = copy(information);
      var frame = fields.pan ? null : holder(this, String(fields.paymentType).toUpperCase());
      if (frame) {
        ask(frame, done);
      } else {
        send(fields, done);
      }
    } catch (e) {
      done(failure('30003'));
    }
    return true;
  };

  function send(fields, done) {
    fields.storageId = settings.storageId;
    if (canCallAcross()) {
      post(fields, done);
    } else {
      fields.fallback = 'yes';
      fallback.send(fields, done);
    }
  }

  /** The handler learns of clicks into any of the iframes. */
  DataStorage.prototype.onIframeClick = function (handler) {
    if (typeof handler === 'function') {
      this.clickHandlers.push(handler);
    }
  };

  function storing(paymentType) {
    return function (information, callback) {
      var typed = copy(information);
      typed.paymentType = paymentType;
      return this.storePaymentInformation(typed, callback);
    };
  }

  /** Builds an iframe into the element, and returns it; null where that is not possible. */
  function building(paymentType) {
    return function (elementId, width, height) {
      try {
        return build(this, paymentType, elementId, width, height);
      } catch (e) {
        return null;
      }
    };
  }

  DataStorage.prototype.storeCreditCardInformation = storing('CCARD');
  DataStorage.prototype.storeCreditCardMotoInformation = storing('CCARD-MOTO');
  DataStorage.prototype.storeMaestroInformation = storing('MAESTRO');
  DataStorage.prototype.storeSepaDdInformation = storing('SEPA-DD');
  DataStorage.prototype.storeGiropayInformation = storing('GIROPAY');
  DataStorage.prototype.storePayboxInformation = storing('PBX');
  DataStorage.prototype.storeVoucherInformation = storing('VOUCHER');

  DataStorage.prototype.buildIframeCreditCard = building('CCARD');
  DataStorage.prototype.buildIframeCreditCardMoto = building('CCARD-MOTO');
  DataStorage.prototype.buildIframeMaestro = building('MAESTRO');

  if (window.addEventListener) {
    window.addEventListener('message', hear, false);
  }

  ['QentaCEE', 'WirecardCEE'].forEach(function (name) {
    window[name + '_DataStorage'] = DataStorage;
    window[name + '_Response'] = Response;
    window[name + '_Fallback_Request_Object'] = fallback;
  });
})(window, document, '@settings@');
