//! Where the text of a block of own lines ends and the signature begins. A closing with a name alone is the writer's
//! own; a block with ways to reach him, a title or a company is his mail client's.

use std::sync::LazyLock;

use super::block::Signs;
use super::contact;
use super::contact::Seen;
use super::footers;
use super::line::DELIMITER;
use super::line::is_blank;
use super::marks;
use super::quote;
use super::quote::folded;
use crate::mail::octets::Letters;
use crate::mail::tables::Table;
use crate::mail::tables::WordTable;
use crate::mail::tables::Words;

/// Lines from the end that are looked at: long company blocks stay below.
const TAIL_MAX: usize = 30;

/// Lines of a signature without any way to reach the writer.
const TITLE_BLOCK_MAX: usize = 6;

/// Octets of a line that may be a closing.
const CLOSING_MAX: usize = 120;

/// Octets of a line that is a name.
const NAME_MAX: usize = 80;

/// Words of a name.
const NAME_WORDS: usize = 5;

/// Texts above marks of phones that are looked at in one block.
const RESUMES_MAX: usize = 4;

/// Who wrote the mail, as far as `From` tells: his name at the end begins his signature.
#[derive(Debug, Clone, Default)]
pub struct Author {
    words: Vec<String>,
    /// The first letters of the words, as numbers.
    keys: Vec<u64>,
    address: String,
}

impl Author {
    /// From the name and the address in `From`.
    #[must_use]
    pub fn new(name: &str, address: &str) -> Self {
        let address = address.to_lowercase();
        let local = address.split('@').next().unwrap_or_default();
        let mut words: Vec<String> = words_of(&folded(name)).filter(is_telling).map(str::to_owned).collect();
        for word in words_of(local).filter(is_telling) {
            if !words.iter().any(|known| known == word) {
                words.push(word.to_owned());
            }
        }
        let keys = words.iter().map(|word| Letters::at(word.as_bytes()).key).collect();
        Self { words, keys, address }
    }

    /// Whether a line may be this name that begins with these letters; one letter may be that of any word.
    pub(super) fn may_begin(&self, letters: Letters) -> bool {
        letters.length == 1 || self.keys.contains(&letters.key)
    }

    /// Whether the line may be this name or hold it, by its first word; spares most lines the longer look.
    fn may_be_named_in(&self, line: &str) -> bool {
        if !line.is_ascii() || memchr::memchr(b'@', line.as_bytes()).is_some() || !self.address.contains('@') {
            return true;
        }
        let first = line.split(|c: char| !c.is_ascii_alphanumeric()).find(|word| !word.is_empty());
        first.is_some_and(|first| {
            let is_it = |word: &str| word.eq_ignore_ascii_case(first);
            let is_honorific = || first.len() <= HONORIFIC_MAX && HONORIFICS.iter().copied().any(is_it);
            first.len() < 2 || self.words.iter().any(|word| is_it(word)) || is_honorific()
        })
    }

    /// Whether the line is this name: in full, or a part of it.
    fn is_named_alone(&self, lower: &str) -> bool {
        let mut count = 0;
        let all = words_of(lower).all(|word| {
            count += 1;
            word.chars().count() < 2 || HONORIFICS.contains(&word) || self.words.iter().any(|known| known == word)
        });
        let named = || words_of(lower).any(|word| self.words.iter().any(|known| known == word));
        all && (1..=NAME_WORDS).contains(&count) && named()
    }

    /// Whether the line begins with the name or holds the address.
    fn is_named_in(&self, lower: &str) -> bool {
        let first_words = words_of(lower).take(2).filter(|word| self.words.iter().any(|known| known == word)).count();
        (self.words.len() > 1 && first_words == 2) || (!self.address.is_empty() && lower.contains(&self.address))
    }
}

fn is_telling(word: &&str) -> bool {
    word.chars().count() > 1
}

/// Letters of the longest of them.
const HONORIFIC_MAX: usize = 4;

/// What stands before and behind names.
pub(super) const HONORIFICS: &[&str] =
    &["dr", "prof", "mr", "mrs", "ms", "ing", "dipl", "msc", "mba", "phd", "ir", "drs", "mag", "dott", "avv", "mgr"];

