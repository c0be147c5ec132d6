/** @type {Record<string, string | { one: string, other: string }>} */
export const words = {
  "links.name": "QR Code e link",
  "links.text":
    "Quem aponta a câmera ou toca no link abre o WhatsApp da loja com a mensagem já escrita. Imprima para o balcão, o cardápio ou a embalagem.",
  "links.message": "Mensagem do cliente",
  "links.example": "Oi! Vi o cartaz no balcão e quero fazer um pedido.",
  "links.add": "Criar QR Code",
  "links.saving": "Esperando o WhatsApp…",
  "links.refused": "O WhatsApp recusou:",
  "links.none": "Nenhum QR Code ainda",
  "links.none.text": "Escreva a mensagem com que o cliente começa e crie o primeiro.",
  "links.print": "Imprimir",
  "links.copy": "Copiar link",
  "links.copied": "Link copiado.",
  "links.begun": { one: "1 conversa nos últimos {days} dias", other: "{n} conversas nos últimos {days} dias" },
  "links.edit": "Mudar a mensagem",
  "links.edit.text": "O QR Code impresso e o link continuam valendo.",
  "links.delete": "Apagar",
  "links.sure": "Quem já tem este QR Code impresso não consegue mais abrir a conversa. Apagar?",
  "links.qr": "QR Code: {text}",
  "links.poster": "Fale com a gente no WhatsApp",
  "links.scan": "Aponte a câmera do celular",
};
