import "./browser.js";
import assert from "node:assert/strict";
import { test } from "node:test";

const { phoneLink, phoneText } = await import("../../../layers/atende/python/atende/console/web/js/person.js");

test("a phone is written as people know it, and one that is masked stays so and leads nowhere", () => {
  assert.equal(phoneText("5531988880002"), "+55 31 98888-0002");
  assert.equal(phoneLink("5531988880002"), "tel:+5531988880002");
  assert.equal(phoneText("•••••••••0002"), "•••••••••0002");
  assert.equal(phoneLink("•••••••••0002"), undefined);
});
