/** The parts of Preact, htm and signals that the console uses. Pages on demand borrow them from the core through this module. */

export { batch, computed, effect, signal } from "@preact/signals";
export { html } from "htm/preact";
export { render } from "preact";
export { useEffect, useId, useLayoutEffect, useRef, useState } from "preact/hooks";
