/** @import { Draft, Rule, Schema } from "./shapes.js" */

/** A rule without what only the server knows of it. @param {Rule} rule @returns {Draft} */
export const draftOf = ({ name, on, when, if: given, then }) => ({ name, on, when, if: given, then });

/** @param {string} id */
export const pathOf = (id) => "/rules/" + encodeURIComponent(id);

/** The constant by which the shapes of a part are told apart. */
const FIELDS = { when: "event", if: "is", then: "do" };

/**
 * What a part of a rule may be: name by name the schema of its value, or null where it has none.
 * @param {Schema} schema
 * @param {"when" | "if" | "then"} part
 * @param {string} [event] leaves out what never holds with this event
 * @returns {Map<string, Schema | null>}
 */
export function choices(schema, part, event) {
  const place = schema.properties[part];
  const found = new Map();
  for (const shape of (place.items ?? place).oneOf) {
    if (event && shape["x-when"] && shape["x-when"] !== event) continue;
    found.set(shape.properties[FIELDS[part]].const, whole(schema, shape.properties.value));
  }
  return found;
}

/** @param {Schema} schema @param {Schema | undefined} value @returns {Schema | null} */
const whole = (schema, value) => (value?.$ref ? schema.$defs[value.$ref.split("/").pop()] : (value ?? null));

/** What stands in a field at first. @param {Schema | null} wanted */
export function blank(wanted) {
  if (!wanted) return undefined;
  if (wanted.enum) return wanted.enum[0];
  if (wanted.type === "array") return [];
  return wanted.type === "integer" ? 30 : "";
}
