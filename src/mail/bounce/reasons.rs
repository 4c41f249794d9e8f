//! What mail servers say when they refuse or give up, in words: a table of phrases by what they mean.
//!
//! Knows no code (that is `status`) and no layout (that is `textual`). Every phrase is lower case.

use std::sync::LazyLock;

use super::phrases::Phrases;

/// What a server's words mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reason {
    /// Quota, login or permission of the sending account.
    Account,
    /// The recipient's mailbox is full.
    Full,
    /// The mail is too large.
    TooLarge,
    /// It went round in circles.
    Loop,
    /// It was kept trying until its time was over.
    Expired,
    /// Come back later: greylisting, limits, busy.
    Later,
    /// The domain does not exist or takes no mail.
    NoDomain,
    /// The address was given up or switched off.
    Disabled,
    /// There is no such mailbox.
    NoUser,
    /// Spam, blocklists, authentication, policy, relaying.
    Policy,
    /// The server could not be reached.
    Unreachable,
    /// The content is not accepted: virus, attachment, encoding.
    Content,
    /// The server's own trouble.
    System,
}

/// What the words say; `text` must be folded (lower case, plain blanks).
#[must_use]
pub fn of(text: &str) -> Option<Reason> {
    let first = PHRASES.found(text).trailing_zeros();
    TABLE.get(usize::try_from(first).ok()?).map(|(reason, _)| *reason)
}

static PHRASES: LazyLock<Phrases> = LazyLock::new(|| Phrases::new(&TABLE.map(|(_, phrases)| phrases)));

/// The most telling first: a full mailbox is often `unavailable` as well.
const TABLE: [(Reason, &[&str]); 15] = [
    (Reason::Account, ACCOUNT),
    (Reason::Policy, NOT_SURE),
    (Reason::Full, FULL),
    (Reason::TooLarge, TOO_LARGE),
    (Reason::Loop, LOOP),
    (Reason::Later, LATER),
    (Reason::NoDomain, NO_DOMAIN),
    (Reason::Disabled, DISABLED),
    (Reason::NoUser, NO_USER),
    (Reason::Policy, POLICY),
    (Reason::Expired, EXPIRED),
    (Reason::Unreachable, UNREACHABLE),
    (Reason::Content, CONTENT),
    (Reason::System, SYSTEM),
    (Reason::NoUser, PROBABLY_NO_USER),
];

#[rustfmt::skip]
const ACCOUNT: &[&str] = &[
    "sending limit", "sending quota", "submissionquotaexceeded", "storedrv.submission", "daily limit for sending", "exceeded its daily limit",
    "reached a limit for sending", "reached your daily limit", "reached the limit for sending", "daily limit for message recipients",
    "tenant has exceeded", "exceeded the maximum number of recipients", "daily smtp relay limit", "sendasdenied", "send as permission",
    "not have permission to send as", "not permitted to send as", "permission to send to this recipient on behalf", "sendonbehalf",
    "basic authentication is not supported", "basic authentication is disabled", "smtpclientauthentication is disabled", "authentication required", "authentication credentials invalid",
    "username and password not accepted", "client was not authenticated", "not authenticated to send", "sender address rejected",
    "bad outbound sender", "banned sending", "blocked from sending", "your account has been blocked", "account is sending spam",
    "outgoing messages exceeded", "outgoing mail from this account", "exceeded the max emails per hour", "max defers and failures per hour",
    "your account is over its outgoing", "hourly sending", "unregistered domain", "not owned by user", "sender address is not allowed",
];

/// Words that leave open whether there is such a mailbox.
const NOT_SURE: &[&str] = &["may not exist, or you may not have", "verification failed: could not"];

