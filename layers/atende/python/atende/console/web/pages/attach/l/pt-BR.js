/** @type {Record<string, string | { one: string, other: string }>} */
export const words = {
  "file.limits":
    "Foto JPG ou PNG até 5 MB. Vídeo MP4 e áudio até 16 MB. PDF, Word, Excel, PowerPoint e texto até 100 MB.",
  "file.choose": "Escolher arquivo",
  "file.caption": "Legenda (opcional)",
  "file.sending": "Enviando",
  "file.send": "Enviar",
  "file.most": "São no máximo {n} arquivos de uma vez.",
  "file.each": "São {n} mensagens, cada uma com a sua legenda.",
  "file.remove": "Tirar {name}",
};
