import { language } from "../../js/i18n.js";
import { dollars } from "../../js/money.js";

/** @import { Part, Template } from "../templates/preview.js" */

/**
 * @typedef {{ kind: string, text: string, value: string, example: string }} Button
 * @typedef {{ kind: string, text: string, example: string, asset: string, filename?: string }} Header
 * @typedef {{ id: string, template: string, name: string, language: string, category: string, header: Header | null, body: string, examples: { name: string, text: string }[], footer: string, buttons: Button[], security: boolean, expires: number, library: string, additions: string[] }} Draft
 * @typedef {Draft & { components: Part[], sending: boolean, removes: boolean, refused: string }} Saved
 * @typedef {Template & { asked: string, library: string, fixed: string, tells_orders: boolean, news_problem: string }} Made `tells_orders`: whether it can tell news of orders; `news_problem`: why one that is meant for them cannot
 * @typedef {{ inbox: string, name: string, phone: string, looked: string | null, order_news: string, order_news_gone: string, prices: Record<string, string>, templates: Made[], drafts: Saved[] }} Phone `looked`: when WhatsApp was asked last; `order_news_gone`: the chosen template, if the channel does not have it any more
 * @typedef {{ numbers: Phone[], limits: Record<string, number>, languages: string[], categories: string[], additions: Record<string, string[]>, library: (Draft & { components: Part[] })[] }} Overview
 * @typedef {{ name: string, category: string, topic: string, usecase: string, industries: string[], header: string, body: string, examples: string[], types: string[], buttons: Button[] }} Ready
 * @typedef {{ reading: boolean, old: boolean, read: string | null, problem: string, templates: Ready[] }} Shelf
 */

/** A price by the list, as money. @param {string} price in dollars */
export const cost = (price) => dollars(Number(price) * 1_000_000, 4);

const LANGUAGE_NAMES = new Intl.DisplayNames(language, { type: "language" });

/** A language's name, and its code. @param {string} code such as pt_BR */
export const spoken = (code) => `${LANGUAGE_NAMES.of(code.replace("_", "-")) ?? code} (${code})`;

export const HEADERS = ["text", "image", "video", "document", "location", "product"];
/** Kinds of buttons whose label is WhatsApp's. */
export const UNLABELLED = ["copy_code", "contact"];
/** Kinds of buttons, each with what its second field is: its word, and whether there is one. @type {Record<string, string>} */
export const BUTTONS = {
  quick_reply: "",
  url: "url",
  phone: "phone",
  copy_code: "code",
  form: "form",
  call: "",
  contact: "",
  product: "",
  catalog: "",
  products: "",
  order: "",
};

/** @type {Draft} */
export const BLANK = {
  id: "",
  template: "",
  name: "",
  language: "pt_BR",
  category: "UTILITY",
  header: null,
  body: "",
  examples: [],
  footer: "",
  buttons: [],
  security: true,
  expires: 10,
  library: "",
  additions: [],
};

/** @type {Record<string, string>} */
const KINDS = {
  QUICK_REPLY: "quick_reply",
  URL: "url",
  PHONE_NUMBER: "phone",
  COPY_CODE: "copy_code",
  FLOW: "form",
  OTP: "otp",
  CATALOG: "catalog",
  MPM: "products",
  VOICE_CALL: "call",
  SPM: "product",
  REQUEST_CONTACT_INFO: "contact",
  ORDER_DETAILS: "order",
};

/** A template of WhatsApp's as a draft that changes it. Its sample file has to be chosen again. @param {Made} template @returns {Draft} */
export function draftOf(template) {
  /** @param {string} type @returns {any} */
  const part = (type) => template.components.find((one) => one.type === type) ?? {};
  const [header, body, footer] = [part("HEADER"), part("BODY"), part("FOOTER")];
  const named = body.example?.body_text_named_params;
  const listed = body.example?.body_text?.[0] ?? [];
  /** @type {{ name: string, text: string }[]} */
  const examples = Array.isArray(named)
    ? named.map((/** @type {any} */ one) => ({ name: one.param_name, text: one.example }))
    : listed.map((/** @type {string} */ text, /** @type {number} */ at) => ({ name: String(at + 1), text }));
  const title = header.example?.header_text?.[0] ?? header.example?.header_text_named_params?.[0]?.example ?? "";
  return {
    ...BLANK,
    template: template.id,
    name: template.name,
    language: template.language,
    category: template.category,
    header: header.format
      ? { kind: header.format.toLowerCase(), text: header.text ?? "", example: title, asset: "" }
      : null,
    body: template.category === "AUTHENTICATION" ? "" : (body.text ?? ""),
    examples,
    footer: template.category === "AUTHENTICATION" ? "" : (footer.text ?? ""),
    buttons: (part("BUTTONS").buttons ?? []).map(buttonOf),
    security: body.add_security_recommendation ?? false,
    expires: footer.code_expiration_minutes ?? 0,
  };
}

/** @param {any} button @returns {Button} */
const buttonOf = (button) => ({
  kind: KINDS[button.type] ?? button.type.toLowerCase(),
  text: button.text ?? "",
  value:
    button.url ?? button.phone_number ?? button.flow_id ?? (button.type === "COPY_CODE" ? first(button.example) : ""),
  example: button.type === "URL" ? first(button.example) : (button.navigate_screen ?? ""),
});

/** @param {unknown} example */
const first = (example) => String((Array.isArray(example) ? example[0] : example) ?? "");

/** What the server takes of a draft. @param {Draft} draft @param {string} inbox */
export const wire = (draft, inbox) => ({
  inbox,
  id: draft.id,
  template: draft.template,
  name: draft.name,
  language: draft.language,
  category: draft.category,
  header: draft.header,
  body: draft.body,
  examples: draft.examples,
  footer: draft.footer,
  buttons: draft.category === "AUTHENTICATION" ? draft.buttons.slice(0, 1) : draft.buttons,
  security: draft.security,
  expires: Number(draft.expires) || 0,
  library: draft.library,
  additions: draft.additions,
});
