#!/usr/bin/perl
# SOAP::Lite against a running hub, over SOAP 1.1 and 1.2. Needs Debian's libsoap-lite-perl.
#
#   perl client.pl <wsdl-url> <user> <password> <merchantID> <shopID> <unique-prefix>
#
# Prints one line of JSON per call. Exits with 0 only if every answer is what the contract promises.
# SOAP::Lite knows no schema: it reads the SOAP actions from the WSDL, and the requests are built by
# hand, in the contract's order, as merchants of that age did. Answers are checked by their names.

use strict;
use warnings;

use JSON::PP;
use MIME::Base64 qw(encode_base64);
use SOAP::Lite;

my $NS = 'http://www.cqrpayments.com/PaymentProcessing';
my $NOBODYS_PAYMENT = '00000000-0000-4000-8000-000000000000';
my $GUID = qr/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

my $PAYMENT = do {
  my $order = join '', map { my $name = s/\?$//r; $name eq $_ ? " $name" : "( $name)?" } qw(
    shopID paymentMethod merchantTransactionID paymentID userID paymentProvider? amount shopFee?
    creationType userIP? state isExecuted? baseAmount? paymentDetails? paymentAccount?);
  qr/^merchantID$order$/;
};

my ($wsdl, $user, $password, $merchant_id, $shop_id, $prefix) = @ARGV;
die "usage: see the first lines\n" unless defined $prefix;

my $json = JSON::PP->new->canonical->utf8;
my $all_ok = 1;
my $service = do {
  my $services = SOAP::Schema->schema_url($wsdl)->parse->services;
  $services->{PaymentService} or die "no PaymentService in $wsdl\n";
};

# Nested pairs of name and value become elements; a third entry holds attributes. Without its own
# guesses about types (autotype), SOAP::Lite leaves the escaping to us.
sub element {
  my ($name, $value, $attributes) = @_;
  my $data = SOAP::Data->name($name);
  $data = $data->attr($attributes) if $attributes;
  return $data->value(\SOAP::Data->value(elements(@$value))) if ref $value;
  return $data->value(defined $value ? SOAP::Utils::encode_data($value) : undef);
}

sub elements { return map { element(@$_) } @_ }

sub typed {
  my ($name, $type, $value) = @_;
  return [$name, $value, {'xsi:type' => $type}];
}

sub pair {
  my ($name, $key, $value, $kind) = @_;
  $kind ||= 'String';
  return typed($name, "key${kind}ValuePair", [[key => $key], [value => $value]]);
}

sub euros { return [amount => $_[0], {currencyCode => 'EUR'}] }

sub person {
  return (
    [username => 'jane.roe'], [firstname => 'Jane'], [lastname => 'Roe & <Sons>'],
    [currencyCode => 'EUR'], [languageCode => 'EN'], [email => 'jane.roe@example.com'],
    [address => [
      [street => 'Main Street'], [houseNumber => '12'], [postalCode => '1010'],
      [city => 'Vienna'], [countryCode2 => 'AT'],
    ]],
    [dateOfBirth => '1980-10-10T00:00:00'], [gender => 'Female'], [isVIPUser => 'false'],
  );
}

# The prototype keeps a failed match in its place: as a list it would vanish.
sub must ($$) { my ($true, $what) = @_; die "$what\n" unless $true }

sub client {
  my ($soap) = @_;
  my $address = $wsdl =~ s/\?.*//r;
  # On one client alone, SOAP::Lite mixes the namespaces of both versions.
  SOAP::Lite->soapversion($soap);
  my $client = SOAP::Lite->new;
  $client->proxy($address, timeout => 30);
  $client->default_ns($NS);
  $client->autotype(0);
  $client->serializer->encodingStyle('');
  $client->transport->http_request->header(
    Authorization => 'Basic ' . encode_base64("$user:$password", ''));
  $client->on_action(sub {
    my $operation = $_[1] =~ s/Request$//r;
    return '"' . $service->{$operation}{soapaction} . '"';
  });
  $client->on_fault(sub { return });
  return $client;
}

