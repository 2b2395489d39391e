<?php
/*
 * PHP's own SoapClient against a running hub, over SOAP 1.1 and 1.2. Needs php-cli, php-soap, php-xml.
 *
 *   php client.php <wsdl-url> <user> <password> <merchantID> <shopID> <unique-prefix>
 *
 * Prints one line of JSON per call. Exits with 0 only if every answer is what the contract promises:
 * each one is validated against the schema that the WSDL imports.
 */

const NS = 'http://www.cqrpayments.com/PaymentProcessing';

[, $wsdl, $user, $password, $merchantID, $shopID, $prefix] = $argv;

$basic = stream_context_create(
    ['http' => ['header' => 'Authorization: Basic ' . base64_encode("$user:$password")]]);
libxml_set_streams_context($basic);
libxml_use_internal_errors(true);
set_error_handler(fn ($level, $text, $file, $line) => throw new ErrorException($text, 0, $level, $file, $line));

$allOk = true;

/** The schema's address, as the WSDL gives it. */
function schemaAddress(string $wsdl): string
{
    $document = new DOMDocument();
    $document->load($wsdl);
    $location = $document->getElementsByTagNameNS('http://www.w3.org/2001/XMLSchema', 'import')
        ->item(0)->getAttribute('schemaLocation');
    if (preg_match('~^https?://~', $location)) {
        return $location;
    }
    return preg_replace('~[^/]*$~', '', strtok($wsdl, '?')) . $location;
}

/** Null if the answer's body, or the fault's detail, is valid; else the first complaint. */
function complaint(string $answer, string $schema): ?string
{
    $envelope = new DOMDocument();
    if ($answer === '' || !$envelope->loadXML($answer)) {
        return 'no XML';
    }
    $xpath = new DOMXPath($envelope);
    $payload = $xpath->query('//*[local-name()="Fault"]/*[translate(local-name(),"D","d")="detail"]/*'
        . ' | /*/*[local-name()="Body"]/*[local-name()!="Fault"]')->item(0);
    if ($payload === null) {
        return 'no payload';
    }
    // Canonical XML keeps the prefixes that only an xsi:type uses; importNode would lose them.
    $alone = new DOMDocument();
    $alone->loadXML($payload->C14N());
    if ($alone->schemaValidate($schema)) {
        return null;
    }
    return trim(libxml_get_errors()[0]->message ?? 'not valid');
}

function typed(string $type, array $fields): SoapVar
{
    return new SoapVar((object) $fields, SOAP_ENC_OBJECT, $type, NS);
}

function pair(string $key, $value, string $type = 'String'): SoapVar
{
    return typed("key{$type}ValuePair", ['key' => $key, 'value' => $value]);
}

function euros(string $amount): array
{
    return ['_' => $amount, 'currencyCode' => 'EUR'];
}

function person(): array
{
    return [
        'username' => 'jane.roe', 'firstname' => 'Jane', 'lastname' => 'Roe & <Söhne>',
        'currencyCode' => 'EUR', 'languageCode' => 'EN', 'email' => 'jane.roe@example.com',
        'address' => [
            'street' => 'Main Street', 'houseNumber' => '12', 'postalCode' => '1010',
            'city' => 'Vienna', 'countryCode2' => 'AT',
        ],
        'dateOfBirth' => '1980-10-10T00:00:00', 'gender' => 'Female', 'isVIPUser' => false,
    ];
}

/**
 * One call, one line. $facts picks what to print from the answer and throws if something is amiss.
 * $mayFault lists the error codes that are an answer too.
 */
function call(SoapClient $client, array $about, array $request, callable $facts, array $mayFault = [])
{
    global $allOk, $schema;
    $line = $about;
    $answer = null;
    try {
        $answer = $client->__soapCall($about['operation'], [$request]);
        $line += ['ok' => $mayFault !== [201]] + $facts($answer);
    } catch (SoapFault $fault) {
        $detail = $fault->detail->paymentServiceException ?? null;
        $code = isset($detail->errorCode) ? (int) $detail->errorCode : null;
        $line += [
            'ok' => in_array($code, $mayFault, true),
            'errorCode' => $code,
            'errorMessage' => $detail->errorMessage ?? $fault->getMessage(),
        ];
    } catch (Throwable $amiss) {
        $line += ['ok' => false, 'amiss' => $amiss->getMessage()];
    }
    $complaint = complaint((string) $client->__getLastResponse(), $schema);
    if ($complaint !== null) {
        $line = ['ok' => false, 'schema' => $complaint] + $line;
    }
    $allOk = $allOk && $line['ok'];
    echo json_encode($about + $line, JSON_UNESCAPED_SLASHES | JSON_UNESCAPED_UNICODE), "\n";
    return $answer;
}

function mustBe(bool $condition, string $what): void
{
    if (!$condition) {
        throw new UnexpectedValueException($what);
    }
}

function paymentFacts(string $transaction): callable
{
    return function ($answer) use ($transaction) {
        $payment = $answer->payment;
        mustBe($payment->merchantTransactionID === $transaction, 'another transaction');
        return [
            'paymentID' => $payment->paymentID,
            'state' => $payment->state->definition->key,
            'amount' => $payment->amount->_,
            'currency' => $payment->amount->currencyCode,
        ];
    };
}

$schema = schemaAddress($wsdl);

