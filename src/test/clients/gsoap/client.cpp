// gSOAP against a running hub, over SOAP 1.1 and 1.2.
//
//   ./build.sh <wsdl-url> /tmp/gsoap
//   /tmp/gsoap/client <wsdl-url> <user> <password> <merchantID> <shopID> <unique-prefix>
//
// Prints one line of JSON per call. Exits with 0 only if every answer is what the contract promises:
// gSOAP parses strictly, against the facets and types that it took from the WSDL (not the order).

#include <cstdlib>
#include <functional>
#include <iostream>
#include <string>
#include <vector>

#include "PaymentServiceSoap.nsmap"
#include "soapPaymentServiceSoap12Proxy.h"
#include "soapPaymentServiceSoapProxy.h"

using std::string;
using std::to_string;

namespace {

const char *const NOBODYS_PAYMENT = "00000000-0000-4000-8000-000000000000";

struct Arguments {
  string address, user, password, merchantID, shopID, prefix;
};

string quoted(const string &text) {
  string out = "\"";
  for (unsigned char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    out += c < 0x20 ? ' ' : static_cast<char>(c);
  }
  return out + '"';
}

/** One printed line: names with their values, in JSON already. */
struct Line {
  string text;
  void add(const string &name, const string &json) {
    text += (text.empty() ? "" : ",") + quoted(name) + ":" + json;
  }
};

using Facts = std::function<bool(Line &)>;

template <class Proxy> class Run {
  const Arguments &arguments;
  const string soapVersion;
  Proxy proxy;
  struct soap *const soap;

public:
  bool ok = true;

  Run(const Arguments &arguments, const string &version)
      : arguments(arguments), soapVersion(version),
        proxy(arguments.address.c_str(), SOAP_XML_STRICT | SOAP_C_UTFSTRING), soap(proxy.soap) {
    soap->connect_timeout = soap->send_timeout = soap->recv_timeout = 30;
  }

  void all() {
    for (auto method : {cqr__httpMethod__POST, cqr__httpMethod__GET}) {
      redirect(method, false);
      redirect(method, true);
    }
    const string kept = pay("kept");
    listed("kept", kept);
    act(kept, 205);
    act(kept, 2);
    refund(kept);
    act(pay("cancelled"), 1);
    inputData();
    unknownMerchant();
  }

private:
  template <class T> T *put(const T &value) {
    T *own = static_cast<T *>(soap_malloc(soap, sizeof(T)));
    return new (own) T(value);
  }
  string *text(const string &value) {
    string *own = soap_new_std__string(soap);
    *own = value;
    return own;
  }
  string transaction(const string &name) {
    const string version = soapVersion == "1.1" ? "11" : "12";
    return arguments.prefix + "-gsoap" + version + "-" + name;
  }

  cqr__keyValueBasePair *pair(const string &key, const string &value) {
    auto *pair = soap_new_cqr__keyStringValuePair(soap);
    pair->key = key;
    pair->value = value;
    return pair;
  }
  cqr__keyValueBasePair *number(const string &key, int value) {
    auto *pair = soap_new_cqr__keyIntValuePair(soap);
    pair->key = key;
    pair->value = value;
    return pair;
  }
  template <class M> M *euros(M *money, const string &amount) {
    money->__item = amount;
    money->currencyCode = "EUR";
    return money;
  }
  template <class U> U *person(U *user) {
    user->username = text("jane.roe");
    user->firstname = text("Jane");
    user->lastname = text("Roe & <Söhne>");
    user->currencyCode = text("EUR");
    user->languageCode = text("EN");
    user->email = text("jane.roe@example.com");
    user->address = soap_new_cqr__address(soap);
    user->address->street = text("Main Street");
    user->address->houseNumber = text("12");
    user->address->postalCode = text("1010");
    user->address->city = text("Vienna");
    user->address->countryCode2 = text("AT");
    user->dateOfBirth = put<time_t>(339984000);
    user->gender = put(cqr__gender__Female);
    user->isVIPUser = put(false);
    return user;
  }
  cqr__user *customer() {
    auto *user = person(soap_new_cqr__user(soap));
    user->id = arguments.prefix + "-user";
    return user;
  }

  /** One call, one line. A fault's error code is an answer if it is the one that may come. */
  void call(const string &operation, const string &variant, std::function<int()> send, Facts facts,
            int mayFault = 0, bool mustFault = false) {
    Line line;
    line.add("client", "\"gsoap\"");
    line.add("soap", quoted(soapVersion));
    line.add("operation", quoted(operation));
    line.add("variant", quoted(variant));
    soap->userid = arguments.user.c_str();
    soap->passwd = arguments.password.c_str();
    Line found;
    bool good;
    if (send() == SOAP_OK) {
      good = !mustFault && facts(found);
    } else {
      good = faultIs(mayFault, found);
    }
    ok = ok && good;
    line.add("ok", good ? "true" : "false");
    std::cout << "{" << line.text << (found.text.empty() ? "" : ",") << found.text << "}" << std::endl;
  }

  bool faultIs(int expected, Line &line) {
    // gSOAP knows of its own errors by numbers, of the peer's by a fault.
    const bool isFault = soap->error == SOAP_FAULT || soap->error == SOAP_CLI_FAULT ||
                         soap->error == SOAP_SVR_FAULT;
    const SOAP_ENV__Fault *fault = isFault ? soap->fault : nullptr;
    const SOAP_ENV__Detail *detail =
        fault ? (fault->detail ? fault->detail : fault->SOAP_ENV__Detail) : nullptr;
    const cqr__paymentServiceFault *ours = detail ? detail->cqr__paymentServiceException : nullptr;
    if (!ours) {
      char reason[500] = "";
      proxy.soap_sprint_fault(reason, sizeof reason);
      line.add("amiss", quoted(reason));
      return false;
    }
    line.add("errorCode", to_string(ours->errorCode));
    line.add("errorMessage", quoted(ours->errorMessage));
    return ours->errorCode == expected;
  }

  template <class P> void fillRedirect(P *p, cqr__httpMethod method, const string &variant) {
    const string done = "http://localhost:8080/demo/done/?n=1&outcome=";
    p->shopID = arguments.shopID;
    p->httpMethod = method;
    p->returnUrl = "http://localhost:8080/demo/back";
    p->languageCode = text("en");
    p->currencyCode = "EUR";
    p->countryCode = "AT";
    p->additionalDetails = soap_new_cqr__detailList(soap);
    p->additionalDetails->detail.push_back(pair("Description", "Order <1> & co"));
    p->user = customer();
    p->merchantTransactionID = text(transaction("redirect-" + variant));
    p->grossAmount = text("12.50");
    p->expirationTimeSpanInSeconds = put(900);
    p->successUrl = text(done + "success");
    p->pendingUrl = text(done + "pending");
    p->errorUrl = text(done + "error");
    p->cancelUrl = text(done + "cancel");
    p->refusedUrl = text(done + "refused");
  }

  void redirect(cqr__httpMethod method, bool details) {
    const bool post = method == cqr__httpMethod__POST;
    const string variant =
        string(details ? "paymentMethodDetails" : "paymentMethodSelectionWithDetails") +
        (post ? "-POST" : "-GET");
    _cqr__getRedirectDataRequest request;
    request.merchantID = arguments.merchantID;
    if (details) {
      auto *p = soap_new_cqr__paymentMethodDetailsRedirectParameters(soap);
      fillRedirect(p, method, variant);
      p->paymentMethodID = put(2);
      p->isPaymentMethodChangeAllowed = put(true);
      request.redirectParameters = p;
    } else {
      auto *p = soap_new_cqr__paymentMethodSelectionWithDetailsRedirectParameters(soap);
      fillRedirect(p, method, variant);
      p->paymentDirection = put(cqr__paymentDirection__Deposit);
      request.redirectParameters = p;
    }
    _cqr__getRedirectDataResponse response;
    call(
        "getRedirectData", variant, [&] { return proxy.getRedirectData(&request, response); },
        [&](Line &line) {
          line.add("redirectUrl", quoted(response.redirectData->redirectUrl));
          auto *form = dynamic_cast<cqr__redirectDataWithPost *>(response.redirectData);
          if (!post) return dynamic_cast<cqr__redirectDataWithGet *>(response.redirectData) != nullptr;
          if (!form || form->dataFields->dataField.empty()) return false;
          line.add("tokenField", quoted(form->dataFields->dataField[0]->key));
          line.add("token", quoted(form->dataFields->dataField[0]->value));
          return true;
        });
  }

  bool paymentFacts(cqr__payment *payment, const string &name, Line &line) {
    auto *stated = dynamic_cast<cqr__paymentWithState *>(payment);
    if (!stated || stated->merchantTransactionID != transaction(name)) return false;
    line.add("paymentID", quoted(stated->paymentID));
    line.add("state", to_string(stated->state->definition->key));
    line.add("amount", quoted(stated->amount->__item));
    line.add("currency", quoted(stated->amount->currencyCode));
    return true;
  }

  string pay(const string &name) {
    _cqr__initiatePaymentRequest request;
    request.merchantID = arguments.merchantID;
    request.shopID = arguments.shopID;
    request.merchantTransactionID = transaction(name);
    request.paymentMethodID = 2;
    request.amount = euros(soap_new_cqr__nonNegativeMoney(soap), "12.50");
    request.userID = arguments.prefix + "-user";
    request.userData = person(soap_new_cqr__userData(soap));
    request.userIP = text("192.0.2.17");
    request.userSessionID = arguments.prefix + "-session";
    request.creationTypeID = 1;
    request.specificPaymentData = soap_new_cqr__dataList(soap);
    request.specificPaymentData->data.push_back(pair("PaymentDescription", "Order 1"));
    request.paymentAccount = soap_new_cqr__newPaymentAccount(soap);
    request.paymentAccount->specificPaymentAccountData = soap_new_cqr__dataList(soap);
    request.paymentAccount->specificPaymentAccountData->data = {
        pair("CardNumber", "4111111111111111"), pair("CardVerificationCode", "123"),
        pair("HolderName", "Jane Roe"), number("ExpiryMonth", 12), number("ExpiryYear", 2030)};
    _cqr__initiatePaymentResponse response;
    string paymentID = NOBODYS_PAYMENT;
    call(
        "initiatePayment", name, [&] { return proxy.initiatePayment(&request, response); },
        [&](Line &line) {
          paymentID = response.payment->paymentID;
          return paymentFacts(response.payment, name, line);
        });
    return paymentID;
  }

  void listed(const string &name, const string &paymentID) {
    _cqr__getPaymentsRequest request;
    request.merchantID = arguments.merchantID;
    request.shopID = arguments.shopID;
    request.merchantTransactionID = transaction(name);
    _cqr__getPaymentsResponse response;
    call(
        "getPayments", name, [&] { return proxy.getPayments(&request, response); },
        [&](Line &line) {
          bool found = false;
          for (auto *payment : response.payments->payment)
            found = found || payment->paymentID == paymentID;
          line.add("count", to_string(response.payments->payment.size()));
          if (found) line.add("paymentID", quoted(paymentID));
          return found;
        });
  }

  void act(const string &paymentID, int action) {
    _cqr__executePaymentActionRequest request;
    request.merchantID = arguments.merchantID;
    request.shopID = arguments.shopID;
    request.paymentID = paymentID;
    request.actionID = action;
    request.remark = text("by phone");
    _cqr__executePaymentActionResponse response;
    call(
        "executePaymentAction", "action-" + to_string(action),
        [&] { return proxy.executePaymentAction(&request, response); },
        [&](Line &line) {
          line.add("statusCode", to_string(response.statusCode));
          if (response.actionResults)
            for (auto *result : response.actionResults->result) {
              if (auto *s = dynamic_cast<cqr__keyStringValuePair *>(result))
                line.add("state", quoted(s->value));
              if (auto *i = dynamic_cast<cqr__keyIntValuePair *>(result))
                line.add("state", to_string(i->value));
            }
          return true;
        },
        700);
  }

  void refund(const string &paymentID) {
    _cqr__initiatePaymentFromReferenceRequest request;
    request.merchantID = arguments.merchantID;
    request.shopID = arguments.shopID;
    request.originalPaymentID = paymentID;
    request.merchantTransactionID = transaction("refund");
    request.paymentMethodID = 88;
    request.amount = euros(soap_new_cqr__positiveMoney(soap), "2.50");
    _cqr__initiatePaymentFromReferenceResponse response;
    call(
        "initiatePaymentFromReference", "refund",
        [&] { return proxy.initiatePaymentFromReference(&request, response); },
        [&](Line &line) { return paymentFacts(response.payment, "refund", line); });
  }

  void inputData() {
    _cqr__getPaymentInputDataListRequest request;
    request.merchantID = arguments.merchantID;
    request.shopID = arguments.shopID;
    request.user = customer();
    request.paymentMethodID = 2;
    request.purposeOfPayment = text("Order 1");
    request.amount = euros(soap_new_cqr__nonNegativeMoney(soap), "12.50");
    _cqr__getPaymentInputDataListResponse response;
    call(
        "getPaymentInputDataList", "card",
        [&] { return proxy.getPaymentInputDataList(&request, response); },
        [&](Line &line) {
          string keys;
          for (auto *data : response.paymentInputDataList->paymentInputData)
            keys += (keys.empty() ? "" : ",") + quoted(data->key);
          line.add("keys", "[" + keys + "]");
          return true;
        });
  }

  void unknownMerchant() {
    _cqr__getPaymentsRequest request;
    request.merchantID = "nobody";
    request.shopID = arguments.shopID;
    request.merchantTransactionID = transaction("kept");
    _cqr__getPaymentsResponse response;
    call(
        "getPayments", "unknown-merchant", [&] { return proxy.getPayments(&request, response); },
        [](Line &) { return true; }, 201, true);
  }
};

} // namespace

int main(int count, char **values) {
  if (count != 7) {
    std::cerr << "usage: see the first lines of client.cpp\n";
    return 2;
  }
  const string wsdl = values[1];
  const Arguments arguments{wsdl.substr(0, wsdl.find('?')), values[2], values[3],
                            values[4],                      values[5], values[6]};
  Run<PaymentServiceSoapProxy> v11(arguments, "1.1");
  v11.all();
  Run<PaymentServiceSoap12Proxy> v12(arguments, "1.2");
  v12.all();
  return v11.ok && v12.ok ? EXIT_SUCCESS : EXIT_FAILURE;
}
