import { computed } from "./preact.js";
import { manages, me } from "./desk.js";
import { path } from "./router.js";

/**
 * A page beside the list: a folder of `pages/`, loaded when first opened. Its name is the word `nav.<page>`. A page of
 * owners and managers is marked `owner`; `more` keeps its link out of a phone's narrow navigation, in the account panel. A page
 * that is `about` one thing has no link in the navigation. `whole`: not for who may see only some threads.
 * @typedef {{ page: string, path: string, icon: string, owner?: boolean, whole?: boolean, more?: boolean, about?: boolean }} Place
 * @type {Place[]}
 */
const PLACES = [
  { page: "agenda", path: "/agenda", icon: "bell" },
  { page: "notices", path: "/mencoes", icon: "note", more: true },
  { page: "figures", path: "/numeros", icon: "chart", whole: true },
  { page: "campaigns", path: "/campanhas", icon: "horn", owner: true, more: true },
  { page: "faq", path: "/perguntas", icon: "help", owner: true, more: true },
  { page: "health", path: "/saude", icon: "pulse", owner: true, more: true },
  { page: "contactpage", path: "/contatos", icon: "user", about: true },
  { page: "settings", path: "/ajustes", icon: "sliders", more: true },
];

/** Those that this person may open. */
const allowed = computed(() =>
  PLACES.filter((place) => (!place.owner || manages.value) && !(place.whole && me.value.limited)),
);

/** Those of them that the navigation leads to. */
export const places = computed(() => allowed.value.filter((place) => !place.about));

/** The one in the address, or null. A page may have addresses below its own. */
export const openPlace = computed(
  () => allowed.value.find((place) => `${path.value}/`.startsWith(place.path + "/")) ?? null,
);

/** Whether the address is that of a list, a thread or a page that this person may open. */
export const isKnown = computed(
  () => ["/", "/entrar"].includes(path.value) || path.value.startsWith("/c/") || openPlace.value !== null,
);
