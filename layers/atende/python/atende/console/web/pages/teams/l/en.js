/** @type {Record<string, string | { one: string, other: string }>} */
export const words = {
  "teams.name": "Teams and assignment",
  "teams.saved": "Saved. It applies to everybody within a minute.",
  "teams.undo": "Undo sending a reply",
  "teams.undo.seconds": "For {n} seconds",
  "teams.undo.off": "Off: it leaves at once",
  "teams.undo.text":
    "The reply waits in the console of whoever wrote it, and leaves afterwards. Closing or changing the tab sends it at once. It applies to each person when they open the console again.",
  "teams.claim": "Whoever answers first takes the conversation",
  "teams.claim.text":
    "Only for conversations that nobody has. Whoever answered can undo it at once. Off, the conversation stays nobody’s.",
  "teams.list": "Teams",
  "teams.none": "No team yet. Create one to pass conversations to a group, such as Sales or Returns.",
  "teams.nobody": "nobody",
  "teams.new": "New team",
  "teams.edit": "Edit",
  "teams.edit.of": "Edit {name}",
  "teams.team.name": "Name of the team",
  "teams.members": "Who is in it",
  "teams.remove": "Delete team",
  "teams.remove.sure": "Delete it",
  "teams.remove.text": "This team’s conversations keep its label.",
  "teams.assignment": "Conversations that nobody has",
  "teams.assignment.of": "Conversations that nobody has: {inbox}",
  "teams.how": "How they are assigned",
  "teams.how.hand": "By hand",
  "teams.how.turn": "In turn",
  "teams.how.least": "To whoever has fewest",
  "teams.how.hand.text": "Everybody takes the conversations they want.",
  "teams.how.turn.text":
    "Each new conversation goes to whoever has waited longest for one. People who are away, off or full get none. With nobody available it waits in the queue.",
  "teams.how.least.text":
    "Each new conversation goes to whoever has fewest open ones. People who are away, off or full get none. With nobody available it waits in the queue.",
  "teams.among": "Among whom",
  "teams.among.all": "All attendants",
  "teams.among.none": "Nobody would get conversations: choose a team with people who answer.",
  "teams.people": "Limit and hours of each person",
  "teams.people.text":
    "Only for automatic assignment. Everybody changes their own status (available or away) in their account.",
  "teams.capacity": "Most open conversations (0: no limit)",
  "teams.hours": "Working hours",
  "teams.hours.hint": "Empty: any time. E.g. mon-fri 09:00-18:00",
};
