//! Portuguese phrases that are not to be sent.

use super::phrase::Phrase;

const NEW: &str = "traga algo de novo: uma ideia, uma pergunta, uma data";
const FACT: &str = "diga o facto, ou o que se segue, sem censura";
const EQUAL: &str = "de igual para igual: retire";
const WORD: &str = "faça uma pergunta a que se responda com uma palavra";
const STEP: &str = "diga o próximo passo, com data";
const PLAIN: &str = "diga simplesmente o que o cliente ganha, com os números dele";

/// The phrases.
pub const PHRASES: &[Phrase] = &[
    Phrase::empty("dar-sequencia", NEW, &["dar seguimento ao meu", "dando seguimento", "fazer um follow-up", "fazendo um follow-up", "fazer o acompanhamento do meu", "dar sequência ao meu", "dando sequência"]),
    Phrase::empty("retomar-contato", NEW, &["retomar o contato", "retomar o contacto", "retomo o contato", "retomo o contacto", "volto a escrever", "volto a contactar", "volto a entrar em contato"]),
    Phrase::empty("so-queria", NEW, &["só queria", "queria apenas", "apenas queria", "só para saber", "apenas para saber", "passando para saber", "passando só para"]),
    Phrase::empty("saber-como-esta", NEW, &["saber como está o andamento", "saber como anda", "saber em que pé", "saber a quantas anda", "ver como está o andamento"]),
    Phrase::empty("lembrete-amigavel", NEW, &["lembrete amigável", "pequeno lembrete", "simples lembrete", "gentil lembrete", "queria lembrar", "gostaria de lembrar"]),
    Phrase::empty("topo-da-caixa", NEW, &["topo da sua caixa", "topo da caixa de entrada", "subir este e-mail", "subir este email"]),
    Phrase::empty("na-sequencia-do-meu", "comece pelo motivo", &["na sequência do meu e-mail", "na sequência do meu email", "em referência ao meu", "com referência ao meu", "conforme meu e-mail anterior"]),
    Phrase::empty("espero-que-esteja-bem", "comece pelo motivo", &["espero que esteja bem", "espero que esteja tudo bem", "espero que este e-mail o encontre", "espero que este email o encontre", "espero que tudo esteja bem"]),
    Phrase::empty("fico-no-aguardo", STEP, &["fico no aguardo", "no aguardo do seu", "no aguardo de um", "aguardo o seu retorno", "aguardo seu retorno", "aguardo retorno", "fico a aguardar", "aguardo a sua resposta"]),
    Phrase::empty("nao-hesite", STEP, &["não hesite em", "não deixe de entrar em contato", "fico à disposição", "fico à sua disposição", "estou à disposição", "estou à sua disposição"]),
    Phrase::empty("assim-que-possivel", STEP, &["assim que possível", "o mais breve possível", "o quanto antes", "logo que possível", "quando tiver um momento", "quando puder"]),
    Phrase::empty("solucao-inovadora", PLAIN, &["solução inovadora", "solução completa e", "líder de mercado", "líder do mercado", "ganha-ganha"]),
    Phrase::needy("alguma-novidade", WORD, &["alguma novidade", "há novidades", "tem novidades", "tem alguma novidade", "alguma atualização", "tem alguma posição", "alguma posição sobre", "algum posicionamento"]),
    Phrase::needy("conseguiu-ver", WORD, &["conseguiu ver", "conseguiu olhar", "conseguiu analisar", "conseguiu verificar", "teve tempo de", "teve oportunidade de", "teve a oportunidade de", "teve chance de", "recebeu o meu", "recebeu meu"]),
    Phrase::needy("estava-a-pensar-se", WORD, &["estava a pensar se", "estava pensando se", "gostaria de saber se já", "queria saber se já"]),
    Phrase::needy("desculpe-o-incomodo", EQUAL, &["desculpe o incómodo", "desculpe o incômodo", "desculpe incomodar", "desculpe incomodá-lo", "desculpe incomodá-la", "não quero incomodar", "não queria incomodar", "lamento incomodar", "desculpe a insistência", "perdoe a insistência", "não quero ser insistente"]),
    Phrase::needy("sei-que-esta-ocupado", "tire-lhe uma tarefa, ou retire", &["sei que está ocupado", "sei que está ocupada", "sei que está muito ocupado", "sei que você está ocupado", "sei que a sua agenda", "sei que sua agenda", "deve estar muito ocupado", "imagino que esteja muito ocupado"]),
    Phrase::needy("seu-tempo-precioso", EQUAL, &["seu tempo precioso", "seu precioso tempo", "seu valioso tempo", "alguns minutos do seu tempo", "cinco minutos do seu tempo", "5 minutos do seu tempo"]),
    Phrase::needy("por-favor-responda-me", WORD, &["por favor, me responda", "por favor me responda", "por favor, responda-me", "agradeço um retorno", "agradeço desde já o retorno", "agradeceria um retorno", "agradeceria uma resposta", "ficaria muito grato", "ficaria muito grata", "ficaria grato se"]),
    Phrase::needy("implorar", EQUAL, &["eu imploro", "peço encarecidamente", "preciso desta venda", "preciso deste pedido", "preciso fechar esta"]),
    Phrase::scolding("como-prometido", FACT, &["como prometido", "conforme prometido"]),
    Phrase::scolding("voce-disse", FACT, &["você disse que", "disse que me daria", "disse que ia responder", "ficou de me", "ficou de responder", "ficou de retornar", "prometeu que", "prometeu me"]),
    Phrase::scolding("sem-retorno", FACT, &["não tive retorno", "não obtive retorno", "não recebi retorno", "não recebi resposta", "não tive resposta", "não obtive resposta", "ainda não recebi", "sem resposta até", "continuo à espera", "continuo aguardando", "ainda estou aguardando"]),
    Phrase::scolding("nao-respondeu", FACT, &["não respondeu", "não me respondeu", "não me retornou", "não deu retorno", "ignorou", "o seu silêncio", "seu silêncio"]),
    Phrase::scolding("como-ja-disse", FACT, &["como já disse", "como já lhe disse", "como já mencionei", "como já informei", "conforme já informado", "conforme já mencionado"]),
    Phrase::scolding("terceiro-email", "diga o que se segue; ninguém está a contar", &["meu terceiro e-mail", "meu terceiro email", "minha terceira tentativa", "minha última tentativa", "última tentativa de", "já tentei várias vezes", "já tentei diversas vezes", "tentei contactá-lo várias", "tentei contatá-lo várias"]),
    Phrase::scolding("desapontado", FACT, &["estou desapontado", "estou desapontada", "estou decepcionado", "estou decepcionada", "surpreende-me que", "me surpreende que", "esperava que pelo menos", "mínimo de cortesia", "por uma questão de educação"]),
    Phrase::spam("aja-agora", "diga uma vez até que data vale", &["aja agora", "aja já", "compre agora", "compre já", "peça agora", "peça já", "corra e", "não espere mais", "não perca tempo"]),
    Phrase::spam("totalmente-gratuito", "diga quanto custa, ou deixe o preço de fora", &["100% grátis", "100% gratuito", "totalmente grátis", "totalmente gratuito", "completamente grátis", "completamente gratuito", "sem nenhum risco", "sem qualquer risco"]),
    Phrase::spam("por-tempo-limitado", "diga até que data vale, e porquê", &["por tempo limitado", "oferta por tempo", "oferta imperdível", "oportunidade imperdível", "oportunidade única", "última chance", "última oportunidade", "enquanto durarem os estoques", "enquanto houver stock", "não perca esta"]),
    Phrase::spam("resultados-assegurados", PLAIN, &["resultado garantido", "sucesso garantido", "satisfação garantida", "preço imbatível", "preços imbatíveis", "melhor preço garantido"]),
    Phrase::spam("clique-aqui", "escreva o que o link mostra", &["clique aqui", "clica aqui", "clique abaixo", "caro amigo", "prezado cliente", "caro cliente", "a quem possa interessar"]),
];
