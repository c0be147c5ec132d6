/** What the console uses of Preact, htm and signals, in one place: a page on demand borrows it of the core. */

export { batch, computed, effect, signal } from "@preact/signals";
export { html } from "htm/preact";
export { render } from "preact";
export { useEffect, useId, useLayoutEffect, useRef, useState } from "preact/hooks";
