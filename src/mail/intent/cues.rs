//! What phrases stand for, and the one table of all phrases in all languages. The phrases are in one file a language.

use std::sync::LazyLock;

use super::matcher::LISTED;
use super::matcher::Matcher;
use super::{cs, da, de, en, es, fi, fr, it, ja, nb, nl, pl, pt, ru, sv, tr, zh};

/// What a phrase stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Cue {
    /// Never write again, as the whole answer only: `stop`, `baja`.
    OptOutAlone,
    /// Never write again, whatever stands in other sentences: `remove me from your list`.
    OptOut,
    /// Perhaps: `how do I get off this list`.
    OptOutPerhaps,
    /// It is over: close the file, another vendor, cancelled.
    NoFirm,
    /// It is over, and the phrase says why.
    NoFirmReason,
    /// No interest; a date for later weighs more.
    NoSoft,
    /// No interest, and the phrase says why.
    NoSoftReason,
    /// `no`, as the whole answer.
    NoAlone,
    /// `close it`, as the whole answer: the words that the straight question asks for.
    CloseAlone,
    /// Says why, and is no answer by itself.
    Reason,
    /// Go ahead.
    Yes,
    /// `ok`, as the whole answer.
    YesAlone,
    /// Likes the offer; no answer, but the opposite of a no.
    Interest,
    /// Not now, with or without a date.
    Later,
    /// Call me, we decide: a `Later` only with a date.
    Call,
    /// Talk to: a name follows.
    Refer,
    /// I have copied: a name follows.
    Copied,
    /// Is in charge: a name goes before.
    InCharge,
    /// The wrong person.
    WrongPerson,
    /// A department instead of a name.
    Department,
    /// Words between `talk to` and the name: `my colleague`, `Mr`.
    Role,
    /// Articles and possessives: the noun behind is no name.
    Article,
    /// Suits, works, is free: with a time it is an offer.
    Offer,
    /// Asks, without a question mark too.
    Ask,
    /// A polite phrase that looks like something else: `do not hesitate`, `no problem`, `stop by`.
    Idiom,
    /// Complains about the mails: stands well beside an opt-out.
    Complaint,
    /// Wants something to go on: an opt-out beside it is doubtful.
    Counter,
    /// But: what follows may take back what went before.
    But,
    /// Turns round what follows.
    Negator,
    /// Turns round what goes before, too.
    NegatorBehind,
    /// If: neither what follows nor what goes before has happened.
    If,
    /// When, once, whether, to be: what follows has not happened.
    Condition,
    /// I was, we have been: what follows is over.
    Past,
    /// Somebody said.
    Reported,
    /// Could you: a question that is a request.
    Request,
    /// And, so, because: begins another thought.
    Boundary,
    /// Because: a reason follows.
    Because,
    /// Please, thanks, hello: may stand around anything.
    Polite,
    /// Hello, thanks: polite, and a name may follow.
    Greeting,
    /// I, we, they: what follows is no advice to us.
    Subject,
    /// Words that add nothing to an opt-out in its own clause.
    Neutral,
    /// Begins a footer or a disclaimer: it and all that follows is not the writer's.
    Footer,
    /// A word of the calendar.
    Term(Term),
}

impl Cue {
    /// One bit for each kind of cue, for sets of them.
    #[must_use]
    pub const fn bit(self) -> u64 {
        let place = match self {
            Self::OptOutAlone => 0,
            Self::OptOut => 1,
            Self::OptOutPerhaps => 2,
            Self::NoFirm => 3,
            Self::NoFirmReason => 4,
            Self::NoSoft => 5,
            Self::NoSoftReason => 6,
            Self::NoAlone => 7,
            Self::Reason => 8,
            Self::Yes => 9,
            Self::YesAlone => 10,
            Self::Interest => 11,
            Self::Later => 12,
            Self::Call => 13,
            Self::Refer => 14,
            Self::Copied => 15,
            Self::InCharge => 16,
            Self::WrongPerson => 17,
            Self::Department => 18,
            Self::Role => 19,
            Self::Article => 20,
            Self::Offer => 21,
            Self::Ask => 22,
            Self::Idiom => 23,
            Self::Complaint => 24,
            Self::Counter => 25,
            Self::But => 26,
            Self::Negator => 27,
            Self::NegatorBehind => 28,
            Self::If => 29,
            Self::Condition => 30,
            Self::Reported => 31,
            Self::Request => 32,
            Self::Boundary => 33,
            Self::Because => 34,
            Self::Polite => 35,
            Self::Greeting => 36,
            Self::Subject => 37,
            Self::Neutral => 38,
            Self::Footer => 39,
            Self::Term(_) => 40,
            Self::Past => 41,
            Self::CloseAlone => 42,
        };
        1 << place
    }
}

