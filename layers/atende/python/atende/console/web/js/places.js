import { computed } from "./preact.js";
import { me } from "./desk.js";
import { path } from "./router.js";

/**
 * A page beside the list: a folder of `pages/`, loaded when first opened. Its name is the word `nav.<page>`. A page of the
 * owner alone is marked `owner`; `more` keeps its link out of a phone's narrow navigation, in the account panel.
 * @typedef {{ page: string, path: string, icon: string, owner?: boolean, more?: boolean }} Place
 * @type {Place[]}
 */
const PLACES = [
  { page: "agenda", path: "/agenda", icon: "bell" },
  { page: "figures", path: "/numeros", icon: "chart" },
  { page: "faq", path: "/perguntas", icon: "help", owner: true, more: true },
  { page: "health", path: "/saude", icon: "pulse", owner: true, more: true },
  { page: "settings", path: "/ajustes", icon: "sliders", more: true },
];

/** Those that this person may open. */
export const places = computed(() => PLACES.filter((place) => !place.owner || me.value.role === "owner"));

/** The one in the address, or null. A page may have addresses below its own. */
export const openPlace = computed(
  () => places.value.find((place) => `${path.value}/`.startsWith(place.path + "/")) ?? null,
);
