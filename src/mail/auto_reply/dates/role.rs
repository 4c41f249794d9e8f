//! What a date in a notice says: the last day away, the first day back, or neither. Looks at the words around it.

use super::super::token::Token;
use super::super::token::TokenKind;
use super::forms::Form;
use super::forms::Found;
use super::forms::Page;
use super::lexicon::Cue;
use super::lexicon::Hit;

/// What a date says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// The last day away.
    Until,
    /// The first day back.
    Back,
    /// Neither.
    None,
}

/// Presence or absence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Says {
    Back,
    /// `not available until`: English means that he is back then.
    NotBack,
    Away,
}

/// Tokens before and behind a date in which presence or absence is looked for.
const REACH: usize = 14;

/// Words that may stand between a preposition and its date.
const FILLERS_MAX: usize = 6;

/// What the date at `index` of all `dates` says.
#[must_use]
pub fn role(page: &Page<'_>, dates: &[Found], index: usize) -> Role {
    let Some(found) = dates.get(index) else { return Role::None };
    let floor = index.checked_sub(1).and_then(|before| dates.get(before)).map_or(0, |before| before.end);
    let ceiling = dates.get(index + 1).map_or(page.tokens.len(), |next| next.start);
    let around = Around { page, found, floor: clause_start(page, found.start, floor), ceiling };
    let range = around.ends_range(dates, index);
    match around.preposition(range) {
        // From Monday to Friday: office hours.
        Some((Cue::Until | Cue::To, _)) if around.follows_weekday(dates, index) => Role::None,
        Some((Cue::Ignored, hit)) => around.before(hit),
        Some((Cue::Until, hit)) => around.until(hit),
        Some((Cue::To, _)) => around.range(dates, index),
        Some((Cue::From, _)) => around.from(),
        Some((Cue::After, _)) if around.says_back_anywhere() => Role::Until,
        Some((Cue::After, _)) => Role::None,
        Some((cue, _)) => around.without_preposition(cue == Cue::On),
        None if around.is_dashed(dates, index) && found.form != Form::Weekday => around.range(dates, index),
        None => around.without_preposition(false),
    }
}

struct Around<'p, 't> {
    page: &'p Page<'t>,
    found: &'p Found,
    floor: usize,
    ceiling: usize,
}

impl Around<'_, '_> {
    /// The nearest preposition before the date, with nothing but fillers between.
    fn preposition(&self, range: bool) -> Option<(Cue, Hit)> {
        let mut end = self.found.start;
        let (mut on, mut of_time) = (None, 0);
        for _ in 0..FILLERS_MAX {
            let hits = (self.floor..end).rev().take(WORDS_OF_CUE).flat_map(|at| self.page.cues_at(at));
            let candidates = hits.filter(|hit| hit.end == end);
            let best = candidates
                .filter(|hit| match hit.cue {
                    Cue::Until | Cue::From | Cue::Ignored => true,
                    // `the following Monday` is not after one.
                    Cue::After => self.found.form != Form::Weekday,
                    // `regressando ao escritório no dia 30` ends no range.
                    Cue::To => range && self.found.start - end <= ARTICLES_MAX + of_time,
                    Cue::On => end == self.found.start,
                    _ => false,
                })
                .max_by_key(|hit| (hit.end - hit.at, rank(hit.cue, range)));
            match best {
                // `desde el 24`: the article says less than what stands before it.
                Some(best) if best.cue == Cue::On => on = Some((Cue::On, *best)),
                Some(best) => return Some((best.cue, *best)),
                None => {}
            }
            let time = self.before_time(end);
            of_time += time.map_or(0, |before| end - before);
            let Some(before) = time.or_else(|| self.before_filler(end)) else { break };
            end = before;
        }
        on
    }

    /// Where the time before `end` begins: `9am`, `17 Uhr`, `9:30`.
    fn before_time(&self, end: usize) -> Option<usize> {
        let tokens = self.page.tokens;
        let number = |at: usize| tokens.get(at).and_then(Token::number).is_some();
        let last = end.checked_sub(1)?;
        let unit = tokens
            .get(last)
            .and_then(Token::word)
            .is_some_and(|word| matches!(word, "am" | "pm" | "uhr" | "h" | "hrs"));
        let at = if unit { last.checked_sub(1)? } else { last };
        let minutes =
            at >= 2 && number(at) && tokens.get(at - 1).is_some_and(|token| token.is_mark(':')) && number(at - 2);
        let start = if minutes { at - 2 } else { at };
        ((unit || minutes) && number(at) && start >= self.floor).then_some(start)
    }