#[rustfmt::skip]
const FULL: &[&str] = &[
    "mailbox full", "mailbox is full", "mailbox was full", "mail box full", "full mailbox", "mailfolder is full", "mail folder is full", "inbox is full", "inbox full",
    "over quota", "overquota", "over-quota", "over the quota", "over its quota", "over their quota", "quota exceeded", "exceeded quota", "exceed quota", "exceeds quota",
    "quota exceed", "exceeding their quota", "exceeded storage", "storage allocation", "storage limit", "exceeded the quota", "exceeded its quota", "exceeded their quota", "exceeds the quota",
    "over disk quota", "disk quota", "disk full", "reached disk quota", "exceeded the storage", "exceeded mailbox", "exceeds the maximum mailbox", "exceed mailbox quota",
    "mailbox quota", "mailbox size limit", "mailbox exceeds", "mailbox has exceeded", "exceeds allowed size", "quota violation", "quota is full", "out of storage", "storage quota", "outofquota",
    "out of space", "space exceeded", "not enough storage", "not enough disk space", "insufficient disk space", "insufficient space", "no space left", "too much mail", "too many messages in", "mailbox too large",
    "account is full", "account full", "user is over", "recipient is over", "would exceed", "allocated storage", "number of messages in recipient's mailbox", "mailbox for user is full", "mailbox has no more room", "the number of messages in",
    "mbox is full", "disk space", "too many mails", "too many emails", "zuviele mails", "zu viele mails", "zu viele e-mails", "maildir over", "maildir size", "mailbox limit", "exceeded allocated", "exceeded max space", "max message number", "size limit for this mailbox",
    "postfach ist voll", "postfach voll", "postfach des empfängers ist voll", "überfüllt", "speicherplatz", "quota überschritten", "kontingent überschritten",
    "boîte pleine", "boite pleine", "boîte aux lettres pleine", "boîte de réception est pleine", "boîte aux lettres est pleine", "boite aux lettres est pleine", "quota dépassé", "dépassé son quota",
    "buzón lleno", "buzón está lleno", "buzon lleno", "cuota excedida", "excedido su cuota", "espacio insuficiente", "bandeja de entrada llena",
    "casella piena", "casella di posta è piena", "casella postale piena", "spazio esaurito", "quota superata", "postvak is vol", "mailbox is vol", "postbus vol", "vol is",
    "caixa de correio cheia", "caixa postal cheia", "caixa de entrada cheia", "quota excedida", "cota excedida", "postlådan är full", "brevlådan är full", "postkassen er full", "postkassen er fuld",
    "postilaatikko on täynnä", "skrzynka jest pełna", "skrzynka odbiorcy jest pełna", "przepełnion", "schránka je plná", "schránka je pln", "a postafiók megtelt", "postaládája megtelt", "posta kutusu dolu", "kotası dol",
    "переполнен", "ящик переполнен", "превышена квота", "квота превышена", "скринька переповнена", "メールボックスがいっぱい", "容量を超え", "容量オーバー", "メールボックスの容量", "邮箱已满", "邮箱空间", "信箱已滿", "空间不足", "容量不足", "메일함이 가득", "용량 초과", "사서함이 가득", "사서함 용량", "תיבת הדואר מלאה",
];

#[rustfmt::skip]
const TOO_LARGE: &[&str] = &[
    "message too large", "message is too large", "message too big", "message is too big", "mail too large", "too large message", "size exceeds", "exceeds maximum size", "exceeds the maximum size", "exceeds size", "exceeded maximum inbound",
    "exceeds the maximum message size", "exceeds maximum message size", "maximum message size", "maximum incoming message size", "message size exceed", "exceeds fixed maximum message size", "exceeds fixed limit", "exceeds the size limit",
    "message size limit", "message larger than", "larger than the current system limit", "larger than the current maximum size", "exceeded maximum message", "message length exceeds", "too big for this", "size limit exceeded", "mail size limit", "message exceeds", "larger than",
    "body too large", "file too big", "sizelimit", "nachricht ist zu groß", "zu groß", "trop volumineux", "trop gros", "demasiado grande", "tamaño máximo", "troppo grande", "dimensione massima", "te groot", "muito grande", "tamanho máximo",
    "för stor", "for stor", "liian suuri", "zbyt duż", "příliš velk", "túl nagy", "çok büyük", "слишком большо", "превышает максимальный размер", "サイズが大き", "サイズ制限", "邮件过大", "郵件過大", "超过大小", "크기를 초과",
];

#[rustfmt::skip]
const LOOP: &[&str] = &[
    "mail loop", "message loop", "looping", "loops back to", "too many hops", "hop count exceeded", "hopcount", "loopdetected", "loop detected", "routing loop", "possible loop", "mail forwarding loop", "too many received",
    "this message is looping", "delivered-to: header", "loop de correo", "schleife", "boucle",
];

