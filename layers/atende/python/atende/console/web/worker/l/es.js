/** @type {Record<"unknown" | "read", string>} */
export const words = {
  unknown: "Hay novedades. Abre Atende para verlas.",
  read: "Los mensajes nuevos ya se leyeron.",
};
