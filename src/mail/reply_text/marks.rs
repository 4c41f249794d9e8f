//! Words by which mail clients introduce a quote and end a text, by language. Data, no rules.

/// Beginnings and verbs of lines such as `On <date>, <name> wrote:`. All lower case.
pub const ATTRIBUTIONS: &[(&str, &str)] = &[
    ("on ", "wrote"),
    ("at ", "wrote"),
    ("in a message dated ", "writes"),
    ("am ", "schrieb"),
    ("am ", "geschrieben"),
    ("le ", "a écrit"),
    ("el ", "escribió"),
    ("il ", "ha scritto"),
    ("in data ", "ha scritto"),
    ("op ", "schreef"),
    ("op ", "geschreven"),
    ("em ", "escreveu"),
    ("a ", "escreveu"),
    ("no dia ", "escreveu"),
    ("den ", "skrev"),
    ("på ", "skrev"),
    ("w dniu ", "pisze"),
    ("w dniu ", "napisał"),
    ("dnia ", "napisał"),
    ("dne ", "napsal"),
    ("dňa ", "napísal"),
    ("în ", "a scris"),
    ("pe ", "a scris"),
    ("la ", "a scris"),
    ("dana ", "napisao"),
    ("στις ", "έγραψε"),
    ("pada ", "menulis"),
    ("vào ", "đã viết"),
    ("missatge de ", "del dia"),
    ("el dia ", "va escriure"),
    ("בתאריך ", "מאת"),
    ("في ", "كتب"),
    ("في ", "بواسطة"),
    ("在", "写道"),
    ("於", "寫道"),
];

/// Verbs of attribution that may stand behind a date or a name.
#[rustfmt::skip]
pub const ATTRIBUTION_VERBS: &[&str] = &[
    "wrote", "writes", "schrieb", "geschrieben", "a écrit", "escribió", "ha scritto", "schreef", "geschreven", "escreveu",
    "skrev", "kirjoitti", "napisał", "pisze", "napsal", "napísal", "написал", "пишет", "пише", "написав", "написа", "yazdı",
    "写道", "寫道", "のメッセージ", "のメール", "さんは書きました", "作成", "작성", "님이 씀", "írta", "a scris", "napisao", "napisala",
    "je napisal", "έγραψε", "menulis", "đã viết", "va escriure", "kirjutas", "rakstīja", "rašė", "כתב", "كتب", "بواسطة",
];

/// Words by which a writer speaks of an earlier mail himself, without quoting it.
#[rustfmt::skip]
pub const PROSE: &[&str] = &[
    "you wrote", "i wrote", "we wrote", "he wrote", "she wrote", "they wrote", "schrieb ich", "schrieb er", "schrieb sie",
    "ich schrieb", "ho scritto", "he escrito", "escrevi", "schreef ik", "schreef u", "skrev jag", "skrev jeg", "skrev du",
];

/// What stands between dashes above an unmarked quote. All lower case, without colon.
#[rustfmt::skip]
pub const SEPARATORS: &[&str] = &[
    "original message", "original", "original email", "original mail", "original appointment", "reply message",
    "ursprüngliche nachricht", "urspruengliche nachricht", "ursprüngliche mail", "ursprüngliche e-mail", "original-nachricht",
    "originalnachricht", "original nachricht", "originalmail", "ursprünglicher termin", "message d'origine", "message original",
    "mail original", "courriel original", "e-mail d'origine", "message initial", "mensaje original", "correo original",
    "messaggio originale", "oorspronkelijk bericht", "origineel bericht", "mensagem original", "ursprungligt meddelande",
    "originalmeddelande", "oprindelig meddelelse", "original meddelelse", "oprindelig besked", "opprinnelig melding",
    "original melding", "alkuperäinen viesti", "wiadomość oryginalna", "oryginalna wiadomość", "wiadomość pierwotna",
    "původní zpráva", "původní e-mail", "pôvodná správa", "eredeti üzenet", "mesaj original", "mesajul original",
    "исходное сообщение", "оригинальное сообщение", "пересылаемое сообщение", "первоначальное сообщение",
    "оригінальне повідомлення", "оригинално съобщение", "izvorna poruka", "originalna poruka", "izvirno sporočilo",
    "αρχικό μήνυμα", "özgün ileti", "orijinal mesaj", "orjinal mesaj", "原始邮件", "原始郵件", "原始信件", "回复的原邮件", "回复的邮件",
    "元のメッセージ", "オリジナルメッセージ", "original メッセージ", "원본 메시지", "원본 메일", "원본메일", "הודעה מקורית",
    "الرسالة الأصلية", "رسالة أصلية", "forwarded message", "weitergeleitete nachricht", "message transféré", "message transmis",
    "mensaje reenviado", "messaggio inoltrato", "doorgestuurd bericht", "mensagem encaminhada", "mensagem reencaminhada",
    "vidarebefordrat meddelande", "videresendt meddelelse", "videresendt besked", "videresendt melding", "välitetty viesti",
    "edelleenlähetetty viesti", "wiadomość przekazana", "przekazana wiadomość", "przeposlaná zpráva", "přeposlaná zpráva",
    "preposlaná správa", "továbbított üzenet", "mesaj redirecționat", "пересланное сообщение", "переслане повідомлення",
    "yönlendirilmiş ileti", "yönlendirilen mesaj", "转发的邮件", "转发邮件信息", "轉寄郵件", "転送されたメッセージ", "전달된 메시지",
    "הודעה שהועברה", "رسالة مُعاد توجيهها",
];

