//! What a link must look like: whether it leads anywhere nobody here finds out, but a mistyped one is seen.

/// Services that shorten links: filters and people distrust what does not say where it leads.
const SHORTENERS: [&str; 12] = [
    "bit.ly",
    "buff.ly",
    "cutt.ly",
    "goo.gl",
    "is.gd",
    "lnkd.in",
    "ow.ly",
    "rb.gy",
    "rebrand.ly",
    "t.co",
    "t.ly",
    "tinyurl.com",
];

/// Services through which bulk mail leads its readers, so that it knows who clicked.
const TRACKERS: [&str; 14] = [
    "awstrack.me",
    "cmail19.com",
    "cmail20.com",
    "createsend.com",
    "customeriomail.com",
    "exct.net",
    "hubspotlinks.com",
    "klclick.com",
    "list-manage.com",
    "mailtrack.io",
    "mandrillapp.com",
    "mjt.lu",
    "rs6.net",
    "sendgrid.net",
];

/// Keys of a query that say who clicked, or on which mail; those that end with `_` are the beginnings of several.
const TRACKING_KEYS: [&str; 10] =
    ["utm_", "mc_cid", "mc_eid", "_hsenc", "_hsmi", "mkt_tok", "fbclid", "gclid", "msclkid", "vero_id"];

/// Longest link; browsers and mail programs cut longer ones.
const LINK_MAX: usize = 2_000;

/// What is wrong with a link that should be `https://host/...`; `None`: it looks right.
#[must_use]
pub fn wrong(link: &str) -> Option<String> {
    let rest = link.strip_prefix("https://").or_else(|| link.strip_prefix("http://"));
    let Some(rest) = rest else {
        return Some("a link begins with `https://`".to_owned());
    };
    if link.len() > LINK_MAX {
        return Some(format!("a link has at most {LINK_MAX} characters"));
    }
    if link.chars().any(|c| c.is_whitespace() || c.is_control() || matches!(c, '<' | '>' | '"' | '{' | '}' | '\\')) {
        return Some("a link has no blanks, quotes or brackets; write them as `%20` and the like".to_owned());
    }
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    if host.contains('@') {
        return Some("a name before the host is what forged links have".to_owned());
    }
    let (host, port) = host.split_once(':').unwrap_or((host, "443"));
    let is_label = |label: &str| {
        let inner = label.chars().all(|c| c.is_alphanumeric() || c == '-');
        !label.is_empty() && label.len() <= 63 && inner && !label.starts_with('-') && !label.ends_with('-')
    };
    let labels: Vec<&str> = host.split('.').collect();
    if labels.len() < 2 || !labels.iter().all(|label| is_label(label)) || port.parse::<u16>().is_err() {
        return Some(format!("`{host}` is no host that a reader could reach"));
    }
    None
}

/// The shortening service that a link leads through.
#[must_use]
pub fn shortener(link: &str) -> Option<&'static str> {
    let (_, rest) = link.split_once("://")?;
    let host = host(rest).to_lowercase();
    let host = host.strip_prefix("www.").unwrap_or(&host);
    SHORTENERS.into_iter().find(|known| *known == host)
}

/// What in a link tells its owner who clicked: a service, or a key of the query.
#[must_use]
pub fn tracker(link: &str) -> Option<&str> {
    let (_, rest) = link.split_once("://")?;
    let host = host(rest).to_lowercase();
    let is_of = |known: &&str| host.strip_suffix(known).is_some_and(|rest| rest.is_empty() || rest.ends_with('.'));
    let query = rest.split_once('?').map(|(_, query)| query.split('#').next().unwrap_or_default()).unwrap_or_default();
    let mut keys = query.split('&').filter_map(|pair| pair.split('=').next());
    let tells = |key: &&str| {
        TRACKING_KEYS.iter().any(|known| if known.ends_with('_') { key.starts_with(known) } else { key == known })
    };
    TRACKERS.into_iter().find(is_of).or_else(|| keys.find(tells))
}

/// The host of what stands behind `://`, without its port.
#[must_use]
pub fn host(rest: &str) -> &str {
    rest.split(['/', '?', '#', ':']).next().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mistyped_links_are_seen_and_good_ones_are_left_alone() {
        for good in [
            "https://www.acme.example/checklist.pdf?v=2#top",
            "http://acme.example:8080",
            "https://müller.example/%20x_(y)",
        ] {
            assert_eq!(wrong(good), None, "{good}");
        }
        for bad in [
            "www.acme.example",
            "https:/acme.example",
            "https://",
            "https://acme",
            "https://acme..example",
            "https://acme.example/a b",
            "https://acme.example/{{ x }}",
            "https://acme.example@evil.example/",
            "https://acme.example:http/",
            "https://-acme.example",
            "javascript:alert(1)",
        ] {
            assert!(wrong(bad).is_some(), "{bad}");
        }
        assert_eq!(shortener("https://www.bit.ly/3xyz"), Some("bit.ly"));
        assert_eq!(shortener("https://habit.ly/3xyz"), None);
        assert_eq!(tracker("https://acme.us1.list-manage.com/track/click?u=1"), Some("list-manage.com"));
        assert_eq!(tracker("https://acme.example/a?x=1&utm_source=mail#y"), Some("utm_source"));
        assert_eq!(tracker("https://not-list-manage.company.example/?utmost=1"), None);
    }
}
