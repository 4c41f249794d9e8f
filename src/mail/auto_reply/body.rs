//! What a text says of who wrote it: the last resort where header and subject say little.
//!
//! A person's answer must never pass for a notice: without a sure header every sentence must be one of a notice.

use std::collections::HashSet;

use super::phrases;
use super::phrases::Phrase;
use super::phrases::Says;
use super::signs::SURE;
use super::token::Token;
use super::token::TokenKind;
use super::token::tokens;

/// Words of a sentence that need no explanation: a greeting, a name, a telephone number.
const SHORT_SENTENCE: usize = 3;

/// What a text says.
#[derive(Debug, Default)]
pub struct Body {
    /// Its tokens.
    pub tokens: Vec<Token>,
    /// Its phrases.
    pub phrases: Vec<Phrase>,
    kinds: HashSet<Says>,
    /// Sentences that no phrase of a notice explains.
    pub unexplained: usize,
}

impl Body {
    /// Reads a text. `subject` is what the answer is about; a notice that repeats it does not speak about the matter.
    /// `suspected` says that header or subject speak of a machine.
    #[must_use]
    pub fn read(text: &str, subject: &str, suspected: bool) -> Self {
        let tokens = tokens(text);
        let phrases = phrases::find(&tokens);
        let mut body = Self { tokens, phrases, ..Self::default() };
        body.kinds = body.phrases.iter().map(|phrase| phrase.says).collect();
        // Most texts are answers and have nothing of a notice: they are asked nothing further.
        if suspected || body.weight() > 0 {
            body.weigh_human(subject);
        }
        body
    }

    /// Tells what a person says about the matter from what a notice says in the same words.
    fn weigh_human(&mut self, subject: &str) {
        let repeated = repeated(&self.tokens, subject);
        let notices: Vec<Phrase> = self.phrases.iter().copied().filter(|phrase| phrase.says != Says::Human).collect();
        // `How would you rate`: what a machine says may contain what a person says.
        let inside = |phrase: &Phrase| notices.iter().any(|outer| outer.at <= phrase.at && phrase.end <= outer.end);
        let repeats = |phrase: &Phrase| repeated.iter().any(|range| range.contains(&phrase.at));
        self.phrases.retain(|phrase| phrase.says != Says::Human || !inside(phrase) && !repeats(phrase));
        self.kinds = self.phrases.iter().map(|phrase| phrase.says).collect();
        self.unexplained = unexplained(&self.tokens, &self.phrases, &repeated);
    }

    /// Whether some phrase says it.
    #[must_use]
    pub fn says(&self, says: Says) -> bool {
        self.kinds.contains(&says)
    }

    /// How many phrases say it.
    #[must_use]
    pub fn count(&self, says: Says) -> usize {
        self.phrases.iter().filter(|phrase| phrase.says == says).count()
    }

    /// Points towards a notice, each kind of phrase once.
    #[must_use]
    pub fn weight(&self) -> i32 {
        self.kinds.iter().map(|says| weight(*says)).sum()
    }

    /// Whether it has what makes a notice: an absence, a receipt, a challenge, the word of a machine.
    #[must_use]
    pub fn is_notice(&self) -> bool {
        phrases::NOTICES.into_iter().any(|says| self.says(says))
    }

    /// Whether it speaks of an absence rather than of a request.
    #[must_use]
    pub fn is_absence(&self) -> bool {
        let away = self.count(Says::Away) + self.count(Says::Return);
        let left = self.says(Says::Left) || self.says(Says::Moved);
        (away > 0 || left)
            && (self.count(Says::Received) + self.count(Says::Ticket) <= away || left && !self.says(Says::Ticket))
    }

    /// Why, for people to read.
    #[must_use]
    pub fn evidence(&self, text: &str) -> Vec<String> {
        let core = self.phrases.iter().filter(|phrase| weight(phrase.says) >= CORE);
        core.take(EVIDENCE_MAX)
            .filter_map(|phrase| {
                let (from, to) = (self.tokens.get(phrase.at)?.from, self.tokens.get(phrase.end.checked_sub(1)?)?.to);
                Some(format!("text says \"{}\"", crate::mail::read::words::clean(text.get(from..to)?, PHRASE_CHARS)))
            })
            .collect()
    }
}

/// Phrases that are named as evidence, and their characters.
const EVIDENCE_MAX: usize = 3;
const PHRASE_CHARS: usize = 80;

/// Points of a phrase that is worth naming.
const CORE: i32 = 4;

/// Points of a kind of phrase. The sums: a notice has an absence and thanks and a deputy, or an absence, a return and no
/// access to mail; thanks, an absence and a return alone may be a person's.
const fn weight(says: Says) -> i32 {
    match says {
        Says::Away | Says::Received | Says::Survey => SURE / 2,
        Says::Automatic | Says::Challenge | Says::Gateway => 6,
        Says::Left | Says::Moved => 4,
        Says::Access | Says::Urgent | Says::Ticket => 3,
        Says::Return | Says::Polite | Says::Promise => 2,
        Says::Human => 0,
    }
}

