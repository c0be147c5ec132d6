/** @type {Record<string, string | { one: string, other: string }>} */
export const words = {
  "status.title": "My status",
  "status.here": "Available",
  "status.away": "Away",
  "status.until": "Until when",
  "status.until.now": "Away until {when}. Change",
  "status.until.back": "Until I am back",
  "status.until.half": "For 30 minutes",
  "status.until.hour": "For 1 hour",
  "status.until.two": "For 2 hours",
  "status.until.tomorrow": "Until tomorrow at 8",
  "status.text": "Your colleagues see it, and new conversations are not given to people who are away.",
  "status.saved.away": "You are away.",
  "status.saved.here": "You are available.",
};
