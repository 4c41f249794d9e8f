//! Italian phrases that are not to be sent.

use super::phrase::Asks;
use super::phrase::Phrase;

const NEW: &str = "porti qualcosa di nuovo: un'idea, una domanda, una data";
const FACT: &str = "dica il fatto, o il passo seguente, senza rimproveri";
const EQUAL: &str = "da pari a pari: lo tolga";
const WORD: &str = "faccia una domanda a cui basta una parola";
const STEP: &str = "dica il prossimo passo, con una data";
const PLAIN: &str = "dica semplicemente che cosa ci guadagna il cliente, con le sue cifre";

/// The phrases.
pub const PHRASES: &[Phrase] = &[
    Phrase::empty(
        "torno-a-scriverle",
        NEW,
        &[
            "torno a scriverle",
            "le riscrivo",
            "torno a disturbarla",
            "la ricontatto per",
            "mi rifaccio vivo",
            "mi rifaccio viva",
            "mi faccio risentire",
        ],
    ),
    Phrase::empty(
        "un-sollecito",
        NEW,
        &[
            "un sollecito",
            "un gentile sollecito",
            "cortese sollecito",
            "sollecitare una risposta",
            "sollecitare un riscontro",
            "sono a sollecitare",
        ],
    ),
    Phrase::empty(
        "volevo-solo",
        NEW,
        &["volevo solo", "volevo soltanto", "volevo semplicemente", "solo due righe", "due righe per sapere"],
    ),
    Phrase::empty(
        "avere-notizie",
        NEW,
        &["avere sue notizie", "per avere notizie", "sapere come procede", "sapere a che punto"],
    ),
    Phrase::empty(
        "gentile-promemoria",
        NEW,
        &[
            "gentile promemoria",
            "piccolo promemoria",
            "semplice promemoria",
            "volevo ricordarle",
            "le ricordo gentilmente",
        ],
    ),
    Phrase::empty("in-cima-alla-posta", NEW, &["in cima alla sua casella", "in cima alla posta", "riportare in alto"]),
    Phrase::empty(
        "facendo-seguito",
        "cominci dal motivo",
        &[
            "facendo seguito alla mia",
            "faccio seguito alla mia",
            "in riferimento alla mia precedente",
            "con riferimento alla mia precedente",
        ],
    ),
    Phrase::empty(
        "spero-stia-bene",
        "cominci dal motivo",
        &[
            "spero che stia bene",
            "spero stia bene",
            "spero che questa mail la trovi",
            "spero tutto bene",
            "spero vada tutto bene",
        ],
    ),
    Phrase::empty(
        "in-attesa-di-riscontro",
        STEP,
        &[
            "in attesa di un suo riscontro",
            "in attesa di un riscontro",
            "in attesa di un suo cenno",
            "in attesa di una sua risposta",
            "resto in attesa",
            "rimango in attesa",
            "attendo un suo riscontro",
        ],
    ),
    Phrase::empty(
        "non-esiti-a",
        STEP,
        &[
            "non esiti a contattar",
            "non esiti a contattarmi",
            "non esiti a scrivermi",
            "resto a disposizione",
            "rimango a disposizione",
            "resto a sua disposizione",
            "rimango a sua disposizione",
        ],
    ),
    Phrase::empty(
        "appena-possibile",
        STEP,
        &["appena possibile", "il prima possibile", "non appena potrà", "quando avrà un momento", "a stretto giro"],
    ),
    Phrase::empty(
        "soluzione-innovativa",
        PLAIN,
        &[
            "soluzione innovativa",
            "soluzione a 360 gradi",
            "soluzione chiavi in mano unica",
            "leader di mercato",
            "leader del settore",
        ],
    ),
    Phrase::needy(
        "ci-sono-novita",
        WORD,
        &[
            "ci sono novità",
            "ha novità",
            "avete novità",
            "qualche novità",
            "ci sono aggiornamenti",
            "ha aggiornamenti",
            "avete aggiornamenti",
        ],
    ),
    Phrase::needy(
        "ha-avuto-modo",
        WORD,
        &[
            "ha avuto modo",
            "ha avuto tempo",
            "ha avuto il tempo",
            "ha avuto occasione",
            "ha avuto l'occasione",
            "è riuscito a guardare",
            "è riuscita a guardare",
            "è riuscito a vedere",
            "ha ricevuto la mia",
        ],
    ),
    Phrase::needy("mi-chiedevo", WORD, &["mi chiedevo se", "mi domandavo se"]),
    Phrase::needy(
        "scusi-il-disturbo",
        EQUAL,
        &[
            "scusi il disturbo",
            "scusi se la disturbo",
            "mi scusi se la disturbo",
            "mi dispiace disturbarla",
            "non vorrei disturbare",
            "non voglio disturbare",
            "non vorrei essere insistente",
            "scusi l'insistenza",
            "perdoni l'insistenza",
        ],
    ),
    Phrase::needy(
        "so-che-e-impegnato",
        "gli tolga un compito, o lo tolga",
        &[
            "so che è molto impegnato",
            "so che è molto impegnata",
            "so quanto è impegnato",
            "immagino sia molto impegnato",
            "sarà sicuramente molto impegnato",
        ],
    ),
    Phrase::needy(
        "suo-tempo-prezioso",
        EQUAL,
        &[
            "suo tempo prezioso",
            "suo prezioso tempo",
            "qualche minuto del suo tempo",
            "cinque minuti del suo tempo",
            "5 minuti del suo tempo",
        ],
    ),
    Phrase::needy(
        "la-prego-di-rispondere",
        WORD,
        &[
            "la prego di rispondere",
            "la prego di rispondermi",
            "per favore mi risponda",
            "le sarei grato se",
            "le sarei grata se",
            "gradirei un riscontro",
            "gradirei un cortese riscontro",
            "un cortese riscontro",
        ],
    ),
    Phrase::needy("supplicare", EQUAL, &["la supplico", "ho bisogno di questo ordine", "ho davvero bisogno di questo"]),
    Phrase::scolding("come-promesso", FACT, &["come promesso", "come le avevo promesso"]),
    Phrase::scolding(
        "aveva-detto",
        FACT,
        &["aveva detto che mi", "mi aveva detto che", "mi aveva promesso", "doveva farmi sapere", "doveva richiamarmi"],
    ),
    Phrase::scolding(
        "nessuna-risposta",
        FACT,
        &[
            "non ho ricevuto risposta",
            "non ho ancora ricevuto",
            "non ho avuto risposta",
            "non ho avuto riscontro",
            "non ho ricevuto riscontro",
            "ancora nessuna risposta",
            "sto ancora aspettando",
            "ancora in attesa di una risposta",
        ],
    ),
    Phrase::scolding(
        "non-ha-risposto",
        FACT,
        &[
            "non ha risposto",
            "non mi ha risposto",
            "non si è fatto sentire",
            "non si è fatta sentire",
            "ha ignorato",
            "il suo silenzio",
        ],
    ),
    Phrase::scolding(
        "come-gia-detto",
        FACT,
        &["come già detto", "come già scritto", "come le ho già", "come già comunicato", "come già indicato"],
    ),
    Phrase::scolding(
        "terza-mail",
        "dica il passo seguente; nessuno conta",
        &[
            "la mia terza mail",
            "la mia terza email",
            "il mio terzo tentativo",
            "il mio ultimo tentativo",
            "ultimo tentativo di",
            "ho provato più volte",
            "ho tentato più volte",
        ],
    ),
    Phrase::scolding(
        "deluso",
        FACT,
        &[
            "sono deluso",
            "sono delusa",
            "mi sorprende che",
            "mi stupisce che",
            "mi sarei aspettato",
            "mi sarei aspettata",
            "minimo di cortesia",
            "per semplice cortesia",
        ],
    ),
    Phrase::spam(
        "agisca-subito",
        "dica una volta fino a quale data vale",
        &[
            "agisca subito",
            "agisca ora",
            "compri ora",
            "acquisti ora",
            "ordini subito",
            "si affretti",
            "non aspetti oltre",
        ],
    ),
    Phrase::spam(
        "completamente-gratis",
        "dica quanto costa, o lasci stare il prezzo",
        &[
            "100% gratis",
            "100% gratuito",
            "completamente gratis",
            "completamente gratuito",
            "totalmente gratuito",
            "senza alcun rischio",
            "nessun rischio",
        ],
    ),
    Phrase::spam(
        "tempo-limitato",
        "dica fino a quale data vale, e perché",
        &[
            "per un tempo limitato",
            "offerta a tempo limitato",
            "offerta limitata",
            "occasione unica",
            "opportunità unica",
            "ultima occasione",
            "ultima possibilità",
            "fino a esaurimento scorte",
            "non se lo lasci sfuggire",
            "da non perdere",
        ],
    ),
    Phrase::spam(
        "risultati-garantiti",
        PLAIN,
        &[
            "risultati garantiti",
            "successo garantito",
            "soddisfatti o rimborsati",
            "prezzo imbattibile",
            "prezzi imbattibili",
            "miglior prezzo garantito",
        ],
    ),
    Phrase::spam(
        "clicchi-qui",
        "scriva che cosa mostra il link",
        &["clicchi qui", "clicca qui", "cliccare qui", "caro amico", "gentile cliente", "a chi di competenza"],
    ),
];

/// Words that ask for something, and words that offer to stop.
pub const ASKS: Asks = Asks {
    steps: &[
        "mi dica",
        "mi risponda",
        "risponda",
        "mi scriva",
        "mi chiami",
        "mi faccia sapere",
        "mi indichi",
        "mi dia",
        "scelga",
        "basta una parola",
        "basta una riga",
    ],
    outs: &[
        "disiscriversi",
        "annullare l'iscrizione",
        "non le scriverò più",
        "non scriverò più",
        "smetterò di scrivere",
        "non ricevere più",
        "non riceverà più",
        "la lascerò in pace",
        "risponda «stop",
        "risponda \"stop\"",
        "risponda stop",
    ],
};
