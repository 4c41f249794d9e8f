//! What elements of HTML are for the layout of text, by their names. Data and one look-up; what they do is the converter's.

use std::sync::LazyLock;

use crate::mail::tables::WordTable;

/// What an element is for the layout of text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Tag {
    Block,
    Paragraph,
    Blockquote,
    Item,
    Row,
    Cell,
    Pre,
    Inline,
    Invisible,
    Break,
    Rule,
    Image,
    /// Has no end tag and no text.
    Void,
    #[default]
    Other,
}

/// Elements by their names, separated by blanks; all others are [`Tag::Other`].
const TAGS: &[(Tag, &str)] = &[
    (
        Tag::Block,
        "div table ul ol h1 h2 h3 h4 h5 h6 center section article header footer dl dt dd form address fieldset body",
    ),
    (Tag::Paragraph, "p"),
    (Tag::Blockquote, "blockquote"),
    (Tag::Item, "li"),
    (Tag::Row, "tr"),
    (Tag::Cell, "td th"),
    (Tag::Pre, "pre"),
    (Tag::Inline, "span font a"),
    (Tag::Invisible, "head style script title noscript template object svg select"),
    (Tag::Break, "br"),
    (Tag::Rule, "hr"),
    (Tag::Image, "img"),
    (Tag::Void, "input meta link wbr col area base embed source"),
];

static BY_NAME: LazyLock<WordTable<Tag>> = LazyLock::new(|| {
    let named = |(tag, names): &'static (Tag, &'static str)| names.split(' ').map(|name| (name, *tag));
    WordTable::new(TAGS.iter().flat_map(named))
});

/// What the element of this name is, in lower case.
pub(super) fn tag(name: &[u8]) -> Tag {
    BY_NAME.get(name).copied().unwrap_or_default()
}
