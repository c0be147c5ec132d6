import { count, language, t } from "../../js/i18n.js";
import { duration } from "../../js/time.js";

/** @import { Figures } from "../../js/types.js" */

/** @param {number | null} value */
export const whole = (value) => (value === null || value === undefined ? "–" : count(value));

/** @param {number | null} value */
export const percent = (value) => (value === null || value === undefined ? "–" : `${Math.round(value)}%`);

/** @param {number | null} value */
export const decimal = (value) =>
  value === null || value === undefined
    ? "–"
    : value.toLocaleString(language, { minimumFractionDigits: 1, maximumFractionDigits: 1 });

/** @param {number[] | null} ends */
const between = (ends) => (ends ? t("facts.between", { from: Math.round(ends[0]), to: Math.round(ends[1]) }) : "–");

/** The rows under a chart of times. @param {any} spread @param {string} figure @returns {Fact[]} */
const times = (spread, figure) => [
  { key: "median", value: duration(spread.median), figure },
  { key: "p90", value: duration(spread.p90), figure },
  { key: "mean", value: duration(spread.mean), figure },
  { key: "business", value: duration(spread.business_median), figure },
  { key: "business_p90", value: duration(spread.business_p90), figure },
];

/**
 * A row: its name and formula are the words `facts.<key>` and `why.<key>`; `figure` leads to the threads behind it.
 * @typedef {{ key: string, value: string, figure: string }} Fact
 *
 * What can be chosen at the top. `better` says which way is good news; `points` that the figure is a percentage itself;
 * `of` names the dimensions that it can be told for.
 * @typedef {{ key: string, kind: "bars" | "line", read: (f: any) => number | null, show: (v: number | null) => string,
 *   better?: "up" | "down", most?: number, points?: boolean, figure: string, of: string[], facts: (f: any) => Fact[] }} Measure
 * @type {Measure[]}
 */
export const MEASURES = [
  {
    key: "first",
    of: ["inbox", "agent", "label"],
    kind: "line",
    read: (f) => f.first_response.median,
    show: duration,
    better: "down",
    figure: "first_response",
    facts: (f) => [
      ...times(f.first_response, "first_response"),
      { key: "answered", value: whole(f.first_response.count), figure: "first_response" },
      { key: "automatic_first", value: duration(f.first_response.automatic.median), figure: "first_auto" },
    ],
  },
  {
    key: "reply",
    of: ["inbox", "agent"],
    kind: "line",
    read: (f) => f.reply_time.median,
    show: duration,
    better: "down",
    figure: "reply_time",
    facts: (f) => [
      ...times(f.reply_time, "reply_time"),
      { key: "replies", value: whole(f.reply_time.count), figure: "reply_time" },
    ],
  },
  {
    key: "resolution",
    of: ["inbox", "agent", "label"],
    kind: "line",
    read: (f) => f.resolution.median,
    show: duration,
    better: "down",
    figure: "resolution",
    facts: (f) => [
      ...times(f.resolution, "resolution"),
      { key: "resolved", value: whole(f.resolution.count), figure: "resolution" },
    ],
  },
  {
    key: "rate",
    of: ["inbox"],
    kind: "line",
    read: (f) => f.resolution_rate.rate,
    show: percent,
    better: "up",
    most: 100,
    points: true,
    figure: "resolution",
    facts: (f) => [
      { key: "rate", value: percent(f.resolution_rate.rate), figure: "resolution" },
      { key: "resolved", value: whole(f.resolution_rate.resolved), figure: "resolution" },
      { key: "reopened", value: whole(f.resolution_rate.reopened), figure: "reopened" },
      { key: "first_contact", value: percent(f.first_contact.rate), figure: "again" },
      { key: "deflection", value: percent(f.deflection.rate), figure: "helped" },
      { key: "followed", value: whole(f.deflection.followed), figure: "followed" },
    ],
  },
  {
    key: "csat",
    of: ["inbox", "agent", "label"],
    kind: "line",
    read: (f) => f.csat.score,
    show: percent,
    better: "up",
    most: 100,
    points: true,
    figure: "csat",
    facts: (f) => [
      { key: "csat", value: percent(f.csat.score), figure: "csat" },
      { key: "interval", value: between(f.csat.interval), figure: "csat" },
      { key: "average", value: decimal(f.csat.average), figure: "csat" },
      { key: "ratings", value: whole(f.csat.answered), figure: "csat" },
      { key: "response", value: percent(f.csat.response), figure: "asked" },
      ...(f.nps.answered
        ? [
            { key: "nps", value: whole(Math.round(f.nps.score)), figure: "nps" },
            { key: "nps_interval", value: between(f.nps.interval), figure: "nps" },
          ]
        : []),
    ],
  },
  {
    key: "incoming",
    of: ["inbox"],
    kind: "bars",
    read: (f) => f.volume.incoming,
    show: whole,
    figure: "incoming",
    facts: (f) => [
      { key: "incoming", value: whole(f.volume.incoming), figure: "incoming" },
      { key: "outgoing", value: whole(f.volume.outgoing), figure: "outgoing" },
      { key: "automatic", value: whole(f.volume.automatic), figure: "automatic" },
      { key: "opened", value: whole(f.volume.opened), figure: "opened" },
      { key: "new", value: whole(f.retention.new), figure: "new" },
      { key: "back", value: whole(f.retention.back), figure: "back" },
    ],
  },
];

/** @param {{ by: string } | null} by what is looked at; null: the whole shop */
export const measuresOf = (by) => MEASURES.filter((measure) => !by || measure.of.includes(by.by));