/// Words that mean a message, for titles between dashes that are not known.
#[rustfmt::skip]
pub const MESSAGE_WORDS: &[&str] = &[
    "message", "nachricht", "mail", "mensaje", "correo", "messaggio", "bericht", "mensagem", "meddelande", "meddelelse", "besked", "melding",
    "viesti", "wiadomość", "zpráva", "správa", "poruka", "sporočilo", "üzenet", "levél", "mesaj", "сообщение", "письмо", "повідомлення",
    "лист", "μήνυμα", "ileti", "邮件", "郵件", "メッセージ", "メール", "메시지", "메일",
];

/// Beginnings of such titles that go on with a name and a date.
#[rustfmt::skip]
pub const SEPARATOR_STARTS: &[&str] = &[
    "forwarded by ", "original message from ", "weitergeleitet von ", "transféré par ", "inoltrato da ", "reenviado por ",
    "doorgestuurd door ", "original message sent ",
];

/// The same without dashes. All lower case, without the colon.
#[rustfmt::skip]
pub const BARE_SEPARATORS: &[&str] = &[
    "begin forwarded message", "begin original message", "anfang der weitergeleiteten nachricht",
    "anfang der weitergeleiteten e-mail", "début du message réexpédié", "début du message transféré", "début du message réacheminé",
    "inicio del mensaje reenviado", "comienzo del mensaje reenviado", "inizio messaggio inoltrato", "begin doorgestuurd bericht",
    "início da mensagem encaminhada", "início da mensagem reencaminhada", "vidarebefordrat brev", "vidarebefordrat meddelande",
    "videresendt besked", "start på videresendt besked", "videresendt melding", "välitetty viesti alkaa",
    "początek przekazywanej wiadomości", "začátek přeposílané zprávy", "начало переадресованного сообщения",
    "iletilen ileti başlangıcı", "továbbított levél kezdete", "下面是转发的邮件", "開始轉寄郵件", "転送されたメッセージ", "전달된 메시지 시작",
];

