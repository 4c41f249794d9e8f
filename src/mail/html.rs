//! HTML of a mail to lines with quote depth, in one linear pass over its tokens.
//!
//! Builds no tree, renders nothing, fetches nothing, keeps no link. Knows how clients mark quotes and signatures.

mod builder;
mod known;
pub mod marks;
pub mod scan;
mod tags;

use std::convert::Infallible;

use html5gum::Span;
use html5gum::Tokenizer;
use html5gum::emitters::callback::CallbackEmitter;
use html5gum::emitters::callback::CallbackEvent;

use self::builder::Builder;
use self::scan::Sink as _;
use super::reply_text::line::Lines;

/// Turns HTML into lines.
#[must_use]
pub fn lines(html: &str) -> Lines {
    let mut builder = Builder::new(html.len());
    if scan::scan(html, &mut builder).is_none() {
        return by_standard(html);
    }
    builder.finish()
}

/// The same by html5gum, which knows every case of the standard.
fn by_standard(html: &str) -> Lines {
    let mut builder = Builder::new(html.len());
    let mut emitter = CallbackEmitter::new(|event: CallbackEvent<'_>, _: Span<()>| -> Option<Infallible> {
        take(&mut builder, &event);
        None
    });
    emitter.naively_switch_states(true);
    // The callback hands out no token, so the first `next` runs to the end.
    let end: Option<Result<Infallible, Infallible>> = Tokenizer::new_with_emitter(html, emitter).next();
    debug_assert!(end.is_none());
    builder.finish()
}

fn take(builder: &mut Builder<'_>, event: &CallbackEvent<'_>) {
    match event {
        CallbackEvent::OpenStartTag { name } => builder.open(name),
        CallbackEvent::AttributeName { name } => builder.attribute(name),
        CallbackEvent::AttributeValue { value } => builder.value(&String::from_utf8_lossy(value)),
        CallbackEvent::CloseStartTag { .. } => {
            builder.close(None);
        }
        CallbackEvent::EndTag { name } => builder.end(name, None),
        CallbackEvent::String { value } => builder.text(&String::from_utf8_lossy(value)),
        CallbackEvent::Comment { .. } | CallbackEvent::Doctype { .. } | CallbackEvent::Error(_) => {}
    }
}

