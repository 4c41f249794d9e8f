//! The tokens of HTML as nearly all mail has it: tags, attributes, text, comments, style sheets, the common entities.
//!
//! A fast way for plain cases and no second opinion: it gives the same tokens as html5gum, and gives up where it meets
//! something that it does not know; then html5gum reads the whole. Linear: no octet is searched twice.

use std::convert::Infallible;

use html5gum::Span;
use html5gum::Tokenizer;
use html5gum::emitters::callback::CallbackEmitter;
use html5gum::emitters::callback::CallbackEvent;
use memchr::memchr;
use memchr::memchr2;
use memchr::memmem;

use crate::mail::octets::Letters;

/// Octets of a name that are told apart; no known one is longer.
const NAME_MAX: usize = 32;

/// Whether the content of an element follows rules of its own (HTML living standard, section 13.2.5).
const fn is_special(name: &[u8]) -> bool {
    matches!(name, b"script" | b"textarea" | b"iframe" | b"xmp" | b"noembed" | b"noframe" | b"noscript" | b"plaintext")
}

/// What is told of the tokens.
pub trait Sink<'h> {
    /// Behind the bracket of a tag: whether one stands there that was told before and kept. Then it is told by this, and its
    /// octets are passed over.
    fn repeats(&mut self, text: &[u8]) -> Option<usize>;
    /// A start tag opens; its attributes follow. The name is in lower case, and cut where it is too long to be known.
    fn open(&mut self, name: &[u8]);
    /// The name of an attribute, in lower case, cut likewise.
    fn attribute(&mut self, name: &[u8]);
    /// The value of the attribute before, when it has one.
    fn value(&mut self, value: &str);
    /// The start tag ends. Says whether the text behind it is passed over. `written` is the tag behind its first bracket,
    /// where it may be kept: it means the same wherever it is written so.
    fn close(&mut self, written: Option<&'h str>) -> bool;
    /// An end tag, which may be kept likewise.
    fn end(&mut self, name: &[u8], written: Option<&'h str>);
    /// Text, entities decoded.
    fn text(&mut self, text: &str);
}

/// Hands the tokens of `html` to `sink`; `None` when it cannot tell them all. Then the sink has seen some.
#[must_use]
pub fn scan<'h>(html: &'h str, sink: &mut impl Sink<'h>) -> Option<()> {
    if memchr(0, html.as_bytes()).is_some() {
        return None;
    }
    let octets = html.as_bytes();
    let mut at = 0;
    while let Some(rest @ [first, behind @ ..]) = octets.get(at..) {
        at += match first {
            b'<' => match sink.repeats(behind) {
                Some(length) => length + 1,
                None => {
                    let (_, tag) = cut(html, at);
                    tag.len() - markup(tag, sink)?.len()
                }
            },
            b'&' => {
                let length = memchr(b'<', rest).unwrap_or(rest.len());
                decoded(html.get(at..at + length).unwrap_or_default(), sink);
                length
            }
            _ => {
                let length = plain_length(rest);
                sink.text(html.get(at..at + length).unwrap_or_default());
                length
            }
        };
    }
    Some(())
}

/// Tells what begins with a bracket; gives what stands behind it.
fn markup<'h>(tag: &'h str, sink: &mut impl Sink<'h>) -> Option<&'h str> {
    Some(match tag.as_bytes() {
        [b'<', b'a'..=b'z' | b'A'..=b'Z', ..] => start_tag(cut(tag, 1).1, sink)?,
        [b'<', b'/', b'a'..=b'z' | b'A'..=b'Z', ..] => end_tag(cut(tag, 1).1, sink)?,
        [b'<', b'/', b'>', ..] => cut(tag, 3).1,
        [b'<', b'!', b'-', b'-', ..] => comment(cut(tag, 4).1),
        // A document type, a condition of Word, a declaration: all end with the first bracket.
        [b'<', b'!' | b'?', ..] | [b'<', b'/', _, ..] => behind(tag, memchr(b'>', tag.as_bytes())),
        _ if tag.len() < 3 && tag.starts_with("</") => return None,
        _ => {
            sink.text("<");
            cut(tag, 1).1
        }
    })
}

/// Octets before the next tag or entity. Between tags there are few, most of them line ends.
fn plain_length(text: &[u8]) -> usize {
    let ends = |octet: &u8| matches!(octet, b'<' | b'&');
    let near = text.iter().take(NEAR).position(ends);
    near.or_else(|| memchr2(b'<', b'&', text)).unwrap_or(text.len())
}

/// Octets that are looked at one by one.
const NEAR: usize = 3;

/// Cuts at an octet that is plain ASCII, or at the end.
fn cut(text: &str, at: usize) -> (&str, &str) {
    text.split_at_checked(at).unwrap_or((text, ""))
}

/// What stands behind the octet found, or nothing.
fn behind(text: &str, found: Option<usize>) -> &str {
    found.and_then(|at| text.get(at + 1..)).unwrap_or_default()
}

