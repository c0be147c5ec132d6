/** @type {Record<string, string | { one: string, other: string }>} */
export const words = {
  "voice.asking": "Permita o microfone…",
  "voice.recording": "Gravando",
  "voice.stop": "Parar e ouvir",
  "voice.discard": "Descartar gravação",
  "voice.listen": "Ouvir antes de enviar: {time}",
  "voice.send": "Enviar mensagem de voz",
  "voice.sending": "Enviando",
  "voice.plain": "Este navegador não grava no formato das mensagens de voz: o cliente recebe um arquivo de áudio.",
  "voice.long": "Tem {size}: acima de 512 kB o cliente precisa baixar o áudio antes de ouvir.",
  "voice.wrong.denied": "O navegador não deixou usar o microfone.",
  "voice.wrong.denied.text":
    "Toque no cadeado ao lado do endereço, permita o microfone para esta página e tente de novo.",
  "voice.wrong.missing": "Nenhum microfone foi encontrado.",
  "voice.wrong.missing.text": "Conecte um microfone ou um fone com microfone e tente de novo.",
  "voice.wrong.busy": "O microfone está em uso.",
  "voice.wrong.busy.text": "Feche o outro programa ou a chamada que usa o microfone e tente de novo.",
  "voice.wrong.other": "Não foi possível gravar.",
  "voice.wrong.other.text": "Tente de novo. Se continuar, grave no celular e anexe o arquivo.",
};
