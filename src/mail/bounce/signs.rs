//! Signs that a mail server gives a mail back or tells of a delay: who writes, the subject, the words it begins with.
//!
//! A person who forwards, quotes or writes about such a mail must not have them: without a machine's sender they have to
//! come all together, and at the very beginning.

use std::sync::LazyLock;

use super::Fields;
use super::phrases::Phrases;
use crate::mail::needles::Needles;
use crate::mail::read::words;
use crate::mail::reply_text::quote::folded;

/// Octets of a sender field that are looked at.
const SENDER_MAX: usize = 300;

/// How sure the header makes us that a machine for mail writes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sender {
    /// Anybody.
    Anybody,
    /// Some program: `Auto-Submitted`.
    Program,
    /// A null return path or a sender without address: a mail system or an answering machine.
    NullPath,
    /// A mail system: mailer-daemon, fields that only reports have.
    MailSystem,
}

/// Fields that only reports about delivery have.
const REPORT_FIELDS: &[&str] =
    &["x-failed-recipients", "x-ms-exchange-message-is-ndr", "x-ms-embedded-report", "x-dsncontext", "x-report-type"];

/// Local parts, without signs between words, of what sends such reports.
const DAEMONS: Needles<21> = Needles::new([
    "mailerdaemon",
    "mailer",
    "postmaster",
    "mdaemon",
    "maildaemon",
    "maildelivery",
    "mailsystem",
    "mailadmin",
    "maildeliverysystem",
    "maildeliverysubsystem",
    "microsoftexchange",
    "mailmaster",
    "smtpmailservice",
    "emailservice",
    "systemadministrator",
    "mailadministrator",
    "bounce",
    "bounces",
    "ndr",
    "imss",
    "noreplyndr",
]);

/// The same in display names.
const DAEMON_NAMES: Needles<11> = Needles::new([
    "mail delivery",
    "delivery subsystem",
    "mailer-daemon",
    "mailer daemon",
    "postmaster",
    "system administrator",
    "mail administrator",
    "mail system",
    "delivery system",
    "returned mail",
    "internet mail delivery",
]);

/// Who writes, judged by the header. `is_known` is the reader's own judgement: null return path or a machine's address.
#[must_use]
pub fn sender(fields: &Fields<'_>, is_known: bool) -> Sender {
    if is_report(fields) {
        return Sender::MailSystem;
    }
    let from = fields.value("from").unwrap_or_default();
    let from = words::capped(&from, SENDER_MAX);
    if is_mail_system(from) {
        return Sender::MailSystem;
    }
    // Every person has an address.
    if !from.contains('@') || fields.value("return-path").is_some_and(|path| is_null_path(&path)) {
        return Sender::NullPath;
    }
    let submitted = fields.value("auto-submitted").is_some_and(|said| !said.trim().eq_ignore_ascii_case("no"));
    if is_known || submitted { Sender::Program } else { Sender::Anybody }
}

/// Whether a sender is a mail system by its name or its address.
fn is_mail_system(from: &str) -> bool {
    // Most have not the letters for it, in whichever case.
    if from.is_ascii() && DAEMON_NAMES.likely(from).next().is_none() && DAEMONS.likely(from).next().is_none() {
        return false;
    }
    let from = folded(from);
    DAEMON_NAMES.any_in(from.split('<').next().unwrap_or_default()) || is_daemon(&from)
}

/// Whether a return path is none. `Return-Path: <MAILER-DAEMON>` is how some servers store the null path.
fn is_null_path(path: &str) -> bool {
    const DAEMON: Needles<1> = Needles::new(["mailer-daemon"]);
    if path.is_ascii() && path.contains('@') && DAEMON.likely(path).next().is_none() {
        return false;
    }
    let path = folded(words::capped(path, SENDER_MAX));
    path.trim_matches(['<', '>', ' ']).is_empty() && path.contains('<') || path.contains("mailer-daemon")
}

