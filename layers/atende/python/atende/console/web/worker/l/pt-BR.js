/** @type {Record<"unknown" | "read", string>} */
export const words = {
  unknown: "Há novidades. Abra o Atende para ver.",
  read: "As mensagens novas já foram lidas.",
};
