/** @type {Record<string, string | { one: string, other: string }>} */
export const words = {
  "survey.title": "Send the survey",
  "survey.now": "Now",
  "survey.opening": "When the shop opens: {when}",
  "survey.reach": { one: "{n} customer gets the survey:", other: "{n} customers get the survey:" },
  "survey.send": { one: "Send to {n} customer", other: "Send to {n} customers" },
  "survey.later": { one: "Send to {n} customer at opening", other: "Send to {n} customers at opening" },
  "survey.minute": "Nothing leaves for 1 minute: until then it can be taken back here.",
  "survey.shut": "It is night and the shop has no next opening: the survey cannot leave now.",
  "survey.nobody": "Nobody to ask right now.",
  "survey.why": "Who was asked before",
  "refused.window": {
    one: "{n} is left out: WhatsApp's 24 hours are over",
    other: "{n} are left out: WhatsApp's 24 hours are over",
  },
  "refused.opted_out": { one: "{n} wants no automatic messages", other: "{n} want no automatic messages" },
  "refused.resting": { one: "{n} was asked recently", other: "{n} were asked recently" },
  "refused.label": { one: "{n} has a label that is not asked", other: "{n} have a label that is not asked" },
  "refused.complaint": {
    one: "{n} has a complaint that nobody has settled",
    other: "{n} have a complaint that nobody has settled",
  },
  "refused.budget": {
    one: "{n} is left out: the month's limit is reached",
    other: "{n} are left out: the month's limit is reached",
  },
  "refused.reopened": { one: "{n} is writing again", other: "{n} are writing again" },
};
