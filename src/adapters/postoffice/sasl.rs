//! Credentials in SASL form: PLAIN (RFC 4616), LOGIN and XOAUTH2, for both protocols.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

/// A claimed identity.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Credentials {
    pub user: String,
    pub secret: String,
}

/// What Google and Microsoft send in a challenge when a token is not good; the client must answer it with an empty
/// response before the failure itself comes.
pub(super) const BAD_TOKEN: &str = r#"{"status":"401","schemes":"bearer","scope":"https://mail.acme.test/"}"#;

/// The challenge of a bad token, in base64.
pub(super) fn bad_token_challenge() -> String {
    STANDARD.encode(BAD_TOKEN)
}

/// Text from base64; `=` alone stands for an empty string (RFC 4954 section 4).
pub(super) fn decoded(base64: &str) -> Option<String> {
    let base64 = base64.trim();
    if base64.is_empty() || base64 == "=" {
        return Some(String::new());
    }
    String::from_utf8(STANDARD.decode(base64).ok()?).ok()
}

/// Reads the one message of PLAIN, in base64.
pub(super) fn plain(base64: &str) -> Option<Credentials> {
    let text = decoded(base64)?;
    let mut parts = text.split('\0');
    let (_, user, secret) = (parts.next()?, parts.next()?, parts.next()?);
    Some(Credentials { user: user.to_owned(), secret: secret.to_owned() })
}

/// Reads the one message of XOAUTH2, in base64.
pub(super) fn xoauth2(base64: &str) -> Option<Credentials> {
    let text = decoded(base64)?;
    let (mut user, mut token) = (None, None);
    for part in text.split('\u{1}') {
        if let Some(value) = part.strip_prefix("user=") {
            user = Some(value.to_owned());
        } else if let Some(value) = part.strip_prefix("auth=Bearer ") {
            token = Some(value.to_owned());
        }
    }
    Some(Credentials { user: user?, secret: token? })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_and_xoauth2_are_read() {
        let expected = Some(Credentials { user: "bot".into(), secret: "s3cret".into() });
        assert_eq!(plain(&STANDARD.encode("\0bot\0s3cret")), expected);
        assert_eq!(xoauth2(&STANDARD.encode("user=bot\u{1}auth=Bearer s3cret\u{1}\u{1}")), expected);
        assert_eq!(plain("!!"), None);
        assert_eq!(xoauth2(&STANDARD.encode("user=bot")), None);
        assert_eq!(decoded("="), Some(String::new()));
    }
}
