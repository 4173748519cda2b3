// The mapping `feed_list` in JSONata: reads a feed as JSON from standard input, maps it for the number of
// milliseconds that is the argument, and prints the nanoseconds that one mapping took.

import { readFileSync } from "node:fs";
import jsonata from "jsonata";

const feed = JSON.parse(readFileSync(0, "utf8"));
const expression = jsonata(`{
  "title": title,
  "count": $count(items),
  "cards": [items.{
    "id": id,
    "title": brand & ' ' & name,
    "seller": seller.name & ' · ' & seller.city,
    "price": $number(priceCents),
    "discount": $number(listPriceCents) - $number(priceCents),
    "badges": [coupons[active].title],
    "tags": [tags],
    "picture": picture,
    "state": soldOut ? 'soldOut' : 'available'
  }]
}`);

const result = await expression.evaluate(feed);
if (result.cards.length !== feed.items.length) throw new Error("not every item has a card");

const limit = performance.now() + Number(process.argv[2]);
const started = performance.now();
let rounds = 0;
while (performance.now() < limit) {
  await expression.evaluate(feed);
  rounds += 1;
}
console.log(Math.round(((performance.now() - started) * 1e6) / rounds));
