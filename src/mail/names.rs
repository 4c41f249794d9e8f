//! How to address a person: the first name in a display name that anybody may have typed.
//!
//! In doubt there is no first name: "Hi there" is better than "Hi Purchasing" or "Hi Müller".

/// Longest display name that is looked at; longer ones are no names.
const NAME_MAX: usize = 100;
/// Most words of a name; what has more is a sentence.
const NAME_WORDS_MAX: usize = 5;

/// Titles and forms of address that stand before a name; compared without dots, in lower case.
const TITLES: &[&str] = &[
    "dr",
    "drs",
    "prof",
    "professor",
    "mr",
    "mrs",
    "ms",
    "miss",
    "mx",
    "sir",
    "dame",
    "lord",
    "lady",
    "rev",
    "hon",
    "herr",
    "frau",
    "fr",
    "hr",
    "ing",
    "dipl",
    "dipl-ing",
    "dipl-kfm",
    "mag",
    "med",
    "jur",
    "phil",
    "nat",
    "rer",
    "pd",
    "m",
    "mme",
    "mlle",
    "sr",
    "sra",
    "srta",
    "don",
    "dona",
    "sig",
    "signora",
    "dott",
    "dhr",
    "mevr",
    "capt",
    "col",
    "eng",
];

/// Words that name a desk, a company or a machine and never a person.
const NOT_PERSONS: &[&str] = &[
    "gmbh",
    "ag",
    "kg",
    "ltd",
    "limited",
    "inc",
    "llc",
    "corp",
    "corporation",
    "company",
    "co",
    "bv",
    "sa",
    "sas",
    "srl",
    "spa",
    "plc",
    "oy",
    "ab",
    "team",
    "sales",
    "info",
    "office",
    "support",
    "service",
    "services",
    "purchasing",
    "procurement",
    "accounts",
    "accounting",
    "billing",
    "admin",
    "reception",
    "contact",
    "hello",
    "mail",
    "group",
    "department",
    "dept",
    "einkauf",
    "vertrieb",
    "verkauf",
    "buchhaltung",
    "zentrale",
    "sekretariat",
    "kontakt",
    "the",
    "via",
    "noreply",
];

/// Small words that begin a family name.
const PARTICLES: &[&str] =
    &["von", "van", "vom", "zu", "zum", "zur", "de", "der", "den", "del", "di", "da", "dos", "ten", "ter", "la", "le"];

/// The first name in `display_name`, or `None` when we are not sure.
#[must_use]
pub fn first_name(display_name: &str) -> Option<String> {
    let name = clean(display_name)?;
    let (family, given) = match name.split_once(',') {
        Some((family, given)) => (family, given),
        None => ("", name.as_str()),
    };
    let mut words = words(given);
    let titled = words.iter().take_while(|word| is_title(word)).count();
    words.drain(..titled);
    let all = words.len() + family.split_whitespace().count();
    let someone = words.iter().all(|word| is_word_of_a_name(word));
    if words.is_empty() || all > NAME_WORDS_MAX || !someone || (titled > 0 && all == 1) {
        return None;
    }
    let first = given_word(&words)?;
    let whole = letters(first) >= 2 && !first.trim_end_matches('.').contains('.');
    (whole && is_alphabetic_script(first)).then(|| natural_case(first))
}

/// How somebody is addressed who is not addressed by the first name: `Dr. Müller` with a title, else `Anna Müller`. `None`
/// when it is not surely a person.
#[must_use]
pub fn formal(display_name: &str) -> Option<String> {
    let name = clean(display_name).filter(|name| !name.contains('@'))?;
    let (family, given) = match name.split_once(',') {
        Some((family, given)) => (words(family), given),
        None => (Vec::new(), name.as_str()),
    };
    let given = words(given);
    let titles: Vec<&str> = given.iter().copied().take_while(|word| is_title(word)).collect();
    let given: Vec<&str> = given.iter().copied().skip(titles.len()).collect();
    let all: Vec<&str> = given.iter().chain(&family).copied().collect();
    let least = if titles.is_empty() { 2 } else { 1 };
    let someone = all.iter().all(|word| is_word_of_a_name(word) && is_alphabetic_script(word));
    if all.len() < least || all.len() > NAME_WORDS_MAX || !someone {
        return None;
    }
    let called = if titles.is_empty() { all.as_slice() } else { family_of(&all) };
    let called = called.iter().map(|word| natural_family(word));
    Some(titles.iter().map(|title| (*title).to_owned()).chain(called).collect::<Vec<_>>().join(" "))
}

