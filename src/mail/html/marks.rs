//! How mail clients mark quotes and signatures in HTML. Data and one look-up; no parsing.

use std::sync::LazyLock;

use crate::mail::tables::Table;

/// What an element says of the text in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// It is quoted.
    Quote,
    /// Everything that follows is quoted.
    RestIsQuote,
    /// It is a signature.
    Signature,
    /// It introduces a quote.
    Attribution,
    /// It does not show.
    Hidden,
    /// Its line ends and blanks show.
    Preformatted,
    /// It is indented, not quoted.
    Indented,
}

/// Classes of elements, lower case.
const CLASSES: &[(&str, Role)] = &[
    ("gmail_attr", Role::Attribution),
    ("gmail_signature", Role::Signature),
    ("gmail_signature_prefix", Role::Signature),
    ("moz-cite-prefix", Role::Attribution),
    ("moz-email-headers-table", Role::RestIsQuote),
    ("moz-signature", Role::Signature),
    ("moz-forward-container", Role::Quote),
    ("yahoo_quoted", Role::Quote),
    ("protonmail_quote", Role::Quote),
    ("protonmail_signature_block", Role::Signature),
    ("tutanota_quote", Role::Quote),
    ("tutanota_indented", Role::Quote),
    ("zmail_extra", Role::Quote),
    ("zmail_extra_hr", Role::Hidden),
    ("front-blockquote", Role::Quote),
    ("front-signature", Role::Signature),
    ("sh-signature", Role::Signature),
    ("sh-quoted-content", Role::Quote),
    ("superhuman-signature", Role::Signature),
    ("hcl-quote", Role::Quote),
    ("reply-intro", Role::Attribution),
    ("airmail_on", Role::Attribution),
    ("bloop_sign", Role::Signature),
    ("outlookmessageheader", Role::RestIsQuote),
    ("freshdesk_quote", Role::Quote),
    ("missive_quote", Role::Quote),
    ("nylas-quote", Role::Quote),
    ("ntes-mailmaster-quote", Role::Quote),
    ("spark_quote", Role::Quote),
    ("email-signature", Role::Signature),
    ("mail-signature", Role::Signature),
    ("signature", Role::Signature),
    ("elided-text", Role::Quote),
    ("preheader", Role::Hidden),
];

/// Ids of elements, lower case. Outlook prefixes ids of quoted elements with `x_`: those stand inside quotes anyway.
const IDS: &[(&str, Role)] = &[
    ("divrplyfwdmsg", Role::RestIsQuote),
    ("appendonsend", Role::RestIsQuote),
    ("zwchr", Role::RestIsQuote),
    ("stopspelling", Role::RestIsQuote),
    ("mail-editor-reference-message-container", Role::Quote),
    ("ms-outlook-mobile-reference-message", Role::Quote),
    ("olk_src_body_section", Role::Quote),
    ("appleoriginalcontents", Role::Quote),
    ("xm_compose_origin_mail_container", Role::Quote),
    ("quoted_header", Role::RestIsQuote),
    ("signature", Role::Signature),
    ("signature_old", Role::Signature),
    ("_rc_sig", Role::Signature),
    ("composer_signature", Role::Signature),
    ("canarysig", Role::Signature),
    ("divneteasemailcard", Role::Signature),
    ("spneditorsign", Role::Signature),
    ("spneditorsign_app", Role::Signature),
    ("ms-outlook-mobile-signature", Role::Signature),
    ("ms-outlook-mobile-body-separator-line", Role::Hidden),
    ("applemailsignature", Role::Signature),
    ("linebreakatbeginningofsignature", Role::Signature),
    ("reply-intro", Role::Attribution),
    ("isreplycontent", Role::Quote),
    ("isforwardcontent", Role::Quote),
    ("replybody1", Role::Quote),
];

/// Values of `name`, lower case.
const NAMES: &[(&str, Role)] = &[
    ("_mailoriginal", Role::RestIsQuote),
    ("quote", Role::Quote),
    ("messagereplysection", Role::Quote),
    ("messagesignaturesection", Role::Signature),
];

