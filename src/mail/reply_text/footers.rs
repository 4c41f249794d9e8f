//! Text that programs add to what a person writes: marks of phones and apps, disclaimers, virus checkers, lists,
//! meeting links, warnings of gateways at the top. Knows words of programs, not people.

use std::sync::LazyLock;

use aho_corasick::AhoCorasick;
use aho_corasick::MatchKind;

use super::block::Signs;
use super::footer_marks;
use super::line::is_blank;
use super::quote;
use super::quote::folded;
use crate::mail::read::words;
use crate::mail::tables::SPREAD;

/// Octets of the line that phones and apps add.
const PHONE_MARK_MAX: usize = 140;

/// Words of that line, when its device is one that we do not know.
const PHONE_MARK_WORDS: usize = 7;

/// Paragraphs from the end in which a disclaimer is looked for.
const DISCLAIMER_PARAGRAPHS: usize = 10;

/// Octets of a paragraph that are looked at for the words of a disclaimer.
const DISCLAIMER_WINDOW: usize = 600;

/// Octets below which nothing is a disclaimer.
const DISCLAIMER_MIN: usize = 60;

/// Different words of one language's disclaimers that make one.
const DISCLAIMER_WORDS: usize = 3;

/// Octets of a line that may have been wrapped.
const WRAPPED_MIN: usize = 50;

/// Lines at the top that a gateway may have added.
const BANNER_LINES: usize = 12;

/// Phrases by their first octet.
static FOOTERS: LazyLock<Starts> = LazyLock::new(|| Starts::new(footer_marks::FOOTERS));
static PHONES: LazyLock<Starts> = LazyLock::new(|| Starts::new(footer_marks::PHONES));

/// Searches for what every disclaimer and every banner has: they spare the longer look at nearly all text.
static DISCLAIMER_CORES: LazyLock<Option<AhoCorasick>> = LazyLock::new(|| any_of(footer_marks::DISCLAIMER_CORES));
static BANNER_STEMS: LazyLock<Option<AhoCorasick>> = LazyLock::new(|| any_of(footer_marks::BANNER_STEMS));

/// One search for all stems. Building it fails for lists of thousands only; without it nothing is found.
pub(super) fn any_of(stems: &[&str]) -> Option<AhoCorasick> {
    // What comes first is as good as any, and is looked for many octets at once.
    AhoCorasick::builder().match_kind(MatchKind::LeftmostFirst).build(stems).ok()
}

pub(super) fn holds(stems: &Option<AhoCorasick>, text: &str) -> bool {
    stems.as_ref().is_some_and(|stems| stems.is_match(text))
}

/// Phrases by the number of the bit of their beginnings, and those bits.
struct Starts {
    phrases: Vec<Vec<&'static str>>,
    begins: [u64; BEGIN_BITS / 64],
}

/// Octets of a beginning; no phrase is shorter.
const BEGIN: usize = 5;

/// Bits of the beginnings of phrases; enough that few share one.
const BEGIN_BITS: usize = 4096;

