/** @type {Record<string, string | { one: string, other: string }>} */
export const words = {
  "same.title": "Seems to be the same person",
  "same.join": "Join",
  "same.no": "It is not",
  "same.invited": "Followed an invitation that was made for this customer",
  "same.phone": "Has had the same phone",
  "same.near": "Same name, almost the same phone",
  "same.name": "Same name, phone hidden",
  "same.joined": "Joined contacts",
  "same.by": "By {name}",
  "same.proved": "Confirmed by WhatsApp",
  "same.threads": "Other threads",
};
