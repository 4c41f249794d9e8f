//! Which file of a template a mail is made of: `NAME.de.md` for a German one where it is there, else `NAME.md`. And in which
//! language that file is, so that dates and greetings follow the words around them.

use super::Renderer;
use super::Template;
use super::TemplateKind;
use super::scan;
use crate::mail::language::Language;
use crate::mail::read::language;

/// The variable by which a template writes several languages itself.
const ASKED: &str = "language";

/// A file of a template, chosen for a language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picked {
    /// What [`Renderer::render`] takes.
    pub name: String,
    /// In which language its values are to be.
    pub language: Language,
}

/// The name of a template and, of a twin, its language: `close-the-file.de` is `close-the-file` in German.
#[must_use]
pub fn split(name: &str) -> (&str, Option<Language>) {
    let twin = name.rsplit_once('.').and_then(|(stem, key)| {
        let language = Language::ALL.into_iter().find(|language| language.key() == key)?;
        Some((stem, language))
    });
    twin.map_or((name, None), |(stem, language)| (stem, Some(language)))
}

/// The name of the twin of `name` in `language`.
#[must_use]
pub fn twin(name: &str, language: Language) -> String {
    format!("{name}.{}", language.key())
}

/// The language of a template's words: of a twin by its name, else what its front matter says, else what it reads like.
/// `None`: it asks for `language` itself, or nothing tells.
#[must_use]
pub fn language_of(template: &Template) -> Option<Language> {
    let said = split(&template.name).1.or(template.language);
    if said.is_some() || template.kind == TemplateKind::Include || scan::names(template).0.contains(ASKED) {
        return said;
    }
    reads_like(&template.body)
}

/// The language that a template's words are in, as far as they tell.
#[must_use]
pub fn reads_like(body: &str) -> Option<Language> {
    language::of(&without_tags(body)).and_then(|key| key.parse().ok())
}

/// The words of a template outside its tags.
fn without_tags(body: &str) -> String {
    let mut words = String::new();
    let mut rest = body;
    while let Some((before, behind)) = rest.split_once('{') {
        words.push_str(before);
        let close = if behind.starts_with('%') { "%}" } else { "}}" };
        words.push(' ');
        rest = match behind.starts_with(['%', '{', '#']) {
            true => behind.split_once(close).map_or("", |(_, after)| after),
            false => behind,
        };
    }
    words.push_str(rest);
    words
}

impl Renderer {
    /// The file of a template for mail in `wanted`: its twin in that language, else the template itself.
    #[must_use]
    pub fn pick(&self, name: &str, wanted: Language) -> Picked {
        let twin = twin(name, wanted);
        if self.contains(&twin) {
            return Picked { name: twin, language: wanted };
        }
        let language = self.language(name).unwrap_or(wanted);
        Picked { name: name.to_owned(), language }
    }

    /// The languages in which a template has a twin.
    #[must_use]
    pub fn twins(&self, name: &str) -> Vec<Language> {
        Language::ALL.into_iter().filter(|language| self.contains(&twin(name, *language))).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_twin_is_told_by_its_end() {
        assert_eq!(split("close-the-file.de"), ("close-the-file", Some(Language::German)));
        assert_eq!(split("signatures/dana.fr"), ("signatures/dana", Some(Language::French)));
        assert_eq!(split("close-the-file"), ("close-the-file", None));
        assert_eq!(split("close-the-file.xx"), ("close-the-file.xx", None));
    }

    #[test]
    fn words_tell_their_language_and_tags_do_not() {
        assert_eq!(
            reads_like("Guten Tag {{ prospect.name }},\n\ndas ist nur eine Frage an Sie."),
            Some(Language::German)
        );
        assert_eq!(reads_like("{% if rep.phone is not none and true %}{{ rep.phone }}{% endif %}"), None);
    }
}
