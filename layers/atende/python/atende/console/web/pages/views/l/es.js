/** @type {Record<string, string | { one: string, other: string }>} */
export const words = {
  "views.text":
    "La vista guarda la pestaña, los filtros y el orden que la lista muestra ahora. Con el mismo nombre, reemplaza a la anterior.",
  "views.name": "Nombre de la vista",
  "views.share": "Mostrar a todo el equipo",
  "views.save": "Guardar vista",
  "views.saved": "Vista “{name}” guardada.",
  "views.remove": "Borrar la vista {name}",
  "views.removed": "Vista “{name}” borrada.",
};