fn words_of(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty())
}

/// The lines of a block that are text; `signs` are its own.
#[must_use]
pub fn text<'l>(block: &[&'l str], signs: Signs, author: &Author) -> Vec<&'l str> {
    let end = if signs.any(Signs::ODD) { delimiter(block).unwrap_or(block.len()) } else { block.len() };
    let (mut rest, below) = block.split_at_checked(end).unwrap_or((block, &[]));
    let mut kept: Vec<&str> = Vec::with_capacity(rest.len());
    for _ in 0..RESUMES_MAX {
        let Some((start, end)) = footers::phone_mark(rest, TAIL_MAX) else { break };
        append(rest.get(..start).unwrap_or_default(), signs, author, &mut kept);
        rest = rest.get(end..).unwrap_or_default();
        // Below the mark of his phone a bottom poster goes on; a signature does not.
        if !says_something(rest) {
            rest = &[];
        }
    }
    append(rest, signs, author, &mut kept);
    append_postscript(below, &mut kept);
    kept
}

fn says_something(lines: &[&str]) -> bool {
    let with_text = || lines.iter().filter(|line| !is_blank(line));
    with_text().next().is_some_and(|line| !footers::is_footer(line) && !quote::is_rule(line))
        && !with_text().any(|line| contact::is_contact(line))
}

/// Appends the text of `block`, which has no delimiter and no mark of a phone any more.
fn append<'l>(block: &[&'l str], signs: Signs, author: &Author, kept: &mut Vec<&'l str>) {
    let end = own_end(block, signs, author);
    let own = block.get(..end).unwrap_or_default();
    if !kept.is_empty() && !own.is_empty() {
        kept.push("");
    }
    if signs.any(Signs::ODD) {
        kept.extend(own.iter().filter(|line| !footers::is_placeholder(line)));
    } else {
        kept.extend_from_slice(own);
    }
    append_postscript(block.get(end..).unwrap_or_default(), kept);
}

/// A postscript below a signature is the writer's.
fn append_postscript<'l>(cut: &[&'l str], kept: &mut Vec<&'l str>) {
    let Some(start) = cut.iter().position(|line| is_postscript(line)) else { return };
    kept.push("");
    let lines = cut.iter().skip(start);
    kept.extend(lines.take_while(|line| !is_blank(line) && !footers::is_footer(line)));
}

fn is_postscript(line: &str) -> bool {
    let bare = line.trim_start_matches([' ', '*', '_']);
    let mut letters = bare.chars().filter(|c| *c != '.');
    let head: String = letters.by_ref().take(2).collect();
    let follows = letters.next();
    matches!(head.as_str(), "PS" | "ps" | "Ps" | "PD")
        && follows.is_some_and(|c| matches!(c, ':' | ' ' | ',' | '-' | '–' | 'S' | 's'))
        && bare.split_whitespace().nth(1).is_some()
}

/// `-- ` (RFC 3676 section 4.3); where the blank got lost, the line may be a rule between two paragraphs.
fn delimiter(block: &[&str]) -> Option<usize> {
    block.iter().enumerate().position(|(at, line)| match *line {
        DELIMITER => true,
        // Most lines begin with a letter.
        line if line.bytes().next().is_none_or(|first| first.is_ascii_alphanumeric()) => false,
        line => {
            matches!(line.trim_end_matches([' ', '\u{a0}']), "--" | "—" | "- --" | "–")
                && !goes_on(block.get(at + 1..).unwrap_or_default())
        }
    })
}

/// Whether a sentence follows that no signature begins with.
fn goes_on(below: &[&str]) -> bool {
    let first = below.iter().find(|line| !is_blank(line));
    first.is_some_and(|line| contact::is_sentence(line) && !footers::is_footer(line) && !is_postscript(line))
}

fn own_end(block: &[&str], signs: Signs, author: &Author) -> usize {
    let mut end = without_tail(block, block.len());
    if let Some(footer) = footers::start(block, signs, end, TAIL_MAX) {
        end = without_tail(block, footer);
    }
    if signs.any(Signs::ODD)
        && let Some(rule) = rule(block, end)
    {
        return without_tail(block, rule);
    }
    if signs.any(Signs::CLOSING)
        && let Some(closing) = closing(block, end)
    {
        return without_tail(block, closing);
    }
    if (signs.any(Signs::NAME | Signs::FOREIGN) || !author.address.contains('@'))
        && let Some(name) = name(block, end, author)
    {
        let above = without_tail(block, name);
        return without_closing(block, above);
    }
    end
}