/// What stands behind a comment whose beginning was read.
fn comment(text: &str) -> &str {
    if let Some(rest) = text.strip_prefix('>').or_else(|| text.strip_prefix("->")) {
        return rest;
    }
    let mut from = 0;
    while let Some(at) = text.as_bytes().get(from..).and_then(|rest| memmem::find(rest, b"--")) {
        let dashes = from + at;
        match text.as_bytes().get(dashes + 2..) {
            Some([b'>', ..]) => return cut(text, dashes + 3).1,
            Some([b'!', b'>', ..]) => return cut(text, dashes + 4).1,
            _ => from = dashes + 1,
        }
    }
    ""
}

fn start_tag<'h>(text: &'h str, sink: &mut impl Sink<'h>) -> Option<&'h str> {
    let (name, rest) = cut(text, name_length(text, false)?);
    let mut lower = [0; NAME_MAX];
    let name = lowered(name, &mut lower);
    if is_special(name) {
        return None;
    }
    sink.open(name);
    let rest = attributes(rest, Some(sink))?;
    let has_content = matches!(name, b"style" | b"title");
    let is_passed_over = sink.close(written(text, rest).filter(|_| !has_content));
    match has_content {
        true if is_passed_over => Some(end_of_content(rest, name)),
        // Its text would show, by rules that are not known here.
        true => None,
        false => Some(rest),
    }
}

fn end_tag<'h>(text: &'h str, sink: &mut impl Sink<'h>) -> Option<&'h str> {
    let (slash_and_name, rest) = cut(text, name_length(cut(text, 1).1, false)? + 1);
    let rest = attributes(rest, None::<&mut NoSink>)?;
    sink.end(lowered(cut(slash_and_name, 1).1, &mut [0; NAME_MAX]), written(text, rest));
    Some(rest)
}

/// The tag with which `text` begins, when `rest` stands behind it: where no bracket stood in a value, its octets tell it.
fn written<'t>(text: &'t str, rest: &str) -> Option<&'t str> {
    let (tag, _) = cut(text, text.len() - rest.len());
    (memchr(b'>', tag.as_bytes()) == tag.len().checked_sub(1)).then_some(tag)
}

/// The end tag of an element whose content is text alone, or nothing.
fn end_of_content<'t>(text: &'t str, name: &[u8]) -> &'t str {
    let is_end = |at: &usize| {
        let rest = text.as_bytes().get(at + 2..).unwrap_or_default();
        rest.get(..name.len()).is_some_and(|start| start.eq_ignore_ascii_case(name))
            && matches!(rest.get(name.len()), Some(b' ' | b'\t' | b'\r' | b'\n' | 0x0c | b'/' | b'>'))
    };
    let end = memmem::find_iter(text.as_bytes(), b"</").find(is_end);
    end.map_or("", |end| cut(text, end).1)
}

/// Octets of the name of an element or an attribute; `None` at the end of the text, where a tag is none.
fn name_length(text: &str, is_attribute: bool) -> Option<usize> {
    // An attribute may begin with the sign that ends it elsewhere.
    let from = usize::from(is_attribute);
    // Most names are letters.
    let from = from.max(Letters::at(text.as_bytes()).length);
    let ends = |octet: &u8| is_blank(*octet) || matches!(octet, b'/' | b'>') || *octet == b'=' && is_attribute;
    text.as_bytes().get(from..)?.iter().position(ends).map(|length| length + from)
}

const fn is_blank(octet: u8) -> bool {
    matches!(octet, b' ' | b'\t' | b'\r' | b'\n' | 0x0c)
}

fn lowered<'l>(name: &str, lower: &'l mut [u8; NAME_MAX]) -> &'l [u8] {
    let length = name.len().min(NAME_MAX);
    let (Some(name), Some(lower)) = (name.as_bytes().get(..length), lower.get_mut(..length)) else { return &[] };
    lower.copy_from_slice(name);
    lower.make_ascii_lowercase();
    lower
}

fn without_blanks(text: &str) -> &str {
    if text.bytes().next().is_some_and(|first| !is_blank(first)) {
        return text;
    }
    let blanks = text.bytes().position(|octet| !is_blank(octet)).unwrap_or(text.len());
    cut(text, blanks).1
}

