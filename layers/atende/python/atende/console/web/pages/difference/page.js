import { html } from "../../js/preact.js";
import { t } from "../../js/i18n.js";
import { dollars } from "../../js/money.js";
import { duration } from "../../js/time.js";

/**
 * The fields of a setting that changed, each with two values.
 * @param {{ kind: string, fields: Record<string, [any, any]>, before: string, after: string }} props `before`, `after`: what the values are called
 */
export function Page({ kind, fields, before, after }) {
  return html`<dl class="difference">
    ${Object.entries(fields).map(
      ([name, [first, second]]) =>
        html`<div key=${name}>
          <dt>${label(kind, name)}</dt>
          <dd><span class="hint">${before}</span> <span class="value">${shown(name, first)}</span></dd>
          <dd><span class="hint">${after}</span> <span class="value">${shown(name, second)}</span></dd>
        </div>`,
    )}
  </dl>`;
}

/** What people call a field: of entries of a field ("rules.<id>") the field's name, unless the entry has its own. @param {string} kind @param {string} name */
function label(kind, name) {
  for (const key of [`field.${kind}.${name}`, `field.${kind}.${name.split(".")[0]}`]) {
    const words = t(key);
    if (words !== key) return words;
  }
  return name;
}

/** @param {string} name @param {any} value */
function shown(name, value) {
  if (value === null || value === "" || (Array.isArray(value) && !value.length)) return t("difference.nothing");
  if (typeof value === "boolean") return t(value ? "difference.yes" : "difference.no");
  if (name === "cap") return value ? dollars(value) : t("difference.nothing");
  if (name === "undo_seconds" || name.startsWith("deadlines.")) return value ? duration(value) : t("difference.no");
  if (name === "role") return t("role." + value);
  if (Array.isArray(value) && value.every((part) => typeof part !== "object")) return value.join(", ");
  if (typeof value === "object") return written(value);
  return String(value);
}

/** A structure as people can read it: one line for each of its parts. @param {any} value @returns {string} */
const written = (value) =>
  Array.isArray(value)
    ? value.map((part) => part.title ?? part.name ?? written(part)).join("\n")
    : Object.entries(value)
        .filter(([, part]) => part !== "" && part !== null)
        .map(([name, part]) => `${name}: ${typeof part === "object" ? JSON.stringify(part) : part}`)
        .join("\n");