/// Ends above blank lines, rules and pictures.
fn without_tail(block: &[&str], end: usize) -> usize {
    let text = block.get(..end).unwrap_or_default();
    let says = |line: &&str| !is_blank(line) && !quote::is_rule(line) && !footers::is_placeholder(line);
    text.iter().rposition(says).map_or(0, |last| last + 1)
}

/// A line of dashes with a signature below it; a closing above the line was typed.
fn rule(block: &[&str], end: usize) -> Option<usize> {
    let from = end.saturating_sub(TAIL_MAX);
    let tail = block.get(from..end)?;
    let at = tail.iter().rposition(|line| quote::is_rule(line))?;
    is_signature(tail.get(at + 1..)?, 2).then_some(from + at)
}

/// A closing with a signature below it. Thanks stay when they are all that is said.
fn closing(block: &[&str], end: usize) -> Option<usize> {
    let from = end.saturating_sub(TAIL_MAX);
    let tail = block.get(from..end)?;
    let at = tail.iter().rposition(|line| begins_closing(line))?;
    if !is_signature(tail.get(at + 1..)?, 2) {
        return None;
    }
    let above = without_tail(block, from + at);
    let thanks = |line: &&str| marks::THANKS.iter().any(|word| folded(line).contains(word));
    if above == 0 && tail.get(at).is_some_and(thanks) { Some(from + at + 1) } else { Some(from + at) }
}

/// The writer's name with a signature below it or beside it.
fn name(block: &[&str], end: usize, author: &Author) -> Option<usize> {
    if author.words.is_empty() && author.address.is_empty() {
        return None;
    }
    let from = end.saturating_sub(TAIL_MAX);
    let tail = block.get(from..end)?;
    let begins = |(at, line): (usize, &&str)| {
        let has_parts = || line.len() <= CLOSING_MAX * 2 && line.contains(['|', '@', '•', '·', '/']);
        if !author.may_be_named_in(line) || line.len() > NAME_MAX && !has_parts() {
            return false;
        }
        let lower = folded(line);
        let below = || tail.get(at + 1..).unwrap_or_default();
        author.is_named_alone(&lower) && is_signature(below(), 1)
            || author.is_named_in(&lower)
                && {
                    let seen = Seen::new(line);
                    seen.is_contact() || seen.is_title()
                }
                && below().iter().all(|line| !contact::is_sentence(line))
    };
    tail.iter().enumerate().position(begins).map(|at| from + at)
}

/// The closing just above a signature that begins with the name belongs to it.
fn without_closing(block: &[&str], end: usize) -> usize {
    let last = end.checked_sub(1).and_then(|last| block.get(last));
    let above = last.filter(|line| begins_closing(line)).map(|_| without_tail(block, end - 1));
    above.filter(|above| *above > 0).unwrap_or(end)
}

/// Whether the lines are those of a signature: short, with a way to reach somebody, or at least `lines_min` of them with
/// a title or a company.
fn is_signature(lines: &[&str], lines_min: usize) -> bool {
    let (mut count, mut has_title) = (0, false);
    for line in lines.iter().filter(|line| !is_blank(line)) {
        count += 1;
        let seen = Seen::new(line);
        if seen.is_contact() {
            return true;
        }
        if seen.is_sentence() || count > TAIL_MAX {
            return false;
        }
        has_title |= seen.is_title();
    }
    has_title && (lines_min..=TITLE_BLOCK_MAX).contains(&count)
}

static CLOSINGS: LazyLock<Words<&str>> = LazyLock::new(|| marks::CLOSINGS.iter().copied().collect());

/// The words that closings begin with: most lines are told by their first.
static FIRST_WORDS: LazyLock<Table<&str, Vec<&str>>> = LazyLock::new(|| {
    let firsts = marks::CLOSINGS.iter().filter_map(|closing| closing.split(' ').next());
    let begun = |first: &str| marks::CLOSINGS.iter().copied().filter(|closing| closing.starts_with(first)).collect();
    firsts.map(|first| (first, begun(first))).collect()
});

