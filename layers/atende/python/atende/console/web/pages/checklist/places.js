/** Where each step is done. @type {Record<string, string>} */
export const PLACES = {
  number: "/ajustes/conexao",
  hours: "/ajustes/horarios",
  greeting: "/ajustes/mensagens",
  faq: "/perguntas",
  team: "/ajustes/equipe",
  survey: "/ajustes/pesquisa",
  try: "",
};