/// Reads attributes up to the end of the tag; gives what stands behind it.
fn attributes<'h, S: Sink<'h>>(text: &'h str, mut sink: Option<&mut S>) -> Option<&'h str> {
    let mut rest = without_blanks(text);
    loop {
        match rest.as_bytes() {
            [] => return None,
            [b'>', ..] => return Some(cut(rest, 1).1),
            [b'/', ..] => rest = without_blanks(cut(rest, 1).1),
            _ => rest = attribute(rest, sink.as_deref_mut())?,
        }
    }
}

fn attribute<'h, S: Sink<'h>>(text: &'h str, mut sink: Option<&mut S>) -> Option<&'h str> {
    let (name, rest) = cut(text, name_length(text, true)?);
    if let Some(sink) = &mut sink {
        sink.attribute(lowered(name, &mut [0; NAME_MAX]));
    }
    let Some(rest) = without_blanks(rest).strip_prefix('=').map(without_blanks) else {
        return Some(without_blanks(rest));
    };
    let (value, rest) = match rest.as_bytes().first()? {
        quote @ (b'"' | b'\'') => {
            let (_, inner) = cut(rest, 1);
            let (value, rest) = cut(inner, memchr(*quote, inner.as_bytes())?);
            (value, cut(rest, 1).1)
        }
        b'>' => ("", rest),
        _ => cut(rest, rest.bytes().position(|octet| is_blank(octet) || octet == b'>')?),
    };
    if let Some(sink) = sink.filter(|_| !value.is_empty()) {
        if !value.contains(['&', '\r']) {
            sink.value(value);
        } else {
            sink.value(&decoded_value(value)?);
        }
    }
    Some(without_blanks(rest))
}

/// A value with entities: only the quotation mark is common there.
fn decoded_value(value: &str) -> Option<String> {
    let plain = value.replace("&quot;", "\"").replace("\r\n", "\n");
    (!plain.contains(['&', '\r'])).then_some(plain)
}

/// Entities that mails are full of; all others are looked up by html5gum.
const ENTITIES: &[(&str, &str)] = &[
    ("nbsp;", "\u{a0}"),
    ("amp;", "&"),
    ("lt;", "<"),
    ("gt;", ">"),
    ("quot;", "\""),
    ("apos;", "'"),
    ("euro;", "€"),
    ("auml;", "ä"),
    ("ouml;", "ö"),
    ("uuml;", "ü"),
    ("Auml;", "Ä"),
    ("Ouml;", "Ö"),
    ("Uuml;", "Ü"),
    ("szlig;", "ß"),
    ("eacute;", "é"),
    ("egrave;", "è"),
    ("agrave;", "à"),
    ("rsquo;", "’"),
    ("lsquo;", "‘"),
    ("rdquo;", "”"),
    ("ldquo;", "“"),
    ("ndash;", "–"),
    ("mdash;", "—"),
    ("hellip;", "…"),
    ("middot;", "·"),
    ("bull;", "•"),
    ("copy;", "©"),
    ("reg;", "®"),
    ("zwnj;", "\u{200c}"),
];

/// Hands on text between tags.
fn decoded<'h>(text: &str, sink: &mut impl Sink<'h>) {
    let mut rest = text;
    while let Some(at) = memchr(b'&', rest.as_bytes()) {
        let (plain, entity) = cut(rest, at);
        if !plain.is_empty() {
            sink.text(plain);
        }
        let name = cut(entity, 1).1;
        if let Some((known, means)) = ENTITIES.iter().find(|(known, _)| name.starts_with(known)) {
            sink.text(means);
            rest = cut(name, known.len()).1;
        } else if let Some((c, after)) = numbered(name) {
            sink.text(c.encode_utf8(&mut [0; 4]));
            rest = after;
        } else if !name.starts_with(|c: char| c.is_ascii_alphanumeric() || c == '#') {
            sink.text("&");
            rest = name;
        } else {
            return by_standard(entity, sink);
        }
    }
    if !rest.is_empty() {
        sink.text(rest);
    }
}

/// `&#8217;`, where the number is that of a character that stands for itself.
fn numbered(name: &str) -> Option<(char, &str)> {
    let digits = name.strip_prefix('#')?;
    let (digits, radix) = digits.strip_prefix(['x', 'X']).map_or((digits, 10), |digits| (digits, 16));
    let length = memchr(b';', digits.as_bytes()).filter(|length| *length < NUMBER_MAX)?;
    let (number, end) = cut(digits, length);
    if number.is_empty() || !number.bytes().all(|octet| char::from(octet).is_digit(radix)) {
        return None;
    }
    let code = u32::from_str_radix(number, radix).ok().filter(|code| matches!(code, 0x20..=0x7e | 0xa0..=0x10_ffff))?;
    Some((char::from_u32(code)?, cut(end, 1).1))
}

/// Octets of a number with its end.
const NUMBER_MAX: usize = 8;

/// The text as html5gum decodes it; no tag is in it.
fn by_standard<'h>(text: &str, sink: &mut impl Sink<'h>) {
    let emitter = CallbackEmitter::new(|event: CallbackEvent<'_>, _: Span<()>| -> Option<Infallible> {
        if let CallbackEvent::String { value } = event {
            sink.text(&String::from_utf8_lossy(value));
        }
        None
    });
    let end: Option<Result<Infallible, Infallible>> = Tokenizer::new_with_emitter(text, emitter).next();
    debug_assert!(end.is_none());
}

/// Takes the attributes of end tags, which mean nothing.
struct NoSink;

impl<'h> Sink<'h> for NoSink {
    fn repeats(&mut self, _: &[u8]) -> Option<usize> {
        None
    }
    fn open(&mut self, _: &[u8]) {}
    fn attribute(&mut self, _: &[u8]) {}
    fn value(&mut self, _: &str) {}
    fn close(&mut self, _: Option<&'h str>) -> bool {
        false
    }
    fn end(&mut self, _: &[u8], _: Option<&'h str>) {}
    fn text(&mut self, _: &str) {}
}