#[rustfmt::skip]
const LATER: &[&str] = &[
    "greylist", "graylist", "greylisted", "grey-list", "try again later", "please try later", "temporarily deferred", "temporarily rejected", "temporarily unavailable", "temporarily blocked", "temporary failure",
    "temporary error", "temporary local problem", "temporary server error", "too many connections", "rate limit", "too many messages", "receiving mail too quickly", "receiving mail at a rate", "concurrent connections", "server busy", "is busy", "host not found, try again",
    "try again", "später erneut", "réessayer plus tard", "inténtelo de nuevo", "riprovare più tardi", "попробуйте позже", "しばらくしてから", "稍后再试",
];

#[rustfmt::skip]
const NO_DOMAIN: &[&str] = &[
    "host or domain name not found", "host not found", "unknown host", "host unknown", "no such domain", "domain not found", "domain does not exist", "domain doesn't exist", "domain name not found", "unknown domain", "domain unknown", "no such host",
    "couldn't find any host named", "couldn't find any host by that name", "could not find any host", "nxdomain", "unrouteable mail domain", "unroutable domain", "unrouteable domain", "bad destination host", "invalid domain", "domain is not valid", "domain isn't valid",
    "name or service not known", "name server: host not found", "nullmx", "null mx", "does not accept mail", "doesn't accept mail", "all relevant mx records point to non-existent hosts", "mx records point to non-existent", "no valid hosts defined",
    "could not find a gateway", "no mail exchanger", "no mx record", "infodomainnonexistent", "dns domain", "couldn't be found: domain", "no a, aaaa or mx", "cannot find your hostname", "domain name is not valid", "hostname nor servname", "no route found to domain",
    "domain couldn't be found", "domain could not be found", "domain ... couldn't be found", "can not find the domain", "nonexistent domain", "non-existent domain", "illegal host/domain", "no such domain at this location", "not our domain", "domäne nicht gefunden", "domain existiert nicht",
    "domaine inexistant", "domaine introuvable", "dominio no existe", "dominio inexistente", "dominio non esiste", "domínio não existe", "домен не найден", "домен не существует", "ドメインが見つかりません", "域名不存在", "域名解析失败", "호스트를 찾을 수 없",
];

#[rustfmt::skip]
const DISABLED: &[&str] = &[
    "account is disabled", "account disabled", "account has been disabled", "account that you tried to reach is disabled", "mailbox disabled", "mailbox is disabled", "mailbox has been disabled", "disabled or discontinued", "disabled recipient", "user disabled", "recipient is disabled",
    "user is disabled", "address is disabled", "address disabled", "account has been suspended", "account suspended", "account is suspended", "mailbox currently suspended", "currently suspended", "user suspended", "mailbox is inactive", "mailbox inactive", "account inactive", "account is inactive",
    "inactive user", "user is inactive", "inactive account", "inactive recipient", "not an active address", "not active", "no longer active", "no longer available", "no longer valid", "no longer in use", "no longer on server", "no longer exists", "no longer accepts", "no longer works", "no longer employed", "is no longer with",
    "deactivated mailbox", "deactivated", "has been deactivated", "account expired", "account has expired", "mailbox expired", "account closed", "account has been closed", "account is closed", "mailbox closed", "has been closed", "discontinued", "has been terminated", "account deleted", "has been deleted", "was deleted", "mailbox locked", "account is locked", "account locked", "konto deaktiviert", "deaktiviert", "gesperrt", "désactivé", "n'est plus valide", "n'est plus utilisée", "deshabilitad", "desactivad", "disattivat", "disabilitat",
    "uitgeschakeld", "desativad", "inaktiverat", "deaktivert", "deaktiveret", "poistettu käytöstä", "zablokowan", "nieaktywn", "konto jest nieaktywne", "deaktivov", "devre dışı", "отключен", "заблокирован", "無効", "已停用", "已禁用", "已注销", "被禁用", "비활성", "휴면",
];

