// feelin, beside build/tests/feel_speed: the same condition and the same filter; feelin parses at each call.
import { evaluate } from "feelin";

const seconds = Number(process.argv[2] ?? 2);
const variables = { applicant: "Lin's Noodles", area: 85, outcome: "accept", rank: 3 };
const condition = 'area > 50 and outcome = "accept" and rank < 5';
const items = Array.from({ length: 10000 }, (_, i) => ({ name: `item ${i}`, price: i % 100, state: i % 2 ? "open" : "closed" }));
const filter = "items[price > 50]";

function value(result) { return result && typeof result === "object" && "value" in result ? result.value : result; }

function rate(work) {
  work();
  const start = performance.now();
  let count = 0;
  while (performance.now() - start < seconds * 1000) { work(); ++count; }
  return Math.round((count / (performance.now() - start)) * 1000);
}

if (value(evaluate(condition, variables)) !== true) throw new Error("the condition is not true");
if (value(evaluate(filter, { items })).length !== 4900) throw new Error("the filter keeps another number of items");
console.log(JSON.stringify({
  conditions_per_second: rate(() => evaluate(condition, variables)),
  filters_per_second: rate(() => evaluate(filter, { items })),
}));
