//! The text of a step's `when` to a [`Condition`]: `amount > 10000 and language == "de"`. Types are checked here, so that
//! nothing can go wrong when it is asked; a mistake is told at its column.
//!
//! ```text
//! any    = all { "or" all }
//! all    = one { "and" one }
//! one    = "not" one | "(" any ")" | FACT | FACT COMPARE VALUE
//! ```

use super::diagnostic::did_you_mean;
use crate::followup::condition::Compare;
use crate::followup::condition::Condition;
use crate::followup::condition::FACTS;
use crate::followup::condition::Fact;
use crate::followup::condition::HUNDREDTHS;
use crate::followup::condition::Number;
use crate::followup::condition::Same;
use crate::followup::condition::Text;
use crate::mail::language::Language;
use crate::mail::recipients::options::amount;

/// Brackets and `not` within each other; nobody means more.
const DEPTH_MAX: usize = 20;

/// What is wrong with a condition, in characters of its text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConditionProblem {
    /// First character, from 0.
    pub at: usize,
    /// How many.
    pub len: usize,
    /// Stable name of the rule.
    pub code: &'static str,
    /// What is wrong.
    pub message: String,
    /// How to mend it.
    pub help: Option<String>,
    /// The valid words, where they are few.
    pub choices: Vec<&'static str>,
}

/// Reads a condition.
///
/// # Errors
/// The first mistake; what stands behind it is not to be trusted.
pub fn read(text: &str) -> Result<Condition, ConditionProblem> {
    let mut reader = Reader { tokens: tokens(text)?, place: 0, depth: 0, end: text.chars().count() };
    let condition = reader.any()?;
    match reader.next() {
        None => Ok(condition),
        Some(token) => {
            let told = format!("`{}` stands where nothing was expected", token.text);
            Err(token.wrong(told).help("join conditions with `and` or `or`"))
        }
    }
}

/// A word, a number, a quoted text or a sign.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Token {
    at: usize,
    /// As written.
    text: String,
    kind: Kind,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Word,
    Number,
    Quoted,
    Sign,
}

impl Token {
    fn wrong(&self, message: impl Into<String>) -> ConditionProblem {
        problem(self.at, self.text.chars().count(), "bad-condition", message)
    }

    /// What stands between the quotes.
    fn content(&self) -> &str {
        self.text.get(1..self.text.len().saturating_sub(1)).unwrap_or_default()
    }
}

fn problem(at: usize, len: usize, code: &'static str, message: impl Into<String>) -> ConditionProblem {
    ConditionProblem { at, len, code, message: message.into(), help: None, choices: Vec::new() }
}

impl ConditionProblem {
    fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }
}

fn tokens(text: &str) -> Result<Vec<Token>, ConditionProblem> {
    let letters: Vec<char> = text.chars().collect();
    let mut tokens = Vec::new();
    let mut at = 0;
    while let Some(&first) = letters.get(at) {
        if first.is_whitespace() {
            at += 1;
            continue;
        }
        let rest = letters.get(at..).unwrap_or_default();
        let run = |belongs: &dyn Fn(char) -> bool| rest.iter().take_while(|c| belongs(**c)).count();
        let (kind, len) = if first.is_ascii_digit() {
            (Kind::Number, run(&|c| c.is_alphanumeric() || matches!(c, '.' | ',' | '_')))
        } else if first.is_alphabetic() {
            (Kind::Word, run(&|c| c.is_alphanumeric() || matches!(c, '.' | '_' | '-')))
        } else if matches!(first, '"' | '\'') {
            let inside = rest.iter().skip(1).take_while(|c| **c != first).count();
            if inside + 1 >= rest.len() {
                return Err(problem(at, rest.len(), "bad-condition", "this text has no closing quote"));
            }
            (Kind::Quoted, inside + 2)
        } else {
            (Kind::Sign, run(&|c| matches!(c, '=' | '!' | '<' | '>' | '&' | '|')).max(1))
        };
        tokens.push(Token { at, text: rest.iter().take(len).collect(), kind });
        at += len;
    }
    Ok(tokens)
}

struct Reader {
    tokens: Vec<Token>,
    place: usize,
    depth: usize,
    /// Behind the last character.
    end: usize,
}

impl Reader {
    fn next(&mut self) -> Option<Token> {
        let token = self.tokens.get(self.place).cloned();
        self.place += 1;
        token
    }

    /// Takes the next token when it is this one.
    fn takes(&mut self, text: &str) -> bool {
        let found = self.tokens.get(self.place).is_some_and(|token| token.kind != Kind::Quoted && token.text == text);
        self.place += usize::from(found);
        found
    }

