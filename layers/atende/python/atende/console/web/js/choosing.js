import { useEffect } from "./preact.js";

/**
 * The keys of the writing field while a list above it offers something: arrows choose, Enter and Tab take, Escape leaves.
 * `list` is the id of the list, `option` what the ids of its rows begin with, `at` the row that is chosen.
 * @template T
 * @param {{ list: string, option: string, rows: T[], at: number, setAt: (at: number) => void, choose: (row: T) => void, leave: () => void, off: boolean }} how
 */
export function useChoosing({ list, option, rows, at, setAt, choose, leave, off }) {
  useEffect(() => {
    const field = document.getElementById("composer");
    if (off || !rows.length || !field) return;
    field.setAttribute("aria-controls", list);
    field.setAttribute("aria-activedescendant", option + at);
    let here = at; // Enter may follow an arrow before anything is drawn
    /** @type {Record<string, number>} */
    const steps = { ArrowDown: 1, ArrowUp: rows.length - 1 };
    const press = (/** @type {KeyboardEvent} */ event) => {
      if (event.target !== field || event.isComposing || event.shiftKey || event.ctrlKey || event.metaKey) return;
      if (event.key in steps) setAt((here = (here + steps[event.key]) % rows.length));
      else if (event.key === "Enter" || event.key === "Tab") choose(rows[Math.min(here, rows.length - 1)]);
      else if (event.key === "Escape") leave();
      else return;
      event.preventDefault();
      event.stopImmediatePropagation();
    };
    document.addEventListener("keydown", press, true);
    return () => {
      document.removeEventListener("keydown", press, true);
      field.removeAttribute("aria-controls");
      field.removeAttribute("aria-activedescendant");
    };
  });
}
