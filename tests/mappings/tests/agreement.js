// Maps feeds by the generated functions: `node agreement.js <folder of the bindings> <file of feeds>`, one feed
// in JSON on each line. Prints what each mapping makes of each, or the message of its error.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const [folder, feeds] = process.argv.slice(2);
const load = (name) => import(pathToFileURL(join(folder, name)));
const { feedList, feedTop } = await load("mappings.js");
const { Feed } = await load("types/shop/v1.js");

const outcome = (mapping, feed) => {
  try {
    return { value: mapping(feed) };
  } catch (error) {
    if (error.name !== "MapError") throw error;
    return { error: error.message };
  }
};

const results = readFileSync(feeds, "utf8").trimEnd().split("\n").map((line) => {
  const feed = Feed.decode(JSON.parse(line), "feed");
  return [outcome(feedList, feed), outcome(feedTop, feed)];
});
console.log(JSON.stringify(results));
