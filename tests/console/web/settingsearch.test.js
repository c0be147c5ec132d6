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
    const sections = matches(typed, SECTIONS).places.map(({ section }) => section.at);
    assert.ok(sections.includes(at), `${typed}: ${sections}`);
  }
  assert.deepEqual(matches("xyzzy", SECTIONS).places, []);
});

/** The share of wishes whose first place is right, and of those of which one of the first three is. */
const FIRST = 0.85;
const AMONG_THREE = 0.95;
/** So many of the wishes for what is nowhere may seem to be found. */
const MISTAKEN = 2;
/** The share of wishes for what is there that may be answered with a doubt. */
const DOUBTED = 0.15;

const read = (/** @type {string} */ file) => JSON.parse(readFileSync(new URL(file, import.meta.url), "utf-8"));
/** What people would type of whom most knew only the names of the sections, and the places that are right for it. @type {Record<string, Record<string, string[]>>} */
const WISHES = read("wishes.json");
/** Wishes in the words of other desks' manuals, after which no word of the search was chosen, and wishes for what the desk does not have: leave the search as it is for their sake. */
const HELD_BACK = read("heldback.json");

const everywhere = [...SECTIONS, ...ELSEWHERE];

/** @param {Record<string, string[]>} wishes @param {string} language */
function areFound(wishes, language) {
  const typed = Object.entries(wishes);
  /** @param {number} most */
  const missed = (most) =>
    typed.filter(([wish, right]) => {
      const shown = new Set(matches(wish, everywhere).places.map(({ section }) => section.at));
      return ![...shown].slice(0, most).some((at) => right.includes(at));
    });
  assert.ok(missed(1).length <= typed.length * (1 - FIRST), `${language}: ${missed(1).map(([wish]) => wish)}`);
  assert.ok(missed(3).length <= typed.length * (1 - AMONG_THREE), `${language}: ${missed(3).map(([wish]) => wish)}`);
}

test("a wish in plain words leads to its place, first or among three", () => {
  const languages = { en: [englishHub, english], es: [spanishHub, spanish], "pt-BR": [hub, words] };
  for (const [language, texts] of Object.entries(languages)) {
    for (const text of texts) learn(text);
    areFound(WISHES[language], language);
  }
  areFound(HELD_BACK["held back"], "held back");
});

test("a wish leads to the very field", () => {
  learn({ ...hub, ...words });
  for (const [wish, at, key] of [
    ["parar de mandar pesquisa", "pesquisa", ""],
    ["mudar horário de sábado", "horarios", "sábado"],
    ["ligação perdida", "mensagens", "greetings.missed_call"],
    ["tirar o barulho", "avisos", "notify.sound"],
    ["vou sair de férias", "horarios", "special.title"],
    ["bloquear um cliente", "bloqueio", ""],
    ["idioma", "conta", ""],
  ]) {
    const [first] = matches(wish, everywhere).places;
    assert.deepEqual([first?.section.at, first?.key], [at, key], wish);
  }
});

test("what the desk does not have is not said to be there", () => {
  learn({ ...hub, ...words });
  /** @type {string[]} */
  const wishes = HELD_BACK.nowhere;
  const mistaken = wishes.filter((wish) => {
    const { places, sure } = matches(wish, everywhere);
    return places.length && sure;
  });
  assert.ok(mistaken.length <= MISTAKEN, `${mistaken}`);
  assert.ok(!mistaken.includes("mudar a cor do site"));
  const known = Object.keys(WISHES["pt-BR"]);
  const unsure = known.filter((wish) => !matches(wish, everywhere).sure);
  assert.ok(unsure.length <= known.length * DOUBTED, `${unsure}`);
});

test("at most five places are shown", () => {
  learn({ ...hub, ...words });
  for (const wish of Object.keys(WISHES["pt-BR"])) assert.ok(matches(wish, everywhere).places.length <= 5, wish);
});

test("each section has further words in every language", () => {
  for (const language of [words, english, spanish]) {
    const missing = [...SECTIONS, ...ELSEWHERE].filter(({ at }) => !language["also." + at]).map(({ at }) => at);
    assert.deepEqual(missing, []);
    const fields = Object.keys(words).filter((key) => key.startsWith("also.") && !(key in language));
    assert.deepEqual(fields, []);
  }
});