    fn wanted(&mut self, what: &str) -> Result<Token, ConditionProblem> {
        let end = self.end;
        self.next().ok_or_else(|| problem(end, 1, "bad-condition", format!("{what} is missing at the end")))
    }

    fn any(&mut self) -> Result<Condition, ConditionProblem> {
        let mut found = self.all()?;
        while self.takes("or") {
            found = Condition::Or(Box::new(found), Box::new(self.all()?));
        }
        Ok(found)
    }

    fn all(&mut self) -> Result<Condition, ConditionProblem> {
        let mut found = self.one()?;
        while self.takes("and") {
            found = Condition::And(Box::new(found), Box::new(self.one()?));
        }
        Ok(found)
    }

    fn one(&mut self) -> Result<Condition, ConditionProblem> {
        let token = self.wanted("a fact")?;
        self.depth += 1;
        if self.depth > DEPTH_MAX {
            return Err(token.wrong(format!("more than {DEPTH_MAX} conditions within each other")));
        }
        let found = match (token.kind, token.text.as_str()) {
            (Kind::Word, "not") => Condition::Not(Box::new(self.one()?)),
            (Kind::Sign, "(") => {
                let inner = self.any()?;
                if !self.takes(")") {
                    return Err(token.wrong("this bracket is not closed"));
                }
                inner
            }
            (Kind::Word, _) => self.about(&token)?,
            (Kind::Sign, "!") => return Err(token.wrong("`!` means nothing here").help("write `not`")),
            (Kind::Number | Kind::Quoted | Kind::Sign, _) => {
                let told = format!("`{}` stands where a fact was expected", token.text);
                return Err(token.wrong(told).help("write a fact first, such as `amount > 10000`"));
            }
        };
        self.depth -= 1;
        Ok(found)
    }

    /// A fact, and what it is compared with.
    fn about(&mut self, token: &Token) -> Result<Condition, ConditionProblem> {
        let Some((name, fact)) = FACTS.iter().find(|(name, _)| *name == token.text) else { return Err(unknown(token)) };
        let compared = self.tokens.get(self.place).filter(|next| next.kind == Kind::Sign && next.text != ")").cloned();
        match (fact, compared) {
            (Fact::Truth(truth), None) => Ok(Condition::Is(*truth)),
            (Fact::Truth(_), Some(sign)) => Err(typed(&sign, format!("`{name}` is so or is not, and is not compared"))
                .help(format!("write `{name}`, or `not {name}`"))),
            (Fact::Number(_), None) => Err(typed(token, format!("`{name}` is a number: compare it"))
                .help(format!("write it like `{name} > 2`{}", known_too(name)))),
            (Fact::Text(_), None) => Err(typed(token, format!("`{name}` is a text: compare it"))
                .help(format!("write it like `{name} == \"...\"`"))),
            (Fact::Number(number), Some(sign)) => {
                self.place += 1;
                let how = compare(&sign)?;
                let with = self.wanted("a number")?;
                self.number(*number, name, how, &with)
            }
            (Fact::Text(text), Some(sign)) => {
                self.place += 1;
                let how = match compare(&sign)? {
                    Compare::Is => Same::Is,
                    Compare::IsNot => Same::IsNot,
                    Compare::Less | Compare::AtMost | Compare::More | Compare::AtLeast => {
                        return Err(typed(&sign, format!("`{name}` is a text: it is neither more nor less"))
                            .help("compare it with `==` or `!=`"));
                    }
                };
                let with = self.wanted("a text")?;
                a_text(*text, name, how, &with)
            }
        }
    }

    #[expect(clippy::unused_self, reason = "reads like its sibling")]
    fn number(&self, fact: Number, name: &str, how: Compare, with: &Token) -> Result<Condition, ConditionProblem> {
        if with.kind != Kind::Number {
            return Err(typed(with, format!("`{name}` is a number, and `{}` is none", with.text)));
        }
        let Some(hundredths) = amount(&with.text.replace('_', "")) else {
            return Err(with
                .wrong(format!("`{}` is not a number", with.text))
                .help("write it like `10000` or `10000.50`"));
        };
        if fact != Number::Amount && hundredths % HUNDREDTHS != 0 {
            return Err(typed(with, format!("`{name}` is a whole number")));
        }
        Ok(Condition::Number(fact, how, hundredths))
    }
}

fn known_too(name: &str) -> &'static str {
    if name == "amount" { ", or `amount.known`" } else { "" }
}

fn typed(token: &Token, message: String) -> ConditionProblem {
    problem(token.at, token.text.chars().count(), "condition-type", message)
}

