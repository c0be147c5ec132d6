import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { learn } from "../../../layers/atende/python/atende/console/web/js/i18n.js";
import { SECTIONS } from "../../../layers/atende/python/atende/console/web/pages/settings/sections.js";
import { words as hub } from "../../../layers/atende/python/atende/console/web/pages/settings/l/pt-BR.js";
import { words as englishHub } from "../../../layers/atende/python/atende/console/web/pages/settings/l/en.js";
import { words as spanishHub } from "../../../layers/atende/python/atende/console/web/pages/settings/l/es.js";
import { words } from "../../../layers/atende/python/atende/console/web/pages/settingsearch/l/pt-BR.js";
import { words as english } from "../../../layers/atende/python/atende/console/web/pages/settingsearch/l/en.js";
import { words as spanish } from "../../../layers/atende/python/atende/console/web/pages/settingsearch/l/es.js";
import { ELSEWHERE } from "../../../layers/atende/python/atende/console/web/pages/settingsearch/elsewhere.js";
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
  assert.deepEqual(matches("xyzzy", SECTIONS), []);
});

const SEEN = 3;
const SHARE = 0.9;

/** What people who knew only the names of the sections would type, and the places that are right for it. @type {Record<string, Record<string, string[]>>} */
const WISHES = JSON.parse(readFileSync(new URL("wishes.json", import.meta.url), "utf-8"));

test("a wish in plain words is among the first places that are shown", () => {
  /** @type {[string, Record<string, any>[]][]} */
  const languages = [
    ["pt-BR", [hub, words]],
    ["en", [englishHub, english]],
    ["es", [spanishHub, spanish]],
  ];
  for (const [language, texts] of languages) {
    for (const text of texts) learn(text);
    const wishes = Object.entries(WISHES[language]);
    const missed = wishes.filter(([wish, right]) => {
      const shown = new Set(matches(wish, [...SECTIONS, ...ELSEWHERE]).map(({ section }) => section.at));
      return ![...shown].slice(0, SEEN).some((at) => right.includes(at));
    });
    assert.ok(missed.length <= wishes.length * (1 - SHARE), `${language}: ${missed.map(([wish]) => wish)}`);
  }
  learn({ ...hub, ...words });
  for (const [wish, at] of [
    ["parar de mandar pesquisa", "pesquisa"],
    ["mudar horário de sábado", "horarios"],
    ["bloquear um cliente", "bloqueio"],
    ["idioma", "conta"],
  ])
    assert.equal(matches(wish, [...SECTIONS, ...ELSEWHERE])[0]?.section.at, at, wish);
});

test("each section has further words in every language", () => {
  for (const language of [words, english, spanish]) {
    const missing = [...SECTIONS, ...ELSEWHERE].filter(({ at }) => !language["also." + at]).map(({ at }) => at);
    assert.deepEqual(missing, []);
  }
});
