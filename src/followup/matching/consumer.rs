//! What a domain says of the people in it: nothing where anybody has an address, else to which company they belong.
//!
//! Lists for judging mail, complete enough for that; no list of public suffixes.

/// Providers with a domain in many countries: `yahoo.de`, `yahoo.co.uk`.
const FAMILIES: [&str; 6] = ["gmx.", "hotmail.", "live.", "outlook.", "windowslive.", "yahoo."];

/// In alphabetical order, lower case.
#[rustfmt::skip]
const CONSUMER_DOMAINS: &[&str] = &[
    "126.com", "139.com", "163.com", "aim.com", "alice.it", "aliceadsl.fr", "aol.com", "aon.at", "arcor.de",
    "att.net", "bellsouth.net", "bigpond.com", "bigpond.net.au", "bk.ru", "bluewin.ch", "blueyonder.co.uk",
    "bol.com.br", "btinternet.com", "btopenworld.com", "centrum.cz", "centurylink.net", "charter.net", "comcast.net",
    "cox.net", "daum.net", "docomo.ne.jp", "duck.com", "earthlink.net", "email.com", "email.cz", "email.de",
    "ezweb.ne.jp", "fastmail.com", "fastmail.fm", "free.fr", "freemail.hu", "freenet.de", "frontier.com", "gmail.com",
    "googlemail.com", "hanmail.net", "hey.com", "home.nl", "hushmail.com", "icloud.com", "iinet.net.au", "inbox.lv",
    "inbox.ru", "interia.pl", "internode.on.net", "kpnmail.nl", "laposte.net", "libero.it", "list.ru", "mac.com",
    "mail.bg", "mail.com", "mail.de", "mail.ee", "mail.ru", "mailbox.org", "mailfence.com", "me.com", "mozmail.com",
    "msn.com", "naver.com", "netscape.net", "neuf.fr", "ntlworld.com", "numericable.fr", "o2.pl", "onet.eu",
    "onet.pl", "online.de", "online.no", "op.pl", "optonline.net", "optusnet.com.au", "orange.fr", "outlook.com",
    "passport.com", "planet.nl", "pm.me", "poczta.onet.pl", "post.cz", "posteo.de", "posteo.net",
    "privaterelay.appleid.com", "proton.me", "protonmail.ch", "protonmail.com", "qq.com", "rambler.ru",
    "rediffmail.com", "rocketmail.com", "rogers.com", "runbox.com", "sapo.pt", "sbcglobal.net", "seznam.cz", "sfr.fr",
    "shaw.ca", "sina.cn", "sina.com", "sky.com", "skynet.be", "softbank.ne.jp", "sohu.com", "startmail.com",
    "sunrise.ch", "swissonline.ch", "sympatico.ca", "t-online.de", "t-online.hu", "talktalk.net", "tele2.nl",
    "telenet.be", "telia.com", "telus.net", "terra.com.br", "tin.it", "tiscali.co.uk", "tiscali.it", "tuta.com",
    "tuta.io", "tutamail.com", "tutanota.com", "tutanota.de", "uk2.net", "ukr.net", "uol.com.br", "upcmail.nl",
    "verizon.net", "videotron.ca", "vip.163.com", "vip.qq.com", "virgilio.it", "virginmedia.com", "vodafone.de",
    "vodafone.it", "volny.cz", "wanadoo.fr", "web.de", "windstream.net", "wp.pl", "xs4all.nl", "xtra.co.nz", "ya.ru",
    "yandex.by", "yandex.com", "yandex.kz", "yandex.ru", "yandex.ua", "yeah.net", "ymail.com", "ziggo.nl", "zoho.com",
    "zoho.eu", "zohomail.com", "zohomail.eu",
];

/// Second-level labels under which countries register companies: `client.co.uk`.
#[rustfmt::skip]
const COUNTRY_SECOND: [&str; 22] = [
    "ac", "asn", "co", "com", "edu", "go", "gob", "gouv", "gov", "ind", "ltd", "me", "mil", "ne", "net", "nhs", "nom",
    "or", "org", "plc", "sch", "tm",
];

/// Domains under which others have names of their own: two tenants have nothing in common.
#[rustfmt::skip]
const SHARED: &[&str] = &[
    "atlassian.net", "br.com", "cn.com", "co.com", "de.com", "eu.com", "eu.org", "force.com", "freshdesk.com",
    "freshservice.com", "github.io", "gr.com", "helpscoutapp.com", "in.net", "intercom-mail.com", "jp.net",
    "myshopify.com", "odoo.com", "onmicrosoft.com", "salesforce.com", "se.net", "uk.com", "uk.net", "us.com",
    "za.com", "zendesk.com", "zohodesk.com",
];

/// Whether anybody can have an address in `domain` (lower case).
#[must_use]
pub fn is_consumer_domain(domain: &str) -> bool {
    CONSUMER_DOMAINS.binary_search(&domain).is_ok()
        || FAMILIES.iter().any(|family| domain.strip_prefix(family).is_some_and(is_country))
}

/// `de`, `com`, `co.uk`, `com.br`: what stands behind the name of a provider, and not another company's name.
fn is_country(suffix: &str) -> bool {
    let short = |label: &str| (2..=3).contains(&label.len());
    match suffix.split_once('.') {
        None => short(suffix),
        Some((second, country)) => COUNTRY_SECOND.contains(&second) && country.len() == 2,
    }
}

/// The part of a domain (lower case) that names a company: `mail.client.co.uk` and `client.co.uk` are one.
#[must_use]
pub fn organisation(domain: &str) -> &str {
    let from = |labels: usize| {
        let dot = domain.rmatch_indices('.').nth(labels - 1);
        dot.and_then(|(at, _)| domain.get(at + 1..)).unwrap_or(domain)
    };
    let two = from(2);
    let is_country_second =
        two.split_once('.').is_some_and(|(second, country)| country.len() == 2 && COUNTRY_SECOND.contains(&second));
    if is_country_second || SHARED.contains(&two) { from(3) } else { two }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_is_in_order_so_that_it_can_be_searched() {
        assert!(CONSUMER_DOMAINS.is_sorted());
        for domain in ["gmail.com", "163.com", "yahoo.co.uk", "outlook.fr", "live.com.au", "hotmail.de"] {
            assert!(is_consumer_domain(domain), "{domain}");
        }
        for domain in ["acme.example", "live.client.com", "outlook.client.example", "yahoo.corp.co.uk"] {
            assert!(!is_consumer_domain(domain), "{domain}");
        }
    }

    #[test]
    fn a_company_is_known_under_its_subdomains_and_tenants_are_strangers() {
        for (domain, company) in [
            ("client.example", "client.example"),
            ("eu.mail.client.example", "client.example"),
            ("mail.client.co.uk", "client.co.uk"),
            ("client.com.br", "client.com.br"),
            ("client.onmicrosoft.com", "client.onmicrosoft.com"),
            ("support.client.zendesk.com", "client.zendesk.com"),
            ("localhost", "localhost"),
            ("co.uk", "co.uk"),
        ] {
            assert_eq!(organisation(domain), company, "{domain}");
        }
    }
}
