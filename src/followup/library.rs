//! Which item of the library a prospect gets: something of value, never the same twice, never after its day.
//!
//! Pure choice among what there is; who has had what, and the files behind it, are the engine's and the config's.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use jiff::civil::Date;

use super::sequence::Delay;

/// Letters from which a topic is found at the beginning of a longer word of a subject, as languages build them:
/// `packaging` in `packagings`, `lager` in `Lagerhalle`. Shorter ones must be the whole word.
const STEM: usize = 4;

/// Something worth having that a rep can give to a prospect.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ValueItem {
    /// Its identity.
    pub name: String,
    /// What it is called.
    pub title: String,
    /// Why it is worth having, in one line.
    pub summary: String,
    /// Where it can be read; `None`: it comes as a file.
    pub link: Option<String>,
    /// Name of the file that goes with the mail.
    pub attachment: Option<String>,
    /// What it is about, lower case.
    pub topics: BTreeSet<String>,
    /// Key of its language; `None`: it suits any.
    pub language: Option<String>,
    /// The last day on which it may be given.
    pub valid_until: Option<Date>,
    /// The first day on which it may be given; a newer one comes first.
    pub added: Option<Date>,
}

impl ValueItem {
    /// Whether it may be given on that day.
    #[must_use]
    pub fn is_valid_on(&self, day: Date) -> bool {
        self.valid_until.is_none_or(|last| day <= last)
    }

    /// An item for samples and checks.
    #[must_use]
    pub fn sample() -> Self {
        Self {
            name: "sample".to_owned(),
            title: "A checklist for the first thirty days".to_owned(),
            summary: "Twelve questions that are cheaper to answer before the start than after it.".to_owned(),
            link: Some("https://www.acme.example/checklist".to_owned()),
            attachment: None,
            topics: BTreeSet::new(),
            language: None,
            valid_until: None,
            added: None,
        }
    }
}

/// What a step wants from the library.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ValueWish {
    /// Topics of which the item must have one, lower case; empty: any item will do.
    pub topics: Vec<String>,
    /// How long the rep has when nothing fits and he is asked.
    pub patience: Delay,
}

/// For whom an item is chosen, and when he gets it.
#[derive(Debug, Clone, Copy)]
pub struct Seeker<'a> {
    /// What the step wants.
    pub wish: &'a ValueWish,
    /// Subject of the proposal: what the prospect cares about.
    pub subject: &'a str,
    /// Key of the language of the mail.
    pub language: &'a str,
    /// Names of the items that he has had, or is about to get.
    pub had: &'a BTreeSet<String>,
    /// The day on which the mail leaves.
    pub day: Date,
}

/// The best item for him; the same for ever while nothing changes. `None`: nothing fits.
///
/// Wanted topics come first, then what the proposal's subject speaks of, then the language of the mail before items for
/// any, then the newest, then the order of the names.
#[must_use]
pub fn choose<'a>(items: &'a [ValueItem], seeker: &Seeker<'_>) -> Option<&'a ValueItem> {
    let words = words(seeker.subject);
    let fitting = items.iter().filter(|item| fits(item, seeker));
    fitting.max_by_key(|item| {
        let wanted = seeker.wish.topics.iter().filter(|topic| item.topics.contains(*topic)).count();
        let spoken_of = item.topics.iter().filter(|topic| is_spoken_of(topic, &words)).count();
        (wanted, spoken_of, item.language.is_some(), item.added, Reverse(&item.name))
    })
}

fn fits(item: &ValueItem, seeker: &Seeker<'_>) -> bool {
    let topics = &seeker.wish.topics;
    item.is_valid_on(seeker.day)
        && item.added.is_none_or(|added| added <= seeker.day)
        && !seeker.had.contains(&item.name)
        && item.language.as_ref().is_none_or(|language| language == seeker.language)
        && (topics.is_empty() || topics.iter().any(|topic| item.topics.contains(topic)))
}

