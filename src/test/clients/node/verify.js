// Verifies one callback as a merchant in Node would. Standard input: {key, headers, body} as JSON.
import { Webhook } from "standardwebhooks";

let text = "";
for await (const part of process.stdin) text += part;
const { key, headers, body } = JSON.parse(text);
const said = new Webhook(key).verify(body, headers);
console.log(said.type);