/// Labels of the block that Outlook puts above an unmarked quote: from, sent, to, subject of one language.
pub const HEADER_LABELS: &[[&[&str]; 4]] = &[
    [&["from"], &["sent", "date", "sent date"], &["to"], &["subject"]],
    [&["von"], &["gesendet", "datum", "gesendet am"], &["an"], &["betreff"]],
    [
        &["de", "expéditeur"],
        &["envoyé", "date", "envoyé le", "envoyée", "date d'envoi"],
        &["à", "a", "destinataire"],
        &["objet", "sujet"],
    ],
    [&["de", "remitente"], &["enviado", "enviado el", "fecha", "enviada el"], &["para", "a"], &["asunto"]],
    [&["da", "mittente"], &["inviato", "data", "inviata", "inviato il"], &["a", "per", "destinatario"], &["oggetto"]],
    [&["van", "afzender"], &["verzonden", "datum", "verzonden op"], &["aan"], &["onderwerp"]],
    [&["de"], &["enviada em", "enviado", "data", "enviada", "enviado em"], &["para"], &["assunto"]],
    [&["från"], &["skickat", "datum", "skickades"], &["till"], &["ämne"]],
    [&["fra"], &["sendt", "dato", "sendt den"], &["til"], &["emne"]],
    [&["lähettäjä"], &["lähetetty", "päivämäärä", "päiväys"], &["vastaanottaja", "saaja"], &["aihe"]],
    [&["od", "nadawca"], &["wysłano", "data", "wysłane"], &["do", "adresat"], &["temat"]],
    [&["od"], &["odesláno", "datum", "odeslané"], &["komu"], &["předmět"]],
    [&["od"], &["odoslané", "dátum", "odoslaná"], &["komu"], &["predmet"]],
    [&["od", "šalje"], &["poslano", "datum"], &["za", "prima", "kome"], &["predmet", "zadeva"]],
    [&["feladó"], &["elküldve", "dátum", "küldve"], &["címzett"], &["tárgy"]],
    [&["de la", "de", "expeditor"], &["trimis", "data", "trimis la"], &["către", "catre", "la"], &["subiect"]],
    [&["от", "от кого"], &["отправлено", "дата", "отправлен"], &["кому"], &["тема"]],
    [&["від", "від кого"], &["надіслано", "дата", "відправлено"], &["кому"], &["тема"]],
    [&["от"], &["изпратено", "дата"], &["до"], &["относно", "тема"]],
    [&["από"], &["στάλθηκε", "ημερομηνία"], &["προς"], &["θέμα"]],
    [
        &["gönderen", "kimden"],
        &["gönderildi", "tarih", "gönderme tarihi", "gönderim tarihi"],
        &["kime", "alıcı"],
        &["konu"],
    ],
    [
        &["发件人", "寄件者", "寄件人"],
        &["发送时间", "日期", "寄件日期", "发送日期", "时间", "傳送時間"],
        &["收件人", "收件者"],
        &["主题", "主旨"],
    ],
    [
        &["差出人", "送信者", "from"],
        &["送信日時", "日付", "日時", "送信日", "date"],
        &["宛先", "to"],
        &["件名", "subject"],
    ],
    [
        &["보낸 사람", "보낸사람", "발신"],
        &["보낸 날짜", "날짜", "보낸날짜", "보낸 시간", "보낸시간", "일시"],
        &["받는 사람", "받는사람", "수신"],
        &["제목"],
    ],
    [&["מאת"], &["נשלח", "תאריך"], &["אל"], &["נושא"]],
    [&["من"], &["تم الإرسال", "التاريخ", "أرسلت", "تاريخ الإرسال"], &["إلى"], &["الموضوع"]],
    [&["de"], &["enviat", "data", "enviat el"], &["per a", "a"], &["assumpte", "tema"]],
    [&["saatja"], &["saadetud", "kuupäev"], &["adressaat", "saaja"], &["teema"]],
    [&["no"], &["nosūtīts", "datums"], &["kam"], &["tēma", "temats"]],
    [&["nuo", "siuntėjas"], &["išsiųsta", "data"], &["kam", "gavėjas"], &["tema"]],
    [&["dari"], &["dikirim", "tanggal"], &["kepada"], &["subjek", "perihal"]],
    [&["từ"], &["đã gửi", "ngày", "gửi"], &["đến", "tới"], &["chủ đề"]],
    [&["จาก"], &["ส่ง", "วันที่"], &["ถึง"], &["เรื่อง"]],
];