/// A bound on the octets of text in HTML, found without converting it: everything outside tags and style sheets.
#[must_use]
pub fn text_at_most(html: &str) -> usize {
    let bytes = html.as_bytes();
    let mut total = 0;
    let mut at = 0;
    while let Some(rest) = bytes.get(at..) {
        let Some(before) = memchr::memchr(b'<', rest) else { return total + rest.len() };
        total += before;
        let tag = rest.get(before..).unwrap_or_default();
        // `<` before anything else is text.
        if !tag.get(1).is_some_and(|next| next.is_ascii_alphabetic() || matches!(next, b'/' | b'!' | b'?')) {
            total += 1;
            at += before + 1;
            continue;
        }
        let is_style = tag.get(1..6).is_some_and(|name| name.eq_ignore_ascii_case(b"style"));
        let end =
            if is_style { memchr::memmem::find(tag, b"</") } else { memchr::memchr(b'>', tag).map(|end| end + 1) };
        let Some(end) = end else { return total };
        at += before + end;
    }
    total
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mail::reply_text::line::written;

    /// Pieces of HTML, common ones and odd ones.
    const PIECES: &[&str] = &[
        "<p>",
        "</p>",
        "<P Class='MsoNormal'>",
        "<div style=\"font-size:0\">",
        "</div>",
        "text",
        " ",
        "\n",
        "\r\n",
        "\r",
        "&nbsp;",
        "&amp;lt;",
        "&lt",
        "&euro;",
        "&#8217;",
        "&#x41;",
        "&#128;",
        "&#0;",
        "&notit;",
        "&",
        "&;",
        "&#",
        "&#x",
        "&unknown;",
        "<",
        "</",
        "</>",
        "</ x>",
        "<!",
        "<!-->",
        "<!--->",
        "<!-- a -- b --!>",
        "<!---->",
        "-->",
        "<![if !x]>",
        "<?xml ?>",
        "<!DOCTYPE html>",
        "<style>",
        "</style>",
        "</STYLE x=1>",
        "<style/>",
        "<title>",
        "</title >",
        "p{}</styl",
        "<pre>",
        "</pre>",
        "<script>",
        "</script>",
        "<textarea>",
        "<br/>",
        "<br",
        "<a href=x y",
        "<a/b=c>",
        "<a =x>",
        "<a x = 'y' z>",
        "<a x=\"&quot;\">",
        "<img alt=👍 src=\"x\">",
        "<img alt=\"&copy\">",
        ">",
        "\"",
        "'",
        "=",
        "é",
        "<blockquote type=cite>",
        "</blockquote>",
        "<b hidden>",
        "<b hidden=1>",
        "</b>",
        "<td>",
        "<hr>",
        "-- ",
        "\u{a0}",
        "<o:p></o:p>",
        "<i class=gmail_attr>",
        "\0",
    ];

    #[test]
    fn the_fast_way_gives_what_the_standard_gives() {
        // Numerical Recipes' generator: the same pieces in every run.
        let mut chance = 1_u64;
        let mut next = |limit: usize| {
            chance = chance.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            usize::try_from(chance >> 33).unwrap() % limit
        };
        for _ in 0..60_000 {
            let count = 1 + next(9);
            let html: String = (0..count).map(|_| PIECES[next(PIECES.len())]).collect();
            let (fast, standard) = (lines(&html), by_standard(&html));
            let all = |lines: &'_ Lines| lines.iter().map(|line| format!("{line:?}")).collect::<Vec<_>>();
            assert_eq!(all(&fast), all(&standard), "{html:?}");
        }
    }
    use crate::mail::reply_text::own_text;

    #[test]
    fn text_is_laid_out() {
        let html = "<html><head><title>x</title><style>p{}</style></head><body><p>Hi&nbsp;Dana,</p><p>one<br>two</p><ul><li>a<li>b</ul><table><tr><td>1</td><td>2</td></tr></table></body></html>";
        assert_eq!(written(&lines(html)), "Hi Dana,\n\none\ntwo\n\na\nb\n1 2");
    }

    #[test]
    fn the_bound_of_text_is_never_below_the_text() {
        for html in [
            "<p>one</p><style>p { color: red }</style>two &amp; three",
            "1 < 2 and 3 > 2, I <3 you <",
            "<a title=\"a > b\">x</a><!-- c > d -->y",
            "<style>never closed",
            "",
        ] {
            let text: usize = lines(html).iter().map(|line| line.text.len()).sum();
            assert!(text <= text_at_most(html), "{html}");
        }
        assert_eq!(text_at_most("<html><style>p { margin: 0 }</style><p class=x>four</p>"), 4);
    }

    #[test]
    fn clients_quotes_are_known() {
        for html in [
            "<div>Yes</div><br><div class=\"gmail_quote\"><div class=\"gmail_attr\">On x wrote:<br></div><blockquote class=\"gmail_quote\"><p>Q</p></blockquote></div>",
            "<p class=MsoNormal>Yes</p><div style='border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0in 0in 0in'><p class=MsoNormal><b>From:</b> Dana</p></div><p>Q</p>",
            "<div>Yes</div><div id=\"appendonsend\"></div><hr><div id=\"divRplyFwdMsg\">From: Dana</div><div>Q</div>",
            "<html><body>Yes<div><br><blockquote type=\"cite\"><div>On 17 Nov 2026, Dana wrote:</div>Q</blockquote></div></body></html>",
            "<p>Yes</p><div class=\"moz-cite-prefix\">Am 17.11.2026 schrieb Dana:<br></div><blockquote type=\"cite\">Q</blockquote><pre class=\"moz-signature\">-- \nme</pre>",
            "<div>Yes</div><div class=\"yahoo_quoted\" id=\"yahoo_quoted_1\">On x<div>Q</div></div>",
        ] {
            assert_eq!(own_text(&lines(html)), "Yes", "{html}");
        }
    }

    #[test]
    fn what_does_not_show_is_left_out() {
        for html in [
            "<span style=\"display:none;font-size:1px\">Preview</span><p>Yes</p>",
            "<div style=\"font-size: 0px; line-height:0\">Preview</div>Yes",
            "<img src=x style=\"display:none\">Yes",
            "<div style=\"max-height:0;overflow:hidden\">Preview</div><b style='display:none'>No</b>Yes",
            "<p class=MsoListParagraph><span style='mso-list:Ignore'>·<span>&nbsp; </span></span>Yes</p>",
        ] {
            assert_eq!(own_text(&lines(html)), "Yes", "{html}");
        }
    }

    #[test]
    fn indented_and_preformatted_text_is_the_writers() {
        let html = "<div style=\"white-space: pre-wrap\">One\nTwo</div><blockquote style=\"margin:0 0 0 40px;border:none;padding:0px\">Three</blockquote>";
        assert_eq!(own_text(&lines(html)), "One\nTwo\nThree");
    }

    #[test]
    fn an_answer_between_quotes_and_an_emoji_are_kept() {
        let html = "<blockquote>A?</blockquote><div>Yes <img alt=\"👍\"></div><blockquote>B?</blockquote><div>No</div>";
        assert_eq!(own_text(&lines(html)), "Yes 👍\n\nNo");
    }
}
