//! What Microsoft 365 stamps on mail from inside the company: such mail carries no DKIM signature, and often no
//! `Authentication-Results` either (field guide 9.3).
//!
//! Exchange takes these fields off whatever comes from outside, so they are worth something in a mailbox that lies there,
//! and nothing in any other: forged and leaked ones are all over the Internet. The caller knows the mailbox.

use std::borrow::Cow;

use crate::mail::read::header;
use crate::mail::read::header::Fields;

/// Who the sender was for Exchange: `Internal`, `Anonymous`, `External` or `Partner`.
const AUTH_AS: &str = "x-ms-exchange-organization-authas";
/// The server that says so.
const AUTH_SOURCE: &str = "x-ms-exchange-organization-authsource";
/// Whether the mail leaves or enters the tenant.
const DIRECTIONALITY: &str = "x-ms-exchange-organization-messagedirectionality";
/// Where the servers of Microsoft 365 are.
const SERVERS: &str = ".prod.outlook.com";

/// Whether somebody logged in to the tenant sent it. Each field must be there exactly once with exactly the value: spam
/// carries forged ones such as `Internal74`.
#[must_use]
pub fn is_internal(raw: &[u8]) -> bool {
    let (fields, _) = header::split(raw);
    let by_server = single(&fields, AUTH_SOURCE).is_some_and(|host| host.to_ascii_lowercase().ends_with(SERVERS));
    single(&fields, AUTH_AS).as_deref() == Some("Internal")
        && by_server
        && single(&fields, DIRECTIONALITY).is_some_and(|way| way.eq_ignore_ascii_case("Originating"))
}

fn single<'m>(fields: &Fields<'m>, name: &str) -> Option<Cow<'m, str>> {
    let mut all = fields.all(name);
    let first = all.next()?.unfolded();
    all.next().is_none().then_some(first)
}

#[cfg(test)]
mod tests {
    use super::*;

    const SOURCE: &str = "X-MS-Exchange-Organization-AuthSource: AM0PR01.eurprd01.prod.outlook.com\r\n";
    const WAY: &str = "X-MS-Exchange-Organization-MessageDirectionality: Originating\r\n";

    fn stamped(auth_as: &str) -> bool {
        let raw = format!("{auth_as}{SOURCE}{WAY}From: dana@acme.example\r\n\r\nHello\r\n");
        is_internal(raw.as_bytes())
    }

    #[test]
    fn only_the_exact_value_once_counts() {
        assert!(stamped("X-MS-Exchange-Organization-AuthAs: Internal\r\n"));
        for forged in ["Internal74", "Anonymous", "internal", "External", "", "Internal, Internal"] {
            assert!(!stamped(&format!("X-MS-Exchange-Organization-AuthAs: {forged}\r\n")), "{forged}");
        }
        assert!(!stamped(&"X-MS-Exchange-Organization-AuthAs: Internal\r\n".repeat(2)));
        assert!(!stamped(""));
    }

    #[test]
    fn a_server_of_another_company_says_nothing() {
        let raw = format!(
            "X-MS-Exchange-Organization-AuthAs: Internal\r\nX-MS-Exchange-Organization-AuthSource: evilprod.outlook.com\r\n{WAY}\r\n"
        );
        assert!(!is_internal(raw.as_bytes()));
    }
}
