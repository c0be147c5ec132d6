import assert from "node:assert/strict";
import { test } from "node:test";
import { fillingOf, isSame, asValue } from "../../../layers/atende/python/atende/console/web/pages/campaigns/blanks.js";
import { sampled, stateOf } from "../../../layers/atende/python/atende/console/web/pages/campaigns/shapes.js";

test("a blank is something known of each customer, or a text for all", () => {
  assert.deepEqual(fillingOf("{{nome|cliente}}"), { name: "nome", otherwise: "cliente", text: "" });
  assert.deepEqual(fillingOf(" {{ Bolo preferido }} "), { name: "Bolo preferido", otherwise: "", text: "" });
  assert.deepEqual(fillingOf("Olá {{nome}}!"), { name: "", otherwise: "", text: "Olá {{nome}}!" });
  assert.equal(asValue("nome", "cliente"), "{{nome|cliente}}");
  assert.equal(asValue("nome", ""), "{{nome}}");
  assert.deepEqual(fillingOf(asValue("nome", "a|b}}{{c")), { name: "nome", otherwise: "abc", text: "" });
  assert.equal(sampled(asValue("Bolo", "bolo de milho"), "Ana", "Padaria"), "bolo de milho");
  assert.ok(isSame("Nome", "nome"));
});

test("a campaign that reaches nobody is not ready", () => {
  const state = (/** @type {string} */ name, /** @type {number} */ expected) =>
    stateOf(/** @type {any} */ ({ state: name, expected }));
  assert.deepEqual([state("ready", 0), state("ready", 1), state("counting", 0)], ["empty", "ready", "counting"]);
});