#[rustfmt::skip]
const NO_USER: &[&str] = &[
    "user unknown", "unknown user", "unknown recipient", "recipient unknown", "unknown address", "address unknown", "unknown local", "unknown mailbox", "mailbox unknown", "unknown addressee", "addressee unknown", "unknown or illegal alias", "unknown user account", "unknown virtual",
    "no such user", "no such recipient", "no such mailbox", "no such address", "no such person", "no such account", "no such local user", "no such email", "no such id", "no such customer", "no user by that name", "there is no user", "no mailbox", "no mail box", "no account by", "there is no such", "no matches to nameserver query", "no match for", "did not exactly match an",
    "user not found", "user was not found", "mailbox not found", "mailbox was not found", "mail-box not found", "mail box not found", "recipient not found", "recipientnotfound", "recipient was not found", "address not found", "account not found", "addressee not found", "alias not found", "not found in directory", "couldn't be found", "wasn't found", "email address wasn't found", "address couldn't be found", "could not be found", "user is not found", "recipient not recognized", "name is not recognized", "not recognized", "not recognised",
    "user not known", "not a known user", "not known at", "is not known", "not known here", "user isn't known", "is not a valid", "not a valid user", "not a valid mailbox", "not a valid recipient", "not valid user", "invalid recipient", "invalid mailbox", "invalid address", "invalid user", "invalid account", "invalid final delivery userid", "invalid local part", "recipient invalid", "recipient is invalid", "mailbox invalid", "user invalid", "bad_recipient", "badrcptto", "bad recipient", "bad address", "bad mailbox", "bad destination mailbox", "incorrect address",
    "does not exist", "doesn't exist", "do not exist", "not exist", "nonexistent user", "nonexistent mailbox", "non-existent user", "non-existent mailbox", "non-existent address", "user nonexist", "doesn't have a", "does not have an account", "doesn't have an account", "not our customer", "not a customer", "not listed in domino directory", "not listed in public name", "not listed in", "not in address book", "not in our user", "not in directory", "user not local", "is not local", "not local or gateway", "unrouteable address", "unroutable address", "unrouteable recipient", "cannot route",
    "mailbox unavailable", "mailbox is unavailable", "mailbox not available", "undeliverable address", "address rejected: unknown", "address rejected: user", "access denied. as(201806281)", "recipient no longer", "resolver.adr", "user has moved", "user doesn't receive mail", "no one by that name", "no recipients found", "no valid recipients", "email address is wrong", "not a deliverable", "final email delivery point", "address does not", "user no found", "unknown_user", "unable to find recipient", "unable to find user", "unable to find the recipient", "unable to validate recipient", "cannot find user", "recipient verification failed: no such", "is not an active",
    "empfänger unbekannt", "unbekannter empfänger", "unbekannter benutzer", "benutzer unbekannt", "benutzer existiert nicht", "empfänger existiert nicht", "adresse existiert nicht", "existiert nicht", "existiert bei", "wurde nicht gefunden", "nicht gefunden", "keine gültige", "ungültige adresse", "ungültiger empfänger", "konnte nicht gefunden werden",
    "utilisateur inconnu", "destinataire inconnu", "adresse inconnue", "n'existe pas", "introuvable", "adresse invalide", "non recensé", "usuario desconocido", "destinatario desconocido", "no existe", "no se encontró", "dirección no válida", "usuario no encontrado", "utente sconosciuto", "destinatario sconosciuto", "non esiste", "indirizzo non valido", "utente inesistente", "destinatario inesistente", "bestaat niet", "onbekende gebruiker", "gebruiker onbekend", "onbekend adres", "niet gevonden", "usuário desconhecido", "destinatário desconhecido", "não existe", "não encontrado", "utilizador desconhecido", "finns inte", "okänd mottagare", "okänd användare", "hittades inte", "findes ikke", "ukendt modtager", "ukjent mottaker", "finnes ikke", "ble ikke funnet", "tuntematon", "ei ole olemassa", "ei löytynyt",
    "nie istnieje", "nieznany użytkownik", "nieznany adresat", "nieznany odbiorca", "nie znaleziono", "neexistuje", "neznámý uživatel", "neznámý příjemce", "nem létezik", "ismeretlen címzett", "ismeretlen felhasználó", "nu există", "utilizator necunoscut", "ne postoji", "nepoznat korisnik", "ne obstaja", "kullanıcı bulunamadı", "bulunamadı", "mevcut değil", "bilinmeyen kullanıcı", "άγνωστος", "δεν υπάρχει", "не существует", "не найден", "пользователь не найден", "неизвестный пользователь", "нет такого пользователя", "адресат неизвестен", "не існує", "не знайдено",
    "ユーザーが見つかりません", "宛先不明", "存在しません", "見つかりません", "リストにありません", "メールアドレスが存在しない", "用户不存在", "不存在", "收件人不存在", "找不到", "查无此人", "無此", "使用者不存在", "존재하지 않", "없는 사용자", "찾을 수 없", "לא נמצא", "לא קיים", "غير موجود",
];