# One call, one line. $facts picks what to print from the answer and dies if something is amiss.
sub call {
  my ($client, $soap, $operation, $variant, $request, $facts, %expect) = @_;
  my %line = (client => 'perl', soap => $soap, operation => $operation, variant => $variant, ok => 1);
  my $answer = eval { $client->call("${operation}Request", elements(@$request)) };
  my $detail = ref $answer && $answer->fault ? $answer->valueof('//paymentServiceException') : undef;
  if (!ref $answer) {
    %line = (%line, ok => 0, amiss => $@ || $client->transport->status);
  } elsif (ref $detail) {
    my $known = grep { $_ == $detail->{errorCode} } @{$expect{may_fault} || []};
    %line = (%line, ok => $known && $detail->{id} =~ $GUID ? 1 : 0,
      errorCode => 0 + $detail->{errorCode}, errorMessage => $detail->{errorMessage});
  } elsif ($answer->fault) {
    %line = (%line, ok => 0, amiss => 'a fault without our detail');
  } else {
    eval {
      my $root = $answer->dataof('/Envelope/Body/[1]');
      must($root->name eq "${operation}Response", 'answered ' . $root->name);
      must($root->uri eq $NS, 'in the namespace ' . $root->uri);
      must(!$expect{must_fault}, 'no fault');
      %line = (%line, $facts->($answer));
      1;
    } or %line = (%line, ok => 0, amiss => $@);
  }
  $all_ok &&= $line{ok};
  $line{ok} = $line{ok} ? JSON::PP::true : JSON::PP::false;
  print $json->encode(\%line), "\n";
  return $answer;
}

sub names { my ($som, $path) = @_; return join ' ', map { $_->name } $som->dataof("$path/*") }

sub payment_facts {
  my ($transaction) = @_;
  return sub {
    my ($answer) = @_;
    my $payment = $answer->valueof('//payment');
    my $order = names($answer, '//payment');
    must($order =~ $PAYMENT, "the order is $order");
    must($payment->{merchantTransactionID} eq $transaction, 'another transaction');
    must($payment->{paymentID} =~ $GUID, 'paymentID is no guid');
    my $state = $payment->{state}{definition}{key};
    must(defined $state && $state =~ /^\d+$/, 'no state');
    my $currency = $answer->dataof('//payment/amount')->attr->{currencyCode};
    must(($currency || '') eq 'EUR', 'no currency');
    return (
      paymentID => $payment->{paymentID},
      state => 0 + $state,
      amount => $payment->{amount},
      currency => $currency,
    );
  };
}

