import { html } from "../../js/preact.js";
import { alerts } from "../../js/desk.js";
import { showWaiting, waitingCards } from "../../js/groups.js";
import { count, t } from "../../js/i18n.js";
import { openPanel } from "../../js/panels.js";
import { nameOf } from "../../js/person.js";
import { link } from "../../js/router.js";
import { duration, moment, now } from "../../js/time.js";
import { Icon } from "../../js/ui/icon.js";
import { owed } from "../../js/ui/tasks.js";
import { PLACES } from "../checklist/places.js";

/**
 * @import { Morning } from "../figures/state.js"
 * @import { Open } from "./page.js"
 */

const MOST = 3;
const FIRST = "first_";

/**
 * A thing to do: what it is, more about it, and the way there.
 * @typedef {{ name: string, icon: string, said: string, more?: string, href?: string, go?: (event: MouseEvent) => void }} Step
 */

/** Where something about a figure is done. @type {Record<string, { icon: string, to: string }>} */
const PLACES_OF = {
  failed: { icon: "pulse", to: "/saude" },
  outside: { icon: "clock", to: "/ajustes/mensagens" },
  faq: { icon: "help", to: "/perguntas" },
  survey_off: { icon: "heart", to: "/ajustes/pesquisa" },
  unanswered: { icon: "heart", to: "/ajustes/pesquisa" },
};

/** At most three things that ask for this person today, each with the way to where it is done. @param {{ morning: Morning, open: Open }} props */
export function Steps({ morning, open }) {
  const steps = morning.steps.flatMap((name) => step(name, morning, open) ?? []).slice(0, MOST);
  if (!steps.length) {
    return html`<p class="calm"><${Icon} name="check" size=${20} />${t(morning.new ? "morning.new.calm" : "morning.calm")}</p>`;
  }
  return html`<ol class="todo">
    ${steps.map(
      ({ name, icon, said, more, href, go }) =>
        html`<li key=${name}>
          <${href ? "a" : "button"} class="step" href=${href} onClick=${go}>
            <${Icon} name=${icon} size=${20} />
            <span><b>${said}</b>${more && html`<small>${more}</small>`}</span>
            <${Icon} name="back" size=${16} />
          <//>
        </li>`,
    )}
  </ol>`;
}

/** The steps of the first day. @type {Record<string, string>} */
const ICONS = { number: "call", hours: "clock", greeting: "auto", faq: "help", team: "user", survey: "heart" };

/** @param {string} name @param {Morning} morning @param {Open} open @returns {Step | null} null when nothing of it is left */
function step(name, { date, numbers }, open) {
  if (name === "waiting") return waiting();
  if (name === "alerts") return news();
  if (name === "tasks") return reminders();
  const words = { ...numbers, n: numbers[name] ?? 0, first: duration(numbers.first_reply) };
  const said = { name, said: t("morning." + name, words), more: t(`morning.${name}.more`, words) };
  if (name === "budget" || name === "near") return { ...said, icon: "card", go: showLimit };
  if (name === "slow") {
    return { ...said, icon: "clock", go: () => open("first_response", t("morning.first"), { days: "2", day: date }) };
  }
  if (name.startsWith(FIRST)) {
    const first = name.slice(FIRST.length);
    const to = PLACES[first] || "/ajustes/primeiros-passos";
    return { ...said, more: t("morning.first.more"), icon: ICONS[first] ?? "send", ...leading(to) };
  }
  const place = PLACES_OF[name];
  return place ? { ...said, icon: place.icon, ...leading(place.to) } : null;
}

/** @param {string} to @param {() => void} [before] what has to be chosen there first */
function leading(to, before) {
  const { href, onClick } = link(to);
  return { href, go: (/** @type {MouseEvent} */ event) => (before?.(), onClick(event)) };
}

/** The limit of the month stands further down, once it has loaded. */
function showLimit() {
  const field = document.getElementById("cap");
  field?.scrollIntoView({ block: "center" });
  field?.focus();
}

/** Those whom the list shows as waiting; somebody alone is a conversation. @returns {Step | null} */
function waiting() {
  const cards = waitingCards.value;
  if (!cards.length) return null;
  const seconds = cards.map((card) => Math.max(0, now.value - Date.parse(card.waiting_since ?? "")) / 1000);
  const longest = duration(Math.max(...seconds));
  const said = t("morning.waiting", { n: cards.length, count: count(cards.length) });
  const to = cards.length > 1 ? leading("/", showWaiting) : leading("/c/" + cards[0].id);
  const more =
    cards.length > 1
      ? t("morning.longest", { time: longest })
      : t("morning.since", { name: nameOf(cards[0]), time: longest });
  return { name: "waiting", icon: "inbox", said, more, ...to };
}

/** What a channel says about a number, and low ratings. @returns {Step | null} */
function news() {
  const [first, ...others] = alerts.value;
  if (!first) return null;
  const to = first.thread && !others.length ? "/c/" + first.thread : "/saude";
  const said = t("morning.alerts", { n: alerts.value.length });
  return { name: "alerts", icon: "alert", said, more: first.text, ...leading(to) };
}

/** What was promised: one leads to its conversation, several to all of them. @returns {Step | null} */
function reminders() {
  const [first, ...others] = owed();
  if (!first) return null;
  const all = [first, ...others];
  const late = all.filter((task) => Date.parse(task.due) < now.value).length;
  const about = `${nameOf({ name: first.name, phone: null })}, ${late ? t("tasks.overdue", { n: late }) : moment(first.due)}`;
  const said = others.length || !first.text ? t("tasks.count", { n: all.length }) : first.text;
  const to = others.length ? { go: () => openPanel("tasks") } : leading("/c/" + first.thread);
  return { name: "tasks", icon: "bell", said, more: about, ...to };
}