/// The letters with which the first words of closings begin.
static FIRST_LETTERS: LazyLock<WordTable<()>> = LazyLock::new(|| {
    let runs =
        FIRST_WORDS.keys().filter_map(|word| word.get(..Letters::at(word.as_bytes()).length.min(FIRST_LETTERS_MAX)));
    WordTable::new(runs.map(|run| (run, ())))
});

/// First letters of a word that are told apart.
const FIRST_LETTERS_MAX: usize = 8;

/// Whether a closing may begin this line, by its first letters: nearly all lines are told so. What is folded otherwise than
/// letter by letter may be anything.
fn may_begin_closing(line: &str) -> bool {
    let letters = Letters::at(line.as_bytes());
    let is_whole = letters.length > 0 && line.as_bytes().get(letters.length).is_none_or(u8::is_ascii);
    !is_whole || FIRST_LETTERS.of_key(letters.key).is_some()
}

/// Octets of a first word that is looked up where it stands.
const FIRST_WORD_MAX: usize = 24;

/// The closings that begin as this word does.
fn closings_of(first: &str) -> &'static [&'static str] {
    let mut lower = [0; FIRST_WORD_MAX];
    let found = match lower.get_mut(..first.len()) {
        Some(lower) if first.is_ascii() => {
            lower.copy_from_slice(first.as_bytes());
            lower.make_ascii_lowercase();
            std::str::from_utf8(lower).ok().and_then(|word| FIRST_WORDS.get(word))
        }
        _ => FIRST_WORDS.get(folded(first).as_str()),
    };
    found.map(Vec::as_slice).unwrap_or_default()
}

/// Whether the line is nothing but a closing word.
#[must_use]
pub fn is_closing(line: &str) -> bool {
    if !may_begin_closing(line) || line.len() > CLOSING_MAX && line.trim().len() > CLOSING_MAX * 2 {
        return false;
    }
    let bare = bare_closing(line);
    if bare.len() > CLOSING_MAX || bare.is_empty() {
        return false;
    }
    // Most lines are told by their first word.
    let first = bare.split([' ', '\t']).next().filter(|_| bare.is_ascii());
    first.is_none_or(|first| !closings_of(first).is_empty()) && CLOSINGS.contains(folded(bare).as_str())
}

fn bare_closing(line: &str) -> &str {
    let is_letter = |octet: Option<&u8>| octet.is_some_and(u8::is_ascii_alphanumeric);
    if is_letter(line.as_bytes().first()) && is_letter(line.as_bytes().last()) {
        return line;
    }
    line.trim_matches(|c: char| {
        c.is_whitespace()
            || matches!(
                c,
                ',' | '.' | ':' | '!' | ';' | '*' | '-' | '–' | '_' | '，' | '。' | '！' | '、' | '🙂' | '😊'
            )
    })
}

/// A closing, also with a name (`Best regards, Priya`), a second language or a place (`Viele Grüße aus Köln`) behind it.
fn begins_closing(line: &str) -> bool {
    if line.len() > CLOSING_MAX || !may_begin_closing(line) || is_blank(line) {
        return false;
    }
    let bare = bare_closing(line);
    let letters = bare.bytes().position(|octet| !octet.is_ascii_alphabetic()).unwrap_or(bare.len());
    let ends = bare.as_bytes().get(letters).is_none_or(|octet| matches!(octet, b' ' | b',' | b'.' | b'!' | b';'));
    let first = if letters > 0 && ends {
        bare.get(..letters).unwrap_or_default()
    } else {
        bare.split(|c: char| c.is_whitespace() || matches!(c, ',' | '.' | '!' | ';')).next().unwrap_or_default()
    };
    let closings = closings_of(first);
    if closings.is_empty() {
        return false;
    }
    let lower = folded(bare);
    if !closings.iter().any(|closing| lower.strip_prefix(closing).is_some_and(may_end_closing)) {
        return false;
    }
    let head_is_closing = |head: &str| CLOSINGS.contains(folded(head).as_str());
    if head_is_closing(bare) {
        return true;
    }
    let second_language = [" / ", " | ", " // "].iter().filter_map(|cut| bare.split_once(cut));
    if second_language.map(|(head, _)| head).any(head_is_closing) {
        return true;
    }
    let places = [" aus ", " from ", " vom ", " nach ", " – ", " - "].iter().filter_map(|cut| bare.split_once(cut));
    let names = [", ", ". ", "! ", "; "].iter().filter_map(|cut| bare.split_once(cut));
    places.chain(names).any(|(head, tail)| head_is_closing(head) && is_name_like(tail))
}

