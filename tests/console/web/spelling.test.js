import "./browser.js";
import { deepEqual } from "node:assert/strict";
import { test } from "node:test";

document.documentElement.lang = "en";
const { boot } = await import("../../../layers/atende/python/atende/console/web/js/desk.js");
const { spelled } = await import("../../../layers/atende/python/atende/console/web/js/spelling.js");

test("what contacts read is spelled in the shop's language, a note in that of its reader's console", () => {
  for (const shop of ["pt-BR", "es"]) {
    boot.value = /** @type {any} */ ({ business: { language: shop } });
    deepEqual(spelled(), { lang: shop, spellcheck: true, autocapitalize: "sentences" });
    deepEqual(spelled("note"), { lang: "en", spellcheck: true, autocapitalize: "sentences" });
  }
});
