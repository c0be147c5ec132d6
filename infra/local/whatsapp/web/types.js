/**
 * What the simulator tells the page (`infra/local/whatsapp/page.py`), as shapes. Times are Unix seconds.
 *
 * @typedef {{ id: string, name: string, phone: string, username: string | null, hidden: boolean, receipts: boolean }} Person
 * @typedef {{ id: string, name: string, display_phone_number: string, zone: string }} Shop
 * @typedef {{ id: string, title: string, description?: string }} Choice
 *
 * @typedef {object} Bubble
 * @property {string} wamid
 * @property {string} person
 * @property {string} number
 * @property {"incoming" | "outgoing"} direction the shop's: incoming came from the customer
 * @property {string} type
 * @property {string} text
 * @property {number} at
 * @property {"sending" | "accepted" | "sent" | "delivered" | "read" | "failed"} state
 * @property {Record<string, any>} content the part of the message that its type names, as WhatsApp has it
 * @property {Choice[]} choices
 * @property {string[]} chosen
 * @property {Record<string, string>} reactions
 * @property {string | null} quotes
 * @property {number} version
 * @property {number} [seen] milliseconds since the page began; 0 for what was there before
 *
 * @typedef {object} Entry
 * @property {number} id
 * @property {number} at
 * @property {"webhook" | "graph"} way to the shop, or from it
 * @property {string} title
 * @property {string | null} person
 * @property {string} number
 * @property {unknown} request
 * @property {unknown} response
 * @property {number | null} status HTTP; 0 where nobody answered, null while it is on its way
 * @property {number} ms
 * @property {number} attempts
 * @property {string} about
 * @property {number} version
 *
 * @typedef {{ ready: boolean, late: number, status?: number | null, trouble?: string | null }} Desk
 * @typedef {{ customer: string, number: string, until: number }} Typing
 *
 * @typedef {object} News
 * @property {string} epoch
 * @property {number} version
 * @property {boolean} whole whether it is everything, and not only what changed
 * @property {string | null} console
 * @property {Record<string, string>} channels the addresses of other channels' pages, by their names
 * @property {Desk} desk
 * @property {Shop[]} numbers
 * @property {Person[]} customers
 * @property {Bubble[]} bubbles
 * @property {Typing[]} typing
 * @property {Entry[]} traffic
 *
 * Elements of index.html that are more than an HTMLElement, by id.
 * @typedef {object} Parts
 * @property {HTMLFormElement} composer
 * @property {HTMLAnchorElement} console
 * @property {HTMLElement} channels
 * @property {HTMLInputElement} only-this
 * @property {HTMLTextAreaElement} text
 *
 * What a bubble calls when the person touches it.
 * @typedef {object} Acts
 * @property {(bubble: Bubble) => void} open
 * @property {(bubble: Bubble) => void} list
 * @property {(bubble: Bubble, choice: Choice) => void} press
 * @property {(wamid: string) => void} find
 *
 * @typedef {Node | string | null | undefined | false | Child[]} Child
 *
 * @typedef {Record<string, unknown> & {
 *   onclick?: (event: MouseEvent & { target: Element }) => unknown,
 *   oncontextmenu?: (event: MouseEvent) => unknown,
 *   onkeydown?: (event: KeyboardEvent) => unknown,
 *   onsubmit?: (event: SubmitEvent) => unknown,
 *   onchange?: (event: Event) => unknown,
 * }} Attributes
 */

/**
 * The element that a spec such as "button.round" makes.
 * @template {string} Spec
 * @typedef {Spec extends `${infer Tag}.${string}` ? Made<Tag> : Made<Spec>} ElementOf
 */

/**
 * @template {string} Tag
 * @typedef {Tag extends keyof HTMLElementTagNameMap ? HTMLElementTagNameMap[Tag] : HTMLElement} Made
 */

export {};