/// The set of these cues.
#[must_use]
pub const fn set(cues: &[Cue]) -> u64 {
    let (mut all, mut rest) = (0, cues);
    while let [first, behind @ ..] = rest {
        all |= first.bit();
        rest = behind;
    }
    all
}

/// Words of the calendar, for [`super::when`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Term {
    /// January is 1.
    Month(i8),
    /// A month whose name is also another word: needs a day, a year or a preposition.
    MonthLike(i8),
    /// Monday is 1.
    Weekday(i8),
    /// An abbreviation that is also another word: needs a preposition or a time.
    WeekdayLike(i8),
    /// Spring, summer, autumn, winter: the month with which it begins.
    Season(i8),
    /// The unit day.
    Day,
    /// The unit week.
    Week,
    /// Calendar week: a number follows.
    CalendarWeek,
    /// The unit month.
    MonthUnit,
    /// The unit quarter.
    Quarter,
    /// The unit half year.
    Half,
    /// The unit year.
    Year,
    /// A number in words.
    Number(i16),
    /// Next.
    Next,
    /// After next.
    AfterNext,
    /// This.
    This,
    /// Last, ago: what it stands at is past.
    Past,
    /// Begins a distance: in two weeks.
    In,
    /// Ends a distance: two weeks from now.
    FromNow,
    /// After.
    After,
    /// Not after, though the same word means it in another language: Portuguese `na próxima`, Dutch `na`.
    NotAfter,
    /// Until; not before is `From`.
    Until,
    /// By: at the latest.
    By,
    /// From, as of, not before.
    From,
    /// On, the: a day of the month may follow.
    On,
    /// Of, the, in: may stand within a date.
    Of,
    /// Early, beginning.
    Begin,
    /// Middle.
    Mid,
    /// End, late.
    End,
    /// Tomorrow.
    Tomorrow,
    /// The day after tomorrow.
    DayAfterTomorrow,
    /// Today.
    Today,
    /// The turn of the year.
    NewYear,
    /// Christmas.
    Christmas,
    /// Easter.
    Easter,
    /// Holidays, leave, a fair: nobody knows when.
    Someday,
    /// Morning, afternoon.
    Daypart,
    /// At: an hour may follow.
    At,
    /// O'clock, pm: an hour goes before.
    Oclock,
}

impl Term {
    /// One bit for each kind of word, for sets of them.
    #[must_use]
    pub const fn bit(self) -> u64 {
        let place = match self {
            Self::Month(_) => 0,
            Self::MonthLike(_) => 1,
            Self::Weekday(_) => 2,
            Self::WeekdayLike(_) => 3,
            Self::Season(_) => 4,
            Self::Day => 5,
            Self::Week => 6,
            Self::CalendarWeek => 7,
            Self::MonthUnit => 8,
            Self::Quarter => 9,
            Self::Half => 10,
            Self::Year => 11,
            Self::Number(_) => 12,
            Self::Next => 13,
            Self::AfterNext => 14,
            Self::This => 15,
            Self::Past => 16,
            Self::In => 17,
            Self::FromNow => 18,
            Self::After => 19,
            Self::NotAfter => 20,
            Self::Until => 21,
            Self::By => 22,
            Self::From => 23,
            Self::On => 24,
            Self::Of => 25,
            Self::Begin => 26,
            Self::Mid => 27,
            Self::End => 28,
            Self::Tomorrow => 29,
            Self::DayAfterTomorrow => 30,
            Self::Today => 31,
            Self::NewYear => 32,
            Self::Christmas => 33,
            Self::Easter => 34,
            Self::Someday => 35,
            Self::Daypart => 36,
            Self::At => 37,
            Self::Oclock => 38,
        };
        1 << place
    }
}

/// The phrases of one language: a cue and its phrases, one a line.
pub type Phrases = &'static [(Cue, &'static str)];

/// All languages.
pub const LANGUAGES: &[(&str, Phrases)] = &[
    ("en", en::PHRASES),
    ("en", en::opt_out::PHRASES),
    ("en", en::yes::PHRASES),
    ("en", en::calendar::PHRASES),
    ("de", de::PHRASES),
    ("de", de::calendar::PHRASES),
    ("fr", fr::PHRASES),
    ("es", es::PHRASES),
    ("nl", nl::PHRASES),
    ("it", it::PHRASES),
    ("pt", pt::PHRASES),
    ("sv", sv::PHRASES),
    ("da", da::PHRASES),
    ("nb", nb::PHRASES),
    ("fi", fi::PHRASES),
    ("pl", pl::PHRASES),
    ("cs", cs::PHRASES),
    ("ru", ru::PHRASES),
    ("tr", tr::PHRASES),
    ("ja", ja::PHRASES),
    ("zh", zh::PHRASES),
];

