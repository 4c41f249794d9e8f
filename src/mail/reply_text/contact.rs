//! What single lines of a signature look like: phone numbers, addresses, titles, companies; and what a sentence is.

use std::cell::OnceCell;
use std::sync::LazyLock;

use aho_corasick::AhoCorasick;

use super::footers::any_of;
use super::footers::holds;
use super::quote::folded;
use crate::mail::tables::Words;

/// Characters of a line of a signature.
const LINE_MAX: usize = 140;

/// Digits of a phone number.
const PHONE_DIGITS: usize = 6;

/// Words of a line with a phone number or an address.
const CONTACT_WORDS: usize = 9;

/// Words of a title with its company.
const TITLE_WORDS: usize = 9;

/// Words of a line that is a sentence when a full stop ends it.
const SENTENCE_WORDS: usize = 5;

/// Words of a line that is a sentence whatever ends it.
const LONG_WORDS: usize = 13;

/// Characters without blanks, as in East Asian scripts, that make a sentence.
const EAST_CHARACTERS: usize = 24;

/// Words that stand before a number. All lower case.
#[rustfmt::skip]
const LABELS: &[&str] = &[
    "tel", "phone", "ph", "mobile", "mob", "cell", "cellphone", "fax", "t", "m", "p", "f", "d", "o", "c", "w", "e", "a", "office", "direct",
    "dir", "main", "desk", "whatsapp", "skype", "teams", "email", "mail", "web", "website", "site", "url", "internet", "address",
    "telefon", "handy", "mobil", "durchwahl", "büro", "fon", "adresse", "tél", "téléphone", "portable", "port", "bureau", "gsm",
    "teléfono", "telf", "tfno", "móvil", "movil", "dirección", "telefono", "cellulare", "cel", "ufficio", "indirizzo", "telefoon",
    "mobiel", "adres", "telefone", "celular", "telemóvel", "tlm", "tlf", "telefax", "puhelin", "puh", "gsm", "kom", "tel/fax",
    "telefonu", "cep", "gsm", "тел", "телефон", "моб", "факс", "τηλ", "κιν", "电话", "手机", "電話", "携帯", "邮箱", "地址", "住所", "전화",
    "휴대폰", "이메일", "טלפון", "נייד", "هاتف", "جوال", "linkedin", "twitter", "facebook", "instagram", "vat", "iban",
];

/// Words that are only found where a company is registered. All lower case.
#[rustfmt::skip]
const REGISTRATION: &[&str] = &[
    "hrb ", "hra ", "ust-id", "ust.-id", "ustid", "steuernummer", "amtsgericht", "handelsregister", "geschäftsführer:",
    "geschäftsführung:", "vorstand:", "vat no", "vat id", "vat reg", "vat:", "registered in", "registered office",
    "company number", "company no", "company reg", "siret", "siren", "rcs ", "capital de", "au capital", "kvk", "btw-nr", "btw nr",
    "cif:", "nif:", "cif ", "registro mercantil", "p.iva", "p. iva", "partita iva", "c.f.", "nip:", "nip ", "regon", "krs",
    "ičo", "dič", "org.nr", "org nr", "org.nr.", "cvr", "y-tunnus", "adószám", "cui ", "инн", "огрн", "cnpj", "abn ",
];

/// Words of titles and companies. All lower case.
#[rustfmt::skip]
const TITLES: &[&str] = &[
    "manager", "director", "head", "ceo", "cto", "cfo", "coo", "cio", "cmo", "vp", "president", "founder", "cofounder", "partner",
    "owner", "engineer", "consultant", "assistant", "sales", "purchasing", "procurement", "buyer", "architect", "officer",
    "executive", "administrator", "accountant", "analyst", "specialist", "coordinator", "secretary", "controller", "lead",
    "developer", "designer", "lawyer", "attorney", "professor", "proprietor", "associate", "advisor", "representative",
    "leiter", "leiterin", "leitung", "geschäftsführer", "geschäftsführerin", "geschäftsführung", "geschäftsleitung", "inhaber",
    "inhaberin", "vertrieb", "vertriebsleiter", "einkauf", "einkäufer", "einkäuferin", "einkaufsleiter", "einkaufsleiterin",
    "prokurist", "prokuristin", "assistentin", "assistenz", "abteilung", "abteilungsleiter", "projektleiter", "projektleiterin",
    "sachbearbeiter", "sachbearbeiterin", "ingenieur", "berater", "beraterin", "vorstand", "buchhaltung", "technik",
    "directeur", "directrice", "gérant", "gérante", "responsable", "chef", "acheteur", "acheteuse", "achats", "assistante",
    "ingénieur", "président", "présidente", "comptable", "commercial", "commerciale", "secrétaire", "conseiller",
    "directora", "gerente", "jefe", "jefa", "comercial", "compras", "ingeniero", "ingeniera", "socio", "socia", "presidente",
    "administración", "encargado", "encargada", "direttore", "direttrice", "responsabile", "acquisti", "amministratore",
    "ufficio", "ingegnere", "titolare", "segreteria", "commerciale", "inkoper", "hoofd", "inkoop", "verkoop", "directie",
    "eigenaar", "adviseur", "diretor", "diretora", "gestor", "gestora", "sócio", "sócia", "engenheiro", "engenheira", "vendas",
    "chefen", "inköpschef", "inköpare", "vd", "försäljning", "ägare", "direktør", "indkøbschef", "indkøber", "salgschef",
    "daglig", "innkjøpssjef", "innkjøp", "salgssjef", "toimitusjohtaja", "ostopäällikkö", "päällikkö", "myyntipäällikkö",
    "kierownik", "dyrektor", "prezes", "specjalista", "właściciel", "zakupy", "dział", "ředitel", "ředitelka", "jednatel",
    "vedoucí", "nákup", "igazgató", "ügyvezető", "beszerzés", "vezető", "administrator", "achiziții", "директор", "менеджер",
    "начальник", "руководитель", "отдел", "генеральный", "müdür", "müdürü", "satın", "satınalma", "uzmanı", "διευθυντής",
    "gmbh", "ag", "kg", "mbh", "ug", "ltd", "limited", "llc", "inc", "plc", "corp", "corporation", "bv", "nv", "sarl", "sas", "srl",
    "spa", "ab", "aps", "oy", "oyj", "kft", "zrt", "lda", "ltda", "pty", "eurl", "slu", "ооо", "зао", "тов", "group", "gruppe", "company",
];