fn compare(sign: &Token) -> Result<Compare, ConditionProblem> {
    match sign.text.as_str() {
        "==" => Ok(Compare::Is),
        "!=" => Ok(Compare::IsNot),
        "<" => Ok(Compare::Less),
        "<=" => Ok(Compare::AtMost),
        ">" => Ok(Compare::More),
        ">=" => Ok(Compare::AtLeast),
        other => {
            let told = sign.wrong(format!("`{other}` compares nothing"));
            Err(match other {
                "=" => told.help("write `==`"),
                "&&" | "&" => told.help("write `and`"),
                "||" | "|" => told.help("write `or`"),
                _ => told.help("compare with `==`, `!=`, `<`, `<=`, `>` or `>=`"),
            })
        }
    }
}

fn a_text(fact: Text, name: &str, how: Same, with: &Token) -> Result<Condition, ConditionProblem> {
    if with.kind != Kind::Quoted {
        let told = typed(with, format!("`{name}` is a text, and `{}` is none", with.text));
        return Err(told.help(format!("put it in quotes: `\"{}\"`", with.text)));
    }
    let content = with.content();
    if fact == Text::Language && !Language::keys().contains(&content) {
        let told = format!("`{content}` is not a language that mails are written in");
        let mut told = problem(with.at, with.text.chars().count(), "condition-type", told);
        told.choices = Language::keys();
        return Err(told);
    }
    Ok(Condition::Text(fact, how, content.to_owned()))
}

fn unknown(token: &Token) -> ConditionProblem {
    let names: Vec<&str> = FACTS.iter().map(|(name, _)| *name).collect();
    let told = format!("there is no fact `{}`", token.text);
    let mut told = problem(token.at, token.text.chars().count(), "unknown-fact", told);
    told.help = did_you_mean(&token.text, names.iter().copied()).map(|guess| format!("did you mean `{guess}`?"));
    told.choices = FACTS.iter().map(|(name, _)| *name).collect();
    told
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The condition as it was understood, or the column and the words of the mistake.
    fn told(text: &str) -> String {
        match read(text) {
            Ok(condition) => condition.to_string(),
            Err(problem) => format!("{}+{} {}", problem.at, problem.len, problem.message),
        }
    }

    #[test]
    fn conditions_are_understood_as_they_are_meant() {
        for (text, meant) in [
            ("referrer.known", "referrer.known"),
            ("not answered_before", "not answered_before"),
            ("amount > 10000", "amount > 10000"),
            ("amount>=10_000.50", "amount >= 10000.50"),
            ("language == 'de' and amount < 5", "language == \"de\" and amount < 5"),
            ("round == 1 or silences > 1 and referrer.known", "round == 1 or silences > 1 and referrer.known"),
            ("(round == 1 or silences > 1) and referrer.known", "(round == 1 or silences > 1) and referrer.known"),
            ("not (referrer.known or stakeholders.known)", "not (referrer.known or stakeholders.known)"),
            ("prospect.domain != \"globex.example\"", "prospect.domain != \"globex.example\""),
        ] {
            assert_eq!(told(text), meant, "{text}");
        }
    }

    #[test]
    fn what_is_printed_is_read_again_as_the_same() {
        for text in
            ["not (round == 1 or amount.known) and not not messages_sent <= 2", "sequence == \"a\" or round != 2"]
        {
            let condition = read(text).unwrap();
            assert_eq!(read(&condition.to_string()), Ok(condition));
        }
    }

    #[test]
    fn mistakes_are_told_at_their_column() {
        for (text, wrong) in [
            ("", "0+1 a fact is missing at the end"),
            ("amount >", "8+1 a number is missing at the end"),
            ("amount > ten", "9+3 `amount` is a number, and `ten` is none"),
            ("amont > 10", "0+5 there is no fact `amont`"),
            ("amount = 10", "7+1 `=` compares nothing"),
            ("referrer.known == 1", "15+2 `referrer.known` is so or is not, and is not compared"),
            ("referrer.known && round == 1", "15+2 `referrer.known` is so or is not, and is not compared"),
            ("language == de", "12+2 `language` is a text, and `de` is none"),
            ("language == 'xx'", "12+4 `xx` is not a language that mails are written in"),
            ("language > 'de'", "9+1 `language` is a text: it is neither more nor less"),
            ("round == 1.50", "9+4 `round` is a whole number"),
            ("(round == 1", "0+1 this bracket is not closed"),
            ("round == 1 round == 2", "11+5 `round` stands where nothing was expected"),
            ("sequence == \"a", "12+2 this text has no closing quote"),
            ("!referrer.known", "0+1 `!` means nothing here"),
        ] {
            assert_eq!(told(text), wrong, "{text}");
        }
        assert!(read(&"(".repeat(100_000)).is_err(), "no brackets are too many");
    }
}