/// Beginnings of ids and classes that bear a number.
const STARTS: &[(&str, Role)] = &[
    ("yahoo_quoted_", Role::Quote),
    ("applemailsignature", Role::Signature),
    ("wisestamp_sig_", Role::Signature),
    ("zmail_signature", Role::Signature),
];

/// What attribute `name` with `value` says of its element.
#[must_use]
pub fn role(is_blockquote: bool, name: &[u8], value: &str) -> Option<Role> {
    if !matches!(name, b"class" | b"id" | b"name" | b"data-marker" | b"data-smartmail" | b"style" | b"hidden") {
        return None;
    }
    let value = value.trim().to_ascii_lowercase();
    match name {
        b"class" if is_blockquote => Some(Role::Quote),
        b"class" => value.split_ascii_whitespace().find_map(|word| known(&BY_CLASS, word).or_else(|| numbered(word))),
        b"id" => known(&BY_ID, &value).or_else(|| numbered(&value)),
        b"name" => known(&BY_NAME, &value),
        b"data-marker" if value.contains("quoted_text") => Some(Role::Quote),
        b"data-marker" if value.contains("headers") || value.contains("divider") => Some(Role::RestIsQuote),
        b"data-marker" if value.contains("sig") => Some(Role::Signature),
        b"data-smartmail" => (value == "gmail_signature").then_some(Role::Signature),
        b"style" => style(is_blockquote, &value),
        b"hidden" => Some(Role::Hidden),
        _ => None,
    }
}

type Roles = LazyLock<Table<&'static str, Role>>;

static BY_CLASS: Roles = LazyLock::new(|| CLASSES.iter().copied().collect());
static BY_ID: Roles = LazyLock::new(|| IDS.iter().copied().collect());
static BY_NAME: Roles = LazyLock::new(|| NAMES.iter().copied().collect());

fn known(roles: &Roles, word: &str) -> Option<Role> {
    roles.get(word).copied()
}

/// Yahoo writes `ydp1a2b3cyahoo_quoted` and `ydp1a2b3csignature`.
fn numbered(word: &str) -> Option<Role> {
    if word.starts_with("ydp") {
        return match word {
            word if word.ends_with("yahoo_quoted") => Some(Role::Quote),
            word if word.ends_with("signature") => Some(Role::Signature),
            _ => None,
        };
    }
    STARTS.iter().find(|(start, _)| word.starts_with(start)).map(|(_, role)| *role)
}

/// Properties that one of the rules below looks at.
#[rustfmt::skip]
const TELLING: &[&str] = &[
    "border-top", "display", "mso-hide", "mso-list", "font-size:0", "font-size: 0", "max-height:0", "max-height: 0", "white-space",
    "opacity:0", "opacity: 0", "visibility",
];

/// Word and Outlook draw a line above the header block of the quote; hidden text is a preview for phones; a blockquote
/// without a line at its side is how people indent.
fn style(is_blockquote: bool, value: &str) -> Option<Role> {
    // Nearly every element of Word's HTML has a style; few have one of these.
    if !is_blockquote && !TELLING.iter().any(|name| value.contains(name)) {
        return None;
    }
    let dense: String = value.chars().filter(|c| !c.is_whitespace()).collect();
    if is_blockquote {
        let indents = dense.contains("margin:00040px") && (dense.contains("border:none") || dense.contains("border:0"));
        return indents.then_some(Role::Indented);
    }
    let rule = ["border-top:solid#e1e1e1", "border-top:solid#b5c4df", "border-top:1ptsolidrgb(225,225,225)"];
    if rule.iter().any(|border| dense.contains(border)) {
        return Some(Role::RestIsQuote);
    }
    let hides = ["display:none", "mso-hide:all", "max-height:0", "mso-list:ignore", "visibility:hidden"];
    let is_zero = |property: &str| {
        dense.split_once(property).is_some_and(|(_, size)| {
            let number = size.split(';').next().unwrap_or_default().trim_end_matches(|c: char| !c.is_ascii_digit());
            !number.is_empty() && number.chars().all(|c| c == '0')
        })
    };
    if hides.iter().any(|way| dense.contains(way)) || is_zero("font-size:") || is_zero("opacity:") {
        return Some(Role::Hidden);
    }
    dense.contains("white-space:pre").then_some(Role::Preformatted)
}