/// Ends of company names with dots in them, and East Asian ones anywhere.
#[rustfmt::skip]
const COMPANY_MARKS: &[&str] = &[
    "s.r.o.", "sp. z o.o.", "s.a.", "s.l.", "s.r.l.", "s.p.a.", "b.v.", "n.v.", "d.o.o.", "a.ş.", "a/s", "a.s.", "株式会社", "有限公司",
    "주식회사", "㈜", "部長", "課長", "総務", "経理", "营业", "経営", "经理", "总监", "采购", "대표", "부장", "과장", "팀장", "בע\"מ", "מנהל",
    "مدير", "شركة", "営業", "購買",
];

static REGISTRATIONS: LazyLock<Option<AhoCorasick>> = LazyLock::new(|| any_of(REGISTRATION));
static COMPANIES: LazyLock<Option<AhoCorasick>> = LazyLock::new(|| any_of(COMPANY_MARKS));
static KNOWN_TITLES: LazyLock<Words<&str>> = LazyLock::new(|| TITLES.iter().copied().collect());

/// A line of which more than one thing is asked.
#[derive(Debug)]
pub struct Seen<'l> {
    line: &'l str,
    lower: OnceCell<String>,
}

impl<'l> Seen<'l> {
    /// Nothing is looked at yet.
    #[must_use]
    pub const fn new(line: &'l str) -> Self {
        Self { line, lower: OnceCell::new() }
    }

    /// The line, folded; most answers need it once.
    fn lower(&self) -> &str {
        self.lower.get_or_init(|| folded(self.line))
    }

    /// Whether the line holds nothing but a way to reach somebody, or where a company is registered.
    #[must_use]
    pub fn is_contact(&self) -> bool {
        let line = self.line;
        if line.len() > LINE_MAX * 3 {
            return false;
        }
        let digits = line.bytes().filter(u8::is_ascii_digit).count();
        let link = line.contains("www.") || line.contains("http") || is_address(line) || line.contains("linkedin.com");
        let lower = self.lower();
        if is_registration(lower) {
            return true;
        }
        if digits < PHONE_DIGITS && !link {
            return false;
        }
        let words = lower.split_whitespace().filter(|word| word.contains(char::is_alphabetic)).count();
        if words > CONTACT_WORDS || self.is_sentence() {
            return false;
        }
        if link && words <= 3 || begins_with_label(lower) {
            return true;
        }
        let parted = lower.contains(['|', '•', '·', '–', '/', '⋅']) && (digits >= PHONE_DIGITS || link);
        let bare_number =
            lower.starts_with(['+', '(', '☎', '📞', '📱']) || lower.starts_with(|c: char| c.is_ascii_digit());
        parted && !is_moment(lower) || (digits >= PHONE_DIGITS && bare_number && words <= 3 && !is_moment(lower))
    }

    /// Whether the line names a position or a company.
    #[must_use]
    pub fn is_title(&self) -> bool {
        if self.line.len() > LINE_MAX * 2 || self.is_sentence() {
            return false;
        }
        let lower = self.lower();
        if lower.split_whitespace().nth(TITLE_WORDS).is_some() {
            return false;
        }
        let mut words = lower.split(|c: char| !c.is_alphanumeric());
        is_postal(lower) || holds(&COMPANIES, lower) || words.any(|word| word.len() > 1 && KNOWN_TITLES.contains(word))
    }

