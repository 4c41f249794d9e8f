//! Domains where anybody has an address: two people there have nothing in common.
//!
//! A list for judging answers, complete enough for that; nothing here is about internal domains.

/// In alphabetical order, lower case.
#[rustfmt::skip]
const CONSUMER_DOMAINS: &[&str] = &[
    "126.com", "163.com", "aim.com", "alice.it", "aol.com", "arcor.de", "att.net", "bellsouth.net", "bigpond.com",
    "bk.ru", "bluewin.ch", "bol.com.br", "btinternet.com", "centrum.cz", "charter.net", "comcast.net", "cox.net",
    "daum.net", "docomo.ne.jp", "earthlink.net", "ezweb.ne.jp", "fastmail.com", "fastmail.fm", "free.fr",
    "freenet.de", "gmail.com", "gmx.at", "gmx.ch", "gmx.com", "gmx.de", "gmx.net", "googlemail.com", "hanmail.net",
    "hey.com", "hotmail.co.uk", "hotmail.com", "hotmail.de", "hotmail.fr", "hotmail.it", "icloud.com", "inbox.ru",
    "interia.pl", "kpnmail.nl", "laposte.net", "libero.it", "list.ru", "live.co.uk", "live.com", "live.nl",
    "mac.com", "mail.com", "mail.ru", "mailbox.org", "me.com", "msn.com", "naver.com", "o2.pl", "onet.pl",
    "optusnet.com.au", "orange.fr", "outlook.com", "outlook.de", "outlook.fr", "pm.me", "posteo.de", "proton.me",
    "protonmail.com", "qq.com", "rediffmail.com", "rocketmail.com", "rogers.com", "sbcglobal.net", "seznam.cz",
    "sfr.fr", "shaw.ca", "sina.com", "sky.com", "skynet.be", "sympatico.ca", "t-online.de", "telenet.be",
    "terra.com.br", "tiscali.it", "tuta.com", "tutanota.com", "ukr.net", "uol.com.br", "verizon.net", "virgilio.it",
    "wanadoo.fr", "web.de", "wp.pl", "xs4all.nl", "yahoo.co.jp", "yahoo.co.uk", "yahoo.com", "yahoo.com.br",
    "yahoo.de", "yahoo.es", "yahoo.fr", "yahoo.it", "yandex.com", "yandex.ru", "ymail.com", "ziggo.nl", "zoho.com",
    "zohomail.com",
];

/// Whether anybody can have an address in `domain` (lower case).
#[must_use]
pub fn is_consumer_domain(domain: &str) -> bool {
    CONSUMER_DOMAINS.binary_search(&domain).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_is_in_order_so_that_it_can_be_searched() {
        assert!(CONSUMER_DOMAINS.is_sorted());
        assert!(
            is_consumer_domain("gmail.com") && is_consumer_domain("163.com") && !is_consumer_domain("acme.example")
        );
    }
}
