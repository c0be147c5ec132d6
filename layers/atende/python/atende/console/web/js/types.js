/**
 * What the API says, as shapes. All times are ISO 8601 in UTC; all durations are seconds.
 *
 * @typedef {{ id: string, name: string, role: "owner" | "manager" | "attendant" | "viewer", limited?: boolean, away: boolean, away_until: string | null }} Agent
 * @typedef {{ id: string, name: string, members: string[] }} Team
 * @typedef {object} Notice
 * What a colleague did that this person should know.
 * @property {string} id
 * @property {"mention" | "given" | "team" | "taken" | "signed_in" | "recovered"} kind
 * @property {string} thread
 * @property {string} sentence what to say of it, in the reader's language
 * @property {string} at
 * @property {string} message the note
 * @property {string} text what the note says
 * @property {boolean} read
 * @typedef {{ id: string, name: string, zone: string, language: string, survey_hour: number, undo_seconds: number, checklist: boolean, connected?: boolean, sells?: boolean, drafts?: boolean }} Business
 * @typedef {{ id: string, name: string, phone: string, channel: string, channel_name: string, priced: boolean, signs_in: boolean, by_phone: boolean, templates: boolean, window_hours: number | null, import: Import | null }} Inbox
 * @typedef {{ state: "running" | "done" | "refused", progress: number, messages: number, text: string }} Import
 * @typedef {{ date: string, inbox: string, subject: string, what: string, at: string, text: string, thread: string }} Alert
 *
 * @typedef {object} Boot
 * @property {Agent} me
 * @property {Business} business
 * @property {Inbox[]} inboxes
 * @property {Agent[]} agents
 * @property {Team[]} teams
 * @property {number} notices how many of this person's notices are unread
 * @property {string[]} labels
 * @property {Record<string, string>} label_colours hues that the owner chose, by label
 * @property {Card[]} cards
 * @property {Task[]} tasks call-backs and closing windows that wait for a person
 * @property {View[]} views saved ones of this person
 * @property {View[]} team_views
 * @property {string[]} pinned ids of threads that this person keeps at the top
 * @property {Budget} budget how far the month's cap is spent
 * @property {Alert[]} alerts for the owner alone
 * @property {boolean} complete whether these are the cards of all threads that are not resolved
 * @property {{ silent: string[], inboxes: string[], words: boolean, sound: boolean, quiet: boolean }} notifying how this person is told; `quiet`: nothing rings now
 * @property {string} cursor
 * @property {string} now
 * @property {string} build
 *
 * @typedef {{ name: string, filters: import("./groups.js").Filters & { group: string, order: string } }} View
 *
 * @typedef {object} Card
 * @property {string} id
 * @property {string} protocol
 * @property {"pending" | "open" | "snoozed" | "resolved"} status
 * @property {string} inbox
 * @property {string} contact
 * @property {string} name
 * @property {string | null} phone
 * @property {string} last_text the newest words of the contact
 * @property {boolean} heard whether the contact has written; else `last_text` has the shop's words
 * @property {string | null} last_at
 * @property {"incoming" | "outgoing" | "note" | ""} last_direction
 * @property {string | null} waiting_since
 * @property {number} unread
 * @property {string | null} assignee
 * @property {string} team
 * @property {string[]} labels
 * @property {"none" | "low" | "medium" | "high" | "urgent"} priority
 * @property {string} priority_reason
 * @property {number} rank how soon somebody should look at it: 6 is danger, 5 a sensitive matter, 4 urgent, 1 normal
 * @property {boolean} marked whether an automation gave the priority, which a person may take away
 * @property {string | null} window_ends until when people may write
 * @property {boolean} windowless the channel has no service window
 * @property {string} comment `answered` or `unanswered`, where a comment on a post is the last that the contact wrote
 * @property {string | null} free_until end of the 72 h after an ad, in which nothing costs
 * @property {string} opened
 * @property {string | null} snoozed_until
 * @property {string | null} scheduled when the next message that somebody has scheduled is due
 * @property {string | null} resolved
 * @property {boolean} late whether the contact waits longer than the shop wants them to
 *
 * @typedef {{ id: string, title: string, description: string }} Choice
 *
 * @typedef {object} Message
 * @property {string} id
 * @property {"incoming" | "outgoing" | "note"} direction
 * @property {string} type
 * @property {string} text
 * @property {number} more characters that `text` leaves out
 * @property {string} at
 * @property {string} author
 * @property {string} author_name
 * @property {null | "queued" | "sending" | "held" | "sent" | "delivered" | "read" | "failed" | "unconfirmed"} state
 * @property {string | null} reason
 * @property {string | null} quotes a message of the same page, or "" for one that is on no page here
 * @property {string | null} choice
 * @property {Choice[]} choices
 * @property {Media | null} media
 * @property {boolean} understood
 * @property {string} beside what stands beside the content: forwarded, from an advertisement; in a group, how many got it
 * @property {{ id: string, name: string }[]} mentions whom a note names
 * @property {string | null} edited
 * @property {string} was what it said before it was edited
 * @property {string | null} revoked
 * @property {string} [sale] the sale that it is about
 * @property {ReceivedOrder} [order] what the customer ordered from the catalogue
 *
 * Amounts of orders are in cents.
 * @typedef {{ name: string, quantity: number, price: number, code: string }} OrderLine
 * @typedef {{ lines: OrderLine[], total: number, currency: string, note: string, partial: boolean }} ReceivedOrder
 *
 * @typedef {object} Media
 * @property {string | null} mime
 * @property {string | null} filename
 * @property {number | null} size bytes
 * @property {"ready" | "fetching" | "failed" | ""} state
 * @property {string} reason why it is not here, in the reader's language
 * @property {string | null} asset what an agent uploaded
 * @property {boolean} captioned whether the text is a caption
 * @property {boolean} risky a system might run it: it is saved under another name
 *
 * @typedef {object} FollowUp
 * @property {string} id
 * @property {string} thread
 * @property {"send" | "nudge" | "call_back" | "window" | "wake" | "first" | "next" | "give_back" | "closing" | "ask" | "close"} kind
 * @property {string} due
 * @property {string} text
 * @property {"pending" | "firing" | "done" | "cancelled"} state
 * @property {string} by_name
 * @property {string} outcome
 * @property {string} type what is said: text, template, image...; empty for what says nothing
 * @property {string} filename
 * @typedef {FollowUp & { name: string }} Task
 * @typedef {{ kind: string, due?: string, minutes?: number, text?: string, enclosed?: object, asset?: string, filename?: string }} Wish
 * What somebody wants said later.
 *
 * @typedef {object} Episode
 * @property {number} number
 * @property {string} opened
 * @property {string | null} resolved
 * @property {number | null} rating
 * @property {string | null} asked
 * @property {number} scale
 * @property {string | null} comment
 * @property {number | null} first_reply_seconds
 * @property {number | null} resolution_seconds
 *
 * @typedef {{ id: string, name: string, phone: string | null, why: string, at: string, by_name: string }} Somebody
 * A contact: `why` it may be the same person, or when and by whom it was joined (nobody: WhatsApp has proved it).
 * @typedef {{ alike: Somebody[], merged: Somebody[], threads: { id: string, opened: string }[] }} Person
 *
 * @typedef {object} DetailParts
 * @property {{ id: string, name: string, phone: string | null, username: string | null, opted_out: string | null, no_marketing: string | null, marketing: "agreed" | "refused" | "unsaid", blocked: string | null }} contact_card
 * @property {{ id: string, channel: string } | null} continues the thread of another channel in which the conversation was before
 * @property {{ id: string, channel: string } | null} continued_in the thread of another channel in which it goes on
 * @property {{ title: string, since: string, left: string } | null} [bot] the external bot that has it, or had it last and why it left
 * @property {string | null} regrouped when somebody was joined to its contact, or taken from it
 * @property {Message[]} messages
 * @property {string | null} older the message before which older ones begin
 * @property {string | null} [newer] the message from which newer ones go on, which are not here
 * @property {FollowUp[]} follow_ups
 * @property {{ unfinished: number, over: number }} more_follow_ups how many are left out
 * @property {Episode[]} episodes
 * @property {string} seen
 * @property {string | null} automatic_ends until when automations may write
 * @typedef {Card & DetailParts} Detail
 *
 * @typedef {object} Volume
 * @property {number} incoming
 * @property {number} outgoing
 * @property {number} automatic
 * @property {number} opened
 * @property {number} resolved
 * @property {number[]} by_hour
 * @typedef {object} Spread
 * @property {number} count
 * @property {number | null} median
 * @property {number | null} p90
 * @property {number | null} mean
 * @property {number | null} business_median
 * @property {number | null} business_p90
 * @typedef {{ asked: number, answered: number, good: number, score: number | null, average: number | null, ratings: number[] }} Csat
 * @typedef {{ volume: Volume, first_response: Spread, resolution: Spread, csat: Csat }} Figures
 * @typedef {Figures & { date: string }} Day
 * @typedef {{ today: Figures, days: Day[], total: Figures, previous: Figures }} Report
 *
 * Money is in millionths of a dollar.
 * @typedef {"" | "near" | "reached"} Budget
 * @typedef {{ market: string, category: string, arrived: number, charged: number, price: number, micros: number, assumed: boolean }} BillLine
 * @typedef {{ inbox: string, name: string, allowance: number, used: number, micros: number, lines: BillLine[] }} NumberBill
 * @typedef {object} Economy
 * @property {string} month "2026-11"
 * @property {number} so_far
 * @property {number | null} per_episode by the price list
 * @property {{ low: number, expected: number, high: number, days: number }} forecast
 * @property {NumberBill[]} numbers
 * @property {{ cause: string, messages: number, micros: number }[]} automatic
 * @property {number} listed everything by the price list, before the allowance
 * @property {{ month: string, foretold: number, low: number, high: number, cost: number, error: number }[]} hindsight how good the last forecasts were
 * @property {{ messages: number, micros: number }} spared
 * @property {number} entry
 * @property {number} aws
 * @property {{ read: string, source: string }} rates
 * @property {{ cap: number, state: Budget }} budget
 * @typedef {{ paid: number, free: number, entry: number, listed: number }} ThreadCost
 *
 * @typedef {object} Parcel
 * What waits in the outbox; `key` is also its Idempotency-Key, so a repetition never doubles the message.
 * @property {string} key
 * @property {string} thread
 * @property {"reply" | "note"} kind
 * @property {string} text
 * @property {string} at
 * @property {string | null} seen
 * @property {string} [quotes] the message that it answers
 * @property {string} [answered] when the newest message that the shop had sent, and that the writer saw, was sent
 * @property {string[]} [mentions] whom a note names
 * @property {number} [until] when it leaves, in milliseconds of this device: before that it can be undone
 * @property {boolean} [preview] whether its first address is shown with a preview
 * @property {boolean} [insist] whether it goes although somebody else has answered
 * @property {"waiting" | "refused"} state
 * @property {string} [error]
 * @property {{ by: string, at: string }} [crossed] who answered meanwhile, and when
 * @property {{ asset: string, filename: string, enclosed?: object }} [file] `enclosed`: how it is shown
 * @property {{ id: string, title: string }[]} [choices]
 * @property {string} [quick] the quick reply that it came from
 */

export {};