    /// Whether somebody says something in this line.
    #[must_use]
    pub fn is_sentence(&self) -> bool {
        let line = self.line.trim();
        let words = line.split_whitespace().filter(|word| word.contains(char::is_alphabetic)).take(LONG_WORDS).count();
        let ends = line.ends_with(['.', '!', '?', '。', '！', '？', ':', '…']);
        let is_parted = || line.contains(['|', '•', '·']);
        let is_east = || {
            let is_letter = |c: &char| matches!(c, '\u{3040}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}');
            let letters = line.chars().filter(is_letter).count();
            letters >= EAST_CHARACTERS || letters > 3 && line.ends_with(['。', '！', '？'])
        };
        let is_long = words >= SENTENCE_WORDS && ends
            || words >= LONG_WORDS && !is_parted()
            || line.len() > LINE_MAX * 3
            || !line.is_ascii() && is_east();
        is_long && !is_registration(self.lower())
    }
}

/// [`Seen::is_contact`] of a line of which nothing else is asked.
#[must_use]
pub fn is_contact(line: &str) -> bool {
    Seen::new(line).is_contact()
}

/// [`Seen::is_sentence`] of such a line.
#[must_use]
pub fn is_sentence(line: &str) -> bool {
    Seen::new(line).is_sentence()
}

fn is_address(line: &str) -> bool {
    line.split('@').nth(1).is_some_and(|domain| domain.contains('.')) && !line.starts_with('@')
}

fn is_registration(lower: &str) -> bool {
    holds(&REGISTRATIONS, lower)
}

/// `Tel.: `, `M `, `T/F`; a number or an address must follow somewhere.
fn begins_with_label(lower: &str) -> bool {
    let bare = lower.trim_start_matches(|c: char| !c.is_alphanumeric());
    let first = bare.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    LABELS.contains(&first)
}

/// A date or a time of day is no phone number: `15.01.2026 10:00`.
fn is_moment(lower: &str) -> bool {
    let mut groups = lower.split(|c: char| !c.is_ascii_digit()).filter(|group| !group.is_empty());
    let lengths = [groups.next(), groups.next(), groups.next()].map(|group| group.map_or(0, str::len));
    let date = matches!(lengths, [1 | 2, 1 | 2, 2 | 4] | [4, 1 | 2, 1 | 2]) && !lower.starts_with(['+', '(']);
    let bytes = lower.as_bytes();
    let time = bytes
        .windows(3)
        .any(|window| matches!(window, [before, b':', after] if before.is_ascii_digit() && after.is_ascii_digit()));
    time || date && groups.next().is_none_or(|fourth| fourth.len() < 3 && lower.contains(':'))
}

/// `1 High Street`, `Musterstraße 5`, `50667 Köln`.
fn is_postal(lower: &str) -> bool {
    if !lower.contains(|c: char| c.is_ascii_digit()) {
        return false;
    }
    let code = lower
        .split_whitespace()
        .next()
        .is_some_and(|word| word.len() == POSTAL_CODE && word.bytes().all(|byte| byte.is_ascii_digit()));
    let letters = lower.trim_end_matches(|c: char| !c.is_alphabetic()).len() > POSTAL_CODE;
    let mut words = lower.split(|c: char| !c.is_alphanumeric()).filter(|word| word.len() > 2);
    code && letters || words.any(|word| STREETS.contains(&word) || STREET_ENDS.iter().any(|end| word.ends_with(end)))
}

/// Digits of most postal codes.
const POSTAL_CODE: usize = 5;

/// Words of streets and their ends. All lower case.
#[rustfmt::skip]
const STREETS: &[&str] = &[
    "street", "road", "avenue", "ave", "lane", "drive", "square", "floor", "suite", "rue", "boulevard", "bvd", "calle", "avenida", "plaza",
    "via", "viale", "piazza", "corso", "rua", "praça", "ulica", "str",
];
const STREET_ENDS: &[&str] =
    &["straße", "strasse", "gasse", "allee", "straat", "laan", "gatan", "vägen", "gade", "veien", "katu"];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ways_to_reach_somebody() {
        for line in [
            "+44 20 7946 0000",
            "T: +44 20 7946 0000 | M: +44 7700 900000",
            "Tel. 030 1234567",
            "Mobil 0171 1234567",
            "www.client.example",
            "priya@client.example",
            "Client Ltd | 1 High Street | London | 020 7946 0000",
            "01.42.68.53.00",
            "HRB 12345, Amtsgericht Köln",
            "电话：010-12345678",
        ] {
            assert!(is_contact(line), "{line}");
        }
        for line in [
            "You can call 020 7946 0000",
            "My number is 020 7946 0000.",
            "15.01.2026 10:00",
            "2026-11-17",
            "Please send the contract to priya@client.example today",
            "Yes",
        ] {
            assert!(!is_contact(line), "{line}");
        }
    }

    #[test]
    fn titles_and_sentences() {
        assert!(Seen::new("Head of Purchasing").is_title());
        assert!(Seen::new("Hillside Küchen GmbH").is_title());
        assert!(Seen::new("Musterstraße 5").is_title());
        assert!(Seen::new("50667 Köln").is_title());
        assert!(!Seen::new("15 chairs").is_title());
        assert!(!Seen::new("The manager will call you about it.").is_title());
        assert!(is_sentence("We will call you next week."));
        assert!(!is_sentence("Priya Sharma"));
    }
}