/// What begins at a word, as two sets.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Kinds {
    /// Bits of the cues that are this word and no more.
    pub cues: u64,
    /// Bits of the words of the calendar that begin here.
    pub terms: u64,
}

/// A bit of no cue and of no word of the calendar: more begins at a word than is known of the word alone.
pub const IS_LISTED: u64 = 1 << 63;

impl Kinds {
    /// Adds a cue that begins at the word and is as many words.
    pub const fn add(&mut self, cue: Cue, words: usize) {
        if words == 1 {
            self.cues |= cue.bit();
        }
        if let Cue::Term(term) = cue {
            self.terms |= term.bit();
        }
    }
}

/// Cues that are asked for at a word and never weighed: small words, most of those of a text. Where they are one word,
/// their bits are all that is kept of them.
pub const SMALL: u64 = set(&[
    Cue::Department,
    Cue::Role,
    Cue::Article,
    Cue::Idiom,
    Cue::Negator,
    Cue::NegatorBehind,
    Cue::Condition,
    Cue::Past,
    Cue::Request,
    Cue::Boundary,
    Cue::Polite,
    Cue::Subject,
    Cue::Neutral,
    Cue::Term(Term::Day),
]);

/// The phrases of all languages at once: people mix them, and no detection is needed.
pub struct Lexicon {
    /// Finds them.
    pub matcher: Matcher<Cue>,
    /// What words are alone, by the number of their cues.
    kinds: Vec<Kinds>,
    /// Those of the cues that are not small.
    weighed: Vec<Vec<Cue>>,
}

impl Lexicon {
    fn new() -> Self {
        let matcher = Matcher::new(LANGUAGES.iter().flat_map(|(_, phrases)| phrases.iter().copied()));
        let mut kinds: Vec<Kinds> = vec![Kinds::default(); matcher.all_alone().count()];
        for (kinds, cues) in kinds.iter_mut().zip(matcher.all_alone()) {
            cues.iter().for_each(|cue| kinds.add(*cue, 1));
        }
        if let Some(listed) = kinds.get_mut(LISTED as usize) {
            *listed = Kinds { cues: IS_LISTED, terms: IS_LISTED };
        }
        let is_weighed = |cue: &&Cue| SMALL & cue.bit() == 0;
        let weighed = matcher.all_alone().map(|cues| cues.iter().filter(is_weighed).copied().collect()).collect();
        Self { matcher, kinds, weighed }
    }

    /// What a word is alone, by the number of its cues.
    #[must_use]
    pub fn kinds(&self, number: u32) -> Kinds {
        self.kinds.get(number as usize).copied().unwrap_or_default()
    }

    /// The cues that a word is alone but for the small ones, by their number.
    #[must_use]
    pub fn weighed(&self, number: u32) -> &[Cue] {
        self.weighed.get(number as usize).map(Vec::as_slice).unwrap_or_default()
    }
}

/// All phrases.
pub static LEXICON: LazyLock<Lexicon> = LazyLock::new(Lexicon::new);

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mail::intent::words::fold;
    use crate::mail::read::language::words;

    /// Words that mean the same in the other language, or nearly.
    const SAME: &[&str] = &[
        "no", "non", "ne", "nie", "nem", "ni", "ingen", "si", "quando", "ring", "men", "ale", "kun", "но", "не", "ни",
    ];

    /// Rare where they mean something else.
    const RARE: &[(&str, &str)] = &[("jos", "hr"), ("az", "hu")];

    #[test]
    fn what_turns_a_sentence_round_in_one_language_is_no_everyday_word_of_another() {
        let folded = |word: &str| {
            let mut out = String::new();
            fold(word, &mut out);
            out
        };
        let turns = |cue: &Cue| {
            matches!(cue, Cue::Negator | Cue::NegatorBehind | Cue::If | Cue::Condition | Cue::Reported | Cue::Counter)
        };
        let scandinavian = |language: &str| matches!(language, "da" | "nb" | "sv");
        let everyday: Vec<(&str, Vec<String>)> = words::LANGUAGES
            .iter()
            .map(|(language, list)| (*language, list.split_whitespace().map(folded).collect()))
            .collect();
        for (language, phrases) in LANGUAGES {
            let lines = phrases.iter().filter(|(cue, _)| turns(cue)).flat_map(|(_, lines)| lines.lines());
            let alone = lines.map(str::trim).filter(|line| !line.contains(' '));
            for word in alone.flat_map(|line| line.split('|')).map(folded).filter(|word| !SAME.contains(&word.as_str()))
            {
                for (other, list) in &everyday {
                    let is_other = other != language && !(scandinavian(other) && scandinavian(language));
                    let is_known = RARE.contains(&(word.as_str(), other)) || !list.contains(&word);
                    assert!(!is_other || is_known, "{word} of {language} is a word of {other}");
                }
            }
        }
    }
}
