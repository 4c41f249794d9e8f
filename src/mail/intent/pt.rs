//! Portuguese phrases of intent. Data, no rules; how a phrase is written is said in [`super::matcher`].

use super::cues::Cue;
use super::cues::Phrases;
use super::cues::Term;

/// The phrases.
pub const PHRASES: Phrases = &[
    (
        Cue::OptOutAlone,
        "
        parar|pare|parem|descadastrar|descadastro|descadastre|remover|cancelar|remova|retirar|cancelamento|stop|chega|descadastrem|remoção|basta|sair
        me descadastre|descadastrem|remova|removam|retire|tire|exclua
        remover|sair|retirar da|desta lista
        cancelar inscrição|assinatura|subscrição
        remova|removam|descadastre|retire|exclua me
    ",
    ),
    (
        Cue::OptOut,
        "
        me descadastre|descadastrem|remova|removam|retire|retirem|tire|tirem|exclua|excluam|descadastrar|remover|retirar|tirar|excluir da|das|desta|de|do|dessa|deste sua|vossa|lista|suas|seu|mailing|banco|todas|base? lista|listas|mailing|base|banco|cadastro|dados|contatos? de? e-mails|emails|distribuição|contatos|dados|e-mail?
        remova|removam|retire|retirem|tire|tirem|descadastre|descadastrem|exclua|excluam|elimine|risque|remover|retirar|excluir|apague|descadastrar|tirar|eliminar me|nos|meu|o|nosso|minha? meu|nosso|minha|endereço? e-mail|email|endereço|nome|contato|contacto? da|das|desta|de|do|dessa sua|vossa|lista|suas|seu|base|mailing|todas? lista|listas|mailing|base|banco|cadastro|dados? de? e-mails|emails|distribuição|contatos|dados?
        quero|queria|gostaria|desejo|queremos|pretendo|solicito|gostaríamos|peço de|que? me|ser|o|a|cancelar? descadastrar|remover|descadastro|descadastrado|removido|cancelar|cancelamento|remoção|sair|removida|retirado|eliminado|minha a|minha|da|o|de|desta|inscrição|subscrição|esta? inscrição|lista|subscrição|assinatura|cadastro|registo?
        cancelar|cancele|cancelem|anular a|minha|o? minha|meu? inscrição|assinatura|subscrição|cadastro
        apague|apaguem|elimine|eliminem|remova|removam|exclua|excluam|delete|apagar|eliminar|excluir|remover os|todos|meus|nossos|o|meu os|meus? meus|nossos|dados|email? dados|e-mail|email|contacto|contactos pessoais|da|das? vossa|sua|vossas? base?
        não me|nos|volte|voltem|voltes contacte|contate|contactem|contatem|escreva|escrevam|envie|enviem|mande|mandem|incomode|incomodem|ligue|a|contactes mais|contactar|escrever|enviar|contatar|nunca|mais|nenhum emails|e-mails|mensagens|email|e-mail|nada|mensagem?
        não|nunca contactar|contatar|escrever|enviar|contacte|contactem|enviem|envie|escrevam|mandem|mande|contatem mais|me|nos|novamente|comigo mais|emails|e-mails|mensagens?
        não quero|queremos|desejo|desejamos|pretendo|pretendemos|gostaria|gostaríamos mais|receber|ser|continuar|que|de|voltar receber|mais|contactado|contatado|ser|a|nenhum|me|contactados|seus|vossos|estes|esses|emails|e-mails|mensagens? mais|emails|e-mails|mensagens|contactado|contatado|seus|vossos|comunicações|contactem|contatos|contactos|receber|e-mail? emails|e-mails|mensagens|comunicações?
        pare|parem|deixe|deixem|para|parar|cesse|cessem de|com me|os|estes|esses|nos? escrever|enviar|mandar|contactar|contatar|incomodar|escrever-me|enviar-me|mandar-me|contactar-me|enviar-nos|e-mails|emails|mensagens|perturbar|spam me|nos|mais|emails|e-mails|mensagens? e-mails|emails|mensagens|spam?
        nem|sem|chega|basta|nada|não|nenhum mais|de|quero emails|e-mails|mensagens
        nunca mais me? contacte|escreva|contactem|envie|mande|enviem|contate
        deixe|deixem me|nos em paz
        revogo|retiro o|meu consentimento|meu consentimento?
        oponho me ao|a
        agradeço|peço|solicito que não me|nos voltem|contactem|enviem|escrevam|contacte|envie|voltem _2 mais|contactar|novamente|escrever
        não|nunca entre|entrem|entrar mais|novamente? em contacto|contato com? mais? comigo|migo|connosco|conosco
    ",
    ),
    (
        Cue::OptOutPerhaps,
        "
        como posso|faço|podemos|me para? me? descadastrar|cancelar|sair|remover|descadastro
        demasiados emails|e-mails
    ",
    ),
    (
        Cue::NoFirm,
        "
        encerrar|encerre|encerrem|fechar|fechem|feche|arquivar|arquive|encerramos|arquivem|encerra o|este|a|esse|nosso processo|caso|dossiê|pedido|assunto|proposta|orçamento|dossier|ficheiro|arquivo|negócio
        processo|caso|dossiê|assunto pode|podem|está|fica _2 encerrado|encerrar|fechado|fechar|ser
        encerrem|encerre
        dar|dou|damos|podem por|dar|este encerrado|assunto|por
        recusar|recusamos|recuso|declinar|declinamos|declino|rejeitamos|descartamos|rejeitar|descartado|recusada|rejeitada a|sua|vossa|o|proposta? proposta|oferta|orçamento?
        decidimos|decidi|decidido|optamos|optámos|decidiu|optou|decidiram|resolvemos por|em|não|se|que|pelo? não|nao|desistir|cancelar|recusar|declinar avançar|prosseguir|aceitar|seguir|continuar|contratar|fazer|comprar|dar?
        não vamos|vou|iremos|avançaremos|avançamos|prosseguiremos|aceitamos|seguiremos|podemos|prosseguimos|daremos avançar|prosseguir|aceitar|seguir|continuar|contratar|dar|comprar|com|a|fazer|seguimento em|com|adiante|seguimento|a?
        não foi|fomos|será aprovado|aprovada|aceite|aceita|selecionada|escolhida|selecionado
        desistimos|desistir|desisti do|da|de
        resposta é não|negativa
        parecer negativo
        não dar|daremos seguimento|sequência|continuidade
        deixamos cair
        passamos desta|esta
        pode descartar|esquecer
    ",
    ),
    (
        Cue::NoFirmReason,
        "
        escolhemos|optamos|optámos|fechamos|fechámos|escolhido|contratamos|contratámos|adjudicamos|adjudicámos|preferimos|compramos|comprámos|assinamos|assinámos|decidimos|fomos|vamos|encomendamos|trabalhar|escolheu|ficamos|seguimos|seguir|selecionamos|optado _3 outro|outra|concorrente|concorrência|atual|alguém fornecedor|empresa|opção|proposta|solução|parceiro|lado|prestador|agência?
        outro|outra fornecedor|empresa|proposta|opção|prestador|solução foi|ganhou|venceu escolhido|escolhida|selecionado|selecionada?
        com|por|a|pelo|pela outro|outra fornecedor|empresa|opção|parceiro|proposta|solução|prestador
        com|pela|pelo|a|o nosso|concorrência|concorrente|nosso concorrente|fornecedor|atual atual?
        projeto|projecto|obra|encomenda|concurso|remodelação|plano|investimento _2 cancelado|cancelada|anulado|suspenso|parado|abandonado|suspensa|canceladas|engavetado|cancelamos|adiado
        cancelamos|cancelámos|cancelado|abandonámos o|este projeto|projecto|obra
        já|temos comprámos|compramos|comprado|contratámos|contratamos|encontrámos|encontramos|resolvemos|temos|fechamos|fechámos|adquirimos|fizemos um|uma|outro|com|solução|outra|o fornecedor|solução|outro|outra?
        já comprámos|compramos|contratámos|contratamos|encontrámos|encontramos|resolvemos|fechamos|fechámos|adquirimos|resolvido|comprado
        faremos|fazemos|vamos|resolvemos fazer? internamente|nós
    ",
    ),
    (
        Cue::NoSoft,
        "
        não temos|tenho|há|existe qualquer|nenhum|mais? interesse
        sem|nenhum interesse
        não estamos|estou|ficamos mais? interessados|interessado|interessada|interessadas
        não me|nos interessa|serve|convence|atende|convém
        não interessa
        não obrigado|obrigada
        obrigado mas não
        não é para nós|mim|de
        não faz sentido
        já não nos? interessa|estamos|é|precisamos
    ",
    ),
    (
        Cue::NoSoftReason,
        "
        muito|demasiado|bastante|mais caro|cara|alto|elevado|dispendioso|caros
        preço|preços|custo|custos|valor|proposta|orçamento é|está|são|ficou|supera|ultrapassa|acima|fica|parece _3 alto|caro|elevado|orçamento|excede|acima|fora|elevados|verba|altos
        não temos|há|tenho|dispomos|existe|cabe de|o|no|mais|nosso? orçamento|verba|dinheiro|budget|fundos|recursos para|suficiente|disponível?
        sem orçamento|verba|budget|dinheiro
        orçamento|verba _2 esgotado|cortado|congelado|cortada|insuficiente|reprovado|bloqueado
        fora do|de nosso? orçamento
        acima|supera|excede do|o nosso|orçamento orçamento?
        não podemos|conseguimos pagar|suportar|custear
        mais barato|barata|em em|económico|econômico|conta?
        não precisamos|preciso|necessitamos|temos|há|é mais? de|necessidade|necessário|do|desse?
        sem|nenhuma necessidade
        já temos|dispomos|estamos|utilizamos|usamos um|uma|fornecedor|solução|outro|servidos|cobertos|com|de fornecedor|solução|parceiro|sistema?
        satisfeitos|contentes com o|nosso|a
        prioridades mudaram|são|alteraram|outras
        outras prioridades
        não é uma? prioridade
    ",
    ),
    (
        Cue::NoAlone,
        "
        não
        nao
        não obrigado|obrigada
        infelizmente não
        sem|não|nao interesse|temos interesse?
        negativo
    ",
    ),
    (
        Cue::Reason,
        "
        momento|timing não|é é
        mau momento
        prazo|prazos|entrega muito|demasiado|é|são _1 longo|longos
        direção|diretoria|chefe|administração _3 não|contra|recusou|reprovou
        preço
    ",
    ),
    (
        Cue::Yes,
        "
        podem|pode|vamos|podemos|pode-se|iremos|queremos|gostaríamos|desejamos|prontos|pretendemos|felizes para|de|já? avançar|prosseguir|seguir|começar|iniciar|fechar|assinar|proceder|arrancar|contratar|encomendar|aceitar|comprar com|em|já|a|o|negócio|adiante|frente|os?
        avancem|avance|avançamos|avancemos|prossigam|prosseguimos|sigam|seguimos|prossiga em|com|já|por|então|para? frente|a|o?
        vamos em frente
        bora|vamos nessa|lá|fechar|fazer|avançar isso|assim?
        aceitamos|aceito|aprovamos|aprovo|confirmamos|confirmo|assinamos|contratamos|adjudicamos|encomendamos|adjudico a|sua|vossa|o|os|as? proposta|orçamento|encomenda|pedido|contrato|valores|condições|compra?
        foi|está|temos|já|tudo|ficou|estão foi|está? aprovado|aprovada|aceite|aceita|assinado|assinada|fechado|adjudicado|adjudicada|autorizado
        aprovado|aprovada|adjudicado|adjudicada
        negócio|contrato|proposta fechado|assinado|assinada|aceite|aprovada|aceita
        fechado
        fechamos|fechámos|fecho negócio|com|contrato|a|o _1 vocês|convosco|vossa|sua|proposta|negócio?
        em|segue|seguem|envio|enviamos|junto|anexo|anexamos|vai _4 assinado|assinada|assinados|encomenda|pedido|contrato
        contrato|proposta|orçamento assinado|assinada|anexo|em
        ordem|nota|pedido de compra|encomenda
        luz verde
        damos|dou|dar|têm|tem|dado|temos a|o|luz|nosso|nossa|sinal? luz|aval|ok|acordo|aprovação|autorização|sinal|trabalho verde?
        de acordo com|em a|o|avançar|proposta
        enviem|envie|mande|mandem|enviar|prepare|preparem|manda|envia nos|me|o|a|por? o|a|favor? contrato|fatura|factura|nota|contratos|boleto
        começamos|comecemos|iniciamos|começar|iniciem|comecem|arrancamos já|com|na|a|o|em
        contem|conte connosco|comigo|conosco
        é um sim
        ficamos|vamos|escolhemos|escolhido|optámos|optamos com|ficar|pela|a com? vossa|sua|vocês|convosco|vós proposta?
        vamos contratar|aceitar|comprar|encomendar|adjudicar|assinar
        o trabalho|projeto|negócio é vosso|seu
    ",
    ),
    (
        Cue::YesAlone,
        "
        sim
        sim por|claro|obrigado|pode|podem favor?
        ok
        okay
        certo
        perfeito
        claro
        de|em|por acordo|mim|nós|tudo tudo? bem|ok?
        combinado
        ótimo
        concordo
        está bem|bom|certo|ok|ótimo
        tudo|tá bem|certo|bom|ok
        com certeza|prazer
        beleza
        parece bem|me|nos|bom bem|bom?
        confirmado
        fechado
        pode ser
        podem avançar
        força
        aceite
        vamos lá
    ",
    ),
    (
        Cue::Interest,
        "
        interessados|interessado|interessante|interessa|interessada
        gostei|gostámos|gostamos
        convence
    ",
    ),
    (
        Cue::Later,
        "
        agora não|nao
        não agora|já
        não neste|de momento
        não por agora|enquanto
        não este|esta|neste|nesta ano|mês|trimestre|semana|fase
        não estamos|temos|tenho|estou interesse|interessados|interessado neste|de|por momento|agora|enquanto
        ainda não
        ainda não|nao estamos|nos|temos|há|estou interessados|interesse|interessa|interessado|prontos|decisão
        ainda não|estamos|em|nao|está|a decidimos|em|a|temos|analisando|há|decidido|estamos|avaliar|analisar|foi|está|decidi|tomámos|tomamos|análise|analisámos
        não temos|tomámos|tomamos|estamos|há|tenho ainda|interessados|uma? decisão|resposta|prontos|ainda
        por|de|no|neste|nesse agora|momento|enquanto
        mais tarde|adiante|logo|para|pra|à frente?
        talvez|quem|quiçá mais|para|depois|sabe|no tarde|frente|depois?
        outra|noutra altura|ocasião
        estamos|ainda|continuamos|estou|está|sob|em _1 analisando|avaliando|a|analisar|avaliar|análise|avaliação|estudar|estudo|ponderar|comparando|pensar|pensando|discutindo|comparar|discutir|considerar|apreciação|estudando|ponderando|verificando
        em|sob análise|avaliação|estudo|espera|apreciação|standby|pausa
        precisamos|preciso|dê|dêem|nos|deem|requer _3 tempo|pensar|dias|refletir|analisar|ponderar
        vamos|vou|temos|tenho|devemos que|de|ainda? pensar|analisar|avaliar|ponderar|estudar|discutir|conversar|rever|verificar
        adiar|adiado|adiámos|adiamos|postergar|postergado|adiada|protelado|suspenso|pausado|remarcar|atrasado
        damos|dou|dar|darei|daremos|dá um|uma|notícias|retorno|feedback|resposta retorno|resposta|feedback?
        retorno|retornamos|retornarei|retornaremos|volto|voltamos|voltarei|voltaremos|aviso|avisamos|avisarei|avisaremos|informaremos|informo|entramos|entrarei|digo
        outro momento
        ocupados|ocupado|ocupada|atarefados|sobrecarregados|corrido|corrida
        à|a|no espera|aguardo de|da|do
        aguardar|aguardamos|aguardando|esperar|aguarde|aguardem
        depois|após das|as|o|dos|do|da férias|verão|feriados|festas|carnaval
        férias
        não é o|a melhor|bom|momento|altura momento|altura?
        melhor|boa|bom momento|altura
        não há|temos pressa
    ",
    ),
    (
        Cue::Call,
        "
        ligue|ligar|ligue-me|liga|liguem|contacte|contate|contactar|contatar|contactem|contatem|contacta|escreva|escrever|escrevam|falamos|falar|falemos|voltar|volte|voltem|voltamos|retomar|retomamos|retomemos|lembre|lembrar|relembre|conversar|conversamos|chame|chamar|telefone|telefonar|procure|retorne|retornar|retornem|fale|fala
        decidir|decidimos|decidiremos|decide|decisão|decidirá|decidirão|responder|resposta|respondo|respondemos|responderemos|confirmar|confirmaremos|avisar|aviso|avisamos|dizer|digo|saber|saberemos|novidades|notícias|retorno|retornaremos|retornarei|feedback|informar|informaremos|informações
        reunião|reunir|comité|comitê|conselho|orçamento|rever|revisar|analisar|analisaremos|avaliar|avaliaremos|ver|vemos|veremos|começar|começa|iniciar|inicia|arrancar|previsto|prevista|planeado|início|avançar
        esperar|aguardar|aguarde|adiar|adiado|adiámos|postergar|remarcar|atrasado|adiamos
        disponível|disponíveis|possível|melhor|talvez|antes|férias|ocupados|ocupado|fora|ausente|fechados|viagem|estarei|estaremos|tempo|poderei|poderemos|regresso|volto|voltarei|regressamos
    ",
    ),
    (
        Cue::Refer,
        "
        contacte|contate|contactar|contatar|contactem|contatem|fale|falem|falar|fala|dirija|dirijam|escreva|escrevam|escrever|ligue|liguem|procure|entre|entrem|envie|enviem|pergunte|encaminhe|encaminhem|mande|trate|tratar|consulte|remeta|remetam|reencaminhe|entrar _4 com|a|ao|à|para|o|pelo|junto
        contacte|contate|contactem|contatem|procure|contactar|contatar|consulte|chame
        contacto|contato|pessoa|responsável|encarregado|interlocutor|substituto|substituta|sucessor certo|certa|é|será|correta|indicada|para|agora|correto|adequada|do|da _3 é|será|seria
        responsável|contacto|contato|substituto|sucessor é|será|agora é?
    ",
    ),
    (
        Cue::Copied,
        "
        copio|coloco|coloquei|incluo|adiciono|ponho|pus|copiei|acrescento|estou|incluí _4 cópia|cc|copiando
        em cópia|cc
        cópia
        encaminhei|encaminho|reencaminhei|reencaminho|passei|passo|enviei|repassei|repasso|remeti|encaminhámos|encaminhamos _4 a|ao|à|para|o
    ",
    ),
    (
        Cue::InCharge,
        "
        é|será|são agora? o|a|quem|nosso|nossa|meu|minha responsável|pessoa|encarregado|contacto|contato|indicado|indicada|certo|certa|decide|trata|decisor|que|substituto|cuida|novo|gere
        trata|cuida|gere|decide|gerencia|coordena|ocupa deste|desses|destes|disso|disto|estes|este|isso|de|do|da|sobre|se|esses|dos|das
        fica responsável
        pode|poderá ajudar|ajudá|responder|atender
    ",
    ),
    (
        Cue::WrongPerson,
        "
        não sou|é|somos mais|eu|a|o|quem|já _2 pessoa|responsável|encarregado|indicado|indicada|certa|contacto|contato|decide|trata|adequada|interlocutor
        pessoa|contacto|contato|endereço|departamento errada|errado|incorreto
        já não trabalho|trabalha|estou|sou|sou|trato
        não trabalho|trabalha|estou|sou mais
        não é comigo|da|do|minha|meu minha? área|departamento|competência|responsabilidade
        não trato|decido|cuido|me|gere|gerencio disso|destes|desses|deste|disto|ocupo|eu|mais|desse
        deixei|saí|deixou a|da|o|de empresa|companhia|departamento
        mudei|mudou de|para função|departamento|empresa|área|cargo
    ",
    ),
    (
        Cue::Department,
        "
        compras|administração|contabilidade|direção|diretoria|departamento|gerência|escritório|marketing|informática|sede|equipa|equipe|área|financeiro|secretaria|chefe|diretor|diretora|responsável|colega|colegas|arquiteto|proprietário|suprimentos|gerente|dono
    ",
    ),
    (
        Cue::Role,
        "
        sr|sra|senhor|senhora|dr|dra|eng|arq
        colega|chefe|diretor|diretora|sócio|sócia|responsável|diretamente|compras|de|em|cópia|cc|com|a|o|ao|à|do|da|que|agora|gerente|o|para|ao|à|por|favor|contato|contacto|substituto|nossa|marido|esposa|chamado|departamento|financeiro
    ",
    ),
    (Cue::Article, "os|as|um|uma|meu|minha|nosso|nossa|seu|sua|este|esta|vosso|vossa|dos|das|nossos"),
    (
        Cue::Offer,
        "
        jeito|pode|conveniente|dá|possível|disponível|disponíveis|livre|livres|bem|perfeito|poderia|podemos|posso|podíamos|podem|serve|melhor|funciona|ótimo|marcar|marcamos|agendar
        proponho|propomos|sugiro|sugerimos
        reunião|chamada|videochamada|encontro|reunir|conversa
        vemo|encontramo|falamos nos?
        que tal
    ",
    ),
    (
        Cue::Ask,
        "
        pergunta|perguntas|dúvida|dúvidas|questão|questões
        poderia|poderiam|podem|pode|podes|podia|podiam|conseguem|consegue|seria me|nos|enviar|esclarecer|explicar|confirmar|informar|dizer|indicar|mandar|enviar-me|possível|fazer|incluir|dar|melhorar|rever
        qual|quais|quanto|quando|como|quantos|o é|são|custa|seria|fica|inclui|tempo|está|que|prazo|funciona
        esclarecimento|esclarecimentos|esclarecer
    ",
    ),
    (
        Cue::Idiom,
        "
        não hesite|hesitem|hesites|há|se|tem|faz|deixe|deixem|esqueça|esqueçam|fique preocupe|preocupem|problema|mal|dúvida|de|preocupado?
        sem|nenhum problema|problemas|compromisso|dúvida|pressa|falta|alterações
        não só|apenas|somente|obstante|é|há problema|mau|dúvida|pressa?
        por|porque que? não
        não diria|digo|diríamos que? não
        diria|digo|dizer que não
        se possível
        se for possível
        sim ou não
        pois não
        parar a|o|na|no|em
        pare a|o|na|no|em
        parar para
        sair da|do|de empresa|reunião|férias|escritório
        fechar as|a|o|para portas|loja|obra|mês|ano|cozinha
        cancelar a|o reunião|pedido|chamada
        basta que|enviar|um|uma
    ",
    ),
    (
        Cue::Complaint,
        "
        nunca|não pedi|solicitei|me|autorizei|subscrevi|pedimos|assinei|dei|autorizamos inscrevi|cadastrei|registei?
        como|onde|porque|por|quem conseguiram|obtiveram|conseguiu|obteve|continuam|que|recebo|têm|tem|me|arranjaram
        já pedi|disse|solicitei|pedimos|dissemos|avisei
        várias|duas|três|inúmeras|muitas vezes
        spam|assédio|rgpd|lgpd|incómodo|incômodo|chato|indesejado|indesejados|procon|insistência|abuso
    ",
    ),
    (
        Cue::Counter,
        "
        continue|continuem|continuar|manter|mantenham|exceto|apenas|somente|até|ligue|telefone|alterar|trocar|adicionar|adicionem|novo|nova|duplicado|substituir|use|usem|atualizar|acrescentar
        proposta|orçamento|contrato|pedido|encomenda é|está|nos|continua
        em vez|lugar
        só isso|se|depois|quero|queremos|preciso|precisamos|quando|por|para|este|esta|o|os
    ",
    ),
    (Cue::But, "mas|porém|contudo|todavia|entretanto|no entanto"),
    (
        Cue::Negator,
        "
        não|nao|nem|nunca|jamais|sem|nada|ninguém|nenhum|nenhuma|tampouco
        em vez|lugar de
    ",
    ),
    (Cue::NegatorBehind, "nunca|jamais"),
    (
        Cue::If,
        "
        caso|salvo|exceto
        na condição
        depende|dependerá|dependendo
        a não ser
        se você|vocês|o|os|a|as|for|houver|quiser|quiserem|puder|puderem|não|nos|tiver|tiverem|conseguir|possível|fizer|fizerem|aceitarem|aceitar|tudo|sim|eu|ele|ela|ainda|der|precisar|precisarmos|mudar|estiver|fosse|baixar|baixarem
        desde que
    ",
    ),
    (
        Cue::Condition,
        "
        quando|até|antes|talvez|espero|esperamos|provavelmente|possivelmente|falta|deve|devem|devemos|deveria|deveríamos|tem|têm|oxalá|tentar|tentaremos|precisa|precisam
        uma vez que
        não tenho|temos certeza
        por assinar|aprovar
        a ser|aguardar
        depois de
        assim|logo que
        logo após|mais
    ",
    ),
    (
        Cue::Past,
        "
        estava|estávamos|estive|estivemos
        tenho|temos estado|tido
    ",
    ),
    (
        Cue::Reported,
        "
        clientes|colegas|pessoas|funcionários|fornecedores|utilizadores|usuários _3 pedem|dizem|querem|pedir|pediram
        eu|ele|ela|eles|lhe|lhes|chefe|disse|cliente|clientes|diretor disse|disseram|pediu|pediram|falou|dizem|diz|lhe|lhes|pensa|lhes|quer|pedem|acha|que que?
        disse|dissemos|pedi lhes|a|ao|que|para lhe|eles?
        segundo
    ",
    ),
    (
        Cue::Request,
        "
        poderia|poderiam|podem|pode|podes|podia|podiam|seria|conseguem|consegue
        peço|solicito|agradeço|agradecia|pedimos|agradecemos|solicitamos|agradeceria que|o|a?
        é possível
        posso pedir
        gostaria de pedir|solicitar
    ",
    ),
    (Cue::Boundary, "e|pois|porque|portanto|por|favor|obrigado|obrigada|também|então|assim|agradeço|logo|visto|que"),
    (Cue::Subject, "eu|nós|vou|vamos|tenho|temos|preciso|ele|ela|eles|quero|falei|falaremos|falarei|hei"),
    (
        Cue::Greeting,
        "
        olá|oi|obrigado|obrigada|bom|boa|boas|caro|cara|caros|prezado|prezada|prezados|estimado|exmo|exma
        muito obrigado|obrigada
        bom dia
        boa tarde|noite
    ",
    ),
    (
        Cue::Because,
        "
        porque|pois|dado|devido|porquanto
        uma vez que
        já que
        devido a|ao|à
        por motivos|razões|falta|causa|questões de|do|da
        motivo|razão é|foi
        visto que
    ",
    ),
    (
        Cue::Polite,
        "
        por|favor|obrigado|obrigada|muito|olá|bom|boa|dia|tarde|noite|cumprimentos|imediatamente|já|agora|caro|cara|atenciosamente|pela|pelo|sua|vossa|seu|mensagem|proposta|email|e-mail|oi|prezado|prezada|desde|antecipadamente|lamento|desculpe|abraço|sr|sra|grato|grata|os|melhores|contacto|contato|urgente|novamente
    ",
    ),
    (
        Cue::Neutral,
        "
        eu|nós|me|nos|o|a|os|as|de|do|da|dos|das|em|no|na|que|este|esta|estes|esses|por|favor|obrigado|obrigada|quero|queria|gostaria|solicito|solicitamos|peço|pedimos|agradeço|agradecia|agradecemos|poderia|poderiam|podem|pode|meu|minha|nosso|nossa|seu|sua|vosso|vossa|vossos|seus|e-mail|email|e-mails|emails|endereço|dados|lista|base|imediatamente|já|agora|mais|nunca|vez|última|segunda|novamente|novo|também|e|portanto|assim|futuro|tipo|nenhum|sobre|assunto|proposta|orçamento|cozinha|olá|caro|cara|sim|não|obrigado|definitivamente|possível|breve|forma|definitiva|mensagens|aqui|ser|desejo|para|com|isso|distribuição|contactos|contatos|partir|hoje|qualquer|contato|contacto|bom|dia
    ",
    ),
    (
        Cue::Footer,
        "
        esta|este|o|as|a mensagem|e-mail|email|correio|informações|conteúdo|comunicação _6 confidencial|confidenciais|destinatário|destinada|privilegiada
        se não|você|recebeu|deseja|pretende|quiser _6 receber|erro|engano|destinatário|descadastrar|subscrição|cancelar
        para|clique cancelar|deixar|aqui|não|descadastrar
        antes de imprimir
        pense|proteja no|antes|o
        você está? recebeu|recebe|recebendo este
        aviso legal|de
    ",
    ),
    (Cue::Term(Term::Month(1)), "janeiro"),
    (Cue::Term(Term::Month(2)), "fevereiro|fev"),
    (Cue::Term(Term::MonthLike(3)), "março"),
    (Cue::Term(Term::Month(4)), "abril"),
    (Cue::Term(Term::Month(5)), "maio"),
    (Cue::Term(Term::Month(6)), "junho"),
    (Cue::Term(Term::Month(7)), "julho"),
    (Cue::Term(Term::Month(8)), "agosto"),
    (Cue::Term(Term::Month(9)), "setembro"),
    (Cue::Term(Term::Month(10)), "outubro"),
    (Cue::Term(Term::Month(11)), "novembro"),
    (Cue::Term(Term::Month(12)), "dezembro"),
    (Cue::Term(Term::Weekday(1)), "segunda|segunda-feira\nsegunda feira"),
    (Cue::Term(Term::Weekday(2)), "terça\nterça feira"),
    (Cue::Term(Term::Weekday(3)), "quarta\nquarta feira"),
    (Cue::Term(Term::Weekday(4)), "quinta\nquinta feira"),
    (Cue::Term(Term::Weekday(5)), "sexta\nsexta feira"),
    (Cue::Term(Term::Weekday(6)), "sábado"),
    (Cue::Term(Term::Weekday(7)), "domingo"),
    (Cue::Term(Term::Day), "dia|dias"),
    (Cue::Term(Term::Week), "semana|semanas"),
    (Cue::Term(Term::CalendarWeek), "semana"),
    (Cue::Term(Term::MonthUnit), "mês|meses"),
    (Cue::Term(Term::Quarter), "trimestre"),
    (Cue::Term(Term::Half), "semestre"),
    (Cue::Term(Term::Year), "ano|anos|exercício"),
    (Cue::Term(Term::Number(1)), "um|uma|primeiro|primeira"),
    (Cue::Term(Term::Number(2)), "dois|duas|segundo|par"),
    (Cue::Term(Term::Number(3)), "três|terceiro|algumas|alguns|poucas"),
    (Cue::Term(Term::Number(4)), "quatro|quarto"),
    (Cue::Term(Term::Number(5)), "cinco"),
    (Cue::Term(Term::Number(6)), "seis"),
    (Cue::Term(Term::Number(8)), "oito"),
    (Cue::Term(Term::Number(10)), "dez"),
    (Cue::Term(Term::Number(15)), "quinze"),
    (Cue::Term(Term::Next), "próximo|próxima|próximos|próximas|seguinte\nque vem|entra\nque vem"),
    (Cue::Term(Term::This), "este|esta|neste|nesta|deste|desta"),
    (Cue::Term(Term::Past), "passado|passada|anterior|último|última|desde|atrás\nhá"),
    (Cue::Term(Term::In), "dentro|em|daqui\ndentro de\ndaqui a\nem cerca de"),
    (Cue::Term(Term::FromNow), "a partir de agora"),
    (Cue::Term(Term::After), "após|depois\ndepois de|do|da|dos|das\npassado|passadas\na seguir ao|às"),
    (Cue::Term(Term::Until), "até\naté o|ao|à|a|final|fim?"),
    (Cue::Term(Term::By), "para|por|pelo"),
    (Cue::Term(Term::From), "desde\na partir de|do|da\nnão|nada antes de|do|da|dos\nsó em|no|na|depois|a\nantes de|do|da"),
    (Cue::Term(Term::On), "o|a|os|no|na|em|dia|ao|à|nos\nno dia"),
    (Cue::Term(Term::Of), "de|do|da|dos|das|o|a|no|na"),
    (Cue::Term(Term::Begin), "início|inícios|começo|princípio|princípios|começos\nno início|começo|princípio"),
    (Cue::Term(Term::Mid), "meados|meio\nem|para meados"),
    (Cue::Term(Term::End), "fim|final|finais|fins\nno|ao|em fim|final|finais"),
    (Cue::Term(Term::Tomorrow), "amanhã"),
    (Cue::Term(Term::DayAfterTomorrow), "depois de amanhã"),
    (Cue::Term(Term::Today), "hoje"),
    (Cue::Term(Term::NewYear), "ano novo\nnovo ano"),
    (Cue::Term(Term::Christmas), "natal"),
    (Cue::Term(Term::Easter), "páscoa"),
    (Cue::Term(Term::Someday), "férias|festas|feriado|feriados|carnaval|feira|inventário|retorno"),
    (Cue::Term(Term::Daypart), "manhã|tarde|noite|almoço"),
    (Cue::Term(Term::At), "às|as|pelas|entre|cerca"),
    (Cue::Term(Term::Oclock), "h|horas|hs|hrs"),
    (Cue::Term(Term::NotAfter), "na próxima|primeira|segunda|terça|quarta|quinta|sexta|semana|última|primavera"),
];
