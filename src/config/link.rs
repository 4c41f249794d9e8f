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
    let host = rest.split(['/', '?', '#', ':']).next()?.to_lowercase();
    let host = host.strip_prefix("www.").unwrap_or(&host);
    SHORTENERS.into_iter().find(|known| *known == host)
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
    }
}
