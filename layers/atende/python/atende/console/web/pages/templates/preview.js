import { html, useEffect, useState } from "../../js/preact.js";
import { t } from "../../js/i18n.js";
import { Icon } from "../../js/ui/icon.js";
import { formatted } from "../../js/whatsapp.js";

/**
 * @typedef {{ type: string, format?: string, text?: string, example?: any, buttons?: { type: string, text: string, url?: string }[] }} Part
 * @typedef {{ id: string, name: string, language: string, status: string, category: string, coming: string, quality: string, reason: string, components: Part[], price?: string }} Template
 */

const BLANK = /\{\{\s*(\w+)\s*\}\}/g;
/** @type {Record<string, string>} */
const MEDIA = { IMAGE: "image", VIDEO: "video", DOCUMENT: "file", LOCATION: "pin", PRODUCT: "cart" };

/** @param {Template} template @param {string} type */
export const part = (template, type) => template.components.find((one) => one.type === type);

/** The blanks of a text, each once, in the order in which the channel wants their values: numbers by number, names as they come. @param {string | undefined} text */
export function blanks(text) {
  const names = [...new Set([...(text ?? "").matchAll(BLANK)].map((found) => found[1]))];
  return names.every((name) => /^\d+$/.test(name)) ? names.sort((one, other) => Number(one) - Number(other)) : names;
}

/** What its author gave as an example for each blank of a part. @param {Template} template @param {"header" | "body"} [place] @returns {Record<string, string>} */
export function examples(template, place = "body") {
  const given = part(template, place.toUpperCase())?.example ?? {};
  const named = given[place + "_text_named_params"];
  if (Array.isArray(named)) return Object.fromEntries(named.map((one) => [one.param_name, one.example]));
  const listed = place === "body" ? given.body_text?.[0] : given.header_text;
  return Array.isArray(listed) ? Object.fromEntries(listed.map((text, index) => [String(index + 1), text])) : {};
}

/** @param {string | undefined} text @param {Record<string, string>} values a blank without a value stays as it is */
export const filled = (text, values) => (text ?? "").replace(BLANK, (whole, name) => values[name] || whole);

/** The message as a customer sees it. @param {{ template: Template, values: Record<string, string>, title?: Record<string, string>, file?: File | null }} props `values`: those of the text's blanks; `title`: those of the title's */
export function Preview({ template, values, title = {}, file }) {
  const header = part(template, "HEADER");
  const footer = part(template, "FOOTER");
  const media = header?.format && MEDIA[header.format];
  return html`<div class="preview templates-preview" aria-label=${t("template.preview")} role="group">
    ${media && html`<${Head} key=${file && file.name + file.size} icon=${media} file=${file} />`}
    ${header?.text && html`<p><b>${filled(header.text, title)}</b></p>`}
    <p class="wording">${formatted(filled(part(template, "BODY")?.text, values))}</p>
    ${footer?.text && html`<p class="foot">${footer.text}</p>`}
    ${(part(template, "BUTTONS")?.buttons ?? []).map((button, at) => html`<p key=${at} class="press">${button.text}</p>`)}
  </div>`;
}

/** A file as it will stand there, or a sign for one. @param {{ icon: string, file?: File | null }} props */
function Head({ icon, file }) {
  const [url] = useState(() => (file?.type.startsWith("image/") ? URL.createObjectURL(file) : ""));
  useEffect(() => () => URL.revokeObjectURL(url), []);
  return url ? html`<img src=${url} alt="" />` : html`<p class="media"><${Icon} name=${icon} /> ${file?.name}</p>`;
}
