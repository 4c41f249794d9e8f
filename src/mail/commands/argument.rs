//! What follows the word of a command: a span, an amount, a reason, an address.

use super::Words;
use super::incomplete::Incomplete;
use super::line::Word;
use crate::followup::address::Address;
use crate::followup::address::Person;
use crate::followup::ids::StepName;
use crate::mail::language::Language;
use crate::mail::names;
use crate::mail::recipients::options;

/// Characters of a reason or an amount that are kept.
const REASON_MAX: usize = 200;
const AMOUNT_MAX: usize = 40;

/// Words behind a command that name what is meant anyway.
const IT: &[&str] = &[
    "it",
    "this",
    "that",
    "them",
    "him",
    "her",
    "the",
    "thread",
    "one",
    "next",
    "step",
    "mail",
    "message",
    "email",
    "follow-up",
    "follow-ups",
    "followup",
    "followups",
    "following",
    "up",
    "here",
    "now",
    "today",
    "for",
    "sending",
    "writing",
    "again",
    "my",
    "threads",
    "me",
    "all",
    "to",
];

/// Words between a command and its span or day.
const UNTIL: &[&str] = &["until", "till", "til", "to", "by", "for", "on", "another", "by", "it", "this", "after"];

/// Why an argument is none.
pub(super) enum Wrong {
    /// There is none.
    Missing(&'static str),
    /// It is something else.
    Unclear(Incomplete),
    /// There is more than the command takes.
    TooMuch,
}

type Found<T> = Result<T, Wrong>;

/// Nothing but words that name what is meant anyway.
pub(super) fn nothing(rest: &[Word<'_>]) -> Found<()> {
    // `stop everything` is more than one thread, and `all` alone is not said of one.
    let says_it = |word: &Word<'_>| word.is_one_of(IT) && !(word.is("all") && rest.len() == 1);
    if rest.iter().all(says_it) { Ok(()) } else { Err(Wrong::TooMuch) }
}

/// The same; what comes behind a comma or a full stop is a remark. Only for commands that make the bot more silent.
pub(super) fn remark(is_cut: bool, rest: &[Word<'_>]) -> Found<()> {
    let said = rest.iter().position(|word| word.is_cut).map_or(rest, |at| rest.get(..=at).unwrap_or_default());
    if is_cut { Ok(()) } else { nothing(said) }
}

/// `pause`, or `pause until Monday`, which is a snooze.
pub(super) fn pause(is_cut: bool, rest: &[Word<'_>]) -> Found<Words> {
    match rest.first() {
        Some(word) if word.is_one_of(&["until", "till", "til"]) => span(rest).map(|until| Words::Snooze { until }),
        Some(word) if word.is("for") && rest.len() > 1 => span(rest).map(|until| Words::Snooze { until }),
        _ => remark(is_cut, rest).map(|()| Words::Pause),
    }
}

/// `resume`, `resume from STEP`, `resume confirmed`.
pub(super) fn resume(rest: &[Word<'_>]) -> Found<Words> {
    match rest {
        [word] if word.is_one_of(&["confirmed", "yes"]) => Ok(Words::Resume { from: None, confirmed: true }),
        [from, step] if from.is_one_of(&["from", "at", "with"]) => {
            match step.written.to_lowercase().parse::<StepName>() {
                Ok(step) => Ok(Words::Resume { from: Some(step), confirmed: false }),
                Err(_) => Err(Wrong::Unclear(Incomplete::NoStep(step.written.to_owned()))),
            }
        }
        [from, step, word] if word.is_one_of(&["confirmed", "yes"]) => match resume(&[*from, *step])? {
            Words::Resume { from, .. } => Ok(Words::Resume { from, confirmed: true }),
            words => Ok(words),
        },
        rest => nothing(rest).map(|()| Words::Resume { from: None, confirmed: false }),
    }
}

/// A span or a day as written.
pub(super) fn span(rest: &[Word<'_>]) -> Found<String> {
    let from = rest.iter().take_while(|word| word.is_one_of(UNTIL)).count();
    // `until after Christmas` is not until Christmas, but `after 2 weeks` is in two weeks.
    let last = from.checked_sub(1).filter(|last| rest.get(*last).is_some_and(|word| word.is("after")));
    let from = last.filter(|_| !is_span(rest.get(from..).unwrap_or_default())).unwrap_or(from);
    let text = joined(rest.get(from..).unwrap_or_default());
    if text.is_empty() { Err(Wrong::Missing("a span or a day")) } else { Ok(text) }
}

/// Whether the words begin with a number of some unit of time.
fn is_span(words: &[Word<'_>]) -> bool {
    let is_unit = |word: &Word<'_>| {
        let word = word.written.to_lowercase();
        ["min", "hour", "day", "week", "month", "business", "working"].iter().any(|unit| word.starts_with(unit))
    };
    matches!(words, [number, unit, ..] if number.written.chars().all(char::is_alphanumeric) && is_unit(unit))
}

/// An amount: it begins with a number or a sign of money, or it is nothing.
pub(super) fn amount(rest: &[Word<'_>]) -> Found<String> {
    let rest = match rest.first() {
        Some(word) if word.is_one_of(&["for", "with", "at", "it", "this"]) => rest.get(1..).unwrap_or_default(),
        _ => rest,
    };
    let text = names::one_line(&joined(rest), AMOUNT_MAX);
    let is_money = |text: &str| text.chars().any(|c| c.is_ascii_digit()) && text.split(' ').count() <= 4;
    match text.as_str() {
        "" => Ok(text),
        money if is_money(money) => Ok(text),
        _ => nothing(rest).map(|()| String::new()),
    }
}

/// The rep's reason, in his words.
pub(super) fn reason(rest: &[Word<'_>]) -> String {
    let from = rest.iter().take_while(|word| word.is_one_of(&["because", "reason", "it", "this", "to"])).count();
    names::one_line(&verbatim(rest.get(from..).unwrap_or_default()), REASON_MAX)
}

/// The name of a sequence.
pub(super) fn name(rest: &[Word<'_>]) -> Found<String> {
    match rest {
        [name] => Ok(name.written.to_lowercase()),
        [] => Err(Wrong::Missing("the name of a sequence")),
        [..] => Err(Wrong::Unclear(Incomplete::NoSequence(joined(rest)))),
    }
}

/// A time zone, or its city: `Europe/Berlin`, `New York`.
pub(super) fn zone(rest: &[Word<'_>]) -> Found<String> {
    let from = rest.iter().take_while(|word| word.is_one_of(&["is", "to", "in"])).count();
    match rest.get(from..).unwrap_or_default() {
        [] => Err(Wrong::Missing("a time zone")),
        words if words.len() <= 4 => Ok(joined(words)),
        words => Err(Wrong::Unclear(Incomplete::NoZone(joined(words)))),
    }
}

/// A language, by its two letters or its English name.
pub(super) fn language(rest: &[Word<'_>]) -> Found<Language> {
    let from = rest.iter().take_while(|word| word.is_one_of(&["is", "to", "in"])).count();
    let said = joined(rest.get(from..).unwrap_or_default()).to_lowercase();
    let is_meant = |language: &Language| language.key() == said || language.name().to_lowercase() == said;
    match Language::ALL.into_iter().find(is_meant) {
        Some(language) => Ok(language),
        None if said.is_empty() => Err(Wrong::Missing("a language")),
        None => {
            let known = Language::keys().join(", ");
            Err(Wrong::Unclear(Incomplete::NoLanguage { said, known }))
        }
    }
}

/// What an offer is worth, in hundredths.
pub(super) fn worth(rest: &[Word<'_>]) -> Found<i64> {
    let from = rest.iter().take_while(|word| word.is_one_of(&["is", "to", "of"])).count();
    let said = joined(rest.get(from..).unwrap_or_default());
    match options::amount_said(&said) {
        Some(hundredths) => Ok(hundredths),
        None if said.is_empty() => Err(Wrong::Missing("a number")),
        None => Err(Wrong::Unclear(Incomplete::NoAmount(said))),
    }
}

/// A person with an address: `tom@x`, `Tom Okafor <tom@x>`, and what mail programs make of them.
pub(super) fn person(rest: &[Word<'_>]) -> Found<Person> {
    let bare = |word: &Word<'_>| {
        let text = word.written.trim_start_matches("mailto:");
        let text = text.split(['<', '>']).next().unwrap_or(text);
        text.parse::<Address>().ok()
    };
    let mut addresses: Vec<Address> = rest.iter().filter_map(bare).collect();
    addresses.dedup();
    match addresses.as_slice() {
        [address] => {
            let name: Vec<&str> =
                rest.iter().take_while(|word| bare(word).is_none()).map(|word| word.written).collect();
            let name = names::printable_name(&name.join(" ")).unwrap_or_default();
            Ok(Person { name, address: address.clone() })
        }
        [] if rest.is_empty() => Err(Wrong::Missing("an address")),
        [] => Err(Wrong::Unclear(Incomplete::NoAddress(joined(rest)))),
        [..] => Err(Wrong::Unclear(Incomplete::OneAddress)),
    }
}

/// Longest list of people in one line.
const PEOPLE_MAX: usize = 8;

/// `ben@x Ben Fischer, he runs the same line`: a person, his name before or behind, and what is said about him behind
/// a comma or a colon.
pub(super) fn introduced(rest: &[Word<'_>]) -> Found<(Person, String)> {
    let at = rest.iter().position(|word| address(word).is_some());
    let Some(at) = at else { return person(rest).map(|person| (person, String::new())) };
    let (before, behind) = (rest.get(..at).unwrap_or_default(), rest.get(at..).unwrap_or_default());
    let cut = behind.iter().position(|word| word.is_cut).map_or(behind.len(), |cut| cut + 1);
    let (named, why) = behind.split_at_checked(cut).unwrap_or((behind, &[]));
    if why.iter().any(|word| address(word).is_some()) {
        return Err(Wrong::Unclear(Incomplete::OneAddress));
    }
    let mut person = person(&before.iter().chain(named.get(..1).unwrap_or_default()).copied().collect::<Vec<_>>())?;
    if person.name.is_empty() {
        person.name = name_behind(named.get(1..).unwrap_or_default());
    }
    let why = names::one_line(&verbatim(why), REASON_MAX);
    Ok((person, why.trim_end_matches('.').to_owned()))
}

/// Several people: each address with the name around it that is no other's.
pub(super) fn people(rest: &[Word<'_>]) -> Found<Vec<Person>> {
    let places: Vec<usize> =
        rest.iter().enumerate().filter(|(_, word)| address(word).is_some()).map(|(place, _)| place).collect();
    if places.len() < 2 {
        // A name may stand behind a single address, too.
        return introduced(rest).map(|(person, _)| vec![person]);
    }
    if places.len() > PEOPLE_MAX {
        return Err(Wrong::Unclear(Incomplete::ManyAddresses(PEOPLE_MAX)));
    }
    // With several the names stand before or behind their addresses throughout.
    let names_follow = places.first() == Some(&0);
    let mut found: Vec<Person> = Vec::new();
    for (count, place) in places.iter().enumerate() {
        let previous = count.checked_sub(1).and_then(|count| places.get(count)).map_or(0, |previous| previous + 1);
        let next = places.get(count + 1).copied().unwrap_or(rest.len());
        let around = if names_follow { rest.get(place + 1..next) } else { rest.get(previous..*place) };
        let around: Vec<Word<'_>> =
            around.unwrap_or_default().iter().filter(|word| !word.is_one_of(&["and", "und", "&"])).copied().collect();
        let Some(address) = rest.get(*place).and_then(address) else { continue };
        if found.iter().all(|known| known.address != address) {
            found.push(Person { name: name_behind(&around), address });
        }
    }
    Ok(found)
}

/// A name behind an address; other words, such as `too`, are none.
fn name_behind(words: &[Word<'_>]) -> String {
    let is_name = words.first().is_some_and(|word| word.written.starts_with(char::is_uppercase));
    let name = is_name.then(|| names::printable_name(&joined(words))).flatten();
    name.unwrap_or_default()
}

/// The address that a word is, as mail programs write it.
fn address(word: &Word<'_>) -> Option<Address> {
    let text = word.written.trim_start_matches("mailto:").trim_start_matches('<');
    let text = text.split(['<', '>']).next().unwrap_or(text);
    text.parse::<Address>().ok()
}

/// `away until friday to erik`.
pub(super) fn away(rest: &[Word<'_>]) -> Found<Words> {
    let to = rest.iter().rposition(|word| word.is("to"));
    let (until, to) = match to {
        Some(at) if at > 0 => (rest.get(..at).unwrap_or_default(), joined(rest.get(at + 1..).unwrap_or_default())),
        _ => (rest, String::new()),
    };
    let until = span(until).map_err(|_| Wrong::Missing("the day until which you are away"))?;
    Ok(Words::Away { until, to: Some(to).filter(|to| !to.is_empty()) })
}

fn joined(words: &[Word<'_>]) -> String {
    words.iter().map(|word| word.written).collect::<Vec<_>>().join(" ")
}

/// With the punctuation between the words, and none at the end.
fn verbatim(words: &[Word<'_>]) -> String {
    let (Some(last), before) = (words.last(), words.get(..words.len().saturating_sub(1)).unwrap_or_default()) else {
        return String::new();
    };
    before.iter().map(|word| word.raw).chain([last.written]).collect::<Vec<_>>().join(" ")
}