/// Whether the local part of a sender in lower case is that of a mail system.
fn is_daemon(from: &str) -> bool {
    let mut likely = DAEMONS.likely(from).peekable();
    if likely.peek().is_none() {
        return false;
    }
    let squashed: String = from.chars().filter(|c| !matches!(c, '-' | '_' | '.' | ' ' | '"' | '\\')).collect();
    let local = squashed.split('@').next().unwrap_or_default().rsplit(['<', '>']).next().unwrap_or_default();
    likely.any(|daemon| local.starts_with(daemon) || local.ends_with(daemon)) || local.contains("mailerdaemon")
}

/// Whether the mail says of itself that it is a report about delivery.
#[must_use]
pub fn is_report(fields: &Fields<'_>) -> bool {
    const TYPE: Needles<1> = Needles::new(["report-type=delivery-status"]);
    let names_itself =
        |value: &str| TYPE.likely(value).next().is_some_and(|name| value.to_ascii_lowercase().contains(name));
    REPORT_FIELDS.iter().any(|name| fields.has(name))
        || fields.value("content-type").is_some_and(|value| names_itself(&value))
}

/// What a subject says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Told {
    /// Nothing that we know.
    Nothing,
    /// Given up.
    Failure,
    /// Still tried.
    Delay,
}

static PHRASES: LazyLock<Phrases> = LazyLock::new(|| Phrases::new(&[FAILED, DELAYED, STILL_TRIED, GIVEN_UP, OPENINGS]));

/// Bits of the groups of [`PHRASES`].
const IS_FAILED: u32 = 1;
const IS_DELAYED: u32 = 1 << 1;
const IS_STILL_TRIED: u32 = 1 << 2;
const IS_GIVEN_UP: u32 = 1 << 3;
const IS_OPENING: u32 = 1 << 4;

/// What the subject of a mail system's mail says, wherever in it.
#[must_use]
pub fn subject(folded_subject: &str) -> Told {
    if is_other_machine(folded_subject) {
        return Told::Nothing;
    }
    let found = PHRASES.found(folded_subject);
    if found & IS_DELAYED != 0 {
        Told::Delay
    } else if found & IS_FAILED != 0 {
        Told::Failure
    } else {
        Told::Nothing
    }
}

/// Whether a subject is that of an answering machine, a list of held mail or a report of success: their texts may name
/// addresses and speak of mail that is not delivered.
#[must_use]
pub fn is_other_machine(folded_subject: &str) -> bool {
    ABSENCES.iter().chain(SUCCESSES).any(|start| folded_subject.starts_with(start))
        || DIGESTS.iter().any(|phrase| folded_subject.contains(phrase))
}

/// What a subject says at its very beginning, or in the brackets at its end: all that counts from anybody's address.
#[must_use]
pub fn strict_subject(folded_subject: &str) -> Told {
    let bare = folded_subject.trim_start_matches(|c: char| !c.is_alphanumeric());
    let begun = PHRASES.begun(bare);
    if begun & IS_DELAYED != 0 || bare.starts_with("mail delivery warning") {
        Told::Delay
    } else if begun & IS_FAILED != 0 || FAILED_ENDS.iter().any(|end| bare.ends_with(end)) {
        Told::Failure
    } else {
        Told::Nothing
    }
}

/// What the words of the server say: `told` is folded. Words of giving up outweigh those of trying.
#[must_use]
pub fn text(told: &str) -> Told {
    let found = PHRASES.found(told);
    if found & IS_STILL_TRIED != 0 && found & IS_GIVEN_UP == 0 {
        Told::Delay
    } else if found & (IS_FAILED | IS_OPENING | IS_GIVEN_UP) != 0 {
        Told::Failure
    } else {
        Told::Nothing
    }
}

/// Whether the words say that nothing is tried any more.
#[must_use]
pub fn gives_up(told: &str) -> bool {
    PHRASES.found(told) & IS_GIVEN_UP != 0
}

/// Whether the words of the server begin, behind decoration, as only such mails do.
#[must_use]
pub fn begins_as_report(told: &str) -> bool {
    let bare = told.trim_start_matches(|c: char| !c.is_alphanumeric());
    BEGINNINGS.iter().any(|start| bare.starts_with(start))
}