/// Words on a line of their own that begin a closing. All lower case, without punctuation.
#[rustfmt::skip]
pub const CLOSINGS: &[&str] = &[
    "best", "best regards", "best wishes", "best to you", "kind regards", "kindest regards", "warm regards", "warmest regards",
    "warmly", "with kind regards", "with best regards", "with regards", "regards", "cheers", "sincerely", "yours", "yours truly",
    "yours sincerely", "yours faithfully", "sincerely yours", "respectfully", "many thanks", "thanks", "thank you", "thanks again",
    "thanks a lot", "thanks so much", "thanks in advance", "thank you in advance", "thanks and regards", "thanks & regards",
    "thanks and best regards", "thank you and best regards", "thanks and kind regards", "many thanks and kind regards", "thx", "br",
    "kr", "rgds", "brgds", "all the best", "take care", "talk soon", "have a great day", "have a nice day", "cordially",
    "mit freundlichen grüßen", "mit freundlichen grüssen", "mit freundlichen gruessen", "mit freundlichem gruß",
    "mit freundlichem gruss", "freundliche grüße", "freundliche grüsse", "freundlichen gruß", "freundlicher gruß",
    "mit besten grüßen", "mit besten grüssen", "mit herzlichen grüßen", "mit lieben grüßen", "mit vielen grüßen", "beste grüße",
    "beste grüsse", "besten gruß", "viele grüße", "viele grüsse", "viele gruesse", "schöne grüße", "schönen gruß", "liebe grüße",
    "liebe grüsse", "lieben gruß", "herzliche grüße", "herzliche grüsse", "herzlichst", "hochachtungsvoll", "mfg", "vg", "lg",
    "bg", "hg", "gruß", "gruss", "grüße", "grüsse", "vielen dank", "besten dank", "herzlichen dank", "danke", "danke und gruß",
    "vielen dank und viele grüße", "vielen dank und beste grüße", "vielen dank und freundliche grüße",
    "cordialement", "bien cordialement", "très cordialement", "bien à vous", "bien à toi", "salutations", "meilleures salutations",
    "sincères salutations", "salutations distinguées", "cordiales salutations", "merci", "merci d'avance", "merci beaucoup",
    "bonne journée", "bonne réception", "amicalement", "sincèrement", "respectueusement", "cdlt", "cdt", "bien amicalement",
    "saludos", "un saludo", "saludos cordiales", "un cordial saludo", "cordial saludo", "reciba un cordial saludo", "atentamente",
    "atte", "muchas gracias", "gracias", "gracias y saludos", "cordialmente", "un abrazo", "muy atentamente",
    "cordiali saluti", "saluti", "distinti saluti", "un cordiale saluto", "cari saluti", "un saluto", "grazie", "grazie mille",
    "molte grazie", "grazie e saluti", "a presto", "buona giornata",
    "met vriendelijke groet", "met vriendelijke groeten", "met hartelijke groet", "vriendelijke groet", "vriendelijke groeten",
    "hartelijke groet", "hartelijke groeten", "groeten", "groet", "groetjes", "mvg", "bedankt", "dank u", "alvast bedankt",
    "bij voorbaat dank", "hoogachtend",
    "atenciosamente", "cumprimentos", "com os melhores cumprimentos", "melhores cumprimentos", "os melhores cumprimentos",
    "cordiais cumprimentos", "abraço", "abraços", "um abraço", "obrigado", "obrigada", "muito obrigado", "muito obrigada", "att",
    "cordiais saudações", "saudações", "grato", "grata",
    "vänliga hälsningar", "med vänliga hälsningar", "med vänlig hälsning", "vänlig hälsning", "bästa hälsningar", "mvh", "hälsningar",
    "hälsning", "tack", "tack på förhand", "med vennlig hilsen", "vennlig hilsen", "vennlige hilsener", "beste hilsen",
    "med venlig hilsen", "venlig hilsen", "de bedste hilsner", "bedste hilsner", "mange hilsner", "kærlig hilsen", "hilsen", "hilsner",
    "tak", "på forhånd tak", "takk", "mange tak", "mange takk", "dbh", "vh",
    "ystävällisin terveisin", "parhain terveisin", "terveisin", "terveiset", "kiitos", "kiitoksin", "yst terv", "t",
    "z poważaniem", "pozdrawiam", "pozdrawiam serdecznie", "serdecznie pozdrawiam", "z pozdrowieniami", "pozdrowienia",
    "łączę wyrazy szacunku", "z wyrazami szacunku", "dziękuję", "dziękuję i pozdrawiam", "pzdr",
    "s pozdravem", "s přátelským pozdravem", "zdravím", "hezký den", "děkuji", "s úctou", "s pozdravom", "s priateľským pozdravom",
    "srdačan pozdrav", "lijep pozdrav", "s poštovanjem", "lep pozdrav", "lp",
    "üdvözlettel", "tisztelettel", "köszönettel", "üdv", "baráti üdvözlettel", "cu stimă", "cu respect", "toate cele bune",
    "cu drag", "o zi bună", "mulțumesc", "numai bine",
    "с уважением", "с наилучшими пожеланиями", "с приветом", "спасибо", "всего доброго", "з повагою", "дякую", "поздрави",
    "с уважение", "με εκτίμηση", "με φιλικούς χαιρετισμούς", "φιλικά", "χαιρετισμούς", "ευχαριστώ",
    "saygılarımla", "saygılarımızla", "iyi çalışmalar", "iyi günler", "teşekkürler", "sevgiler", "selamlar",
    "此致", "敬礼", "祝好", "谢谢", "顺祝商祺", "敬上", "謝謝", "よろしくお願いいたします", "よろしくお願いします", "宜しくお願い致します",
    "宜しくお願いいたします", "以上", "敬具", "감사합니다", "감사드립니다", "בברכה", "תודה", "بברכה רבה", "مع التحية", "مع خالص التحية",
    "تحياتي", "شكرا", "مع أطيب التحيات", "salam hormat", "trân trọng",
];

/// Closings that are an answer by themselves when nothing else stands in the mail.
#[rustfmt::skip]
pub const THANKS: &[&str] = &[
    "thank", "thx", "danke", "dank", "merci", "gracias", "grazie", "bedankt", "obrigad", "tack", "tak", "kiitos", "dziękuję",
    "děkuji", "köszön", "mulțumesc", "спасибо", "дякую", "ευχαριστώ", "teşekkürler", "谢谢", "謝謝", "감사", "תודה", "شكرا",
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