#[rustfmt::skip]
const POLICY: &[&str] = &[
    "spam", "unsolicited", "junk mail", "block list", "blocklist", "blacklist", "blocklisted", "black list", "blacklisted", "listed at", "listed in", "dnsbl", "rbl", "spamhaus", "spamcop", "surbl", "uribl", "reputation", "banned", "blocked", "block", "policy", "prohibited", "not authorized", "unauthorized", "not allowed", "not permitted", "permission to post", "denied", "refused by", "forbidden", "dmarc", "spf", "dkim", "relay", "rcpthosts", "not accepting mail from", "not accepting messages from", "rejected by the recipient", "rejected by recipient", "restricted", "not on the whitelist", "whitelist", "not authenticated", "authentication checks", "suspicious", "phish", "low reputation", "bulk mail", "mail rejected", "message rejected", "message refused", "content rejected",
    "abgelehnt", "zurückgewiesen", "refusé", "rejeté", "rechazado", "rifiutato", "geweigerd", "recusado", "rejeitad", "avvisad", "afvist", "avvist", "odrzucon", "odmítnut", "reddedildi", "отклонен", "拒否", "拒绝", "被拒", "거부",
];

#[rustfmt::skip]
const EXPIRED: &[&str] = &[
    "maximum-time-expired", "too long in the queue", "in the queue too long", "in queue too long", "retry timeout exceeded", "retry time not reached", "message expired", "has expired", "delivery time expired", "queue expired", "retries exceeded", "not collected", "not been collected", "maximum queue lifetime", "within the allowed queue period", "allowed queue period", "cannot send message within", "could not be delivered for", "could not send message for", "attempts", "hour(s)", "aborted after", "for more than", "message timed out", "zu lange in der warteschlange",
];

#[rustfmt::skip]
const UNREACHABLE: &[&str] = &[
    "connection timed out", "connection refused", "connection reset", "connection failed", "no route to host", "network is unreachable", "network unreachable", "not responding", "not reachable", "unreachable", "host is down", "operation timed out", "timed out", "timeout", "could not be contacted", "unable to connect", "unable to contact", "wasn't able to establish an smtp connection", "cannot connect", "could not connect", "lost connection", "connection dropped", "connection was closed", "dns", "name server", "tls", "handshake", "server unavailable", "bad connection", "deferred", "did not accept our requests", "socket error",
];

#[rustfmt::skip]
const CONTENT: &[&str] = &[
    "virus", "malware", "attachment", "executable", "infected", "content type", "content filter", "8bit", "8-bit", "utf-8", "smtputf8", "charset", "bare lf", "conversion", "mime", "header", "no resent-from",
];

#[rustfmt::skip]
const SYSTEM: &[&str] = &[
    "internal error", "system error", "local configuration error", "local error", "configuration error", "unable to write", "can't create", "cannot create", "command died", "command output", "i/o error", "out of memory", "resources", "undefined", "exception", "bug", "error while being processed", "encountered an error", "lock",
];

/// Words that mean a missing mailbox when nothing else says more.
#[rustfmt::skip]
const PROBABLY_NO_USER: &[&str] = &["recipient rejected", "recipient address rejected", "does not like recipient", "recipient refused", "address rejected", "verify the address", "check the address"];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_more_telling_words_win() {
        for (words, reason) in [
            ("550 5.1.1 user unknown", Some(Reason::NoUser)),
            ("552 mailbox unavailable: over quota", Some(Reason::Full)),
            ("450 recipient address rejected: greylisted", Some(Reason::Later)),
            ("recipient address rejected", Some(Reason::NoUser)),
            ("550 blocked by spamhaus", Some(Reason::Policy)),
            ("you have reached a limit for sending mail", Some(Reason::Account)),
            ("das postfach ist voll", Some(Reason::Full)),
            ("получатель не существует", Some(Reason::NoUser)),
            ("hello", None),
        ] {
            assert_eq!(of(words), reason, "{words}");
        }
    }

    #[test]
    fn the_table_is_lower_case() {
        for phrase in TABLE.iter().flat_map(|(_, phrases)| phrases.iter()) {
            assert_eq!(*phrase, phrase.to_lowercase());
        }
    }
}