/// Beginnings of subjects of answering machines; their texts may speak of mail that is not delivered.
#[rustfmt::skip]
const ABSENCES: &[&str] = &[
    "automatic reply", "auto reply", "auto-reply", "autoreply", "out of office", "out of the office", "automatische antwort", "abwesen", "réponse automatique", "respuesta automática",
    "risposta automatica", "automatisch antwoord", "resposta automática", "autosvar", "automaattinen", "автоматический ответ", "自動応答", "自动答复",
];

/// Beginnings of subjects of reports that a mail has arrived.
const SUCCESSES: &[&str] = &[
    "successful mail delivery",
    "relayed:",
    "delivered:",
    "delivery status notification (success)",
    "delivery status notification (relay)",
    "delivery notification: delivery has been successful",
    "zugestellt:",
    "übermittelt:",
    "weitergeleitet:",
    "remis :",
    "entregado:",
    "consegnato:",
];

/// Words of subjects of lists of mail that a filter holds back.
const DIGESTS: &[&str] = &[
    "quarantine",
    "quarantäne",
    "quarantaine",
    "cuarentena",
    "quarantena",
    "spam digest",
    "spam report",
    "spam summary",
    "held message",
    "messages on hold",
    "message on hold",
    "end user digest",
];

/// Words of subjects and texts of mail that was given up.
#[rustfmt::skip]
const FAILED: &[&str] = &[
    "undeliverable", "undelivered", "undeliverd", "non-delivery", "nondelivery", "non delivery", "delivery failure", "delivery failed", "delivery has failed", "delivery fail", "failed delivery", "failure delivery", "delivery error", "delivery problem", "delivery notification", "delivery report", "delivery status notification", "delivery status", "delivery unsuccessful", "delivery attempt failed",
    "returned mail", "returned to sender", "returning message to sender", "returning to sender", "return to sender", "mail returned", "message returned", "failure notice", "failed mail", "mail failure", "mail failed", "mail system error", "mail could not be delivered", "could not be delivered", "couldn't be delivered", "cannot be delivered", "can't be delivered", "can not be delivered", "was not delivered", "wasn't delivered", "not delivered", "not been delivered", "were not delivered", "unable to deliver", "unable to be delivered", "could not deliver", "couldn't deliver", "failed to deliver", "failed to be delivered", "did not reach", "didn't reach", "message not sent", "could not be sent", "couldn't be sent", "automatically rejected mail", "rejected mail", "message rejected", "message blocked", "mail rejected", "user unknown", "unknown user", "no such user", "processing error", "nameserver error", "undeliv", "no deliver",
    "unzustellbar", "nicht zustellbar", "zustellung fehlgeschlagen", "zustellung ist fehlgeschlagen", "zustellungsfehler", "zustellfehler", "fehler bei der zustellung", "nicht zugestellt", "konnte nicht zugestellt", "konnte nicht übermittelt", "unzustellbare", "nicht ausgeliefert", "übermittlung fehlgeschlagen", "mail-zustellung", "rückläufer",
    "non remis", "échec de la remise", "echec de la remise", "non distribuable", "échec de remise", "échec de la distribution", "non délivré", "impossible de remettre", "n'a pas pu être remis", "n'a pas pu être délivré", "n'a pas pu etre delivre", "n'a pu être", "n'a pas été remis", "échec d'acheminement", "non distribué", "retour à l'expéditeur", "échec de la livraison",
    "no se puede entregar", "no se pudo entregar", "no se ha podido entregar", "error en la entrega", "error de entrega", "no entregado", "no entregable", "no se ha entregado", "entrega fallida", "devuelto", "mensaje no entregado", "correo no entregado", "no pudo ser entregado", "imposible entregar",
    "non recapitabile", "mancata consegna", "impossibile recapitare", "non è stato possibile recapitare", "non recapitato", "consegna non riuscita", "errore di consegna", "non consegnato", "recapito non riuscito", "mancato recapito",
    "onbestelbaar", "niet bezorgd", "kan niet worden bezorgd", "niet afgeleverd", "bezorging mislukt", "kon niet worden afgeleverd", "kon niet worden bezorgd", "aflevering mislukt", "niet te bezorgen",
    "não é possível entregar", "não foi possível entregar", "falha na entrega", "não entregue", "não pôde ser entregue", "impossível entregar", "erro na entrega", "falha ao entregar", "devolvid",
    "kunde inte levereras", "kan inte levereras", "går inte att leverera", "kunde inte leverera", "olevererbart", "leveransfel", "kan ikke leveres", "kunne ikke leveres", "ikke leveret", "ikke levert", "leveringsfejl", "leveringsfeil", "kunne ikke levere", "kan ikke sendes", "ei voitu toimittaa", "ei voida toimittaa", "ei voi toimittaa", "toimitus epäonnistui", "toimittaminen epäonnistui", "perille toimittaminen",
    "nie można dostarczyć", "niedostarczone", "niedostarczona", "niedostarczalne", "nie dostarczono", "nie została dostarczona", "niemożliwe do dostarczenia", "nie może zostać dostarczona", "błąd dostarcz", "nedoručitelné", "nelze doručit", "nedoručeno", "nebylo možné doručit", "nepodařilo se doručit", "nedoručiteľné", "nedoručené", "nemožno doručiť", "kézbesíthetetlen", "nem kézbesíthető", "sikertelen kézbesítés", "nem sikerült kézbesíteni", "imposibil de livrat", "nelivrabil", "nu a putut fi livrat", "nu s-a putut livra", "neisporučivo", "nije isporučeno", "nije moguće isporučiti", "ni mogoče dostaviti", "nedostavljivo", "kättetoimetamatu", "nepristatom", "nepiegādāj", "недоставимо", "не може да бъде доставен",
    "не удаётся доставить", "не удается доставить", "не удалось доставить", "недоставлен", "не доставлен", "не может быть доставлен", "невозможно доставить", "доставить не удалось", "сбой доставки", "ошибка доставки", "возвращено", "не вдалося доставити", "не доставлено", "неможливо доставити", "αδύνατη η παράδοση", "δεν είναι δυνατή η παράδοση", "δεν παραδόθηκε", "ανεπίδοτο", "αποτυχία παράδοσης",
    "teslim edilemedi", "teslim edilemiyor", "iletilemedi", "teslimat başarısız", "gönderilemedi", "配信不能", "配信できません", "配信に失敗", "配信エラー", "送信できません", "配達不能", "届きませんでした", "送達できません", "お届けできません", "未传递", "无法送达", "无法发送到", "传输失败", "邮件无法", "未送达", "无法传递", "退信", "投递失败", "发送失败", "未能送达", "无法投递", "未能投递", "系统退信", "無法傳遞", "無法遞送", "無法送達", "未傳遞", "傳送失敗", "退回", "배달되지 않", "배달할 수 없", "배달 실패", "전송 실패", "전달되지 않", "발송 실패", "반송", "לא ניתן למסירה", "לא נמסר", "נכשלה המסירה", "تعذر التسليم", "غير قابل للتسليم", "فشل التسليم", "لم يتم التسليم", "ไม่สามารถส่ง", "không thể gửi", "không gửi được", "tidak dapat terkirim", "tidak terkirim", "gagal terkirim", "no es pot lliurar",
];