/// The family name: the last word, with what belongs before it (`von der Heide`).
fn family_of<'a, 'w>(words: &'a [&'w str]) -> &'a [&'w str] {
    let last = words.len().saturating_sub(1);
    let from = words.iter().position(|word| PARTICLES.contains(&word.to_lowercase().as_str())).unwrap_or(last);
    words.get(from..).unwrap_or_default()
}

/// Particles stay small.
fn natural_family(word: &str) -> String {
    if PARTICLES.contains(&word) { word.to_owned() } else { natural_case(word) }
}

/// A display name fit to be printed, or `None` when it is empty or no name at all (an address, a template's blank).
#[must_use]
pub fn printable_name(display_name: &str) -> Option<String> {
    clean(display_name).filter(|name| !name.contains('@'))
}

/// Without control, bidirectional and zero-width characters; without what stands in brackets, quotes and behind a bar.
fn clean(display_name: &str) -> Option<String> {
    if display_name.chars().count() > NAME_MAX || display_name.contains(['{', '}', '<', '>', '\u{FFFD}']) {
        return None;
    }
    if is_bare(display_name) {
        return Some(display_name.to_owned());
    }
    let mut depth = 0_u32;
    let mut kept = String::new();
    for c in display_name.chars() {
        match c {
            '(' | '[' => depth += 1,
            ')' | ']' => depth = depth.saturating_sub(1),
            '|' | '/' => break,
            _ if depth > 0 || is_invisible(c) || c == '"' => {}
            _ if c.is_whitespace() => kept.push(' '),
            _ => kept.push(c),
        }
    }
    let kept = kept.split(" - ").next().unwrap_or_default().split(" at ").next().unwrap_or_default().to_owned();
    let kept = kept.split_whitespace().collect::<Vec<_>>().join(" ");
    let kept = kept.trim_matches(['\'', '‘', '’', ',', ' ', '“', '”', '„']).to_owned();
    kept.chars().any(char::is_alphabetic).then_some(kept)
}

/// Whether a name is plain letters with single blanks between, as most are: nothing has to be taken off.
fn is_bare(name: &str) -> bool {
    let is_letter = |octet: &u8| octet.is_ascii_alphabetic();
    !name.is_empty()
        && name.split(' ').all(|word| !word.is_empty() && word != "at" && word.as_bytes().iter().all(is_letter))
}

/// Words of others as one visible line of at most so many characters, to stand within a sentence of ours.
#[must_use]
pub fn one_line(text: &str, max: usize) -> String {
    let visible: String = text.chars().filter(|c| !is_invisible(*c) && *c != '"').collect();
    let line = visible.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(max) {
        None => line,
        Some((end, _)) => format!("{}...", line.get(..end).unwrap_or_default().trim_end()),
    }
}

/// Characters that change how a line reads without showing: controls, zero-width, bidirectional, private use.
#[must_use]
pub fn is_invisible(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_control() && !c.is_whitespace();
    }
    (c.is_control() && !c.is_whitespace())
        || matches!(c, '\u{AD}' | '\u{61C}' | '\u{180E}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}')
        || matches!(c, '\u{2060}'..='\u{206F}' | '\u{FEFF}' | '\u{FE00}'..='\u{FE0F}' | '\u{E000}'..='\u{F8FF}')
        || matches!(c, '\u{E0000}'..='\u{E0FFF}' | '\u{F0000}'..='\u{10FFFF}')
}

/// The words that hold at least one letter: emoji and lone signs fall away.
fn words(text: &str) -> Vec<&str> {
    text.split_whitespace().filter(|word| word.chars().any(char::is_alphanumeric)).collect()
}

fn is_title(word: &str) -> bool {
    let plain = word.trim_end_matches('.').to_lowercase();
    TITLES.contains(&plain.as_str()) || plain.split('.').all(|part| TITLES.contains(&part.trim_matches('-')))
}

fn is_word_of_a_name(word: &str) -> bool {
    let plain = word.trim_end_matches('.').to_lowercase();
    !NOT_PERSONS.contains(&plain.as_str())
        && word.chars().all(|c| c.is_alphabetic() || is_mark(c) || matches!(c, '-' | '\'' | '’' | '.'))
}

/// Combining marks belong to the letter before them.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36F}')
}

/// `DUPONT Marie`: who writes the family name in capitals puts it first.
fn given_word<'a>(words: &[&'a str]) -> Option<&'a str> {
    let first = words.first().copied()?;
    let shouted = letters(first) > 2 && first.chars().all(|c| !c.is_lowercase());
    let mixed = words.iter().skip(1).find(|word| word.chars().any(char::is_lowercase)).copied();
    if shouted { mixed.or((words.len() != 1).then_some(first)) } else { Some(first) }
}

