/**
 * What stands in a blank of the template: something that is known of each customer, or a text that is the same for all.
 * `otherwise` is written where it is not known.
 * @typedef {{ name: string, otherwise: string, text: string }} Filling
 */

const WHOLE = /^\s*\{\{\s*([^{}|]+?)\s*(?:\|([^{}]*))?\}\}\s*$/;

/** @param {string} value as the desk stores it, such as "{{nome|cliente}}" @returns {Filling} */
export function fillingOf(value) {
  const [, name = "", otherwise = ""] = WHOLE.exec(value) ?? [];
  return { name, otherwise: otherwise.trim(), text: name ? "" : value };
}

/** The value that the desk stores. @param {string} name @param {string} otherwise */
export const asValue = (name, otherwise) => {
  const plain = otherwise.replace(/[{}|]/g, "");
  return plain ? `{{${name}|${plain}}}` : `{{${name}}}`;
};

/** Whether two names mean the same to the desk. @param {string} name @param {string} other */
export const isSame = (name, other) => name.localeCompare(other, undefined, { sensitivity: "accent" }) === 0;
