//! Words by which mail clients introduce a quote and end a text, by language. Data, no rules.

/// Beginnings and verbs of lines such as `On <date>, <name> wrote:`. All lower case.
pub const ATTRIBUTIONS: &[(&str, &str)] = &[
    ("on ", "wrote"),
    ("in a message dated ", "writes"),
    ("am ", "schrieb"),
    ("le ", "a écrit"),
    ("el ", "escribió"),
    ("il giorno ", "ha scritto"),
    ("il ", "ha scritto"),
    ("op ", "schreef"),
    ("em ", "escreveu"),
    ("a ", "escreveu"),
    ("den ", "skrev"),
    ("w dniu ", "pisze"),
    ("w dniu ", "napisał"),
    ("dnia ", "napisał"),
    ("dne ", "napsal"),
    ("în data de ", "a scris"),
    ("在 ", "写道"),
    ("在", "写道"),
    ("於 ", "寫道"),
];

/// Verbs of attribution that may stand behind a date or a name: the line must then hold an address or a date.
#[rustfmt::skip]
pub const ATTRIBUTION_VERBS: &[&str] = &[
    "wrote", "writes", "schrieb", "a écrit", "escribió", "ha scritto", "schreef", "escreveu", "skrev", "kirjoitti",
    "napisał", "pisze", "napsal", "написал", "пишет", "yazdı", "写道", "寫道", "のメッセージ", "作成", "작성", "írta",
];

/// What stands between dashes above an unmarked quote. All lower case.
#[rustfmt::skip]
pub const SEPARATORS: &[&str] = &[
    "original message", "ursprüngliche nachricht", "originalnachricht", "message d'origine", "message original",
    "mensaje original", "messaggio originale", "oorspronkelijk bericht", "mensagem original", "ursprungligt meddelande",
    "originalmeddelande", "oprindelig meddelelse", "opprinnelig melding", "alkuperäinen viesti", "wiadomość oryginalna",
    "původní zpráva", "исходное сообщение", "пересылаемое сообщение", "özgün ileti", "原始邮件", "原始郵件",
    "元のメッセージ", "원본 메시지", "forwarded message", "weitergeleitete nachricht", "message transféré",
    "mensaje reenviado", "messaggio inoltrato", "doorgestuurd bericht", "mensagem encaminhada", "vidarebefordrat meddelande",
    "videresendt meddelelse", "videresendt melding", "wiadomość przekazana", "original appointment", "reply message",
];

/// The same without dashes. All lower case, with the colon.
#[rustfmt::skip]
pub const BARE_SEPARATORS: &[&str] = &[
    "begin forwarded message:", "anfang der weitergeleiteten nachricht:", "début du message réexpédié :",
    "début du message transféré :", "inicio del mensaje reenviado:", "inizio messaggio inoltrato:",
    "begin doorgestuurd bericht:", "início da mensagem encaminhada:", "vidarebefordrat brev:", "videresendt besked:",
];

/// Labels of the block that Outlook puts above an unmarked quote: from, sent, to, subject of one language.
pub const HEADER_LABELS: &[[&[&str]; 4]] = &[
    [&["from"], &["sent", "date"], &["to"], &["subject"]],
    [&["von"], &["gesendet", "datum"], &["an"], &["betreff"]],
    [&["de"], &["envoyé", "date"], &["à", "a"], &["objet"]],
    [&["de"], &["enviado", "enviado el", "fecha"], &["para"], &["asunto"]],
    [&["da"], &["inviato", "data"], &["a"], &["oggetto"]],
    [&["van"], &["verzonden", "datum"], &["aan"], &["onderwerp"]],
    [&["de"], &["enviada em", "enviado", "data"], &["para"], &["assunto"]],
    [&["från"], &["skickat", "datum"], &["till"], &["ämne"]],
    [&["fra"], &["sendt", "dato"], &["til"], &["emne"]],
    [&["lähettäjä"], &["lähetetty", "päivämäärä"], &["vastaanottaja"], &["aihe"]],
    [&["od"], &["wysłano", "data"], &["do"], &["temat"]],
    [&["od"], &["odesláno", "datum"], &["komu"], &["předmět"]],
    [&["от"], &["отправлено", "дата"], &["кому"], &["тема"]],
    [&["gönderen", "kimden"], &["gönderildi", "tarih"], &["kime"], &["konu"]],
    [&["发件人", "寄件者"], &["发送时间", "日期", "寄件日期"], &["收件人", "收件者"], &["主题", "主旨"]],
    [&["差出人"], &["送信日時", "日付"], &["宛先"], &["件名"]],
    [&["보낸 사람"], &["보낸 날짜", "날짜"], &["받는 사람"], &["제목"]],
];

