#!/usr/bin/python3
"""zeep, strict, against a running hub, over SOAP 1.1 and 1.2. Needs Debian's python3-zeep.

    /usr/bin/python3 client.py <wsdl-url> <user> <password> <merchantID> <shopID> <unique-prefix>

Prints one line of JSON per call. Exits with 0 only if every answer is what the contract promises:
each one is validated against the schema that the WSDL imports, on top of zeep's own strictness.
"""

import datetime
import decimal
import json
import sys

import requests
import zeep
from lxml import etree
from requests.auth import HTTPBasicAuth
from zeep.plugins import HistoryPlugin
from zeep.transports import Transport

NS = "http://www.cqrpayments.com/PaymentProcessing"
NOBODYS_PAYMENT = "00000000-0000-4000-8000-000000000000"

wsdl, user, password, merchant_id, shop_id, prefix = sys.argv[1:7]

session = requests.Session()
session.auth = HTTPBasicAuth(user, password)
history = HistoryPlugin()
client = zeep.Client(
    wsdl,
    transport=Transport(session=session, operation_timeout=30),
    plugins=[history],
    settings=zeep.Settings(strict=True),
)
all_ok = True


def load_schema():
    document = etree.fromstring(session.get(wsdl).content)
    location = document.find(".//{*}import").get("schemaLocation")
    address = requests.compat.urljoin(wsdl, location)
    return etree.XMLSchema(etree.fromstring(session.get(address).content))


schema = load_schema()


def complaint():
    """None if the body, or the fault's detail, is valid; else the first complaint."""
    try:
        body = history.last_received["envelope"].find("{*}Body")[0]
    except (IndexError, TypeError):
        return "no payload"
    if etree.QName(body).localname == "Fault":
        detail = body.find("detail") if body.find("detail") is not None else body.find("{*}Detail")
        if detail is None or len(detail) != 1:
            return "no fault detail"
        body = detail[0]
    return None if schema.validate(body) else schema.error_log[0].message


def of(name, **fields):
    return client.get_type("{%s}%s" % (NS, name))(**fields)


def pair(key, value, kind="String"):
    return of("key%sValuePair" % kind, key=key, value=value)


def euros(amount):
    return {"_value_1": decimal.Decimal(amount), "currencyCode": "EUR"}


def person():
    return {
        "username": "jane.roe",
        "firstname": "Jane",
        "lastname": "Roe & <Söhne>",
        "currencyCode": "EUR",
        "languageCode": "EN",
        "email": "jane.roe@example.com",
        "address": {
            "street": "Main Street",
            "houseName": zeep.xsd.Nil,
            "houseNumber": "12",
            "postalCode": "1010",
            "city": "Vienna",
            "countryCode2": "AT",
        },
        "dateOfBirth": datetime.datetime(1980, 10, 10),
        "gender": "Female",
        "isVIPUser": False,
        "registrationDateAtMerchant": datetime.date(2009, 1, 31),
    }


def must(condition, what):
    if not condition:
        raise AssertionError(what)