/// Where the subject, or most of it, stands in the text.
fn repeated(text: &[Token], subject: &str) -> Vec<std::ops::Range<usize>> {
    let subject: Vec<String> = tokens(subject).iter().filter_map(|token| token.word().map(str::to_owned)).collect();
    let base = subject.get(subject.len().saturating_sub(REPEATED_WORDS)..).unwrap_or_default();
    if base.len() < 2 {
        return Vec::new();
    }
    let stands = |at: usize| {
        base.iter().enumerate().all(|(offset, word)| text.get(at + offset).and_then(Token::word) == Some(word))
    };
    (0..text.len()).filter(|at| stands(*at)).map(|at| at..at + base.len()).collect()
}

/// Last words of a subject by which a text repeats it.
const REPEATED_WORDS: usize = 3;

/// Octets of a text in which a sentence is looked for that no notice has.
const BEGINNING: usize = 500;

/// Whether a whole sentence near the beginning of a text is none of a notice's. Where neither header nor subject speak of
/// a machine that decides it, and the rest of the text need not be looked at.
#[must_use]
pub fn begins_as_a_persons(text: &str, subject: &str) -> bool {
    if text.len() < BEGINNING {
        return false;
    }
    let tokens = tokens(crate::mail::read::words::capped(text, BEGINNING));
    // A phrase that begins before may end behind what was cut off.
    let settled = tokens.len().saturating_sub(phrases::reach());
    if !(0..=settled).any(|at| phrases::is_sentence_end(&tokens, at)) {
        return false;
    }
    let phrases = phrases::find(&tokens);
    unexplained_until(settled, &tokens, &phrases, &repeated(&tokens, subject)) > 0
}

fn unexplained(tokens: &[Token], phrases: &[Phrase], repeated: &[std::ops::Range<usize>]) -> usize {
    unexplained_until(tokens.len(), tokens, phrases, repeated)
}

/// Counts the sentences without a phrase, an address or a link that end with the token `last` or before.
fn unexplained_until(last: usize, tokens: &[Token], phrases: &[Phrase], repeated: &[std::ops::Range<usize>]) -> usize {
    let mut count = 0;
    let mut start = 0;
    for at in 0..=last {
        if !phrases::is_sentence_end(tokens, at) {
            continue;
        }
        let sentence = tokens.get(start..at).unwrap_or_default();
        let words = sentence.iter().filter(|token| matches!(token.kind, TokenKind::Word { .. })).count();
        let characters =
            sentence.iter().filter_map(Token::word).any(|word| word.chars().all(super::token::is_character_word));
        let short = words <= if characters { SHORT_SENTENCE * 2 } else { SHORT_SENTENCE };
        let explained = phrases.iter().any(|phrase| (start..at).contains(&phrase.at) && phrase.says != Says::Human)
            || sentence.iter().any(|token| {
                token.is_mark('@') || token.word().is_some_and(|word| word.starts_with("http") || word == "www")
            })
            || repeated.iter().any(|range| (start..at).contains(&range.start));
        let asks = tokens.get(at).is_some_and(|token| token.is_mark('?'));
        if asks && words > SHORT_SENTENCE || !explained && (!short || asks && words > 1) {
            count += 1;
        }
        start = at + 1;
    }
    count
}

#[cfg(test)]
mod tests {
    use super::*;

    fn passes(text: &str) -> bool {
        let body = Body::read(text, "Re: Proposal for the Hillside kitchen", false);
        body.is_notice() && body.weight() >= SURE && body.unexplained == 0 && !body.says(Says::Human)
    }

    #[test]
    fn notices_without_a_header_pass() {
        for text in [
            "Thank you for your email. I am out of the office until 27 November with limited access to email.",
            "Hello,\n\nI'm on annual leave and back on 30 November. In urgent cases please contact Tom Weber (tom@client.example).\n\nKind regards\nPriya",
            "This is an automated response. We have received your request.",
            "Vielen Dank für Ihre Nachricht. Ich bin bis 27.11. nicht im Büro. Ihre E-Mail wird nicht weitergeleitet.",
            "Bonjour,\nJe suis absente du bureau jusqu'au 27 novembre. En cas d'urgence, contactez Tom.\nMerci pour votre message.",
        ] {
            assert!(passes(text), "{text}");
        }
    }

    #[test]
    fn answers_do_not() {
        for text in [
            "I am out of office next week, but let's go ahead.",
            "I'm away until Monday, but here is my answer: we take option B.",
            "Thanks for your mail. I'm out of the office until Monday. I read the proposal and like it.",
            "Thank you for your message. I am on leave until Monday and will be back then.",
            "Ich bin bis Freitag im Urlaub. Danach melde ich mich. Vorab: das Angebot passt.",
            "We have received your request and the price is too high. The ticket number is fine.",
            "His mail says: \"This is an automatic reply. I am out of the office.\" Who else could sign?",
            "Je suis en congés jusqu'à lundi. Pouvez-vous m'envoyer le devis ?",
        ] {
            assert!(!passes(text), "{text}");
        }
    }
}
