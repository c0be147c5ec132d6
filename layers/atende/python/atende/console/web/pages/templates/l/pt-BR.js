/** @type {Record<string, string | { one: string, other: string }>} */
export const words = {
  "template.preview": "Como o cliente vê",
  "template.none": "Nenhum modelo aprovado. Crie no Gerenciador do WhatsApp; ele aparece aqui quando for aprovado.",
  "template.failed": "Os modelos não carregaram",
  "template.choose": "Modelo",
  "template.value": "Valor de “{name}”",
  "template.value.body": "Espaço {name} do texto",
  "template.value.header": "Espaço {name} do título",
  "template.example": "por exemplo, {text}",
  "template.missing": "Preencha todos os valores.",
  "template.costs": "Um modelo é cobrado pelo WhatsApp, e só a resposta do cliente reabre o prazo de 24 horas.",
  "template.price": "Custa cerca de {price}, pela tabela da Meta.",
  "template.send": "Enviar modelo",
  "template.refused":
    "Este cliente não quer receber promoções. Só um modelo de utilidade, como o aviso de um pedido, pode ser enviado.",
  "template.unsaid":
    "É marketing, e não há registro de que o cliente aceita promoções. Marque se a loja tem o aceite dele.",
  "template.end": "Fim do endereço do botão “{name}”",
  "template.code": "Código do botão “{name}”",
  "template.products": "Códigos dos produtos, separados por vírgula",
  "template.product": "Código do produto da foto (opcional)",
  "template.section": "Produtos",
  "template.spot_name": "Nome do lugar",
  "template.spot_address": "Endereço (opcional)",
  "template.spot_latitude": "Latitude, por exemplo -23,5614",
  "template.spot_longitude": "Longitude, por exemplo -46,6559",
  "template.file_IMAGE": "Imagem do título (JPG ou PNG, até 5 MB)",
  "template.file_VIDEO": "Vídeo do título (MP4, até 16 MB)",
  "template.file_DOCUMENT": "Documento do título (PDF, até 100 MB)",
  "template.sending": "Enviando o arquivo",
  "template.order": "Modelo que leva o pedido",
  "template.order.text":
    "O prazo de 24 horas terminou: o pedido vai num modelo aprovado, que o WhatsApp cobra como mensagem de modelo.",
  "template.order.looking": "Procurando modelos de pedido…",
  "template.order.none": "Falta um modelo de pedido",
  "template.order.make":
    "O prazo de 24 horas terminou. Crie um modelo com o botão “Pedido a pagar” e, quando o WhatsApp aprovar, cobre por aqui.",
  "template.order.ask":
    "O prazo de 24 horas terminou. Peça ao dono um modelo com o botão “Pedido a pagar”, em Ajustes > Modelos de mensagem.",
  "template.order.go": "Criar modelo",
  "template.product_code": "Código do produto",
  "template.product_catalog": "Número do catálogo",
};
