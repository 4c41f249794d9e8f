//! `Authentication-Results` (RFC 8601): parsing, and whether a trusted server vouches for the From address.
//!
//! Does not check DKIM or DMARC itself and does not know reps; what a missing verdict means is the config's word.

pub mod exchange;

use std::borrow::Cow;

use crate::followup::address::canonical_domain;
use crate::followup::inbound::AuthenticationResults;
use crate::followup::inbound::Inbound;
use crate::followup::inbound::MethodResult;

/// Fields that are read of one mail; a relay chain adds about one each.
pub const FIELDS_MAX: usize = 20;

/// Results that are read of one field; a mail with eight signatures has twelve.
const RESULTS_MAX: usize = 50;

/// Properties that are read of one result.
const PROPERTIES_MAX: usize = 20;

/// Tokens that are read of one field: more than results and properties together can need.
const TOKENS_MAX: usize = 4000;

/// The one version of the field and of its methods that there is.
const VERSION: &str = "1";

/// `Received` fields that the receiving site itself writes above its verdict: Gmail two, Microsoft 365 up to four.
const RECEIVED_ABOVE_MAX: usize = 5;

/// Whether a trusted server vouches for the address in `From`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// It does.
    Pass {
        /// Server and method, for people to read: `mx.acme.example: dmarc`.
        by: String,
    },
    /// It says the opposite, or the mail contradicts itself.
    Fail {
        /// Why, for people to read.
        why: String,
    },
    /// Nobody whom we trust says anything that counts.
    None,
}

/// What the DKIM signatures of a mail say of its author, by our own check.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Signed {
    /// They were not checked.
    #[default]
    Unchecked,
    /// His domain vouches for it.
    By {
        /// The domain.
        domain: String,
    },
    /// None of them proves anything.
    Not {
        /// Why, for people to read.
        why: String,
    },
}

/// Reads one unfolded field value. `below_received` is the number of `Received` fields above it.
///
/// Comments are dropped; a value without an authserv-id (Microsoft 365) gets an empty one. Nonsense gives no results, and so
/// does a version of the field or of a method that we do not know (RFC 8601 sections 2.2 and 2.6).
#[must_use]
pub fn parse(value: &str, below_received: usize) -> AuthenticationResults {
    let mut parsed = AuthenticationResults { below_received, ..AuthenticationResults::default() };
    let tokens = tokens(value);
    let mut is_known_version = true;
    for (index, clause) in tokens.split(|token| *token == Token::Semicolon).enumerate() {
        let starts_with_result = matches!(clause, [Token::Word(_), Token::Equals, ..]);
        if index == 0 && !starts_with_result {
            if let Some(Token::Word(id)) = clause.first() {
                parsed.authserv_id = lowered(id);
            }
            is_known_version = matches!(clause.get(1), None | Some(Token::Word(_)))
                && !matches!(clause.get(1), Some(Token::Word(version)) if version != VERSION);
        } else if is_known_version && parsed.results.len() < RESULTS_MAX {
            parsed.results.extend(method_result(clause));
        }
    }
    parsed
}

/// Says whether the topmost contiguous block of fields by a trusted server vouches for the only From address.
///
/// Trusted is the topmost field of the mail, if one of `trusted_authserv_ids` wrote it (a leading dot matches any host
/// below, an empty id stands for Microsoft 365). A forged field that the border server forgot to remove (RFC 8601 section 5)
/// stands below the real one, so others are heard only where nobody else can have written them: above every `Received`;
/// and those of a provider whose hosts are matched by a dot, because such ones split their verdict into several fields. Even
/// then of each method only the first field that names it counts. Counted are `dmarc=pass` whose
/// `header.from` is the From domain, and `dkim=pass` or `spf=pass` aligned with it (the same domain or a parent of it
/// with at least two labels). A DMARC failure outweighs them.
#[must_use]
pub fn verdict(inbound: &Inbound, trusted_authserv_ids: &[String]) -> Verdict {
    let [author] = inbound.from.as_slice() else {
        return Verdict::Fail { why: format!("{} addresses in From, one is wanted", inbound.from.len()) };
    };
    let domain = author.address.domain();
    let block = trusted_block(&inbound.authentication, trusted_authserv_ids);
    let from = |result: &MethodResult| property(result, &["header.from"]).map(domain_of);
    let is_failed = |result: &MethodResult| {
        matches!(result.result.as_str(), "fail" | "permerror") && from(result).is_none_or(|from| from == domain)
    };
    if let Some((field, _)) = of_method(&block, "dmarc").find(|(_, result)| is_failed(result)) {
        return Verdict::Fail { why: format!("{} for {domain}", named(field, "dmarc=fail")) };
    }
    let is_passed = |result: &MethodResult| result.result == "pass" && from(result).is_some_and(|from| from == domain);
    if let Some((field, _)) = of_method(&block, "dmarc").find(|(_, result)| is_passed(result)) {
        return Verdict::Pass { by: named(field, "dmarc") };
    }
    let methods: [(&str, &[&str]); 2] = [("dkim", &["header.d", "header.i"]), ("spf", &["smtp.mailfrom", "smtp.mail"])];
    for (method, names) in methods {
        let aligned = |result: &MethodResult| {
            result.result == "pass"
                && property(result, names).is_some_and(|value| is_aligned(&domain_of(value), domain))
        };
        if let Some((field, _)) = of_method(&block, method).find(|(_, result)| aligned(result)) {
            return Verdict::Pass { by: named(field, method) };
        }
    }
    Verdict::None
}

