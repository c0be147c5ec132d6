import assert from "node:assert/strict";
import { test } from "node:test";
import { learn, t } from "../../../layers/atende/python/atende/console/web/js/i18n.js";
import { dollars, isAboutMoney } from "../../../layers/atende/python/atende/console/web/js/money.js";
import { Attached } from "../../../layers/atende/python/atende/console/web/js/ui/attached.js";
import { formatted, plain } from "../../../layers/atende/python/atende/console/web/js/whatsapp.js";
import { words as crm } from "../../../layers/atende/python/atende/console/web/pages/crm/l/pt-BR.js";
import { stageName, worth } from "../../../layers/atende/python/atende/console/web/pages/crm/told.js";
import { filled, gaps } from "../../../layers/atende/python/atende/console/web/pages/slash/filling.js";
import { ranked } from "../../../layers/atende/python/atende/console/web/pages/slash/ranking.js";
import { untold } from "../../../layers/atende/python/atende/console/web/pages/salecard/page.js";
import { fieldsOf, filledIn, guess } from "../../../layers/atende/python/atende/console/web/pages/templates/fields.js";
import { blanks, examples } from "../../../layers/atende/python/atende/console/web/pages/templates/preview.js";

/** What a page shows of nodes: text, and elements as `<type>text</type>`. @param {any} node @returns {string} */
const drawn = (node) => {
  if (Array.isArray(node)) return node.map(drawn).join("");
  if (!node?.type) return String(node);
  const { children, href } = node.props;
  return `<${node.type}${href ? ` ${href}` : ""}>${drawn(children)}</${node.type}>`;
};

test("a sentence is filled in; zero is many", () => {
  learn({ "test.n": { one: "{n} mensagem", other: "{n} mensagens" }, "test.name": "Oi, {name}{other}" });
  assert.deepEqual(
    [0, 1, 2].map((n) => t("test.n", { n })),
    ["0 mensagens", "1 mensagem", "2 mensagens"],
  );
  assert.equal(t("test.name", { name: "Ana" }), "Oi, Ana{other}");
  assert.equal(t("test.nothing"), "test.nothing");
});

test("a price has two places, a message's price four", () => {
  assert.match(dollars(12_340_000), /^US\$\s12,34$/);
  assert.match(dollars(6_250, 4), /^US\$\s0,0063$/);
});

test("a CRM's stages have words, its amounts a currency; what a shop has named stays", () => {
  learn(crm);
  assert.deepEqual(["lead", "customer", "closedwon", "proposta"].map(stageName), [
    "Possível cliente",
    "Cliente",
    "Ganho",
    "proposta",
  ]);
  assert.match(worth("2350 BRL"), /^R\$\s2\.350,00$/);
  assert.match(worth("1800.5 USD"), /^US\$\s1\.800,50$/);
  assert.deepEqual(["2350", "", "a combinar"].map(worth), ["2.350", "", "a combinar"]);
});

test("WhatsApp's marks become elements, and markup stays text", () => {
  assert.equal(drawn(formatted("*a _b_* ~c~ ```d```")), "<strong>a <em>b</em></strong> <s>c</s> <code>d</code>");
  assert.equal(
    drawn(formatted("veja https://x.test/a_b_c.")),
    "veja <a https://x.test/a_b_c>https://x.test/a_b_c</a>.",
  );
  assert.equal(drawn(formatted("2 * 3 * 4 e snake_case_name")), "2 * 3 * 4 e snake_case_name");
  assert.equal(drawn(formatted("<img onerror=x>")), "<img onerror=x>");
  assert.equal(
    drawn(formatted("de R$ 90 por *R$ 80,50*, não US$ mil")),
    "de R$\u00a090 por <strong>R$\u00a080,50</strong>, não US$ mil",
  );
  assert.equal(plain("*oi*\n_tudo  bem_?"), "oi tudo bem?");
});

test("a quick reply is filled in, and what is missing stays to be seen", () => {
  const values = { nome: "Ana", horario: "seg 9-18\nsáb 9-12" };
  assert.equal(filled("Oi {{ Nome }}!\nAté {{data}}", values), "Oi Ana!\nAté {{data}}");
  assert.equal(filled("Abrimos: {{horário}}.\nFim", values), "Abrimos: seg 9-18.\nsáb 9-12\nFim");
  assert.deepEqual(gaps("a {{ dia }} b"), [{ whole: "{{ dia }}", name: "dia", at: 2 }]);
});