impl Starts {
    fn new(phrases: &[&'static str]) -> Self {
        let mut starts = Self { phrases: vec![Vec::new(); BEGIN_BITS / 64], begins: [0; BEGIN_BITS / 64] };
        for phrase in phrases {
            let Some(start) = phrase.as_bytes().first_chunk() else { continue };
            let (number, bit) = place(*start);
            starts.begins.get_mut(number).into_iter().for_each(|bits| *bits |= 1 << bit);
            starts.phrases.get_mut(number).into_iter().for_each(|list| list.push(phrase));
        }
        starts
    }

    fn begin(&self, text: &str) -> bool {
        let Some(start) = text.as_bytes().first_chunk() else { return false };
        let phrases = self.phrases.get(place(*start).0);
        phrases.is_some_and(|phrases| phrases.iter().any(|phrase| text.starts_with(phrase)))
    }

    /// Whether a phrase may begin `text`, in whatever case. What is not plain letters may be folded to anything.
    fn may_begin(&self, text: &str) -> bool {
        let Some(start) = text.as_bytes().first_chunk::<BEGIN>() else { return false };
        let (number, bit) = place(*start);
        let known = self.begins.get(number).is_some_and(|bits| bits >> bit & 1 == 1);
        known || !start.iter().all(|octet| octet.is_ascii_graphic() || *octet == b' ')
    }
}

/// Where the bit of a beginning stands, whatever its case: which number, which bit.
fn place(start: [u8; BEGIN]) -> (usize, u32) {
    let [one, two, three, four, five] = start;
    let octets = u64::from(u32::from_le_bytes([one, two, three, four])) | u64::from(five) << 32;
    let spread = (octets | LOWER).wrapping_mul(SPREAD) >> 52;
    ((spread >> 6) as usize, (spread & 63) as u32)
}

/// The bit that makes a letter of ASCII a small one, in each octet of a beginning. Other octets it may make one of others.
const LOWER: u64 = 0x20_2020_2020;

/// First mark of a phone or an app within the last `tail` lines: its line, and the line after what belongs to it.
#[must_use]
pub fn phone_mark(block: &[&str], tail: usize) -> Option<(usize, usize)> {
    let from = block.len().saturating_sub(tail);
    let lines = block.get(from..)?;
    let is_blank = |at: Option<usize>| at.and_then(|at| lines.get(at)).is_none_or(|line| is_blank(line));
    // It stands at the edge of a paragraph, also below the writer's name.
    let is_edge = |at: usize| is_blank(at.checked_sub(1)) || is_blank(Some(at + 1));
    let at = lines.iter().enumerate().position(|(at, line)| !line.is_empty() && is_edge(at) && is_phone_mark(line))?;
    let at = from + at;
    let below = block.get(at + 1..)?;
    // The address of the app, wrapped.
    let more = below.iter().take_while(|line| is_link(line) || is_phone_mark(line)).count();
    Some((at, at + 1 + more))
}

fn is_link(line: &str) -> bool {
    let bare = line.trim().trim_start_matches(['<', '(', '[']);
    bare.starts_with("http") && !bare.contains(' ')
}

/// `Sent from my iPhone`, `Von meinem iPhone gesendet`.
#[must_use]
pub fn is_phone_mark(line: &str) -> bool {
    if line.len() > PHONE_MARK_MAX * 3 || !may_be_phone_mark(line) || line.trim().len() < 3 {
        return false;
    }
    let lower = plain_start(line);
    if !PHONES.begin(&lower) {
        return advertises_app(&lower) || lower.len() <= PHONE_MARK_MAX && ends_as_phones_do(&lower);
    }
    let words = lower.split_whitespace().filter(|word| !word.contains("http") && !word.contains("://")).count();
    let known = footer_marks::DEVICES.iter().any(|device| lower.contains(device));
    words <= if known { 2 * PHONE_MARK_WORDS } else { PHONE_MARK_WORDS } && !lower.ends_with('?')
}

/// Whether the line begins or ends as such marks do. What is not ASCII may be folded to anything.
fn may_be_phone_mark(line: &str) -> bool {
    if !line.is_ascii() || !line.ends_with(['.', '?', '!']) || PHONES.may_begin(from_letter(line)) {
        return true;
    }
    line.ends_with('.') && may_end_as_phones_do(line)
}

/// Whether the last letters of a line of ASCII are those of such an end; brackets and stars are left out of it later.
fn may_end_as_phones_do(line: &str) -> bool {
    let bare = line.trim_end_matches(['.', ' ', '[', ']', '*', '_', '>']);
    let Some(last) = bare.as_bytes().last_chunk() else { return false };
    let has_marks = last.iter().fold(false, |any, octet| any | matches!(octet, b'[' | b']' | b'*' | b'_' | b'>'));
    has_marks || PHONE_ENDS.contains(&lower_number(last))
}

/// The last eight letters of such ends, as numbers; those of ASCII have more.
static PHONE_ENDS: LazyLock<Vec<u64>> = LazyLock::new(|| {
    let plain = footer_marks::PHONE_ENDS.iter().filter(|end| end.is_ascii());
    plain.filter_map(|end| end.as_bytes().last_chunk()).map(lower_number).collect()
});

/// Eight octets as a number, letters of ASCII as small ones; other octets it may make one of others.
fn lower_number(octets: &[u8; 8]) -> u64 {
    u64::from_le_bytes(*octets) | 0x2020_2020_2020_2020
}

/// What is taken out of such marks.
const IN_MARKS: &[u8] = b"[]*_>";

/// `Von meinem iPhone gesendet`.
fn ends_as_phones_do(lower: &str) -> bool {
    let bare = lower.trim_end_matches(['.', ' ']);
    // Most lines are told by their last letter.
    let last = bare.as_bytes().last();
    footer_marks::PHONE_ENDS.iter().any(|end| end.as_bytes().last() == last)
        && footer_marks::PHONE_ENDS.iter().any(|end| bare.ends_with(end))
        && footer_marks::DEVICES.iter().any(|device| lower.contains(device))
}

/// `Get Outlook for iOS` in whatever language.
fn advertises_app(lower: &str) -> bool {
    lower.contains("outlook")
        && (lower.contains("ios") || lower.contains("android"))
        && lower.split_whitespace().count() <= PHONE_MARK_WORDS
        && !lower.ends_with(['.', '?', '!'])
}

/// Lower case, from the first letter on, without brackets.
fn plain_start(line: &str) -> String {
    let bare = from_letter(line);
    let mut lower = folded(words::capped(bare, PHONE_MARK_MAX * 3));
    let is_mark = |octet: u8| IN_MARKS.contains(&octet);
    if lower.bytes().any(is_mark) {
        lower.retain(|c| !u8::try_from(c).is_ok_and(is_mark));
    }
    lower
}

/// The line from its first letter or digit on.
fn from_letter(line: &str) -> &str {
    if line.bytes().next().is_some_and(|first| first.is_ascii_alphanumeric()) {
        return line;
    }
    line.trim_start_matches(|c: char| !c.is_alphanumeric())
}

/// Whether a program's footer begins with this line.
#[must_use]
pub fn is_footer(line: &str) -> bool {
    begins_footer(line) || is_phone_mark(line)
}

fn begins_footer(line: &str) -> bool {
    let bare = from_letter(line);
    FOOTERS.may_begin(bare) && FOOTERS.begin(&folded(words::capped(bare, FOOTER_START_MAX)))
}

/// Octets of the longest beginning of a footer.
const FOOTER_START_MAX: usize = 120;

/// Where footers begin in `block[..end]`: everything below is a program's.
#[must_use]
pub fn start(block: &[&str], signs: Signs, end: usize, tail: usize) -> Option<usize> {
    let from = end.saturating_sub(tail);
    let lines = block.get(from..end)?;
    let by_start = || lines.iter().position(|line| begins_footer(line)).map(|at| from + at);
    let by_start = if signs.any(Signs::FOOTER) { by_start() } else { None };
    let by_list = || lines.windows(2).position(is_list_footer).map(|at| from + at);
    let by_list = if signs.any(Signs::ODD) { by_list() } else { None };
    [by_start, by_list, disclaimer(block, end)].into_iter().flatten().min()
}

/// Mailing list programs draw a line and name the list below it.
fn is_list_footer(pair: &[&str]) -> bool {
    let [rule, below] = pair else { return false };
    quote::is_rule(rule) && rule.trim_end().ends_with('_') && folded(below).ends_with("mailing list")
}

/// The first of the last paragraphs that speaks as disclaimers do.
fn disclaimer(block: &[&str], end: usize) -> Option<usize> {
    let mut found = None;
    let mut at = end;
    for _ in 0..DISCLAIMER_PARAGRAPHS {
        let lines = block.get(..at)?;
        let Some(last) = lines.iter().rposition(|line| !is_blank(line)) else { break };
        let above = lines.get(..last).unwrap_or_default().iter().rposition(|line| is_blank(line));
        let first = above.map_or(0, |blank| blank + 1);
        if let Some(line) = disclaimer_line(block.get(first..=last)?) {
            found = Some(first + line);
        }
        at = first;
    }
    found
}

/// The line of a paragraph from which on it is a disclaimer: a signature may stand above it without a blank line.
fn disclaimer_line(paragraph: &[&str]) -> Option<usize> {
    let length: usize = paragraph.iter().map(|line| line.len()).sum();
    if length < DISCLAIMER_MIN {
        return None;
    }
    let mut joined = String::with_capacity(DISCLAIMER_WINDOW);
    for line in paragraph.iter().rev().take_while({
        let mut room = DISCLAIMER_WINDOW;
        move |line| {
            let fits = room > 0;
            room = room.saturating_sub(line.len());
            fits
        }
    }) {
        joined.push_str(words::capped(line, DISCLAIMER_WINDOW));
        joined.push(' ');
    }
    joined.make_ascii_lowercase();
    if joined.is_ascii() && !holds(&DISCLAIMER_CORES, &joined) {
        return None;
    }
    let lower = folded(&joined);
    let speaks = |text: &str, least: usize| {
        let counts = |list: &&[&str]| list.iter().filter(|word| text.contains(**word)).count() >= least;
        footer_marks::DISCLAIMERS.iter().any(counts)
    };
    if !holds(&DISCLAIMER_CORES, &lower)
        || !footer_marks::DISCLAIMER_STEMS.iter().any(|stem| lower.contains(stem))
        || !speaks(&lower, DISCLAIMER_WORDS)
    {
        return None;
    }
    // Its first line has one of the words, or is the first long one.
    let begins = |line: &str| speaks(&folded(words::capped(line, DISCLAIMER_WINDOW)), 1) || line.len() > DISCLAIMER_MIN;
    paragraph.iter().copied().position(begins)
}

/// A picture that the conversion to plain text left behind.
#[must_use]
pub fn is_placeholder(line: &str) -> bool {
    // Most lines begin with a letter.
    if line.bytes().next().is_some_and(|first| first.is_ascii_alphanumeric()) {
        return false;
    }
    let bare = line.trim();
    if bare.starts_with("[cid:") || bare.starts_with("[image:") && bare.ends_with(']') {
        return true;
    }
    let bracketed = bare.starts_with('[') && bare.ends_with(']') || bare.starts_with('<') && bare.ends_with('>');
    bracketed && {
        let inner = bare.get(1..bare.len() - 1).unwrap_or_default().to_ascii_lowercase();
        let picture = [".png", ".jpg", ".jpeg", ".gif"].iter().any(|end| inner.ends_with(end)) && !inner.contains(' ');
        picture || footer_marks::GENERATED.iter().any(|end| inner.ends_with(end)) || inner == "image"
    }
}

/// Number of lines at the top that a gateway added: `CAUTION: This email originated from outside`.
#[must_use]
pub fn banner(block: &[&str]) -> usize {
    let (mut end, mut open) = (0, false);
    for (at, line) in block.iter().enumerate().take(BANNER_LINES) {
        let bare = line.trim();
        if bare.is_empty() || quote::is_rule(bare) {
            open = false;
            if end == at {
                end = at + 1;
            }
            continue;
        }
        if !(is_banner_line(bare) || open && bare.starts_with(char::is_lowercase)) {
            break;
        }
        end = at + 1;
        open = bare.len() >= WRAPPED_MIN && !bare.ends_with(['.', '!', ']', '。']);
    }
    let removed = block.get(..end).unwrap_or_default().iter().any(|line| is_banner_line(line.trim()));
    if removed { end } else { 0 }
}

fn is_banner_line(line: &str) -> bool {
    if line.len() > PHONE_MARK_MAX * 6 || line.is_empty() {
        return false;
    }
    let lower = folded(line);
    holds(&BANNER_STEMS, &lower) && footer_marks::BANNERS.iter().any(|words| lower.contains(words))
        || footer_marks::BANNER_LINES.contains(&lower.trim_matches(['[', ']', '*', '!', ' ', ':', '-', '(', ')']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_of_phones_are_no_sentences() {
        for line in [
            "Sent from my iPhone",
            "> Sent from my Galaxy",
            "Sent from Outlook for Android<https://aka.ms/AAb9ysg>",
            "Get Outlook for iOS<https://aka.ms/o0ukef>",
            "Von meinem Huawei-Mobiltelefon gesendet",
            "Envoyé de mon iPhone",
            "Enviado desde mi Samsung Mobile de Claro",
            "Verstuurd vanaf mijn iPad",
            "iPhone'umdan gönderildi",
            "iPhoneから送信",
            "发自我的iPhone",
            "나의 iPhone에서 보냄",
            "Отправлено с iPhone",
            "Lähetetty iPhonesta",
            "Pobierz aplikację Outlook dla systemu Android",
            "获取 Outlook for iOS<https://aka.ms/o0ukef>",
        ] {
            assert!(is_phone_mark(line), "{line}");
        }
        for line in [
            "I sent it from my desk",
            "Sent from my desk this morning, you should have it by now.",
            "Sent you the file",
        ] {
            assert!(!is_phone_mark(line), "{line}");
        }
    }

    #[test]
    fn every_stem_of_a_disclaimer_has_one_of_the_letters_that_are_searched_for() {
        for stem in footer_marks::DISCLAIMER_STEMS {
            assert!(footer_marks::DISCLAIMER_CORES.iter().any(|core| stem.contains(core)), "{stem}");
        }
        for end in footer_marks::PHONE_ENDS.iter().filter(|end| end.is_ascii()) {
            assert!(end.len() > 8, "{end}");
        }
    }

    #[test]
    fn no_phrase_is_shorter_than_the_beginnings_that_are_compared() {
        for phrase in footer_marks::FOOTERS.iter().chain(footer_marks::PHONES) {
            assert!(phrase.len() >= BEGIN, "{phrase}");
        }
    }

    #[test]
    fn banners_of_gateways_are_taken_off() {
        assert_eq!(
            banner(&[
                "CAUTION: This email originated from outside of the organization. Do not click",
                "links unless you know the sender.",
                "",
                "Yes"
            ]),
            3
        );
        assert_eq!(banner(&["[EXTERNAL]", "Yes"]), 1);
        assert_eq!(
            banner(&["You don't often get email from priya@client.example. Learn why this is important", "Yes"]),
            1
        );
        assert_eq!(banner(&["Caution is good.", "Yes"]), 0);
        assert_eq!(banner(&["", "Yes"]), 0);
    }

    #[test]
    fn disclaimers_are_known_by_their_words() {
        for line in [
            "Diese E-Mail enthält vertrauliche Informationen. Wenn Sie nicht der richtige Adressat sind, informieren Sie bitte sofort den Absender und vernichten Sie diese Mail.",
            "Ce message est confidentiel et établi à l'intention exclusive de ses destinataires. Si vous le recevez par erreur, merci de le détruire.",
            "Este mensaje es confidencial y va dirigido a su destinatario. Si lo ha recibido por error, elimínelo.",
        ] {
            assert_eq!(start(&["Yes", "", line], Signs::ALL, 3, 30), Some(2), "{line}");
        }
        assert_eq!(
            start(
                &["Yes", "", "Please treat our price as confidential until the contract is signed by both sides."],
                Signs::ALL,
                3,
                30
            ),
            None
        );
    }
}
