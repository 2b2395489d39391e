// Stripe's own client charges a token at the address given, and says what came of it.
import Stripe from 'stripe';

const [host, port, prefix, key] = process.argv.slice(2);
// the client has a setting for host and port, and none for what stands before its paths
const httpClient = Stripe.createNodeHttpClient();
const call = httpClient.makeRequest.bind(httpClient);
httpClient.makeRequest = (to, at, path, ...rest) => call(to, at, prefix + path, ...rest);
const stripe = new Stripe(key, { host, port, protocol: 'http', maxNetworkRetries: 2, httpClient });
const charge = { amount: 1234, currency: 'eur', source: 'tok_visa', metadata: { from: 'node' } };
const said = {};

const made = await stripe.charges.create(charge, { idempotencyKey: 'node-1' });
const again = await stripe.charges.create(charge, { idempotencyKey: 'node-1' });
said.status = made.status;
said.same = made.id === again.id;
said.refund = (await stripe.refunds.create({ charge: made.id, amount: 234 })).status;
said.left = (await stripe.charges.retrieve(made.id)).amount_refunded;
said.errors = [];
for (const [wrong, options] of [
  [{ ...charge, source: 'tok_chargeDeclinedInsufficientFunds' }, {}],
  [{ ...charge, amount: 1 }, {}],
  [{ ...charge, amount: 99 }, { idempotencyKey: 'node-1' }],
]) {
  try {
    await stripe.charges.create(wrong, options);
    said.errors.push('none');
  } catch (error) {
    said.errors.push(`${error.type} ${error.decline_code ?? error.code ?? ''}`.trim());
  }
}
console.log(JSON.stringify(said));