test("what begins with what was typed comes first, then what is used most", () => {
  const reply = (/** @type {string} */ shortcut, title = "", text = "") =>
    /** @type {any} */ ({ id: shortcut, shortcut, title, text });
  const replies = [
    reply("preco"),
    reply("pix"),
    reply("prazo", "Prazo de entrega"),
    reply("loja", "", "Aceitamos Pix"),
  ];
  const found = (/** @type {string} */ typed, loose = true) =>
    ranked(replies, typed, { prazo: 3 }, { loose }).map((one) => one.shortcut);
  assert.deepEqual(found("p"), ["prazo", "pix", "preco", "loja"]);
  assert.deepEqual(found("pix"), ["pix", "loja"]);
  assert.deepEqual(found("PRÉ"), ["preco"]);
  assert.deepEqual(found("pix", false), ["pix"]);
});

test("the blanks of a template, and its author's examples for them", () => {
  assert.deepEqual(blanks("Oi {{1}}, {{ 2 }} e {{1}}"), ["1", "2"]);
  assert.deepEqual(blanks("O {{2}} de {{10}} e {{1}}"), ["1", "2", "10"]);
  assert.deepEqual(blanks("A {{loja}} e {{cliente}}"), ["loja", "cliente"]);
  assert.deepEqual(blanks(undefined), []);
  const template = (/** @type {object} */ example) =>
    /** @type {any} */ ({ components: [{ type: "BODY", text: "", example }] });
  assert.deepEqual(examples(template({ body_text: [["Ana", "12"]] })), { 1: "Ana", 2: "12" });
  assert.deepEqual(examples(template({ body_text_named_params: [{ param_name: "nome", example: "Ana" }] })), {
    nome: "Ana",
  });
});

test("numbered blanks go in the order of their numbers, and an order's total and day are known by their examples", () => {
  const body = {
    type: "BODY",
    text: "Pague {{2}} até {{3}}, {{1}}.",
    example: { body_text: [["Ana", "R$ 54,00", "01/12"]] },
  };
  const template = /** @type {any} */ ({ name: "pedido", language: "pt_BR", category: "UTILITY", components: [body] });
  const card = /** @type {any} */ ({ name: "Vera Tardia", protocol: "261125-0042" });
  const order = { total: "R$ 81,00", due: "03/12/2026" };
  const value = (/** @type {any} */ field) => guess(field, card, template, order);
  const texts = ["Vera", "R$ 81,00", "03/12/2026"];
  assert.deepEqual(
    filledIn(template, value).body,
    texts.map((text) => ({ kind: "text", text })),
  );
  body.example.body_text[0][0] = "R$ 5,00";
  assert.deepEqual(
    fieldsOf(template).map(value),
    ["Vera", "", "03/12/2026"],
    "which of two amounts is the total, nobody knows",
  );
});

test("the card of an order says why its newest news did not arrive", () => {
  const said = (/** @type {string} */ id, /** @type {object} */ more) => ({
    id,
    direction: "outgoing",
    text: "Pago",
    state: "read",
    ...more,
  });
  const sale = /** @type {any} */ ({ id: "s", message: "1" });
  const why = (/** @type {object[]} */ ...messages) => untold(/** @type {any} */ ({ messages }), sale);
  const failed = said("3", { sale: "s", state: "failed", reason: "sem aparelho" });
  assert.match(why(said("1", { sale: "s" }), failed), /sale.untold/);
  assert.equal(why(said("1", { sale: "s", state: "failed" })), "", "the order itself says so in its own bubble");
  assert.equal(why(failed, said("4", { sale: "s", text: "Enviado" })), "");
  assert.equal(why(failed, said("4", {})), "", "somebody said it again");
  assert.equal(why({ ...failed, sale: "other" }), "");
});

test("a file of which WhatsApp does not say what it is can be saved", () => {
  const media = {
    mime: null,
    filename: null,
    size: null,
    state: "ready",
    reason: "",
    asset: null,
    captioned: false,
    risky: false,
  };
  const shown = /** @type {any} */ (
    Attached({ message: /** @type {any} */ ({ id: "m", media }), media: /** @type {any} */ (media), thread: "t" })
  );
  assert.equal(shown.type, "a");
  assert.equal(shown.props.class, "file");
});

test("a failed message with an order is not offered once more: its order's card is", () => {
  const orders = ["payment", "order_update", "template"].map((type) => ({ type, sale: "s1" }));
  const others = ["text", "image", "template", "products"].map((type) => ({ type }));
  assert.deepEqual(orders.map(isAboutMoney), [true, true, true]);
  assert.deepEqual([...others, { type: "text", sale: "s1" }].map(isAboutMoney), Array(5).fill(false));
});
