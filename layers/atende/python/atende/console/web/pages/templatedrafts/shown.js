import { t } from "../../js/i18n.js";
import { UNLABELLED } from "./shapes.js";

/** @import { Button, Draft } from "./shapes.js" */
/** @import { Part, Template } from "../templates/preview.js" */

/**
 * What the preview shows of a draft: its parts, and the examples in its blanks. It asks nobody, so that it follows every key.
 * @param {Draft} draft @returns {{ template: Template, values: Record<string, string>, title: Record<string, string> }}
 */
export function shownAs(draft) {
  const { header, examples } = draft;
  const isCode = draft.category === "AUTHENTICATION" && !draft.library;
  const first = header && /\{\{\s*(\w+)/.exec(header.text);
  return {
    template: {
      ...draft,
      status: "",
      coming: "",
      quality: "",
      reason: "",
      components: isCode ? codeParts(draft) : parts(draft),
    },
    values: Object.fromEntries(examples.map(({ name, text }) => [name, text])),
    title: header && first ? { [first[1]]: header.example } : {},
  };
}

/** @param {Draft} draft @returns {Part[]} */
const parts = ({ header, body, footer, buttons }) => [
  ...(header ? [{ type: "HEADER", format: header.kind.toUpperCase(), text: header.text }] : []),
  { type: "BODY", text: body },
  ...(footer ? [{ type: "FOOTER", text: footer }] : []),
  { type: "BUTTONS", buttons: buttons.map(pressable) },
];

/** The words are WhatsApp's own; here they are close to them. @param {Draft} draft @returns {Part[]} */
const codeParts = ({ security, expires, buttons }) => [
  { type: "BODY", text: t("drafts.code.sample") + (security ? ` ${t("drafts.code.sample.security")}` : "") },
  ...(expires ? [{ type: "FOOTER", text: t("drafts.code.sample.expires", { n: expires }) }] : []),
  { type: "BUTTONS", buttons: buttons.map(pressable) },
];

/** @param {Button} button */
const pressable = ({ kind, text }) => ({
  type: kind,
  text: UNLABELLED.includes(kind) ? t("drafts.button." + kind) : text || "…",
});