/// Ends of subjects that such gateways append to the subject of the mail.
const FAILED_ENDS: &[&str] =
    &["(delivery failed)", "(undeliverable)", "(delivery failure)", "(failure)", "(unzustellbar)", "(non remis)"];

/// Words of subjects of mail that is still being tried.
#[rustfmt::skip]
const DELAYED: &[&str] = &[
    "delayed mail", "mail delayed", "message delayed", "could not send message for past", "still being retried", "still being tried", "delivery delayed", "delivery delay", "delayed delivery", "(delay)", "warning: message", "delivery is delayed", "delivery incomplete", "has been delayed", "mail delivery warning", "delivery warning", "delivery has been delayed", "temporary delivery failure", "transient delivery", "delivery status notification (delay)",
    "verzögert", "verzögerung", "retardé", "remise retardée", "retard de remise", "différé", "entrega retrasada", "retraso en la entrega", "retrasad", "se ha retrasado", "demorad", "ritardata", "ritardato", "consegna in ritardo", "ritardo nella consegna", "recapito ritardato", "vertraagd", "vertraging", "entrega atrasada", "atraso na entrega", "atrasad", "entrega adiada", "försenad", "fördröjd", "forsinket", "forsinkelse", "viivästy", "myöhästy", "opóźnion", "opóźnienie", "zpožděn", "opožděn", "oneskoren", "késleltet", "késik", "întârzi", "kašnjenj", "odgođen", "задержан", "задержка", "отложен", "затримк", "затриман", "gecikti", "gecikme", "geciken", "配信遅延", "遅延", "遅れています", "延迟", "延遲", "지연",
];