fn letters(word: &str) -> usize {
    word.chars().filter(|c| c.is_alphabetic()).count()
}

/// Latin, Greek and Cyrillic put the given name first often enough; elsewhere we do not guess.
fn is_alphabetic_script(word: &str) -> bool {
    word.chars().all(|c| c < '\u{530}' || matches!(c, '\u{1E00}'..='\u{1FFF}' | '’'))
}

/// `PRIYA` and `priya` become `Priya`; `JP`, `McKenzie` and `Jean-Luc` stay.
fn natural_case(word: &str) -> String {
    let word = word.trim_matches(['.', '-', '\'', '’']);
    let upper = word.chars().all(|c| !c.is_lowercase()) && letters(word) > 2;
    let lower = word.chars().all(|c| !c.is_uppercase());
    if !upper && !lower {
        return word.to_owned();
    }
    let mut starts = true;
    let mut natural = String::new();
    for c in word.chars() {
        if starts {
            natural.extend(c.to_uppercase());
        } else {
            natural.extend(c.to_lowercase());
        }
        starts = !c.is_alphabetic() && !is_mark(c);
    }
    natural
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn first_names_as_people_write_them() {
        for (display, first) in [
            ("Priya Natarajan", "Priya"),
            ("SMITH, John", "John"),
            ("Müller, Dr. Anna", "Anna"),
            ("Dr. Anna Müller", "Anna"),
            ("DUPONT Marie", "Marie"),
            ("JOHN SMITH", "John"),
            ("priya natarajan", "Priya"),
            ("Jean-Luc Picard", "Jean-Luc"),
            ("JEAN-LUC PICARD", "Jean-Luc"),
            ("'Dana Reyes'", "Dana"),
            ("Robert \"Bob\" Smith", "Robert"),
            ("Ana María (Acme) Pérez", "Ana"),
            ("🚀 Priya 🚀 N.", "Priya"),
            ("Tom Okafor | Globex", "Tom"),
            ("O’Brien, Conan", "Conan"),
            ("JP Morgan", "JP"),
            ("Мария Иванова", "Мария"),
            ("Priya", "Priya"),
            ("Herr Thomas Müller", "Thomas"),
            ("\u{202E}Priya\u{200B} N", "Priya"),
        ] {
            assert_eq!(first_name(display).as_deref(), Some(first), "{display}");
        }
    }

    #[test]
    fn in_doubt_there_is_no_first_name() {
        let long = "word ".repeat(40);
        for display in [
            "",
            " ",
            "Dr. Müller",
            "john@x",
            "john.smith@client.example",
            "🚀🚀",
            &long,
            "J. Smith",
            "Einkauf",
            "Acme GmbH",
            "Sales Team",
            "{{ secrets }}",
            "{{FirstName}} Smith",
            "王伟",
            "R2D2",
            "Mr.",
            "Prof. Dr. Müller",
            "SMITH",
            "j.smith",
            "\r\nBcc: x@y",
        ] {
            assert_eq!(first_name(display), None, "{display:?}");
        }
    }

    #[test]
    fn formal_names_keep_titles_and_leave_first_names_behind_them() {
        for (display, formal_name) in [
            ("Dr. Anna Müller", "Dr. Müller"),
            ("Müller, Dr. Anna", "Dr. Müller"),
            ("Prof. Dr. Jan Weber (Globex)", "Prof. Dr. Weber"),
            ("Frau Schmidt", "Frau Schmidt"),
            ("Anna Müller", "Anna Müller"),
            ("MÜLLER, Anna", "Anna Müller"),
            ("Dr. Anna von der Heide", "Dr. von der Heide"),
        ] {
            assert_eq!(formal(display).as_deref(), Some(formal_name), "{display}");
        }
        for display in
            ["", "Priya", "Globex", "Acme GmbH", "Sales Team", "priya@globex.example", "Mr.", "王伟", "R2D2 X"]
        {
            assert_eq!(formal(display), None, "{display}");
        }
    }

    #[test]
    fn a_printable_name_is_one_clean_line() {
        assert_eq!(printable_name("Priya\r\n Natarajan\u{0}").as_deref(), Some("Priya Natarajan"));
        assert_eq!(printable_name("{{ name }}"), None);
        assert_eq!(printable_name("john@x"), None);
    }
}
