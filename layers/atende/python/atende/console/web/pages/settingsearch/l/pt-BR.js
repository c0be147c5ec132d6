/** @type {Record<string, string | { one: string, other: string }>} */
export const words = {
  "settingsearch.count": { one: "{n} lugar encontrado", other: "{n} lugares encontrados" },
  "settingsearch.none": "Nada com “{words}”",
  "settingsearch.unsure": "Não achei exatamente isso. O mais próximo:",
  "settingsearch.none.text": "Diga com poucas palavras o que quer mudar, por exemplo:",
  "settingsearch.example.0": "horário de sábado",
  "settingsearch.example.1": "parar a pesquisa",
  "settingsearch.example.2": "som das mensagens",
  "settingsearch.help": "Ver os primeiros passos",
  "settingsearch.idle":
    "tudo qdo tá tô está coisa coisas tal sempre cá aqui lá eu me quero queria preciso como onde faço fazer faz posso pode dá ver achar mudar muda mude trocar troca alterar altera configurar ajustar colocar coloca botar pôr por tirar parar pare ligar desligar ativar desativar de da do das dos a o as os um uma uns umas e em no na nos nas para pra pro pros com sem que qual quais meu minha meus minhas se ao à aos não mais isso esse essa este esta deixar usar ter tem vai ir gostaria já ja q pq pelo pela pelos pelas num numa seu sua seus suas ele ela eles elas dele dela nosso nossa nós foi era são vou vamos estou estamos estão ficar fica sair também tbm etc cada ninguém alguém mundo jeito gente outro outra agora só até quem pessoal saber definir escolher opção incluir adicionar remover cancelar pediu deu ou sobre cadastrar cadastre inserir editar",
  "settings.nova-conversa": "Nova conversa",
  "settings.nova-conversa.text": "Escrever para quem ainda não escreveu: o + ao lado da busca.",
  "also.nova-conversa":
    "iniciar começar chamar número adicionar contato puxar assunto mandar mensagem primeiro mandei procurar falar com atendimento",
  "settings.bloqueio": "Bloquear um cliente",
  "settings.bloqueio.text": "Na conversa, toque no nome do cliente e em Ficha do cliente: Bloqueio.",
  "also.bloqueio":
    "besteira assédio incomoda perturba bloquear desbloquear bloqueado chato spam golpe ofensa xingou banir pessoa ignorar impedir proibir barrar denunciar desconhecido indesejado xingando abusivo trote golpista contato número",
  "settings.cliente": "Nome, notas e etiquetas de um cliente",
  "settings.cliente.text": "Na conversa, toque no nome do cliente e em Ficha do cliente.",
  "also.cliente":
    "mudar nome do cliente anotação observação ficha corrigir telefone editar contato alterar atualizar errado alérgica rotular rótulo colocar etiqueta na",
  "settings.apagar-cliente": "Apagar ou exportar os dados de um cliente",
  "settings.apagar-cliente.text": "Na conversa, toque no nome do cliente e em Ficha do cliente: Dados pessoais.",
  "also.apagar-cliente":
    "excluir deletar cliente LGPD esquecer dados pessoais baixar entregar cópia apague remover cadastro paciente",
  "settings.resolver": "Resolver uma conversa",
  "settings.resolver.text": "Na conversa, o botão com o visto, ou a tecla E.",
  "also.resolver":
    "fechar encerrar finalizar terminar concluir arquivar conversa atendimento resolvido resolvida marcar como fechado encerrado dar baixa",
  "settings.agenda": "Agenda",
  "settings.agenda.text": "Mensagens agendadas e lembretes.",
  "also.agenda":
    "amanhã agendar programar mensagem lembrete marcar retorno hora marcada depois cancelar agendada lembrar ligar compromisso futura agendadas mais tarde outro dia programada envio",
  "settings.numeros": "Números",
  "settings.numeros.text": "Tempo de resposta, satisfação, volume e custos.",
  "also.numeros":
    "tempo que demora responder quantos clientes atendi vendi mês relatório estatística métricas quantas mensagens atendimentos gráfico desempenho custo gasto planilha de resposta média médio semana notas faturamento vendas quanto gastei painel indicadores quantidade por atendente",
  "settings.conta": "Sua conta",
  "settings.conta.text": "Idioma, aparência, aparelhos.",
  "also.primeiros-passos":
    "como usar começar configurar início passo a o que falta instalação ajuda guia começo por onde comecei tutorial configuração inicial",
  "also.horarios":
    "abrir fechar funcionamento expediente almoço fuso fim de semana hora abro fecho abertura fechamento turno horário atender atendemos abrimos fechamos aberta aberto fechada cedo tarde madrugada meia-noite dia plantão",
  "also.campos":
    "raça idade tamanho informação placa do carro cadastro aniversário CPF endereço dados ficha informações cliente criar campo nascimento RG alergia medida medidas processo número convênio pet cachorro data personalizado extra observação",
  "also.clientes":
    "passar agenda do celular planilha contatos CSV Excel backup cópia lista importar exportar subir baixar base de clientes arquivo migrar trazer antigo cadastro em massa transferir puxar contato telefones Google vCard",
  "also.etiquetas":
    "criar etiqueta nova tags marcadores cores categorias rótulo nome cor organizar classificar separar renomear apagar excluir marcador comprou pagou marcar",
  "also.pesquisa":
    "nota avaliação CSAT NPS estrelas feedback enquete perguntar opinião satisfação avaliar estrelinha notas depois do atendimento gostou gostaram satisfeito avaliações comentário pontuação reclamar recomendar horas hora perguntas",
  "also.resumo":
    "relatório e-mail diário alerta dono resumo todo dia fim do receber hoje ontem foi email vendas noite manhã diariamente",
  "also.mensagens":
    "resposta boas-vindas bom dia automática saudação mensagem de recepção primeira oi olá apresentação contato recebe boas vindas texto inicial automático despedida saudar cumprimento",
  "also.perguntas":
    "todo mundo pergunta sempre a mesma robô bot FAQ dúvidas inteligência artificial IA respostas automáticas frequente responder sozinho preço cardápio entrega ensinar resposta responde errado aprender endereço convênio taxa dúvida comum valores palavras-chave ativam",
  "also.respostas":
    "não digitar a mesma coisa atalho texto pronto mensagem padrão pix salvo copiar colar barra frases prontas modelo de resposta rápida chave cadastrar frase pronta salva salvas salvar mensagens rápidas repetida orçamento cardápio",
  "also.menu":
    "robô bot opções URA chatbot atendimento automático de digite 1 botões escolha setores robozinho escolher números 2 3 pedido primeiro passo triagem desligar",
  "also.regras":
    "urgente para mim automaticamente colocar etiqueta manda quem se falar automatizar quando chegar foto automação robô bot automático gatilho então palavra reclamação marcar encaminhar etiquetar automatização automações condição gatilhos sozinho toda vez que palavras-chave",
  "also.acompanhamentos":
    "prazo lembrete follow-up cobrar resposta SLA demora lembrar cliente que não respondeu conversa parada sozinha tempo esquecida inativa avisar atraso sumiu paradas parado parados automático dias horas limite máximo responder sem retomar perguntar de novo",
  "also.equipe":
    "motoboy sistema saiu menina moça rapaz funcionário atendente colaborador usuário convidar senha acesso login entrar perfil permissão vendedor gerente pessoa colega ajudante secretária recepcionista demitido remover contratar novo time chefe sócio administrador dono atendentes funcionários funcionária adicionar nova embora tirar demiti despedi ex filha filho esposa marido familiar estagiário contratei empregado supervisor cadastrar cadastre",
  "also.distribuicao":
    "mandar passar pessoa certa certo fila setor departamento rodízio automática turno dividir repartir conversas equipe grupo vendas suporte financeiro quem atende assumir limite por distribuir atribuir transferir automaticamente entre atendentes setores comercial quantas um pega máximo carga responsável usuário filas atendimentos",
  "also.avisos":
    "notificação celular push silencioso notificar alarme alerta silenciar vibrar mudo navegador avisado avisada hora chegou chega mensagem aviso receber notificações",
  "also.conexao":
    "caiu parou perdi WhatsApp Instagram Facebook Messenger Telegram e-mail site chat número telefone celular token aparelho conectar ligar canal rede social Insta zap zapzap Face direct QR novo desconectar testar virtual desconectou reconectar adicionar segundo outro trocar chip perfil página conexão via code",
  "also.qr":
    "plaquinha placa caixa display cartaz imprimir link wa.me divulgação código QR code cartão balcão adesivo compartilhar número vitrine bio mesa folheto panfleto do WhatsApp whats zap para",
  "also.modelos":
    "template campanha promoção mensagem aprovada Meta marketing modelo aprovação aprovar rejeitado 24 horas janela recusado recusada recusou aprovado confirmar consulta criar variáveis botão",
  "also.sugestoes": "botões comandos início quebra-gelo perguntas iniciais comando atalho começo da conversa",
  "also.campanhas":
    "promoção divulgação disparo em massa lista de transmissão marketing oferta envio mandar para todos clientes aviso geral divulgar desconto Black Friday novidade disparar promo ofertas Natal Dia das Mães namorados cupom avisar mailing panfletagem",
  "also.saude":
    "logo logotipo foto de perfil bloqueio banido qualidade limite WhatsApp empresa descrição número caiu bloqueado endereço site mensagens nome da risco ban banimento bloquear nota verde amarelo vermelho suspenso restrição capa verificado",
  "also.integracoes":
    "ligar com sistema de vendas inteligência artificial ajudar a responder rascunho pix cobrança pagamento Asaas boleto cartão HubSpot Bling Zendesk Pipedrive RD Station Chatwoot Typebot Dialogflow robô bot CRM ERP pedidos loja conectar maquininha virtual Nuvemshop Shopify nota fiscal receber dinheiro programa integrar integração boletos cobrar gerar link",
  "also.api": "desenvolvedor programador token chave integração desenvolver gerar site rapaz programa acesso",
  "also.webhooks":
    "avisar meu sistema chega mensagem desenvolvedor programador Zapier Make n8n enviar dados URL notificar evento automático pedido site",
  "also.dados":
    "LGPD apagar excluir cliente exportar direito titular lei dados pessoais comprovante esquecimento pedido do provar prova comprovar exclusão recibo cópia pediu",
  "also.prazos":
    "deletar tudo antigo ano LGPD apagar limpar guardar backup retenção histórico memória quanto tempo guarda mensagens antigas espaço limpeza apaga dias meses ficam guardadas guardado armazenar armazenadas automaticamente velhas período",
  "also.privacidade":
    "LGPD política encarregado DPO termos aviso de privacidade consentimento site página regras uso dados ler cliente",
  "also.acessos":
    "quem baixou contatos alguém mexeu ficha auditoria log entrou viu leu exportou espiar funcionário olhou conversa abriu consultou bisbilhotar espionar",
  "also.historico":
    "auditoria desfazer alterações quem mudou voltar mexeu configuração ontem antes era como estava recuperar apagou alterou trocou reverter regra",
  "also.conta":
    "língua português inglês espanhol senha chave de acesso sair celular escuro claro atalhos meu nome minha idioma tema modo noturno deslogar logout teclado perfil tela escura clara preto desconectar foto telefone perdi dispositivos",
  "also.special.title": "férias recesso Natal véspera folga viagem viajar fechar fechada abrir feriado emenda reforma",
  "also.holidays.title":
    "feriado Carnaval Natal Páscoa ano-novo Tiradentes Corpus Christi São João abrir fechar fechado",
  "also.greetings.away":
    "avisar que está fechado fora do expediente ausente ausência noite madrugada fechada depois do horário férias resposta automática quando loja",
  "also.greetings.missed_call": "ligação ligou liga ligar chamada telefonema perdi atende retornar perdidas",
  "also.notify.sound": "som barulho tocar toca toque barulhinho apitar apito campainha tocando volume",
  "also.notify.quiet": "noite dormir madrugada não perturbe silêncio silenciar depois das parar de apitar",
  "also.retention.files": "fotos imagens vídeos arquivos",
  "also.labels.merge": "juntar unir repetidas iguais duplicadas",
  "also.followups.resolve": "parada sozinha automático inativa dias",
  "also.poll.hour": "que horas sai horário enviar mandar",
};
