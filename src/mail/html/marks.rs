//! How mail clients mark quotes and signatures in HTML. Data and one look-up; no parsing.

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
}

/// Classes of elements, lower case.
const CLASSES: &[(&str, Role)] = &[
    ("gmail_attr", Role::Attribution),
    ("gmail_signature", Role::Signature),
    ("gmail_signature_prefix", Role::Signature),
    ("moz-cite-prefix", Role::Attribution),
    ("moz-signature", Role::Signature),
    ("moz-forward-container", Role::Quote),
    ("yahoo_quoted", Role::Quote),
    ("protonmail_quote", Role::Quote),
    ("protonmail_signature_block", Role::Signature),
    ("tutanota_quote", Role::Quote),
    ("tutanota_indented", Role::Quote),
    ("zmail_extra", Role::Quote),
    ("front-blockquote", Role::Quote),
    ("front-signature", Role::Signature),
    ("sh-signature", Role::Signature),
    ("sh-quoted-content", Role::Quote),
    ("hcl-quote", Role::Quote),
    ("reply-intro", Role::Attribution),
];

/// Ids of elements, lower case. Outlook prefixes ids of quoted elements with `x_`: those stand inside quotes anyway.
const IDS: &[(&str, Role)] = &[
    ("divrplyfwdmsg", Role::RestIsQuote),
    ("appendonsend", Role::RestIsQuote),
    ("mail-editor-reference-message-container", Role::Quote),
    ("olk_src_body_section", Role::Quote),
    ("signature", Role::Signature),
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

/// What attribute `name` with `value` says of its element.
#[must_use]
pub fn role(is_blockquote: bool, name: &[u8], value: &str) -> Option<Role> {
    if !matches!(name, b"class" | b"id" | b"name" | b"data-marker" | b"data-smartmail" | b"style") {
        return None;
    }
    let value = value.to_ascii_lowercase();
    let known =
        |list: &[(&str, Role)], word: &str| list.iter().find(|(known, _)| *known == word).map(|(_, role)| *role);
    match name {
        b"class" if is_blockquote => Some(Role::Quote),
        b"class" => value.split_ascii_whitespace().find_map(|word| known(CLASSES, word)),
        b"id" if value.starts_with("yahoo_quoted") => Some(Role::Quote),
        b"id" => known(IDS, &value),
        b"name" => known(NAMES, &value),
        b"data-marker" if value.contains("quoted_text") => Some(Role::Quote),
        b"data-marker" if value.contains("headers") => Some(Role::RestIsQuote),
        b"data-marker" if value.contains("sig") => Some(Role::Signature),
        b"data-smartmail" => (value == "gmail_signature").then_some(Role::Signature),
        b"style" => style(&value),
        _ => None,
    }
}

/// Word and Outlook draw a line above the header block of the quote; hidden text is a preview for phones.
fn style(value: &str) -> Option<Role> {
    // Nearly every element of Word's HTML has a style; few have one of these.
    if !["border-top", "display", "mso-hide"].iter().any(|name| value.contains(name)) {
        return None;
    }
    let dense: String = value.chars().filter(|c| !c.is_whitespace()).collect();
    let rule = ["border-top:solid#e1e1e1", "border-top:solid#b5c4df", "border-top:1ptsolidrgb(225,225,225)"];
    if rule.iter().any(|border| dense.contains(border)) {
        return Some(Role::RestIsQuote);
    }
    (dense.contains("display:none") || dense.contains("mso-hide:all")).then_some(Role::Hidden)
}