/// Words of texts of mail that is still being tried.
#[rustfmt::skip]
const STILL_TRIED: &[&str] = &[
    "still being retried", "still being tried", "will continue to try", "will continue to be made", "continue to be retried", "will be retried", "will retry", "will keep trying", "continue trying", "attempts will continue", "delivery attempts will", "will be continued", "do not need to resend", "don't need to resend", "no need to resend", "you do not need to do anything", "has not yet been delivered", "not yet been delivered", "not been delivered yet", "has been delayed", "is delayed", "delivery is delayed", "this is a warning message only", "warning message only", "this is only a warning", "no action is required on your part", "no action is required", "has been postponed", "will be attempted", "try to deliver your message over", "will try again", "gmail will retry", "the delivery will be retried", "temporarily undeliverable",
    "weiterhin versuch", "wird weiterhin", "wird erneut versuch", "werden fortgesetzt", "noch nicht zugestellt", "verzögert", "müssen nichts unternehmen", "nicht erneut senden", "sera réessay", "nouvelles tentatives", "n'a pas encore été remis", "n'a pas encore été", "a été retardé", "continuera d'essayer", "sera de nouveau", "n'avez pas besoin de renvoyer", "seguirá intentando", "se seguirá intentando", "aún no se ha entregado", "todavía no se ha", "se volverá a intentar", "se ha retrasado", "no es necesario que", "non è ancora stato", "continuerà a tentare", "nuovi tentativi", "saranno effettuati", "ritentare", "in ritardo", "nog niet bezorgd", "nog niet afgeleverd", "blijft proberen", "opnieuw geprobeerd", "vertraagd", "continuará tentando", "ainda não foi entregue", "novas tentativas", "tentará novamente", "foi adiada", "kommer att fortsätta", "ännu inte levererats", "fortsat forsøge", "endnu ikke leveret", "fortsette å prøve", "ennå ei ole", "yritetään uudelleen", "nie została jeszcze dostarczona", "będą ponawiane", "kolejne próby", "dosud nebyla doručena", "bude se opakovat", "opakované pokusy", "még nem sikerült", "tovább próbálkoz", "повторные попытки", "попытки будут", "будут продолжены", "ещё не доставлен", "еще не доставлен", "будут продовжені", "denenmeye devam", "tekrar denenecek", "再送を試み", "再試行", "再送信", "将继续尝试", "重试", "繼續嘗試", "다시 시도",
];

/// Words of texts of mail that is not tried any more.
#[rustfmt::skip]
const GIVEN_UP: &[&str] = &[
    "permanent error", "permanent fatal", "permanent failure", "permanently", "given up", "gave up", "giving up", "will not be retried", "not going to try again", "no further attempts", "no further delivery attempts", "removed from the queue", "removed from the mail queue", "has been returned", "is being returned", "was aborted", "has been aborted", "aborted after", "cannot send message within", "cannot send message for", "will not be attempted", "unrecoverable", "has failed", "endgültig", "aufgegeben", "définitivement", "erreur permanente", "error permanente", "errore permanente", "erro permanente", "permanent fel", "permanent fejl",
];