    /// Where the filler before `end` begins.
    fn before_filler(&self, end: usize) -> Option<usize> {
        let at = end.checked_sub(1).filter(|at| *at >= self.floor)?;
        let token = self.page.tokens.get(at)?;
        if matches!(token.kind, TokenKind::Mark(',' | '(' | ':' | '.' | '"' | '*')) {
            return Some(at);
        }
        let passes = self.page.cue_end(at, |cue| matches!(cue, Cue::Filler | Cue::Weekday(_) | Cue::Next | Cue::EndOf));
        passes.map(|_| at)
    }

    fn until(&self, hit: Hit) -> Role {
        if self.found.form == Form::NextWeek {
            return Role::Back;
        }
        match self.says_before(hit.at) {
            Some(Says::NotBack) if hit.is_english => return Role::Back,
            // The deputy or the office is there until then.
            Some(Says::Back) => return Role::None,
            Some(Says::NotBack | Says::Away) => return Role::Until,
            None => {}
        }
        match self.says_behind(true) {
            Some(Says::Back) => Role::None,
            Some(Says::NotBack | Says::Away) | None => Role::Until,
        }
    }

    /// "Not back before the 30th" means that he is back then; anything else before a day says nothing.
    fn before(&self, hit: Hit) -> Role {
        let word = self.page.tokens.get(hit.at).and_then(Token::word).unwrap_or_default();
        let is_before = !NOT_BEFORE.contains(&word);
        if is_before && self.says_before(hit.at) == Some(Says::NotBack) { Role::Back } else { Role::None }
    }

    fn from(&self) -> Role {
        let comma =
            (self.floor..self.found.start).rev().find(|at| self.page.tokens.get(*at).is_some_and(|t| t.is_mark(',')));
        let clause = Around { floor: comma.map_or(self.floor, |at| at + 1), ..*self };
        let near = clause.says_before(self.found.start).or_else(|| self.says_behind(false));
        let says = near.or_else(|| self.says_before(self.found.start));
        if says == Some(Says::Back) { Role::Back } else { Role::None }
    }

    /// The end of a range: it must be one of absence.
    fn range(&self, dates: &[Found], index: usize) -> Role {
        let start = index.checked_sub(1).and_then(|before| dates.get(before)).filter(|before| self.touches(before));
        let first = start.map_or(self.found.start, |before| before.start);
        let floor = clause_start(self.page, first, first.saturating_sub(REACH));
        let outer = Around { floor, ..*self };
        if outer.says_before(first) == Some(Says::Back) || outer.says_behind(true) == Some(Says::Back) {
            return Role::None;
        }
        let begins = (floor..first).any(|at| self.page.cue_end(at, |cue| cue == Cue::From).is_some());
        let away = outer.says_before(first).is_some() || outer.says_behind(false).is_some();
        if begins || away { Role::Until } else { Role::None }
    }

    fn without_preposition(&self, on: bool) -> Role {
        let behind = self.words_behind();
        if behind.contains(&Cue::UntilBehind) {
            return if self.says_before(self.found.start) == Some(Says::Back) { Role::None } else { Role::Until };
        }
        if behind.contains(&Cue::FromBehind) {
            return self.from();
        }
        let single = on || matches!(self.found.form, Form::Period | Form::NextWeek);
        match (self.says_before(self.found.start), self.says_behind(true).or_else(|| self.says_behind_comma())) {
            (Some(Says::Back), _) => Role::Back,
            (Some(Says::Away | Says::NotBack), Some(Says::Back)) if !on => Role::Back,
            (Some(Says::Away | Says::NotBack), _) if single => Role::Until,
            (Some(Says::Away | Says::NotBack), _) => Role::None,
            (None, Some(Says::Back)) => Role::Back,
            (None, Some(Says::Away | Says::NotBack)) if single => Role::Until,
            (None, Some(Says::Away | Says::NotBack) | None) => Role::None,
        }
    }

    fn says_back_anywhere(&self) -> bool {
        let says = [self.says_before(self.found.start), self.says_behind(false)];
        says.contains(&Some(Says::Back))
    }