/// Whether every word of a topic is one of the subject's, or the beginning of one.
fn is_spoken_of(topic: &str, subject: &[String]) -> bool {
    let is_there = |wanted: &String| {
        let is_stem = wanted.chars().count() >= STEM;
        subject.iter().any(|word| word == wanted || (is_stem && word.starts_with(wanted.as_str())))
    };
    let topic = words(topic);
    !topic.is_empty() && topic.iter().all(is_there)
}

fn words(text: &str) -> Vec<String> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn item(name: &str, topics: &[&str], change: impl FnOnce(&mut ValueItem)) -> ValueItem {
        let topics = topics.iter().map(|topic| (*topic).to_owned()).collect();
        let mut item = ValueItem { name: name.to_owned(), topics, ..ValueItem::sample() };
        change(&mut item);
        item
    }

    fn chosen(items: &[ValueItem], topics: &[&str], subject: &str, had: &[&str]) -> Option<String> {
        let topics = topics.iter().map(|topic| (*topic).to_owned()).collect();
        let wish = ValueWish { topics, patience: Delay::BusinessDays(2) };
        let had = had.iter().map(|name| (*name).to_owned()).collect();
        let seeker = Seeker { wish: &wish, subject, language: "en", had: &had, day: date(2026, 3, 10) };
        choose(items, &seeker).map(|item| item.name.clone())
    }

    #[test]
    fn what_the_step_wants_counts_more_than_what_the_subject_speaks_of() {
        let items = [
            item("guide", &["energy", "lighting"], |_| {}),
            item("checklist", &["rollout"], |_| {}),
            item("story", &["lighting"], |_| {}),
        ];
        assert_eq!(chosen(&items, &[], "New lighting for the warehouse", &[]).as_deref(), Some("guide"));
        assert_eq!(chosen(&items, &["rollout"], "New lighting for the warehouse", &[]).as_deref(), Some("checklist"));
        assert_eq!(chosen(&items, &["pricing"], "New lighting", &[]), None, "what is wanted must be there");
        assert_eq!(chosen(&items, &["lighting"], "", &["guide"]).as_deref(), Some("story"));
    }

    #[test]
    fn nothing_is_given_twice_or_after_its_day_or_in_another_language() {
        let items = [
            item("had", &[], |_| {}),
            item("over", &[], |item| item.valid_until = Some(date(2026, 3, 9))),
            item("german", &[], |item| item.language = Some("de".to_owned())),
        ];
        assert_eq!(chosen(&items, &[], "", &["had"]), None);
        assert_eq!(chosen(&items, &[], "", &[]).as_deref(), Some("had"));
        let later = [item("later", &[], |item| item.added = Some(date(2026, 3, 11)))];
        assert_eq!(chosen(&later, &[], "", &[]), None, "it is not there yet");
        let last_day = [item("last-day", &[], |item| item.valid_until = Some(date(2026, 3, 10)))];
        assert_eq!(chosen(&last_day, &[], "", &[]).as_deref(), Some("last-day"), "on its last day it may be given");
    }

    #[test]
    fn the_language_then_the_newest_then_the_name_decide_between_equals() {
        let any = item("a-any", &[], |item| item.added = Some(date(2026, 3, 1)));
        let old = item("old", &[], |item| item.language = Some("en".to_owned()));
        let new = item("new", &[], |item| {
            item.language = Some("en".to_owned());
            item.added = Some(date(2026, 2, 1));
        });
        let twin = ValueItem { name: "twin".to_owned(), ..new.clone() };
        let items = [any, old, twin, new];
        assert_eq!(chosen(&items, &[], "", &[]).as_deref(), Some("new"));
        assert_eq!(chosen(&items, &[], "", &["new", "twin"]).as_deref(), Some("old"));
        assert_eq!(chosen(&items, &[], "", &["new", "twin", "old"]).as_deref(), Some("a-any"));
    }

    #[test]
    fn topics_are_found_in_longer_words() {
        assert!(is_spoken_of("lager", &words("Angebot: Lagerhalle Süd")));
        assert!(is_spoken_of("packing line", &words("Proposal: packing lines for Globex")));
        assert!(!is_spoken_of("it", &words("An item")), "short words must be whole");
        assert!(!is_spoken_of("packing line", &words("packing only")));
    }
}