sub run {
  my ($soap) = @_;
  my $client = client($soap);
  my $version = $soap =~ s/\.//r;
  my $transaction = sub { "$prefix-perl$version-$_[0]" };
  my @head = ([merchantID => $merchant_id], [shopID => $shop_id]);

  for my $method ('POST', 'GET') {
    for my $page ('paymentMethodSelectionWithDetails', 'paymentMethodDetails') {
      my $done = 'http://localhost:8080/demo/done/?n=1&outcome=';
      my @own = $page eq 'paymentMethodDetails'
        ? ([paymentMethodID => 2], [isPaymentMethodChangeAllowed => 'true'])
        : ([paymentDirection => 'Deposit']);
      my $parameters = typed(redirectParameters => "${page}RedirectParameters", [
        [shopID => $shop_id],
        [httpMethod => $method],
        [returnUrl => 'http://localhost:8080/demo/back'],
        [languageCode => 'en'],
        [currencyCode => 'EUR'],
        [countryCode => 'AT'],
        [additionalDetails => [pair(detail => Description => 'Order <1> & co')]],
        [user => [[id => "$prefix-user"], person()]],
        [merchantTransactionID => $transaction->("redirect-$page-$method")],
        [grossAmount => '12.50'],
        [expirationTimeSpanInSeconds => 900],
        (map { ["${_}Url" => $done . $_] } qw(success pending error cancel refused)),
        @own,
      ]);
      call($client, $soap, 'getRedirectData', "$page-$method",
        [[merchantID => $merchant_id], $parameters],
        sub {
          my ($answer) = @_;
          my $data = $answer->valueof('//redirectData');
          my $type = $answer->dataof('//redirectData')->attr->{
            '{http://www.w3.org/2001/XMLSchema-instance}type'} || '';
          must($type =~ /\bredirectDataWith\u\L$method\E$/, "answered a $type");
          my $field = $answer->valueof('//dataField');
          must(($method eq 'POST') == defined $field, 'fields belong to POST alone');
          must(!$field || $field->{key} && $field->{value}, 'half a field');
          return (
            redirectUrl => $data->{redirectUrl},
            tokenField => $field && $field->{key},
            token => $field && $field->{value},
          );
        });
    }
  }

  my $pay = sub {
    my ($name) = @_;
    my $answer = call($client, $soap, 'initiatePayment', $name, [
      @head,
      [merchantTransactionID => $transaction->($name)],
      [paymentMethodID => 2],
      euros('12.50'),
      [userID => "$prefix-user"],
      [userData => [person()]],
      [userIP => '192.0.2.17'],
      [userSessionID => "$prefix-session"],
      [creationTypeID => 1],
      [specificPaymentData => [pair(data => PaymentDescription => 'Order 1')]],
      [paymentAccount => [[specificPaymentAccountData => [
        pair(data => CardNumber => '4111111111111111'),
        pair(data => CardVerificationCode => '123'),
        pair(data => HolderName => 'Jane Roe'),
        pair(data => ExpiryMonth => 12, 'Int'),
        pair(data => ExpiryYear => 2030, 'Int'),
      ]]]],
    ], payment_facts($transaction->($name)));
    return ref $answer && $answer->valueof('//payment/paymentID') || $NOBODYS_PAYMENT;
  };
  my $act = sub {
    my ($payment_id, $action) = @_;
    call($client, $soap, 'executePaymentAction', "action-$action",
      [@head, [paymentID => $payment_id], [actionID => $action], [remark => 'by phone']],
      sub {
        my ($answer) = @_;
        my $status = $answer->valueof('//statusCode');
        must(defined $status && $status =~ /^-?\d+$/, 'no status code');
        return (statusCode => 0 + $status, state => scalar $answer->valueof('//result/value'));
      }, may_fault => [700]);
  };

  my $kept = $pay->('kept');
  call($client, $soap, 'getPayments', 'kept',
    [@head, [merchantTransactionID => $transaction->('kept')], [isExecuted => undef]],
    sub {
      my ($answer) = @_;
      my @ids = $answer->valueof('//payments/payment/paymentID');
      must((grep { $_ eq $kept } @ids), 'our payment is not listed');
      return (paymentID => $ids[0], count => scalar @ids);
    });
  $act->($kept, 205);
  $act->($kept, 2);
  call($client, $soap, 'initiatePaymentFromReference', 'refund', [
    @head,
    [originalPaymentID => $kept],
    [merchantTransactionID => $transaction->('refund')],
    [paymentMethodID => 88],
    euros('2.50'),
  ], payment_facts($transaction->('refund')));
  $act->($pay->('cancelled'), 1);

  call($client, $soap, 'getPaymentInputDataList', 'card', [
    @head,
    [user => [[id => "$prefix-user"], person()]],
    [paymentMethodID => 2],
    [purposeOfPayment => 'Order 1'],
    euros('12.50'),
  ], sub {
    my ($answer) = @_;
    must($answer->match('//paymentInputDataList'), 'no list');
    return (keys => [$answer->valueof('//paymentInputData/key')]);
  });

  call($client, $soap, 'getPayments', 'unknown-merchant',
    [[merchantID => 'nobody'], [shopID => $shop_id], [merchantTransactionID => $transaction->('kept')]],
    sub { return () }, may_fault => [201], must_fault => 1);
}

run($_) for '1.1', '1.2';
exit($all_ok ? 0 : 1);