/// The results of `method` in the first field that names it.
fn of_method<'a>(
    block: &[&'a AuthenticationResults],
    method: &'a str,
) -> impl Iterator<Item = (&'a AuthenticationResults, &'a MethodResult)> {
    let names = move |result: &&MethodResult| result.method == method;
    let field = block.iter().copied().find(|field| field.results.iter().any(|result| names(&result)));
    field.into_iter().flat_map(move |field| field.results.iter().filter(names).map(move |result| (field, result)))
}

fn named(field: &AuthenticationResults, method: &str) -> String {
    let server = if field.authserv_id.is_empty() { "the receiving server" } else { &field.authserv_id };
    format!("{server}: {method}")
}

/// The fields from the top that a trusted server wrote, up to the first one that it did not.
fn trusted_block<'a>(fields: &'a [AuthenticationResults], trusted: &[String]) -> Vec<&'a AuthenticationResults> {
    let Some(first) = fields.first() else { return Vec::new() };
    let unnamed = trusted.iter().any(String::is_empty);
    if first.authserv_id.is_empty() {
        return if unnamed && first.below_received <= RECEIVED_ABOVE_MAX { vec![first] } else { Vec::new() };
    }
    let is_ours = |field: &&AuthenticationResults| trusted.iter().any(|id| names_server(id, &field.authserv_id));
    let is_split = |field: &AuthenticationResults| {
        let by_suffix = |id: &&String| id.starts_with('.') && names_server(id, &field.authserv_id);
        field.below_received == 0 || trusted.iter().any(|id| by_suffix(&id))
    };
    let with_first = |(place, field): &(usize, &AuthenticationResults)| {
        let is_beside = field.below_received == first.below_received && is_split(field);
        first.below_received <= RECEIVED_ABOVE_MAX && (*place == 0 || is_beside)
    };
    let block = fields.iter().enumerate().take_while(with_first).map(|(_, field)| field);
    block.take_while(is_ours).collect()
}

fn names_server(trusted: &str, authserv_id: &str) -> bool {
    if trusted.starts_with('.') {
        return authserv_id.ends_with(&trusted.to_lowercase());
    }
    !trusted.is_empty() && trusted.eq_ignore_ascii_case(authserv_id)
}

/// The value of the first of `names` that the result carries. One that is there twice with different values says nothing.
fn property<'r>(result: &'r MethodResult, names: &[&str]) -> Option<&'r str> {
    let name = names.iter().find(|name| result.properties.iter().any(|(known, _)| known == *name))?;
    let mut values = result.properties.iter().filter(|(known, _)| known == name).map(|(_, value)| value.as_str());
    let first = values.next()?;
    values.all(|value| value == first).then_some(first)
}

/// The domain of `user@domain`, `@domain` or `domain`, as addresses of ours write it.
fn domain_of(value: &str) -> String {
    canonical_domain(value.rsplit('@').next().unwrap_or(value).trim_end_matches('.'))
}