/// Beginnings of the line that phones and apps put below a text. All lower case.
#[rustfmt::skip]
pub const MOBILE_SIGNATURES: &[&str] = &[
    "sent from my ", "sent from mail for ", "sent from outlook", "sent from yahoo", "sent from proton", "sent with proton",
    "sent from gmail mobile", "sent from android", "sent via ", "get outlook for ", "von meinem iphone gesendet",
    "von meinem ipad gesendet", "von meinem samsung", "von meinem mobiltelefon", "gesendet von mail", "gesendet von meinem ",
    "gesendet von outlook", "gesendet mit der ", "gesendet mit ", "holen sie sich outlook", "outlook für ",
    "envoyé de mon ", "envoyé depuis ", "envoyé à partir de ", "télécharger outlook pour", "obtenez outlook pour",
    "provenance : courrier", "enviado desde mi ", "enviado desde correo", "obtener outlook para", "inviato da iphone",
    "inviato da ipad", "inviato dal mio ", "inviato da posta", "scarica outlook per", "verstuurd vanaf mijn ",
    "verzonden vanaf ", "verzonden met ", "outlook voor ", "enviado do meu ", "enviado a partir do ", "obter o outlook",
    "skickat från ", "sendt fra ", "hent outlook", "hämta outlook", "wysłane z ", "pobierz outlook", "odesláno z ",
    "lähetetty iphonesta", "отправлено с ", "iphone'umdan gönderildi", "发自我的", "從我的", "iphoneから送信", "나의 iphone에서",
];

/// Words on a line of their own that begin a closing. All lower case, without punctuation.
#[rustfmt::skip]
pub const CLOSINGS: &[&str] = &[
    "best", "best regards", "best wishes", "kind regards", "warm regards", "regards", "cheers", "sincerely",
    "yours sincerely", "yours faithfully", "many thanks", "thanks", "thank you", "thanks and regards", "thx", "br", "rgds",
    "all the best", "mit freundlichen grüßen", "mit freundlichen grüssen", "freundliche grüße", "freundliche grüsse",
    "mit besten grüßen", "beste grüße", "viele grüße", "viele grüsse", "liebe grüße", "herzliche grüße", "mfg", "vg", "lg",
    "gruß", "grüße", "vielen dank", "danke", "cordialement", "bien cordialement", "bien à vous", "salutations", "merci",
    "sincères salutations", "saludos", "un saludo", "saludos cordiales", "atentamente", "gracias", "cordiali saluti",
    "saluti", "distinti saluti", "un cordiale saluto", "grazie", "met vriendelijke groet", "met vriendelijke groeten",
    "vriendelijke groet", "groeten", "groet", "mvg", "bedankt", "dank u", "atenciosamente", "cumprimentos",
    "com os melhores cumprimentos", "abraço", "abraços", "obrigado", "obrigada", "att", "vänliga hälsningar", "med vänlig hälsning",
    "mvh", "hälsningar", "med venlig hilsen", "venlig hilsen", "med vennlig hilsen", "vennlig hilsen", "hilsen",
    "ystävällisin terveisin", "terveisin", "z poważaniem", "pozdrawiam", "pozdrowienia", "s pozdravem", "с уважением",
    "saygılarımla", "iyi çalışmalar", "teşekkürler", "此致", "よろしくお願いいたします", "감사합니다",
];

/// Words that begin a salutation. All lower case.
#[rustfmt::skip]
pub const SALUTATIONS: &[&str] = &[
    "hi", "hello", "hey", "dear", "good morning", "good afternoon", "hallo", "guten tag", "guten morgen", "moin", "servus",
    "liebe", "lieber", "sehr geehrte", "sehr geehrter", "bonjour", "bonsoir", "salut", "chère", "cher", "madame", "monsieur",
    "hola", "buenos días", "buenas tardes", "buenas", "estimado", "estimada", "ciao", "salve", "buongiorno", "buonasera",
    "gentile", "egregio", "beste", "geachte", "goedemorgen", "goedemiddag", "dag", "olá", "oi", "bom dia", "boa tarde",
    "prezado", "prezada", "caro", "cara", "hej", "hei", "cześć", "dzień dobry", "dobrý den", "здравствуйте", "merhaba",
];
