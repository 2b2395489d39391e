// The card gateway's own client, pointed at the hub by host and port alone.
import Stripe from 'stripe';

const [host, port, key] = process.argv.slice(2);
const stripe = new Stripe(key, { host, port, protocol: 'http', maxNetworkRetries: 2 });
const charge = { amount: 1234, currency: 'eur', source: 'tok_visa', metadata: { from: 'node' } };
const once = { idempotencyKey: `node-${process.pid}-${Date.now()}` };
const said = {};

const made = await stripe.charges.create(charge, once);
const again = await stripe.charges.create(charge, once);
said.status = made.status;
said.from = made.metadata.from;
said.same = made.id === again.id;
said.replayed = again.lastResponse.headers['idempotent-replayed'];
said.read = (await stripe.charges.retrieve(made.id)).amount_captured;
said.errors = [];
for (const [wrong, options] of [
  [{ ...charge, source: 'tok_chargeDeclinedInsufficientFunds' }, {}],
  [{ ...charge, source: 'tok_chargeDeclinedExpiredCard' }, {}],
  [{ ...charge, amount: 0 }, {}],
  [{ ...charge, amount: 99 }, once],
]) {
  try {
    await stripe.charges.create(wrong, options);
    said.errors.push('none');
  } catch (error) {
    said.errors.push(`${error.type} ${error.decline_code || error.code || ''}`.trim());
  }
}
try {
  await new Stripe('sk_test_wrong', { host, port, protocol: 'http' }).charges.retrieve(made.id);
} catch (error) {
  said.errors.push(error.type);
}
console.log(JSON.stringify(said));
