//! Message-IDs and the strings that claim to be ours. Verifies nothing: the key is elsewhere.

use std::borrow::Cow;

use crate::followup::ids::MessageId;
use crate::followup::ids::ThreadId;

/// Ids that are kept of one field; threads of real people stay under 60.
pub const IDS_MAX: usize = 100;

/// Of a longer list the first ones are kept (the start of the conversation) and the last ones (the mail answered).
const IDS_HEAD: usize = 20;

/// Longest id that is kept: one line (RFC 5322 section 2.1.1).
const ID_LENGTH_MAX: usize = 998;

/// Claims that are kept of one mail.
pub const CLAIMS_MAX: usize = 50;

/// The ids of an unfolded `References`, `In-Reply-To` or `Message-ID`. Ids without brackets count when the field
/// has no bracket at all; comments and words around ids are passed over.
#[must_use]
pub fn message_ids(value: &str) -> Vec<MessageId> {
    let mut ids = Vec::new();
    if !value.contains('<') {
        value.split([' ', '\t', ',', ';']).filter(|word| word.contains('@')).for_each(|word| keep(&mut ids, word));
        return ids;
    }
    let mut rest = value;
    while let Some((_, from)) = rest.split_once('<') {
        let Some((id, after)) = from.split_once('>') else {
            keep(&mut ids, from);
            break;
        };
        // A lost closing bracket: `<a@x <b@y>`.
        let id = id.rsplit('<').next().unwrap_or(id);
        keep(&mut ids, id);
        rest = after;
    }
    ids
}

fn keep(ids: &mut Vec<MessageId>, text: &str) {
    let is_clean = text.bytes().all(|octet| octet.is_ascii_graphic());
    let text: Cow<'_, str> = if is_clean {
        Cow::Borrowed(text)
    } else {
        text.chars().filter(|c| !c.is_whitespace() && !c.is_control()).collect()
    };
    if text.len() > ID_LENGTH_MAX {
        return;
    }
    if ids.len() >= IDS_MAX * 2 {
        ids.drain(IDS_HEAD..IDS_MAX + IDS_HEAD);
    }
    ids.extend(MessageId::new(&text));
}

/// Cuts a list to [`IDS_MAX`], the middle goes first.
pub fn cap(ids: &mut Vec<MessageId>) {
    if ids.len() > IDS_MAX {
        ids.drain(IDS_HEAD..ids.len() - (IDS_MAX - IDS_HEAD));
    }
}

/// Whether an id has the shape `thread.step.generation.mac@domain` that we give.
#[must_use]
pub fn is_claim(id: &str) -> bool {
    let Some((local, _)) = id.split_once('@') else { return false };
    let mut pieces = local.split('.');
    let thread = pieces.next().is_some_and(|piece| piece.parse::<ThreadId>().is_ok());
    thread && pieces.count() >= 3
}

/// Whether an address tag has the shape `letter-thread-mac` of a token address.
#[must_use]
pub fn is_token(tag: &str) -> bool {
    let mut pieces = tag.splitn(3, '-');
    let letter = pieces.next().is_some_and(|piece| piece.len() == 1);
    let thread = pieces.next().is_some_and(|piece| piece.parse::<ThreadId>().is_ok());
    letter && thread && pieces.next().is_some_and(|mac| !mac.is_empty())
}

/// Strings in a text that look like ours: ids of our shape, token addresses. Mail programs quote them with the head of the
/// mail that they answer or forward.
#[must_use]
pub fn claims_in(text: &str) -> Vec<String> {
    let mut claims: Vec<String> = Vec::new();
    // Everything of ours that may stand in a text holds an @ after its signature.
    for at in memchr::memchr_iter(b'@', text.as_bytes()).take(CLAIMS_LOOKED_AT) {
        let before = text.get(at.saturating_sub(CLAIM_LOCAL_MAX)..at).or_else(|| text.get(..at)).unwrap_or_default();
        let local =
            before.rsplit(|c: char| !(c.is_ascii_alphanumeric() || "+-._".contains(c))).next().unwrap_or_default();
        let tag = local.split_once('+').map_or("", |(_, tag)| tag);
        // An id keeps its @, so that nobody takes it for the field in which a copy of ours names itself.
        let claim = if is_token(tag) { tag.to_owned() } else { format!("{local}@") };
        let is_ours = is_token(tag) || is_claim(&claim);
        if is_ours && claims.len() < CLAIMS_MAX && !claims.contains(&claim) {
            claims.push(claim);
        }
    }
    claims
}

/// Octets before an `@` that are looked at: our longest id has fewer.
const CLAIM_LOCAL_MAX: usize = 160;

/// Addresses in a text that are looked at; a long conversation quotes some hundred.
const CLAIMS_LOOKED_AT: usize = 2_000;

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(value: &str) -> Vec<String> {
        message_ids(value).iter().map(ToString::to_string).collect()
    }

    #[test]
    fn ids_are_found_in_what_clients_write() {
        assert_eq!(shown("<a@x> (was: b) <c d@y>"), ["a@x", "cd@y"]);
        assert_eq!(shown("Your message of \"Tue\" <a@x>"), ["a@x"]);
        assert_eq!(shown("a@x, b@y"), ["a@x", "b@y"]);
        assert_eq!(shown("<a@x <b@y> <c@z"), ["b@y", "c@z"]);
    }

    #[test]
    fn a_long_list_keeps_its_ends() {
        let value: String = (0..100_000).map(|n| format!("<{n}@x>")).collect();
        let mut ids = message_ids(&value);
        cap(&mut ids);
        assert_eq!(ids.len(), IDS_MAX);
        assert_eq!(ids.first().map(MessageId::as_str), Some("0@x"));
        assert_eq!(ids.last().map(MessageId::as_str), Some("99999@x"));
    }

    #[test]
    fn only_the_shape_of_ours_is_a_claim() {
        assert!(is_claim("0123456789ab.close-the-file.1.f00@acme.example"));
        assert!(!is_claim("CAF.x.y.z@mail.gmail.com"));
        assert!(is_token("r-0123456789ab-ffff") && !is_token("close-file+30d"));
    }

    #[test]
    fn what_looks_like_ours_is_found_in_a_quoted_head() {
        let text = "> Reply-To: Acme <bot+r-0123456789ab-ffff@acme.example>, d@acme.example\n\
                    > Message-ID: <0123456789ab.close-the-file.1.f00@acme.example>\n\u{e9}@x @ @@";
        assert_eq!(claims_in(text), ["r-0123456789ab-ffff", "0123456789ab.close-the-file.1.f00@"]);
        assert_eq!(claims_in(&"\u{e9}@".repeat(100_000)), Vec::<String>::new());
    }
}