/// Relaxed alignment without a list of public suffixes: equal, or the signing domain is a parent with two labels or
/// more. Stricter than RFC 9989 for siblings, never wider except below a public suffix of two labels, which signs nothing.
fn is_aligned(signer: &str, author: &str) -> bool {
    signer == author || (signer.contains('.') && author.strip_suffix(signer).is_some_and(|rest| rest.ends_with('.')))
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Token<'v> {
    Word(Cow<'v, str>),
    Equals,
    Semicolon,
}

/// `method[/version] = result [reason = value] *(ptype.property = value)`.
fn method_result(clause: &[Token<'_>]) -> Option<MethodResult> {
    let [Token::Word(method), Token::Equals, Token::Word(result), rest @ ..] = clause else { return None };
    let (method, version) = method.split_once('/').unwrap_or((method, VERSION));
    if version != VERSION {
        return None;
    }
    let mut found = MethodResult { method: lowered(method), result: lowered(result), properties: Vec::new() };
    let mut rest = rest;
    while let Some((first, after)) = rest.split_first() {
        rest = match (first, after) {
            (Token::Word(name), [Token::Equals, Token::Word(value), tail @ ..]) => {
                if found.properties.len() < PROPERTIES_MAX {
                    found.properties.push((lowered(name), lowered(value)));
                }
                tail
            }
            _ => after,
        };
    }
    Some(found)
}

fn lowered(word: &str) -> String {
    if word.is_ascii() { word.to_ascii_lowercase() } else { word.to_lowercase() }
}

/// Cuts a value into words and the marks between them. A word without quotes, comments and backslashes stands in the
/// value as it is.
fn tokens(value: &str) -> Vec<Token<'_>> {
    let mut tokens = Vec::with_capacity(value.len() / 6);
    let mut word = String::new();
    let mut rest = value;
    while tokens.len() < TOKENS_MAX {
        let length = rest.bytes().position(|octet| !is_plain(octet)).unwrap_or(rest.len());
        let (plain, behind) = rest.split_at_checked(length).unwrap_or((rest, ""));
        let mut marks = behind.chars();
        let mark = marks.next();
        let ends = mark.is_none_or(|c| matches!(c, ';' | '=') || c.is_whitespace());
        if word.is_empty() && ends && !plain.is_empty() {
            tokens.push(Token::Word(Cow::Borrowed(plain)));
        } else {
            word.push_str(plain);
        }
        match mark {
            None => break,
            Some('\\') => word.extend(marks.next()),
            Some('(') => skip_comment(&mut marks),
            Some('"') => quoted(&mut marks, &mut word),
            // Nothing is open that it could close.
            Some(')') => {}
            Some(c) if ends => {
                end_word(&mut word, &mut tokens);
                match c {
                    ';' => tokens.push(Token::Semicolon),
                    '=' => tokens.push(Token::Equals),
                    _ => {}
                }
            }
            Some(c) => word.push(c),
        }
        rest = marks.as_str();
    }
    end_word(&mut word, &mut tokens);
    tokens
}

/// Octets of a word, but for those that only a look at the whole character can tell.
const fn is_plain(octet: u8) -> bool {
    octet.is_ascii_graphic() && !matches!(octet, b';' | b'=' | b'(' | b')' | b'"' | b'\\')
}

/// Goes behind the end of a comment; comments stand in comments.
fn skip_comment(chars: &mut std::str::Chars<'_>) {
    let mut depth = 1_u32;
    while depth > 0 {
        match chars.next() {
            None => break,
            Some('\\') => drop(chars.next()),
            Some('(') => depth = depth.saturating_add(1),
            Some(')') => depth -= 1,
            Some(_) => {}
        }
    }
}

fn quoted(chars: &mut std::str::Chars<'_>, word: &mut String) {
    while let Some(c) = chars.next() {
        match c {
            '"' => break,
            '\\' => word.extend(chars.next()),
            _ => word.push(c),
        }
    }
}

fn end_word(word: &mut String, tokens: &mut Vec<Token<'_>>) {
    if !word.is_empty() {
        tokens.push(Token::Word(Cow::Owned(std::mem::take(word))));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::followup::address::Person;

    fn mail(from: &[&str], fields: &[(&str, usize)]) -> Inbound {
        let person = |text: &&str| Person { name: String::new(), address: text.parse().unwrap() };
        Inbound {
            from: from.iter().map(person).collect(),
            authentication: fields.iter().map(|(value, received)| parse(value, *received)).collect(),
            ..Inbound::default()
        }
    }

    fn passes(inbound: &Inbound, ids: &[&str]) -> bool {
        let ids: Vec<String> = ids.iter().map(ToString::to_string).collect();
        matches!(verdict(inbound, &ids), Verdict::Pass { .. })
    }

    const DANA: &[&str] = &["dana@acme.example"];

    #[test]
    fn comments_quotes_and_versions_are_read() {
        let read = parse(
            "mx.acme.example 1; (c;d) dkim/1=Pass (2048; x) header.i=\"@acme.example\"; spf=fail reason=\"no = way\"",
            0,
        );
        assert_eq!(read.authserv_id, "mx.acme.example");
        assert_eq!(read.results.len(), 2);
        assert_eq!(property(&read.results[0], &["header.i"]), Some("@acme.example"));
        assert_eq!(property(&read.results[1], &["reason"]), Some("no = way"));
    }

    #[test]
    fn gmail_dmarc_passes() {
        let inbound = mail(
            DANA,
            &[("mx.google.com; dkim=pass header.i=@acme.example; dmarc=pass (p=NONE) header.from=acme.example", 1)],
        );
        assert!(passes(&inbound, &["mx.google.com"]));
        assert!(!passes(&inbound, &["mx.other.example"]));
    }

    #[test]
    fn dkim_of_another_domain_means_nothing_and_dmarc_fail_outweighs() {
        assert!(!passes(&mail(DANA, &[("mx.a; dkim=pass header.d=mailer.example", 0)]), &["mx.a"]));
        assert!(!passes(&mail(DANA, &[("mx.a; dkim=pass header.d=example", 0)]), &["mx.a"]));
        assert!(passes(&mail(&["d@eu.acme.example"], &[("mx.a; dkim=pass header.d=acme.example", 0)]), &["mx.a"]));
        let forged =
            mail(DANA, &[("mx.a; spf=pass smtp.mailfrom=x@acme.example; dmarc=fail header.from=acme.example", 0)]);
        assert!(matches!(verdict(&forged, &["mx.a".into()]), Verdict::Fail { .. }));
    }

    #[test]
    fn a_forged_field_below_a_foreign_one_or_below_the_border_is_not_believed() {
        let pass = "mx.a; dmarc=pass header.from=acme.example";
        assert!(!passes(&mail(DANA, &[("mx.b; dmarc=none", 0), (pass, 0)]), &["mx.a"]));
        assert!(!passes(&mail(DANA, &[("mx.a; dkim=none", 0), (pass, 1)]), &["mx.a"]));
        assert!(!passes(&mail(DANA, &[("mx.a; dmarc=none", 1), (pass, 1)]), &["mx.a"]));
        assert!(!passes(&mail(DANA, &[(pass, 9)]), &["mx.a"]));
    }

    #[test]
    fn below_a_received_only_the_topmost_field_counts() {
        let pass = "mx.a; dmarc=pass header.from=acme.example";
        assert!(!passes(&mail(DANA, &[("mx.a; spf=none smtp.mailfrom=x.example", 1), (pass, 1)]), &["mx.a"]));
        assert!(passes(&mail(DANA, &[("mx.a; spf=none smtp.mailfrom=x.example", 0), (pass, 0)]), &["mx.a"]));
    }

    #[test]
    fn versions_that_nobody_knows_and_contradictions_say_nothing() {
        for doubtful in [
            "mx.a 2; dmarc=pass header.from=acme.example",
            "mx.a one; dmarc=pass header.from=acme.example",
            "mx.a; dmarc/2=pass header.from=acme.example",
            "mx.a; dmarc=pass header.from=evil.example header.from=acme.example",
            "mx.a; dmarc=pass header.from=acme.example; dmarc=fail header.from=acme.example",
            "mx.a; dmarc=pass reason=\"header.from=acme.example\"",
            "mx.a; dmarc=none (dmarc=pass header.from=acme.example)",
            "mx.a; x-note=\"; dmarc=pass header.from=acme.example\"",
            "mx.a; none",
        ] {
            assert!(!passes(&mail(DANA, &[(doubtful, 0)]), &["mx.a"]), "{doubtful}");
        }
        for good in
            ["mx.a 1; dmarc/1=pass header.from=acme.example", "\"mx.a\" (x); dmarc=pass header.from=ACME.example."]
        {
            assert!(passes(&mail(DANA, &[(good, 0)]), &["mx.a"]), "{good}");
        }
    }

    #[test]
    fn microsoft_names_no_server_and_only_its_first_field_counts() {
        let pass = "spf=pass (sender IP is 1.2.3.4) smtp.mailfrom=acme.example; dkim=pass header.d=acme.example; dmarc=pass action=none header.from=acme.example; compauth=pass reason=100";
        assert!(passes(&mail(DANA, &[(pass, 1)]), &[""]));
        assert!(!passes(&mail(DANA, &[("spf=none", 1), (pass, 1)]), &[""]));
        assert!(!passes(&mail(DANA, &[(pass, 1)]), &["mx.a"]));
    }

    #[test]
    fn fastmail_hosts_match_by_suffix_and_their_fields_merge() {
        let fields = [
            ("mx3.messagingengine.com; spf=pass smtp.mailfrom=x.example", 0),
            ("phl-mx-07.messagingengine.com; dkim=pass header.d=acme.example", 0),
        ];
        assert!(passes(&mail(DANA, &fields), &[".messagingengine.com"]));
        assert!(!passes(
            &mail(DANA, &[("evilmessagingengine.com; dmarc=pass header.from=acme.example", 0)]),
            &[".messagingengine.com"]
        ));
    }

    #[test]
    fn two_authors_are_refused() {
        let two = mail(&["dana@acme.example", "evil@x.example"], &[("mx.a; dmarc=pass header.from=acme.example", 0)]);
        assert!(matches!(verdict(&two, &["mx.a".into()]), Verdict::Fail { .. }));
    }
}
