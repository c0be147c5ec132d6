import { ask, session } from "../../js/api.js";
import { signal } from "../../js/preact.js";
import { t } from "../../js/i18n.js";
import { complain, say } from "../../js/toasts.js";
import { leave } from "../../js/unsaved.js";

/** @import { Asked } from "../../js/api.js" */
/** @typedef {{ by_name: string, kind: string, title: string, change: string, fields: Record<string, [any, any]> }} Other what somebody else has changed: theirs, and what was refused */

/** A change that was refused because somebody else was first. @type {{ value: { asked: Asked, other: Other } | null }} */
export const clash = signal(null);
/** Counts up when what a section shows has to be loaded again. */
export const loads = signal(0);

/** When the page of each subject was read. @type {Map<string, string>} */
const read = new Map();
/** The newest change of somebody else that the person overrules. */
let overruled = "";

/** "/teams/x" and "/team" are about the same. @param {string} path */
const subject = (path) => /^\/([\w-]+?)s?(?=[/?]|$)/.exec(path)?.[1] ?? "";

session.marks = ({ method, path }) => {
  const at = method === "GET" ? undefined : read.get(subject(path));
  return at ? { "X-Read-At": at, ...(overruled && { "X-Seen-Change": overruled }) } : {};
};

session.answered = (asked, headers, error) => {
  const at = headers.get("X-Read-At");
  if (at) read.set(subject(asked.path), at);
  if (error?.code === "changed_meanwhile") clash.value = { asked, other: error };
};

/** Show afresh what the section shows; what was typed and not saved is asked about first. */
export const reload = () =>
  leave(() => {
    clash.value = null;
    loads.value += 1;
  });

/** Save what was refused, over what the other person has saved. */
export async function overrule() {
  if (!clash.value) return;
  const { asked, other } = clash.value;
  overruled = other.change;
  const done = await ask(asked.method, asked.path, asked.body, asked.key).catch(complain);
  overruled = "";
  if (!done) return;
  say(t("settings.overruled"));
  clash.value = null;
  loads.value += 1;
}
