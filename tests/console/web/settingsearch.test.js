import assert from "node:assert/strict";
import { test } from "node:test";
import { learn } from "../../../layers/atende/python/atende/console/web/js/i18n.js";
import { SECTIONS } from "../../../layers/atende/python/atende/console/web/pages/settings/sections.js";
import { words as hub } from "../../../layers/atende/python/atende/console/web/pages/settings/l/pt-BR.js";
import { words } from "../../../layers/atende/python/atende/console/web/pages/settingsearch/l/pt-BR.js";
import { words as english } from "../../../layers/atende/python/atende/console/web/pages/settingsearch/l/en.js";
import { words as spanish } from "../../../layers/atende/python/atende/console/web/pages/settingsearch/l/es.js";
import { matches } from "../../../layers/atende/python/atende/console/web/pages/settingsearch/matches.js";

/** What an owner types, and a section that has to be there. @type {Record<string, string>} */
const ASKED = {
  whatsapp: "conexao",
  pix: "integracoes",
  cobrança: "integracoes",
  pagamento: "integracoes",
  Asaas: "integracoes",
  campanha: "campanhas",
  promocao: "campanhas",
  funcionário: "equipe",
  senha: "equipe",
  robô: "menu",
  logo: "saude",
  backup: "clientes",
};

test("the settings are found by the words that owners use", () => {
  learn({ ...hub, ...words });
  for (const [typed, at] of Object.entries(ASKED)) {
    const sections = matches(typed, SECTIONS).map(({ section }) => section.at);
    assert.ok(sections.includes(at), `${typed}: ${sections}`);
  }
  assert.deepEqual(
    matches("idioma", [...SECTIONS, { at: "conta", icon: "user", group: "equipe" }]).map(({ section }) => section.at),
    ["conta"],
  );
  assert.deepEqual(matches("xyzzy", SECTIONS), []);
});

test("each section has further words in every language", () => {
  for (const language of [words, english, spanish]) {
    const missing = SECTIONS.filter(({ at }) => !language["also." + at]).map(({ at }) => at);
    assert.deepEqual(missing, []);
  }
});
