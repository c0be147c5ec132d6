import { boot } from "../../js/desk.js";
import { t } from "../../js/i18n.js";
import { remembered } from "../../js/memory.js";
import { blanks, examples, part } from "./preview.js";

/** @import { Card } from "../../js/types.js" */
/** @import { Template } from "./preview.js" */

/**
 * Something to fill in. `place` says where it goes, `name` is the blank's, `index` the button's.
 * @typedef {{ key: string, place: "header" | "spot" | "product" | "body" | "button", name: string, label: string, index?: number, kind?: string, optional?: boolean, example?: string }} Field
 * @typedef {(field: Field) => string} Value
 */

const PARTS = ["HEADER", "BODY", "FOOTER", "BUTTONS"];
const STILL = ["QUICK_REPLY", "PHONE_NUMBER", "URL", "VOICE_CALL", "REQUEST_CONTACT_INFO", "SPM"];
/** @type {Record<string, string>} */
const KINDS = { COPY_CODE: "copy_code", OTP: "otp", FLOW: "flow", CATALOG: "catalog", MPM: "mpm" };
/** What a file chooser offers for the header of a template. @type {Record<string, string>} */
export const FILES = { IMAGE: "image/jpeg,image/png", VIDEO: "video/mp4", DOCUMENT: ".pdf" };
const SPOT = ["name", "address", "latitude", "longitude"];
const PRODUCT = ["code", "catalog"];

/** @param {Template} template */
export const format = (template) => part(template, "HEADER")?.format ?? "TEXT";

/** @param {Template} template */
const buttons = (template) => part(template, "BUTTONS")?.buttons ?? [];

/** Carousels and offers with an end have no form here. @param {Template} template */
export const sendable = (template) =>
  template.components.every(({ type }) => PARTS.includes(type)) &&
  (["TEXT", "LOCATION", "PRODUCT"].includes(format(template)) || format(template) in FILES) &&
  buttons(template).every(({ type }) => STILL.includes(type) || type in KINDS);

/** Whether a template carries an order to pay, and nothing that has no form here. @param {Template} template */
export const carriesOrder = (template) =>
  template.components.every(({ type }) => PARTS.includes(type)) &&
  (format(template) === "TEXT" || format(template) in FILES) &&
  buttons(template).some(({ type }) => type === "ORDER_DETAILS") &&
  buttons(template).every(({ type }) => type === "ORDER_DETAILS" || STILL.includes(type));

/** Everything to fill in, in the order in which it is read. @param {Template} template @returns {Field[]} */
export function fieldsOf(template) {
  const text = (/** @type {"header" | "body"} */ place, /** @type {string | undefined} */ words) =>
    blanks(words).map((name) => ({ key: place + name, place, name, ...worded(place, name, template) }));
  const spot = format(template) === "LOCATION" ? SPOT : [];
  const product = format(template) === "PRODUCT" ? PRODUCT : [];
  return [
    ...text("header", part(template, "HEADER")?.text),
    ...spot.map(
      (name) =>
        /** @type {Field} */ ({
          key: name,
          place: "spot",
          name,
          label: t("template.spot_" + name),
          optional: name === "address",
        }),
    ),
    ...product.map(
      (name) => /** @type {Field} */ ({ key: name, place: "product", name, label: t("template.product_" + name) }),
    ),
    ...text("body", part(template, "BODY")?.text),
    ...buttons(template).flatMap(pressable),
  ];
}

/** What a blank is called: by its number in its part, or by its name; and its author's example. @returns {{ label: string, example: string }} */
function worded(/** @type {"header" | "body"} */ place, /** @type {string} */ name, /** @type {Template} */ template) {
  const label = t(/^\d+$/.test(name) ? "template.value." + place : "template.value", { name });
  return { label, example: examples(template, place)[name] ?? "" };
}

/** What a button needs; a code of access is the text's own. @returns {Field[]} */
function pressable(
  /** @type {{ type: string, text: string, url?: string }} */ { type, text: name, url },
  /** @type {number} */ index,
) {
  const field = (/** @type {string} */ kind, /** @type {string} */ label) =>
    /** @type {Field} */ ({
      key: "button" + index,
      place: "button",
      name,
      label,
      index,
      kind,
      optional: kind === "catalog",
    });
  if (type === "URL" && blanks(url).length) return [field("url", t("template.end", { name }))];
  const words = { COPY_CODE: "template.code", MPM: "template.products", CATALOG: "template.product" }[type];
  return words ? [field(KINDS[type], t(words, { name }))] : [];
}

