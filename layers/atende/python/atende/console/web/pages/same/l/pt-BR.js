/** @type {Record<string, string | { one: string, other: string }>} */
export const words = {
  "same.title": "Parece ser a mesma pessoa",
  "same.join": "Juntar",
  "same.no": "Não é",
  "same.invited": "Seguiu um convite feito para este cliente",
  "same.phone": "Já usou o mesmo telefone",
  "same.near": "Mesmo nome, telefone quase igual",
  "same.name": "Mesmo nome, telefone oculto",
  "same.joined": "Contatos juntados",
  "same.by": "Por {name}",
  "same.proved": "Confirmado pelo WhatsApp",
  "same.threads": "Outras conversas",
};
