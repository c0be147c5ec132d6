/** @type {Record<string, string | { one: string, other: string }>} */
export const words = {
  "signins.title": "Signed in on",
  "signins.none": "No device.",
  "signins.device": "Unnamed device",
  "signins.here": "this device",
  "signins.seen": "Last used: {ago} · signed in {when}",
  "signins.place": "approximate place: {place}",
  "signins.about":
    "The place is approximate: the time zone that the device tells, and the beginning of its internet address. Atende asks nobody where that is.",
  "signins.invitation": "Invitation not used yet",
  "signins.until": "Good until {when}",
  "signins.end": "Sign out",
  "signins.end.of": "Sign out of {name}",
  "signins.cancel": "Cancel",
  "signins.cancel.of": "Cancel: {name}",
  "signins.all": "Sign out everywhere",
  "signins.others": "Sign out of the other devices",
  "signins.ended": "Done: that sign-in has ended.",
};
