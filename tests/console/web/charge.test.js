import { deepEqual, equal } from "node:assert/strict";
import { test } from "node:test";
import { cents, lines, typed } from "../../../layers/atende/python/atende/console/web/pages/charge/amounts.js";

test("amounts are read as Brazilians type them", () => {
  const read = ["35,50", "35.5", "R$ 1.234,50", "1234", "", "12.345", "0,05"].map(cents);
  deepEqual(read, [3550, 3550, 123450, 123400, 0, 1234500, 5]);
  deepEqual(["abc", "-5", "1,234", "1.2.3", "12,", "1e9", "9".repeat(40)].map(cents), Array(7).fill(null));
  equal(cents(typed(109090)), 109090);
});

test("an order is whole or nothing", () => {
  const row = { name: " Bolo ", quantity: "2", price: "35,50", code: "SKU-1" };
  deepEqual(lines([row, { name: "", quantity: "1", price: "", code: "" }]), [
    { name: "Bolo", quantity: 2, price: 3550, code: "SKU-1" },
  ]);
  for (const wrong of [{ quantity: "0" }, { quantity: "1.5" }, { price: "" }, { price: "x" }, { name: "" }])
    equal(lines([{ ...row, ...wrong }]), null);
  equal(lines([]), null);
});
