/** @type {Record<string, string | { one: string, other: string }>} */
export const words = {
  "agenda.all": "All",
  "agenda.mine": "Mine",
  "agenda.whose": "Whose",
  "agenda.day": "Day",
  "agenda.week": "Week",
  "agenda.span": "Period",
  "agenda.before": "Back",
  "agenda.after": "Forward",
  "agenda.today": "Go to today",
  "agenda.period": "{first} to {last}",
  "agenda.overdue": "Overdue",
  "agenda.late": "Waiting longer than wanted",
  "agenda.none": "Nothing in the agenda",
  "agenda.none.text":
    "Scheduled messages, call-backs and reply deadlines show up here. To schedule one, open a thread and press the clock.",
  "agenda.more": "There is more than fits: these are the first 300.",
};
