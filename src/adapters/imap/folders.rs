//! Which folder is Sent and which is Junk: by special use (RFC 6154), else by the names that servers give them, in many
//! languages. Pure; asking the server is [`super::session`]'s.

/// What a folder is for (RFC 6154 section 2).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// Copies of sent mail.
    Sent,
    /// Mail held for spam.
    Junk,
    /// Deleted mail.
    Trash,
    /// Drafts.
    Drafts,
    /// Archived mail.
    Archive,
    /// Every mail (Gmail's All Mail).
    All,
}

/// One folder of a mailbox.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Folder {
    /// The full name as people write it.
    pub name: String,
    /// The full name as it goes on the wire (modified UTF-7).
    pub wire_name: String,
    /// The character between levels; none when the server has no levels.
    pub delimiter: Option<String>,
    /// The special use that the server states; name tables are not asked here.
    pub role: Option<Role>,
    /// Whether it can be opened.
    pub is_selectable: bool,
}

impl Folder {
    /// The last level of the name.
    fn leaf(&self) -> &str {
        match self.delimiter.as_deref() {
            Some(delimiter) if !delimiter.is_empty() => self.name.rsplit(delimiter).next().unwrap_or(&self.name),
            Some(_) | None => &self.name,
        }
    }
}

/// Names of Sent folders on servers without SPECIAL-USE (Exchange, older hosters), lower case.
const SENT: &[&str] = &[
    "sent",
    "sent items",
    "sent mail",
    "sent messages",
    "gesendet",
    "gesendete elemente",
    "gesendete objekte",
    "éléments envoyés",
    "messages envoyés",
    "envoyés",
    "elementos enviados",
    "enviados",
    "mensajes enviados",
    "posta inviata",
    "inviata",
    "inviati",
    "verzonden items",
    "verzonden",
    "verzonden berichten",
    "itens enviados",
    "skickat",
    "skickade objekt",
    "sendt post",
    "sendt",
    "sendte elementer",
    "lähetetyt",
    "elementy wysłane",
    "wysłane",
    "odeslaná pošta",
    "отправленные",
    "送信済み",
    "送信済みアイテム",
    "已发送邮件",
];

/// Names of Junk folders, lower case.
const JUNK: &[&str] = &[
    "junk",
    "junk email",
    "junk e-mail",
    "junk-e-mail",
    "junk mail",
    "spam",
    "bulk mail",
    "unerwünscht",
    "spamverdacht",
    "courrier indésirable",
    "indésirables",
    "correo no deseado",
    "posta indesiderata",
    "ongewenste e-mail",
    "lixo eletrônico",
    "lixo eletrónico",
    "skräppost",
    "søppelpost",
    "uønsket e-mail",
    "roskaposti",
    "wiadomości-śmieci",
    "nevyžádaná pošta",
    "нежелательная почта",
    "спам",
    "迷惑メール",
    "垃圾邮件",
];

/// Finds the folder that a config means. The words `Sent`, `Junk`, `Spam`, `Trash`, `Drafts`, `Archive` and `All` mean
/// the folder of that use, whatever it is called; everything else is a name. INBOX is written in any case.
#[must_use]
pub fn resolve<'a>(folders: &'a [Folder], wanted: &str) -> Option<&'a Folder> {
    let usable = || folders.iter().filter(|folder| folder.is_selectable);
    let by_name = |name: &str| usable().find(|folder| folder.name == name);
    if wanted.eq_ignore_ascii_case("inbox") {
        return usable().find(|folder| folder.name.eq_ignore_ascii_case("inbox"));
    }
    let Some(role) = role_of_word(wanted) else {
        return by_name(wanted).or_else(|| usable().find(|folder| folder.name.eq_ignore_ascii_case(wanted)));
    };
    usable()
        .find(|folder| folder.role == Some(role))
        .or_else(|| by_name(wanted))
        .or_else(|| usable().find(|folder| folder.role.is_none() && role_of_name(folder.leaf()) == Some(role)))
}

fn role_of_word(word: &str) -> Option<Role> {
    match word.to_ascii_lowercase().as_str() {
        "sent" => Some(Role::Sent),
        "junk" | "spam" => Some(Role::Junk),
        "trash" => Some(Role::Trash),
        "drafts" => Some(Role::Drafts),
        "archive" => Some(Role::Archive),
        "all" | "all mail" => Some(Role::All),
        _ => None,
    }
}

/// Only Sent and Junk are looked up in the tables: a wrong guess for the others helps nobody.
fn role_of_name(leaf: &str) -> Option<Role> {
    let leaf = leaf.to_lowercase();
    if SENT.contains(&leaf.as_str()) {
        Some(Role::Sent)
    } else if JUNK.contains(&leaf.as_str()) {
        Some(Role::Junk)
    } else {
        role_of_word(&leaf)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folder(name: &str, role: Option<Role>) -> Folder {
        Folder { name: name.into(), wire_name: name.into(), delimiter: Some("/".into()), role, is_selectable: true }
    }

    #[test]
    fn special_use_wins_over_the_name() {
        let gmail = [
            folder("INBOX", None),
            folder("Sent", None),
            folder("[Gmail]/Gesendet", Some(Role::Sent)),
            folder("[Gmail]/Spam", Some(Role::Junk)),
        ];
        assert_eq!(resolve(&gmail, "Sent").unwrap().name, "[Gmail]/Gesendet");
        assert_eq!(resolve(&gmail, "Junk").unwrap().name, "[Gmail]/Spam");
        assert_eq!(resolve(&gmail, "inbox").unwrap().name, "INBOX");
    }

    #[test]
    fn exchange_in_any_language_is_found_by_its_names() {
        for (sent, junk) in [
            ("Sent Items", "Junk Email"),
            ("Gesendete Elemente", "Junk-E-Mail"),
            ("Éléments envoyés", "Courrier indésirable"),
            ("Elementos enviados", "Correo no deseado"),
            ("Posta inviata", "Posta indesiderata"),
            ("Verzonden items", "Ongewenste e-mail"),
            ("Itens Enviados", "Lixo Eletrônico"),
            ("Skickat", "Skräppost"),
            ("INBOX/Отправленные", "INBOX/Спам"),
        ] {
            let folders = [folder("INBOX", None), folder(sent, None), folder(junk, None)];
            assert_eq!(resolve(&folders, "Sent").unwrap().name, sent);
            assert_eq!(resolve(&folders, "Junk").unwrap().name, junk);
        }
    }

    #[test]
    fn other_words_are_names_and_what_cannot_be_opened_is_not_there() {
        let mut folders = [folder("INBOX", None), folder("Proposals", None), folder("Old", None)];
        folders[2].is_selectable = false;
        assert_eq!(resolve(&folders, "proposals").unwrap().name, "Proposals");
        assert_eq!(resolve(&folders, "Old"), None);
        assert_eq!(resolve(&folders, "Sent"), None);
    }
}
