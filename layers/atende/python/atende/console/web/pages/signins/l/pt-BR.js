/** @type {Record<string, string | { one: string, other: string }>} */
export const words = {
  "signins.title": "Onde está conectado",
  "signins.none": "Em nenhum aparelho.",
  "signins.device": "Aparelho sem nome",
  "signins.here": "este aparelho",
  "signins.seen": "Último uso: {ago} · entrou {when}",
  "signins.place": "lugar aproximado: {place}",
  "signins.about":
    "O lugar é aproximado: o fuso horário que o aparelho informa e o começo do endereço de internet. O Atende não pergunta a ninguém onde isso fica.",
  "signins.invitation": "Convite ainda não usado",
  "signins.until": "Vale até {when}",
  "signins.end": "Sair",
  "signins.end.of": "Sair de {name}",
  "signins.cancel": "Cancelar",
  "signins.cancel.of": "Cancelar: {name}",
  "signins.all": "Sair de todos",
  "signins.others": "Sair dos outros aparelhos",
  "signins.ended": "Pronto: o acesso terminou.",
};
