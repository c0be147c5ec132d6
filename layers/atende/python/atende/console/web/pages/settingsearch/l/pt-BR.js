/** @type {Record<string, string | { one: string, other: string }>} */
export const words = {
  "settingsearch.count": { one: "{n} lugar encontrado", other: "{n} lugares encontrados" },
  "settingsearch.none": "Nada com “{words}”",
  "settingsearch.none.text": "Tente outra palavra, como “almoço” ou “feriado”.",
  "settingsearch.idle":
    "criar novo nova tudo qdo quando tá tô está coisa coisas tal sempre depois cá aqui lá eu me quero queria preciso como onde faço fazer faz posso pode dá ver achar mudar muda mude trocar troca alterar altera configurar ajustar colocar coloca botar pôr por tirar parar pare ligar desligar ativar desativar de da do das dos a o as os um uma uns umas e em no na nos nas para pra pro pros com sem que qual quais meu minha meus minhas se ao à aos não mais isso esse essa este esta deixar usar ter tem vai ir gostaria",
  "settings.nova-conversa": "Nova conversa",
  "settings.nova-conversa.text": "Escrever para quem ainda não escreveu: o + ao lado da busca.",
  "also.nova-conversa":
    "iniciar começar chamar cliente novo número adicionar contato puxar assunto mandar mensagem primeiro",
  "settings.bloqueio": "Bloquear um cliente",
  "settings.bloqueio.text": "Na conversa, toque no nome do cliente e em Ficha do cliente: Bloqueio.",
  "also.bloqueio":
    "besteira assédio incomoda perturba bloquear desbloquear bloqueado chato spam golpe ofensa xingou banir pessoa",
  "settings.cliente": "Nome, notas e etiquetas de um cliente",
  "settings.cliente.text": "Na conversa, toque no nome do cliente e em Ficha do cliente.",
  "also.cliente": "mudar nome do cliente anotação observação ficha cadastro corrigir telefone editar contato",
  "settings.apagar-cliente": "Apagar ou exportar os dados de um cliente",
  "settings.apagar-cliente.text": "Na conversa, toque no nome do cliente e em Ficha do cliente: Dados pessoais.",
  "also.apagar-cliente": "excluir deletar cliente LGPD esquecer dados pessoais baixar entregar",
  "settings.resolver": "Resolver uma conversa",
  "settings.resolver.text": "Na conversa, o botão com o visto, ou a tecla E.",
  "also.resolver": "fechar encerrar finalizar terminar concluir arquivar conversa atendimento",
  "settings.agenda": "Agenda",
  "settings.agenda.text": "Mensagens agendadas e lembretes.",
  "also.agenda":
    "amanhã cobrar agendar programar mensagem lembrete marcar retorno hora marcada depois cancelar agendada",
  "settings.numeros": "Números",
  "settings.numeros.text": "Tempo de resposta, satisfação, volume e custos.",
  "also.numeros":
    "tempo que demora responder quantos clientes atendi vendi mês relatório estatística métricas quantas mensagens atendimentos gráfico desempenho custo gasto planilha de resposta",
  "settings.conta": "Sua conta",
  "settings.conta.text": "Idioma, aparência, aparelhos.",
  "also.primeiros-passos": "como usar começar configurar início passo a o que falta instalação ajuda guia começo",
  "also.horarios":
    "abrir fechar funcionamento expediente feriado almoço fuso férias segunda terça quarta quinta sexta sábado domingo fim de semana hora abro fecho abertura fechamento recesso Natal Carnaval turno",
  "also.campos":
    "raça idade tamanho guardar anotar informação placa do carro cadastro aniversário CPF endereço dados ficha informações cliente criar campo nascimento RG",
  "also.clientes":
    "passar agenda do celular planilha contatos CSV Excel backup cópia lista importar exportar subir baixar base de clientes arquivo migrar trazer",
  "also.etiquetas":
    "criar etiqueta nova tags marcadores cores categorias rótulo nome cor organizar classificar separar",
  "also.pesquisa":
    "nota avaliação CSAT NPS estrelas feedback enquete perguntar opinião satisfação avaliar estrelinha notas enviar mandar depois do atendimento",
  "also.resumo": "relatório e-mail diário alerta dono resumo todo dia fim do receber",
  "also.mensagens":
    "avisar que está fechado resposta quando boas-vindas bom dia fora do expediente automática ausente robô bot saudação mensagem de ausência recepção primeira oi olá apresentação noite",
  "also.perguntas":
    "todo mundo pergunta sempre a mesma robô bot FAQ dúvidas inteligência artificial IA respostas automáticas frequente responder sozinho preço cardápio entrega ensinar resposta",
  "also.respostas":
    "não digitar a mesma coisa atalho texto pronto mensagem padrão pix salvo copiar colar barra frases prontas modelo de resposta rápida chave",
  "also.menu": "robô bot opções URA chatbot atendimento automático lista de digite 1 botões escolha setores",
  "also.regras":
    "urgente para mim automaticamente colocar etiqueta manda quem se falar automatizar quando chegar foto automação robô bot automático gatilho então palavra reclamação marcar encaminhar",
  "also.acompanhamentos":
    "prazo lembrete follow-up encerrar cobrar resposta SLA demora lembrar cliente que não respondeu fechar conversa parada sozinha tempo esquecida inativa avisar atraso",
  "also.equipe":
    "motoboy sistema saiu menina moça rapaz funcionário atendente colaborador usuário convidar senha acesso login entrar perfil permissão vendedor gerente pessoa colega ajudante secretária recepcionista demitido remover contratar novo time chefe sócio administrador dono permissões",
  "also.distribuicao":
    "mandar passar pessoa certa certo fila setor departamento funcionário rodízio automática turno dividir repartir conversas equipe grupo vendas suporte financeiro quem atende assumir limite por",
  "also.avisos":
    "notificação som celular push silencioso toque notificar barulho tocar toca alarme alerta silenciar vibrar mudo noite não perturbe navegador",
  "also.conexao":
    "caiu parou perdi WhatsApp Instagram Facebook Messenger Telegram e-mail site chat número telefone celular token aparelho conectar ligar canal rede social Insta zap zapzap Face direct QR novo desconectar testar loja virtual",
  "also.qr":
    "plaquinha placa caixa display cartaz imprimir link wa.me divulgação código QR code cartão balcão adesivo compartilhar número vitrine",
  "also.modelos":
    "template campanha promoção mensagem aprovada Meta marketing modelo aprovação aprovar rejeitado 24 horas janela",
  "also.sugestoes": "botões comandos início quebra-gelo perguntas iniciais comando atalho começo da conversa",
  "also.campanhas":
    "promoção divulgação disparo em massa lista de transmissão marketing oferta envio mandar para todos clientes aviso geral divulgar desconto Black Friday novidade",
  "also.saude":
    "logo logotipo foto de perfil bloqueio banido qualidade limite WhatsApp empresa descrição número caiu bloqueado endereço site mensagens nome da",
  "also.integracoes":
    "ligar com sistema de vendas inteligência artificial ajudar a responder rascunho pix cobrança pagamento Asaas boleto cartão HubSpot Bling Zendesk Pipedrive RD Station Chatwoot Typebot Dialogflow robô bot CRM ERP pedidos loja conectar maquininha virtual Nuvemshop Shopify nota fiscal receber dinheiro",
  "also.api": "desenvolvedor programador token sistema chave integração desenvolver",
  "also.webhooks": "avisar meu sistema chega mensagem desenvolvedor programador Zapier Make n8n enviar dados URL",
  "also.dados":
    "LGPD apagar excluir cliente exportar direito titular lei dados pessoais comprovante esquecimento pedido do",
  "also.prazos":
    "deletar tudo antigo ano LGPD apagar limpar guardar backup retenção histórico memória quanto tempo guarda mensagens antigas fotos espaço limpeza apaga dias meses",
  "also.privacidade": "LGPD política encarregado DPO termos aviso de privacidade consentimento site",
  "also.acessos":
    "quem baixou contatos alguém mexeu ficha auditoria log segurança senha entrou viu leu exportou espiar funcionário olhou conversa",
  "also.historico": "auditoria desfazer alterações versão backup quem mudou voltar mexeu configuração",
  "also.conta":
    "língua português inglês espanhol senha chave de acesso sair celular escuro claro atalhos meu nome minha idioma tema modo noturno deslogar logout teclado letras perfil",
};