/// Words of servers about mail that they give back.
#[rustfmt::skip]
const OPENINGS: &[&str] = &[
    "this is the qmail-send program", "this message was created automatically by mail delivery software", "this is the mail system at host", "this is the postfix program at host", "i'm afraid i wasn't able to deliver", "the original message was received at", "did not reach the following recipient", "your message did not reach some or all", "delivery to the following recipient", "delivery has failed to these recipients", "recipients did not receive", "did not receive your message", "did not receive this message", "did not receive a copy of your message", "error occurred while attempting to deliver", "error delivering your mail", "trouble delivering your message", "problems delivering your message", "encountered delivery problems", "delivery problems", "undeliverable address", "failed recipient", "failed addresses", "has been returned because", "unable to deliver", "was not delivered to", "message could not be sent", "following recipients were affected", "is returned to you", "sent back to you", "no valid recipients", "notificationtype\":\"bounce", "was not relayed", "delivery of the email was stopped", "considered unsolicited bulk", "message was rejected", "message has been rejected", "message was blocked", "message has been blocked", "e-mail was blocked", "generated following response", "rcpt to generated",
];

/// Beginnings of texts of such mails.
#[rustfmt::skip]
const BEGINNINGS: &[&str] = &[
    "this message was created automatically", "this is an automatically generated", "this is an advisory-only", "this is the mail system", "this is the postfix", "this is a delivery failure", "this is a delivery status", "hi. this is the", "hi!  this is the", "hi! this is the", "the original message was received at", "delivery to the following", "delivery has failed", "delivery of", "delivery failed", "delivery failure", "delevery to the following", "failed recipients", "non-delivery report", "message from", "your message did not reach", "your message could not be delivered", "your message with subject", "your message to", "your message cannot be delivered", "your mail cannot be delivered", "your mail could not be delivered", "your message was not delivered", "your message wasn't delivered", "your mail to the following", "could not deliver message", "unable to deliver", "undeliverable", "the following recipient", "the following address", "the following message,", "the following message could", "the following message was", "the following message to", "the email below could not", "a message that you sent", "mailenable", "attached message", "the attached message", "sorry, unable to deliver", "sorry, we were unable", "intended recipient", "i'm afraid i wasn't able", "we're writing to let you know", "message delivery has failed", "an error was detected while", "error occurred", "error: ", "notificationtype\":\"bounce",
    "ihre nachricht konnte nicht", "ihre nachricht an", "die folgende nachricht", "votre message n'a", "su mensaje no", "no se pudo entregar", "il messaggio non", "uw bericht kon niet", "sua mensagem não", "ditt meddelande kunde inte", "wiadomość nie", "ваше сообщение", "ваше письмо", "это письмо создано автоматически",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn subjects_are_told_apart() {
        assert_eq!(subject("undeliverable: proposal"), Told::Failure);
        assert_eq!(subject("unzustellbar: angebot"), Told::Failure);
        assert_eq!(subject("warning: message 1abc delayed 24 hours"), Told::Delay);
        assert_eq!(subject("zustellung verzögert: angebot"), Told::Delay);
        assert_eq!(subject("automatic reply: undeliverable: proposal"), Told::Nothing);
        assert_eq!(subject("proposal"), Told::Nothing);
        assert_eq!(strict_subject("re: undeliverable: proposal"), Told::Nothing);
        assert_eq!(strict_subject("re: proposal : non remis (delivery failed)"), Told::Failure);
    }

    #[test]
    fn the_tables_are_lower_case() {
        let tables = [FAILED, FAILED_ENDS, DELAYED, STILL_TRIED, GIVEN_UP, OPENINGS, BEGINNINGS, ABSENCES];
        for phrase in tables.iter().flat_map(|table| table.iter()) {
            assert_eq!(*phrase, phrase.to_lowercase());
        }
    }
}
