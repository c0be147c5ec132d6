/** @type {Record<string, string | { one: string, other: string }>} */
export const words = {
  "phonecode.number": "Número de WhatsApp da loja",
  "phonecode.how":
    "Envie a mensagem abaixo do seu WhatsApp, do número que está no seu cadastro. Esta página entra sozinha.",
  "phonecode.open": "Abrir o WhatsApp",
  "phonecode.scan": "Ou aponte a câmera do celular:",
  "phonecode.qr": "Código QR que abre o WhatsApp com a mensagem",
  "phonecode.text": "A mensagem vai inteira, sem mudar nada:",
  "phonecode.waiting": "Esperando a mensagem chegar. O código vale 10 minutos.",
  "phonecode.over": "O código venceu. Se você enviou a mensagem, confira se o número é o do seu cadastro.",
  "phonecode.again": "Pedir outro código",
};
