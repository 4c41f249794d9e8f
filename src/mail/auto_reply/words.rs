//! Words of automatic mail by language: beginnings of subjects, phrases of texts. Data, no rules.

/// Beginnings of a subject that only a machine writes, when a colon, a dash or the end follows. All lower case.
#[rustfmt::skip]
pub const SURE_SUBJECTS: &[&str] = &[
    "automatic reply", "automatic response", "auto reply", "auto-reply", "autoreply", "auto response", "auto-response", "autoresponse",
    "out of office", "out of the office", "out-of-office", "ooo", "out of office reply", "out of office autoreply",
    "out of office auto reply", "away from the office",
    "automatische antwort", "automatische antwort/auto reply", "abwesenheitsnotiz", "abwesenheitsnachricht", "autoantwort",
    "ich bin abwesend", "nicht im büro", "automatische abwesenheitsnotiz",
    "réponse automatique", "absence du bureau", "message d'absence", "réponse automatique d'absence",
    "respuesta automática", "fuera de la oficina", "risposta automatica", "fuori ufficio", "fuori sede", "non al computer",
    "automatisch antwoord", "afwezigheidsbericht", "buiten kantoor", "resposta automática", "ausência temporária", "fora do escritório",
    "autosvar", "automatiskt svar", "inte på kontoret", "automatisk svar", "ikke til stede",
    "automaattinen vastaus", "poissaoloviesti", "automatyczna odpowiedź", "odpowiedź automatyczna", "autoodpowiedź", "poza biurem",
    "automatická odpověď", "automatická odpoveď", "mimo kancelář", "samodejni odgovor", "automatski odgovor",
    "automatikus válasz", "házon kívül", "răspuns automat", "în afara biroului", "otomatik yanıt", "otomatik cevap", "ofis dışında",
    "автоматический ответ", "автоответ", "вне офиса", "автоматична відповідь", "αυτόματη απάντηση", "εκτός γραφείου",
    "自動応答", "自動返信", "不在", "自动答复", "自动回复", "自動回覆", "자동 회신", "자동 응답", "부재중", "תשובה אוטומטית", "رد تلقائي",
];

/// Beginnings of a subject that mean absence when a header says that the mail is automatic. All lower case.
#[rustfmt::skip]
pub const ABSENCE_SUBJECTS: &[&str] = &[
    "auto:", "vacation", "on vacation", "on leave", "annual leave", "absence", "absent", "away", "i am away", "holiday", "on holiday",
    "abwesenheit", "abwesend", "urlaub", "im urlaub", "en congé", "congés", "congé", "ausente", "ausencia", "de vacaciones", "vacaciones",
    "assenza", "assente", "in ferie", "afwezig", "afwezigheid", "niet aanwezig", "vakantie", "férias", "ausência", "frånvaro", "frånvarande",
    "semester", "fravær", "fraværende", "ferie", "poissa", "lomalla", "nieobecność", "urlop", "nepřítomnost", "neprítomnosť", "dovolená",
    "odsotnost", "odsutnost", "távollét", "szabadság", "izinde", "отпуск", "відпустка",
];

/// Phrases of an out-of-office text; they count only when a header says that the mail is automatic. All lower case.
#[rustfmt::skip]
pub const ABSENCE_PHRASES: &[&str] = &[
    "out of office", "out of the office", "out-of-office", "away from the office", "away from my desk", "not in the office", "on vacation",
    "on leave", "annual leave", "parental leave", "maternity leave", "paternity leave", "on holiday", "on pto", "i am away", "i'm away",
    "will be away", "am currently away", "currently out", "limited access to", "i will return", "i will be back", "back in the office",
    "travelling", "traveling", "nicht im büro", "nicht im hause", "außer haus", "abwesend", "abwesenheit", "im urlaub", "in urlaub",
    "wieder erreichbar", "nicht erreichbar", "in elternzeit", "absent", "en congé", "en vacances", "hors du bureau", "de retour le",
    "fuera de la oficina", "de vacaciones", "ausente", "estaré de vuelta", "fuori ufficio", "in ferie", "assente", "sarò di ritorno",
    "afwezig", "op vakantie", "met vakantie", "met verlof", "niet aanwezig", "buiten kantoor", "de férias", "em férias", "fora do escritório",
    "på semester", "inte på kontoret", "på ferie", "ikke på kontoret", "lomalla", "na urlopie", "nieobecn", "poza biurem", "na dovolené",
    "mimo kancelář", "в отпуске", "вне офиса", "tatilde", "ofis dışında", "szabadságon", "休暇", "不在", "外出", "休假", "부재",
];

/// Phrases by which ticket systems acknowledge a mail. All lower case.
#[rustfmt::skip]
pub const ACKNOWLEDGEMENTS: &[&str] = &[
    "we have received your", "we received your", "your request has been received", "your ticket", "ticket number", "ticket id", "case id",
    "case number", "has been assigned", "thank you for contacting", "thanks for contacting", "ist bei uns eingegangen", "ist eingegangen",
    "haben wir erhalten", "ihre anfrage", "ticketnummer", "vorgangsnummer", "nous avons bien reçu", "votre demande", "accusé de réception",
    "hemos recibido su", "su solicitud", "número de ticket", "abbiamo ricevuto", "la tua richiesta", "la sua richiesta",
    "we hebben uw", "uw verzoek", "uw bericht ontvangen", "recebemos sua", "recebemos o seu", "sua solicitação",
];

/// Local parts, without `-`, `_` and `.`, from which only machines write.
pub const MACHINES: &[&str] = &[
    "mailerdaemon",
    "postmaster",
    "noreply",
    "donotreply",
    "bounce",
    "bounces",
    "notification",
    "notifications",
    "nobody",
];

/// What answers and forwards put before a subject; only those that cannot begin a real one. All lower case, no colon.
#[rustfmt::skip]
pub const REPLY_PREFIXES: &[&str] = &[
    "re", "aw", "antw", "antwort", "sv", "vs", "svar", "odp", "ynt", "rif", "resp", "rép", "fw", "fwd", "wg", "tr", "rv", "vá", "bls",
    "отв", "ha", "回复", "回覆", "答复", "答覆", "返信", "회신", "转发", "轉寄",
];

/// Subjects of recalled mails and a phrase of their text. All lower case.
pub const RECALLS: &[(&str, &str)] = &[
    ("recall:", "would like to recall"),
    ("rückruf:", "zurückrufen"),
    ("rappel :", "souhaite rappeler"),
    ("rappel:", "souhaite rappeler"),
    ("recuperar:", "recuperar el mensaje"),
];