    /// The cues of postpositions that stand right behind the date.
    fn words_behind(&self) -> Vec<Cue> {
        let mut cues = Vec::new();
        for at in self.found.end..self.ceiling.min(self.found.end + FILLERS_MAX) {
            let hits = self.page.cues_at(at).map(|hit| hit.cue);
            cues.extend(hits.filter(|cue| matches!(cue, Cue::UntilBehind | Cue::FromBehind)));
            let skips = self.page.tokens.get(at).is_some_and(|token| {
                matches!(token.kind, TokenKind::Mark('-' | '(' | ')' | '\'' | ','))
                    || self.page.cue_end(at, |cue| matches!(cue, Cue::Filler | Cue::Weekday(_))).is_some()
            });
            if !cues.is_empty() || !skips {
                break;
            }
        }
        cues
    }

    /// Presence or absence before `end`, the nearest.
    fn says_before(&self, end: usize) -> Option<Says> {
        let lowest = end.saturating_sub(REACH).max(self.floor);
        for at in (lowest..end).rev() {
            if let Some(says) = self.says_at(at, end) {
                return Some(says);
            }
            if self.page.cue_end(at, |cue| cue == Cue::And).is_some() && at + 2 < end {
                return None;
            }
        }
        None
    }

    /// Presence or absence behind the date, the nearest in the same clause.
    fn says_behind(&self, stop_at_comma: bool) -> Option<Says> {
        let highest = self.ceiling.min(self.found.end + REACH);
        for at in self.found.end..highest {
            if is_clause_end(self.page.tokens, at) {
                return None;
            }
            if let Some(says) = self.says_at(at, self.page.tokens.len()) {
                return Some(says);
            }
            let ends = stop_at_comma && self.page.tokens.get(at).is_some_and(|token| token.is_mark(','));
            let joins = self.page.cue_end(at, |cue| cue == Cue::And).is_some();
            if ends || joins {
                return None;
            }
        }
        None
    }

    /// The same where the date stands between commas: `am Donnerstag, den 26.11., wieder im Haus`.
    fn says_behind_comma(&self) -> Option<Says> {
        let comma = self.page.tokens.get(self.found.end).is_some_and(|token| token.is_mark(','));
        let found = Found { end: self.found.end + 1, ..*self.found };
        if comma { Around { found: &found, ..*self }.says_behind(true) } else { None }
    }

    fn says_at(&self, at: usize, end: usize) -> Option<Says> {
        let hit =
            self.page.cues_at(at).filter(|hit| hit.end <= end).find(|hit| matches!(hit.cue, Cue::Back | Cue::Away))?;
        if hit.cue == Cue::Away {
            return Some(Says::Away);
        }
        let negated = (at.saturating_sub(NEGATION_REACH).max(self.floor)..at)
            .any(|before| self.page.cue_end(before, |cue| cue == Cue::Not).is_some());
        // `joignable uniquement par téléphone`: he is not back.
        let word = |at: usize| self.page.tokens.get(at).and_then(Token::word).unwrap_or_default();
        let around = (at.saturating_sub(NEGATION_REACH).max(self.floor)..at).chain(hit.end..hit.end + NEGATION_REACH);
        let negated = negated || around.into_iter().any(|at| ONLY.contains(&word(at)));
        // An absence right behind outweighs: `wieder im Urlaub`, `back on holiday`.
        let away = (hit.end..hit.end + 3).any(|at| at < end && self.page.cue_end(at, |cue| cue == Cue::Away).is_some());
        Some(if away {
            Says::Away
        } else if negated {
            Says::NotBack
        } else {
            Says::Back
        })
    }

    /// Whether a beginning stands before: another date, or a number as in `16. bis 20. November`.
    fn ends_range(&self, dates: &[Found], index: usize) -> bool {
        let by_date =
            index.checked_sub(1).and_then(|before| dates.get(before)).is_some_and(|before| self.touches(before));
        let start = self.found.start;
        let number = |at: usize| {
            self.page.tokens.get(at).and_then(Token::number).is_some_and(|(value, digits)| digits <= 2 && value <= 31)
        };
        let lowest = start.saturating_sub(FILLERS_MAX + 2);
        by_date || (lowest..start).any(number)
    }

    /// Whether a date stands so near before this one that the two are a range.
    fn touches(&self, before: &Found) -> bool {
        self.found.start.saturating_sub(before.end) <= FILLERS_MAX
    }