class Run:
    """One SOAP version."""

    def __init__(self, soap, port):
        self.soap = soap
        binding = "{%s}%s" % (NS, port)
        self.service = client.create_service(binding, wsdl.split("?")[0])
        self.head = {"merchantID": merchant_id, "shopID": shop_id}

    def transaction(self, name):
        return "%s-zeep%s-%s" % (prefix, self.soap.replace(".", ""), name)

    def call(self, operation, variant, request, facts, may_fault=(), must_fault=False):
        global all_ok
        line = {"client": "zeep", "soap": self.soap, "operation": operation, "variant": variant}
        answer = None
        history._buffer.clear()
        try:
            answer = self.service[operation](**request)
            line["ok"] = not must_fault
            line.update(facts(answer))
        except zeep.exceptions.Fault as fault:
            line.update(self.fault(fault, may_fault))
        except Exception as amiss:
            line.update(ok=False, amiss=repr(amiss))
        wrong = complaint()
        if wrong:
            line.update(ok=False, schema=wrong)
        all_ok = all_ok and line["ok"]
        print(json.dumps(line, ensure_ascii=False, default=str), flush=True)
        return answer

    @staticmethod
    def fault(fault, may_fault):
        element = client.get_element("{%s}paymentServiceException" % NS)
        found = None if fault.detail is None else fault.detail.find(element.qname)
        if found is None:
            return {"ok": False, "errorMessage": fault.message}
        detail = element.parse(found, client.wsdl.types)
        return {
            "ok": detail.errorCode in may_fault,
            "errorCode": detail.errorCode,
            "errorMessage": detail.errorMessage,
        }

    def redirect(self, page, method):
        own = (
            {"paymentMethodID": 2, "isPaymentMethodChangeAllowed": True}
            if page == "paymentMethodDetails"
            else {"paymentDirection": "Deposit"}
        )
        done = "http://localhost:8080/demo/done/?n=1&outcome="
        parameters = of(
            page + "RedirectParameters",
            shopID=shop_id,
            httpMethod=method,
            returnUrl="http://localhost:8080/demo/back",
            languageCode="en",
            currencyCode="EUR",
            countryCode="AT",
            additionalDetails={"detail": [pair("Description", "Order <1> & co")]},
            user={"id": prefix + "-user", **person()},
            merchantTransactionID=self.transaction("redirect-%s-%s" % (page, method)),
            grossAmount=decimal.Decimal("12.50"),
            minPaymentLimitAmount=zeep.xsd.Nil,
            expirationTimeSpanInSeconds=900,
            **{name + "Url": done + name for name in ("success", "pending", "error", "cancel", "refused")},
            **own,
        )

        # zeep strips every wrapper of a single child, down to the plain address for GET.
        def facts(data):
            if method == "GET":
                must(isinstance(data, str), "answered a " + type(data).__name__)
                return {"redirectUrl": data, "tokenField": None, "token": None}
            field = data.dataFields.dataField[0]
            return {"redirectUrl": data.redirectUrl, "tokenField": field.key, "token": field.value}

        self.call(
            "getRedirectData",
            "%s-%s" % (page, method),
            {"merchantID": merchant_id, "redirectParameters": parameters},
            facts,
        )

    def payment_facts(self, name):
        def facts(payment):
            must(payment.merchantTransactionID == self.transaction(name), "another transaction")
            return {
                "paymentID": payment.paymentID,
                "state": payment.state.definition.key,
                "amount": payment.amount._value_1,
                "currency": payment.amount.currencyCode,
            }

        return facts

    def pay(self, name):
        request = {
            **self.head,
            "merchantTransactionID": self.transaction(name),
            "paymentMethodID": 2,
            "amount": euros("12.50"),
            "userID": prefix + "-user",
            "userData": person(),
            "userIP": "192.0.2.17",
            "userSessionID": prefix + "-session",
            "creationTypeID": 1,
            "specificPaymentData": {"data": [pair("PaymentDescription", "Order 1")]},
            "paymentAccount": {
                "specificPaymentAccountData": {
                    "data": [
                        pair("CardNumber", "4111111111111111"),
                        pair("CardVerificationCode", "123"),
                        pair("HolderName", "Jane Roe"),
                        pair("ExpiryMonth", 12, "Int"),
                        pair("ExpiryYear", 2030, "Int"),
                    ]
                }
            },
        }
        payment = self.call("initiatePayment", name, request, self.payment_facts(name))
        return payment.paymentID if payment else NOBODYS_PAYMENT

    def act(self, payment_id, action):
        self.call(
            "executePaymentAction",
            "action-%d" % action,
            {**self.head, "paymentID": payment_id, "actionID": action, "remark": "by phone"},
            lambda a: {
                "statusCode": a.statusCode,
                "state": a.actionResults.result[0].value if a.actionResults else None,
            },
            may_fault=(700,),
        )

    def listed(self, name, payment_id):
        def facts(payments):
            ids = [p.paymentID for p in payments or []]
            must(payment_id in ids, "our payment is not listed")
            return {"paymentID": ids[0], "count": len(ids)}

        request = {**self.head, "merchantTransactionID": self.transaction(name), "isExecuted": zeep.xsd.Nil}
        self.call("getPayments", name, request, facts)

    def all(self):
        for method in ("POST", "GET"):
            for page in ("paymentMethodSelectionWithDetails", "paymentMethodDetails"):
                self.redirect(page, method)

        kept = self.pay("kept")
        self.listed("kept", kept)
        self.act(kept, 205)
        self.act(kept, 2)
        self.call(
            "initiatePaymentFromReference",
            "refund",
            {
                **self.head,
                "originalPaymentID": kept,
                "merchantTransactionID": self.transaction("refund"),
                "paymentMethodID": 88,
                "amount": euros("2.50"),
            },
            self.payment_facts("refund"),
        )
        self.act(self.pay("cancelled"), 1)
        self.call(
            "getPaymentInputDataList",
            "card",
            {
                **self.head,
                "user": {"id": prefix + "-user", **person()},
                "paymentMethodID": 2,
                "purposeOfPayment": "Order 1",
                "amount": euros("12.50"),
            },
            lambda data: {"keys": [d.key for d in data or []]},
        )
        self.call(
            "getPayments",
            "unknown-merchant",
            {**self.head, "merchantID": "nobody", "merchantTransactionID": self.transaction("kept")},
            lambda a: {},
            may_fault=(201,),
            must_fault=True,
        )


for version, port_name in (("1.1", "PaymentServiceSoap"), ("1.2", "PaymentServiceSoap12")):
    Run(version, port_name).all()
sys.exit(0 if all_ok else 1)