/// Whether what stands behind the words of a closing may end it: nothing, a mark, or a word that leads to a name.
fn may_end_closing(rest: &str) -> bool {
    // `aus`, `from`, `vom`, `nach`.
    rest.trim_start().chars().next().is_none_or(|c| !c.is_alphanumeric() || matches!(c, 'a' | 'f' | 'v' | 'n'))
}

/// Few words with capitals, where the script has any: `Thanks, Priya` and not `Thanks, that works`.
fn is_name_like(text: &str) -> bool {
    let words = text.split_whitespace().take(NAME_WORDS + 1);
    words.clone().count() <= NAME_WORDS && !words.into_iter().any(|word| word.starts_with(char::is_lowercase))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn own(block: &[&str]) -> String {
        text(block, Signs::ALL, &Author::new("Priya Sharma", "priya@client.example")).join("\n").trim().to_owned()
    }

    #[test]
    fn marks_and_contact_blocks_end_the_text() {
        for block in [
            &["Yes", "-- ", "Priya"][..],
            &["Yes", "", "Sent from my iPhone"],
            &["Yes", "", "Von meinem iPhone gesendet", ""],
            &["Yes", "", "Kind regards,", "Priya Sharma", "+44 20 7946 0000", ""],
            &["Yes", "", "Kind regards,", "Priya Sharma", "Head of Purchasing", "Client Ltd"],
            &[
                "Yes",
                "",
                "Viele Grüße aus Köln",
                "Priya Sharma",
                "Einkauf",
                "",
                "Client GmbH",
                "Weg 1",
                "Tel. 0221 123456",
            ],
            &["Yes", "", "Priya Sharma", "Head of Purchasing", "www.client.example"],
            &["Yes", "", "Priya Sharma | Client Ltd | +44 20 7946 0000"],
            &["Yes", "", "This e-mail is confidential. If you are not the intended recipient, delete it."],
            &["Yes", "", "________________________________"],
            &["Yes", "", "—————", "Sarah Johnson", "Product Manager", "📧 sarah@example.com"],
        ] {
            assert_eq!(own(block), "Yes", "{block:?}");
        }
    }

    #[test]
    fn a_name_alone_and_ordinary_lines_stay() {
        for block in [
            &["Yes", "", "Best,", "Priya"][..],
            &["I sent it from my desk", "Call me at 020 7946 0000"],
            &["Talk to our buyer:", "", "Paul Miller", "Buyer", "+44 20 7946 0001"],
            &["First point.", "--", "The second point is that we need it in May."],
            &["Hi", "Thanks, that works.", "Priya"],
            &["Best option is the oak one", "020 7946 0000 is the number of the shop."],
        ] {
            assert_eq!(own(block), block.join("\n"), "{block:?}");
        }
    }

    #[test]
    fn a_postscript_and_thanks_are_kept() {
        let kept = "Besten Dank, wir prüfen die Offerte.";
        let closing = "Freundliche Grüsse / Meilleures salutations / Kind regards";
        assert_eq!(own(&["Grüezi", kept, "", closing, "", "Jonas", "Tel. 044 123 45 67"]), format!("Grüezi\n{kept}"));
        assert_eq!(own(&["Hi", "Thanks, that works.", "Priya Sharma", "020 7946 0000"]), "Hi\nThanks, that works.");
        assert_eq!(own(&["Yes", "-- ", "Priya", "", "PS: call me"]), "Yes\n\nPS: call me");
        assert_eq!(own(&["Thank you!", "Priya Sharma", "+44 20 7946 0000"]), "Thank you!");
        assert_eq!(own(&["Sent from my iPhone", "", "Yes, go on"]), "Yes, go on");
    }
}
