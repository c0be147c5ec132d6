import { deepEqual, equal } from "node:assert/strict";
import { test } from "node:test";
import {
  cents,
  lines,
  orderLacks,
  rowLacks,
  totalOf,
  typed,
} from "../../../layers/atende/python/atende/console/web/pages/charge/amounts.js";

test("amounts are read as Brazilians type them", () => {
  const read = ["35,50", "35.5", "R$ 1.234,50", "1234", "", "12.345", "0,05"].map(cents);
  deepEqual(read, [3550, 3550, 123450, 123400, 0, 1234500, 5]);
  deepEqual(["abc", "-5", "1,234", "1.2.3", "12,", "1e9", "9".repeat(40)].map(cents), Array(7).fill(null));
  equal(cents(typed(109090)), 109090);
});

const ROW = { name: " Bolo ", quantity: "2", price: "35,50", code: "SKU-1" };
const NONE = { name: "", quantity: "1", price: "", code: "" };

test("of the rows the written ones count, and what is wrong in one is said with its number", () => {
  deepEqual(lines([ROW, NONE]), [{ name: "Bolo", quantity: 2, price: 3550, code: "SKU-1" }]);
  equal(rowLacks([ROW, NONE]), null);
  deepEqual(rowLacks([NONE]), { what: "items" });
  const wrong = (/** @type {object} */ part) => rowLacks([ROW, { ...ROW, ...part }]);
  for (const quantity of ["0", "1.5", "1,5", "", "x", "-1", "10000"])
    deepEqual(wrong({ quantity }), { what: "quantity", n: 2 });
  for (const price of ["", "0", "x"]) deepEqual(wrong({ price }), { what: "price", n: 2 });
  deepEqual(wrong({ name: " " }), { what: "name", n: 2 });
});

test("an order that cannot be charged says what it lacks", () => {
  const days = { due: "2026-12-01", first: "2026-11-29", last: "2027-01-28" };
  const payer = { asksPayer: true, payer: "Ana", document: "529.982.247-25" };
  const order = { rows: [ROW], freight: "10", discount: "", ways: ["pix"], ...days, ...payer };
  const lacks = (/** @type {object} */ part) => orderLacks({ ...order, ...part })?.what;
  deepEqual([totalOf(order), lacks({})], [8100, undefined]);
  deepEqual([lacks({ discount: "81" }), lacks({ discount: "80,99" })], ["total", undefined]);
  deepEqual([lacks({ discount: "dez" }), lacks({ freight: "x" })], ["discount", "freight"]);
  deepEqual([lacks({ ways: [] }), lacks({ rows: [{ ...ROW, price: "999.999" }] })], ["ways", "most"]);
  deepEqual(
    ["2026-11-28", "2027-01-29", ""].map((due) => lacks({ due })),
    ["due", "due", "due"],
  );
  deepEqual([lacks({ payer: " " }), lacks({ document: "" })], ["payer", "document"]);
  equal(lacks({ asksPayer: false, payer: "", document: "" }), undefined);
});