foreach (['1.1' => SOAP_1_1, '1.2' => SOAP_1_2] as $soap => $version) {
    $client = new SoapClient($wsdl, [
        'soap_version' => $version,
        'location' => strtok($wsdl, '?'),
        'login' => $user,
        'password' => $password,
        'stream_context' => $basic,
        'exceptions' => true,
        'trace' => true,
        'cache_wsdl' => WSDL_CACHE_NONE,
        'features' => SOAP_SINGLE_ELEMENT_ARRAYS,
        'connection_timeout' => 30,
    ]);
    $transaction = fn (string $name) => "$prefix-php" . ($version === SOAP_1_1 ? 11 : 12) . "-$name";
    $about = fn (string $operation, string $variant) =>
        ['client' => 'php', 'soap' => $soap, 'operation' => $operation, 'variant' => $variant];
    $head = ['merchantID' => $merchantID, 'shopID' => $shopID];

    foreach (['POST', 'GET'] as $method) {
        foreach (['paymentMethodSelectionWithDetails', 'paymentMethodDetails'] as $page) {
            $fields = [
                'shopID' => $shopID,
                'httpMethod' => $method,
                'returnUrl' => 'http://localhost:8080/demo/back',
                'languageCode' => 'en',
                'currencyCode' => 'EUR',
                'countryCode' => 'AT',
                'additionalDetails' => ['detail' => [pair('Description', 'Order <1> & co')]],
                'user' => ['id' => "$prefix-user"] + person(),
                'merchantTransactionID' => $transaction("redirect-$page-$method"),
                'grossAmount' => '12.50',
                'expirationTimeSpanInSeconds' => 900,
                'successUrl' => 'http://localhost:8080/demo/done/?outcome=success&n=1',
                'pendingUrl' => 'http://localhost:8080/demo/done/?outcome=pending&n=1',
                'errorUrl' => 'http://localhost:8080/demo/done/?outcome=error&n=1',
                'cancelUrl' => 'http://localhost:8080/demo/done/?outcome=cancel&n=1',
                'refusedUrl' => 'http://localhost:8080/demo/done/?outcome=refused&n=1',
            ] + ($page === 'paymentMethodDetails'
                ? ['paymentMethodID' => 2, 'isPaymentMethodChangeAllowed' => true]
                : ['paymentDirection' => 'Deposit']);
            call($client, $about('getRedirectData', "$page-$method"), [
                'merchantID' => $merchantID,
                'redirectParameters' => typed("{$page}RedirectParameters", $fields),
            ], function ($answer) use ($method) {
                $data = $answer->redirectData;
                $field = $data->dataFields->dataField[0] ?? null;
                mustBe(($method === 'POST') === ($field !== null), 'fields belong to POST alone');
                return [
                    'redirectUrl' => $data->redirectUrl,
                    'tokenField' => $field->key ?? null,
                    'token' => $field->value ?? null,
                ];
            });
        }
    }

    $pay = fn (string $name) => $head + [
        'merchantTransactionID' => $transaction($name),
        'paymentMethodID' => 2,
        'amount' => euros('12.50'),
        'userID' => "$prefix-user",
        'userData' => person(),
        'userIP' => '192.0.2.17',
        'userSessionID' => "$prefix-session",
        'creationTypeID' => 1,
        'specificPaymentData' => ['data' => [pair('PaymentDescription', 'Order 1')]],
        'paymentAccount' => ['specificPaymentAccountData' => ['data' => [
            pair('CardNumber', '4111111111111111'),
            pair('CardVerificationCode', '123'),
            pair('HolderName', 'Jane Roe'),
            pair('ExpiryMonth', 12, 'Int'),
            pair('ExpiryYear', 2030, 'Int'),
        ]]],
    ];
    $act = fn (string $paymentID, int $action) => call(
        $client, $about('executePaymentAction', "action-$action"),
        $head + ['paymentID' => $paymentID, 'actionID' => $action, 'remark' => 'by phone'],
        fn ($answer) => [
            'statusCode' => $answer->statusCode,
            'state' => $answer->actionResults->result[0]->value ?? null,
        ],
        [700]);

    $kept = call($client, $about('initiatePayment', 'kept'), $pay('kept'), paymentFacts($transaction('kept')));
    $keptID = $kept->payment->paymentID ?? '00000000-0000-4000-8000-000000000000';
    call($client, $about('getPayments', 'kept'), $head + ['merchantTransactionID' => $transaction('kept')],
        function ($answer) use ($keptID) {
            $ids = array_map(fn ($p) => $p->paymentID, $answer->payments->payment ?? []);
            mustBe(in_array($keptID, $ids, true), 'our payment is not listed');
            return ['paymentID' => $ids[0], 'count' => count($ids)];
        });
    $act($keptID, 205);
    $act($keptID, 2);
    call($client, $about('initiatePaymentFromReference', 'refund'), $head + [
        'originalPaymentID' => $keptID,
        'merchantTransactionID' => $transaction('refund'),
        'paymentMethodID' => 88,
        'amount' => euros('2.50'),
    ], paymentFacts($transaction('refund')));

    $dropped = call($client, $about('initiatePayment', 'cancelled'), $pay('cancelled'),
        paymentFacts($transaction('cancelled')));
    $act($dropped->payment->paymentID ?? '00000000-0000-4000-8000-000000000000', 1);

    call($client, $about('getPaymentInputDataList', 'card'), $head + [
        'user' => ['id' => "$prefix-user"] + person(),
        'paymentMethodID' => 2,
        'purposeOfPayment' => 'Order 1',
        'amount' => euros('12.50'),
    ], fn ($answer) => [
        'keys' => array_map(fn ($d) => $d->key, $answer->paymentInputDataList->paymentInputData ?? []),
    ]);

    call($client, $about('getPayments', 'unknown-merchant'),
        ['merchantID' => 'nobody', 'shopID' => $shopID, 'merchantTransactionID' => $transaction('kept')],
        fn ($answer) => [], [201]);
}

exit($allOk ? 0 : 1);