    /// Whether it is a weekday right behind another one.
    fn follows_weekday(&self, dates: &[Found], index: usize) -> bool {
        let before = index.checked_sub(1).and_then(|before| dates.get(before));
        self.found.form == Form::Weekday
            && before.is_some_and(|before| before.form == Form::Weekday && self.touches(before))
    }

    /// Whether a dash joins this date to one before: `16.11. - 27.11.`.
    fn is_dashed(&self, dates: &[Found], index: usize) -> bool {
        let lowest = self.found.start.saturating_sub(3);
        let dash =
            (lowest..self.found.start).any(|at| self.page.tokens.get(at).is_some_and(|token| token.is_mark('-')));
        dash && self.ends_range(dates, index)
    }
}

/// Words between the end of a range and its preposition: `to the`, `au vendredi`.
const ARTICLES_MAX: usize = 2;

/// Words beside a presence that make it half of one.
#[rustfmt::skip]
const ONLY: &[&str] = &[
    "only", "limited", "nur", "eingeschrankt", "telefonisch", "uniquement", "seulement", "solo", "solamente", "unicamente", "soltanto", "alleen", "beperkt", "apenas", "somente", "endast", "bara", "kun",
    "vain", "tylko", "pouze", "len", "csak", "doar", "sadece", "только", "тільки", "samo",
];

/// Words before a day that say nothing of it, and are not "before".
#[rustfmt::skip]
const NOT_BEFORE: &[&str] = &[
    "by", "entro", "stand", "dated", "received", "written", "sent", "deadline", "due", "created", "updated", "version", "rev",
];

/// Words of the longest cue.
const WORDS_OF_CUE: usize = 5;

/// Words before a word of return within which a negation belongs to it.
const NEGATION_REACH: usize = 3;

/// Which meaning of one word counts: a range's end is one when a beginning stands before.
const fn rank(cue: Cue, range: bool) -> u8 {
    match cue {
        Cue::Until => 4,
        Cue::To if range => 3,
        Cue::After => 2,
        Cue::From | Cue::Ignored => 1,
        _ => 0,
    }
}

/// Where the clause before `end` begins, not below `lowest`.
fn clause_start(page: &Page<'_>, end: usize, lowest: usize) -> usize {
    (lowest..end).rev().find(|at| is_clause_end(page.tokens, *at)).map_or(lowest, |at| at + 1)
}

/// Whether the token ends a sentence.
fn is_clause_end(tokens: &[Token], at: usize) -> bool {
    match tokens.get(at).map(|token| &token.kind) {
        Some(TokenKind::ParagraphEnd | TokenKind::Mark('!' | '?' | ';')) => true,
        Some(TokenKind::Mark('.')) => match tokens.get(at + 1).map(|token| &token.kind) {
            Some(TokenKind::Word { folded, is_capital }) => {
                let cjk = folded.chars().next().is_some_and(super::super::token::is_character_word);
                cjk || *is_capital && !is_abbreviation(tokens, at)
            }
            Some(TokenKind::Number { .. }) => !is_abbreviation(tokens, at) && word_before(tokens, at),
            Some(TokenKind::Mark(_)) => false,
            Some(TokenKind::LineEnd | TokenKind::ParagraphEnd) | None => true,
        },
        Some(TokenKind::Word { .. } | TokenKind::Number { .. } | TokenKind::Mark(_) | TokenKind::LineEnd) | None => {
            false
        }
    }
}

fn word_before(tokens: &[Token], at: usize) -> bool {
    at.checked_sub(1).and_then(|before| tokens.get(before)).and_then(Token::word).is_some()
}

/// `incl.`, `Mo.`, `ca.`: a dot that ends no sentence.
fn is_abbreviation(tokens: &[Token], at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|before| tokens.get(before)).and_then(Token::word);
    before.is_some_and(|word| {
        let character = word.chars().next().is_some_and(super::super::token::is_character_word);
        word.chars().count() <= 2 && !character
            || matches!(
                word,
                "incl"
                    | "einschl"
                    | "inkl"
                    | "approx"
                    | "mon"
                    | "tue"
                    | "wed"
                    | "thu"
                    | "fri"
                    | "lun"
                    | "mar"
                    | "mer"
                    | "jeu"
                    | "ven"
            )
    })
}