/** What the first field lacks that is not filled in; empty once all are. @param {Field[]} fields @param {Value} value */
export function lacking(fields, value) {
  const open = fields.find((field) => !field.optional && !value(field).trim());
  if (open) return t("template.lacks", { name: open.label });
  const wrong = fields.find((field) => isDegrees(field) && Number.isNaN(degrees(value(field))));
  return wrong ? t("template.lacks.degrees", { name: wrong.label }) : "";
}

/** @param {Field} field */
const isDegrees = ({ place, name }) => place === "spot" && /itude$/.test(name);

/** @param {string} text */
const degrees = (text) => Number(text.trim().replace(",", "."));

/** What money and days look like in the examples of blanks that have only a number. */
export const AMOUNT = /^\s*R\$\s*\d[\d.,]*\s*$/;
const DAY = /^\s*(\d{1,2}\/\d{1,2}(\/\d{2,4})?|\d{4}-\d{2}-\d{2})\s*$/;

/** What of an order a numbered blank stands for, by its example: two amounts say nothing about which one is the total. @param {Field} field @param {Template} template @param {{ total: string, due: string }} order */
function meant({ name, example = "" }, template, order) {
  if (!/^\d+$/.test(name)) return "";
  const like = [AMOUNT, DAY].find((shape) => shape.test(example));
  const alike = fieldsOf(template).filter((field) => like?.test(field.example ?? ""));
  return alike.length !== 1 ? "" : like === AMOUNT ? order.total : order.due;
}

/** What a blank is likely to want, from its name; the first one is nearly always the customer, but of a code of access. @param {Field} field @param {Card} card @param {Template} template @param {{ total: string, due: string }} [order] what the template carries */
export function guess(field, card, template, order) {
  const { name, place } = field;
  if (place === "product") return name === "catalog" ? remembered("catalog", "") : "";
  if (place === "spot" || place === "button" || template.category === "AUTHENTICATION") return "";
  const known = order && meant(field, template, order);
  if (known) return known;
  if (/^(1|nome|name|nombre|cliente)$/i.test(name)) return (card.name || "").split(" ")[0];
  if (/^protocol/i.test(name)) return card.protocol;
  if (order && /^(total|valor|amount|importe)$/i.test(name)) return order.total;
  if (order && /^(prazo|vencimento|due|plazo)$/i.test(name)) return order.due;
  return /^(loja|shop|tienda|empresa)$/i.test(name) ? (boot.value?.business.name ?? "") : "";
}

/** The desk's own shape of a template that is filled in (model/content.py); the server words it. @param {Template} template @param {Value} value */
export function filledIn(template, value) {
  const fields = fieldsOf(template);
  const at = (/** @type {Field["place"]} */ place) => fields.filter((field) => field.place === place);
  const given = (/** @type {Field} */ field) => ({ kind: "text", text: value(field), ...named(field) });
  const [code, catalog] = at("product").map((field) => value(field).trim());
  const [header] = at("spot").length
    ? [{ kind: "location", place: spotted(at("spot"), value) }]
    : at("product").length
      ? [{ kind: "product", text: code, code: catalog }]
      : at("header").map(given);
  const pressed = [
    ...at("button")
      .filter((field) => value(field).trim())
      .map((field) => carried(field, value(field).trim())),
    ...silent(template, at("body"), value),
  ];
  return {
    name: template.name,
    language: template.language,
    body: at("body").map(given),
    ...(header && { header }),
    ...(pressed.length && { buttons: pressed }),
  };
}

/** @param {Field[]} fields @param {Value} value */
function spotted(fields, value) {
  const told = Object.fromEntries(fields.map((field) => [field.name, value(field).trim()]));
  return { ...told, latitude: degrees(told.latitude), longitude: degrees(told.longitude) };
}

/** @param {Field} field @param {string} value */
function carried({ index, kind }, value) {
  if (kind === "catalog") return { index, kind, data: { thumbnail_product_retailer_id: value } };
  if (kind !== "mpm") return { index, kind, value };
  const items = value
    .split(",")
    .map((id) => id.trim())
    .filter(Boolean);
  const sections = [{ title: t("template.section"), product_items: items.map((id) => ({ product_retailer_id: id })) }];
  return { index, kind, data: { thumbnail_product_retailer_id: items[0], sections } };
}

/** Buttons without a field: a form begins by itself, a code of access is the one in the text. */
function silent(/** @type {Template} */ template, /** @type {Field[]} */ body, /** @type {Value} */ value) {
  return buttons(template).flatMap(({ type }, index) => {
    if (type === "FLOW") return [{ index, kind: "flow" }];
    return type === "OTP" && body[0] ? [{ index, kind: "otp", value: value(body[0]).trim() }] : [];
  });
}

/** Positional blanks have no name. @param {Field} field */
const named = ({ name }) => (/^\d+$/.test(name) ? {} : { name });
