//! The armour that OpenPGP puts around the text of a mail (RFC 9580 section 6.2, 7). Verifies and decrypts nothing.

use super::line::Lines;

/// Text without armour.
#[derive(Debug, Clone, Default)]
pub struct Bare {
    /// What can be read.
    pub lines: Lines,
    /// There is an encrypted block.
    pub is_encrypted: bool,
}

/// How blocks begin.
const BEGIN: &[u8] = b"-----BEGIN PGP ";

/// Whether any line begins a block.
#[must_use]
pub fn is_armoured(lines: &Lines) -> bool {
    lines.any_begins(BEGIN)
}

/// Takes headers and signatures of signed text off, and encrypted blocks out.
#[must_use]
pub fn taken_off(mut lines: Lines) -> Bare {
    let mut is_encrypted = false;
    let mut place = Place::Text;
    lines.retain(|line| {
        place = match (place, line.text.trim_end()) {
            (Place::Text | Place::Signed, "-----BEGIN PGP SIGNED MESSAGE-----") => Place::Header,
            (Place::Header, "") => Place::Signed,
            (Place::Text | Place::Signed, "-----BEGIN PGP SIGNATURE-----" | "-----BEGIN PGP PUBLIC KEY BLOCK-----") => {
                Place::Block
            }
            (Place::Text | Place::Signed, "-----BEGIN PGP MESSAGE-----") => {
                is_encrypted = true;
                Place::Block
            }
            (Place::Block, text) if text.starts_with("-----END PGP ") => Place::Text,
            (Place::Text | Place::Signed, _) => {
                let is_escaped = place == Place::Signed && line.text.starts_with(ESCAPE);
                return Some(if is_escaped { ESCAPE.len() } else { 0 });
            }
            (Place::Header | Place::Block, _) => place,
        };
        None
    });
    Bare { lines, is_encrypted }
}

/// What stands before a line of signed text that begins with a dash.
const ESCAPE: &str = "- ";

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    Text,
    Header,
    Signed,
    Block,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mail::reply_text::line;
    use crate::mail::reply_text::line::Wrapping;

    fn bare(text: &str) -> (String, bool) {
        let bare = taken_off(line::lines(text.into(), Wrapping::Fixed));
        (line::written(&bare.lines), bare.is_encrypted)
    }

    #[test]
    fn signed_text_is_read_and_encrypted_text_is_told() {
        assert_eq!(
            bare(
                "-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA256\n\nYes\n- -- \nme\n-----BEGIN PGP SIGNATURE-----\n\niQ\n-----END PGP SIGNATURE-----\n"
            ),
            ("Yes\n--\nme".to_owned(), false)
        );
        assert_eq!(
            bare("-----BEGIN PGP MESSAGE-----\n\nhQ\n-----END PGP MESSAGE-----\n> old"),
            ("> old".to_owned(), true)
        );
    }
}
