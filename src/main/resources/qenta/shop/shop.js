(function () {
  'use strict';

  var form = document.getElementById('payment');
  var framed = form.getAttribute('data-framed') === 'true';
  var storage = new QentaCEE_DataStorage();

  function value(id) {
    return document.getElementById(id).value;
  }

  function show(id, text) {
    document.getElementById(id).textContent = text;
  }

  function stored(response) {
    var errors = response.getErrors();
    show('problem', errors ? errors.map(function (error) {
      return error.consumerMessage || error.message;
    }).join(' ') : '');
    if (response.getStatus() === 0) {
      var card = response.getAnonymizedPaymentInformation();
      show('stored', card.brand + ' ' + card.maskedPan + ', ' + card.expiry);
      document.getElementById('review').hidden = false;
    }
  }

  if (framed) {
    storage.buildIframeCreditCard('card', '100%', '340px');
  }
  document.getElementById('store').addEventListener('click', function () {
    show('stored', '');
    storage.storeCreditCardInformation(framed ? null : {
      pan: value('pan'),
      expirationMonth: value('month'),
      expirationYear: value('year'),
      cardholdername: value('holder'),
      cardverifycode: value('code')
    }, stored);
  });
})();
