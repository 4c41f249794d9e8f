//! Which groups of phrases occur in a text, in one pass over it: the tables hold more than a thousand phrases, and a
//! search for each of them would take longer than the rest of the reading.
//!
//! Knows no phrase; `reasons` and `signs` do.

/// Octets by which phrases are found; no phrase is shorter.
const START: usize = 3;

/// Buckets of beginnings; about four times the phrases of the largest table.
const BUCKETS: usize = 4096;

/// Groups of phrases, each a bit of the answer.
#[derive(Debug)]
pub struct Phrases {
    buckets: Vec<Vec<(u32, &'static [u8])>>,
}

impl Phrases {
    /// Puts the groups together; there are at most 32.
    #[must_use]
    pub fn new(groups: &[&[&'static str]]) -> Self {
        let mut buckets = vec![Vec::new(); BUCKETS];
        for (group, phrases) in (0_u32..32).zip(groups) {
            for phrase in *phrases {
                let bucket = bucket(phrase.as_bytes()).and_then(|at| buckets.get_mut(at));
                debug_assert!(bucket.is_some(), "{phrase:?} is too short");
                if let Some(bucket) = bucket {
                    bucket.push((1 << group, phrase.as_bytes()));
                }
            }
        }
        Self { buckets }
    }

    /// The groups of which a phrase stands in `text`: bit 0 is the first group.
    #[must_use]
    pub fn found(&self, text: &str) -> u32 {
        let mut found = 0;
        let mut rest = text.as_bytes();
        while let Some(phrases) = bucket(rest).and_then(|at| self.buckets.get(at)) {
            for (group, phrase) in phrases {
                if found & group == 0 && rest.starts_with(phrase) {
                    found |= group;
                }
            }
            rest = rest.get(1..).unwrap_or_default();
        }
        found
    }
}

impl Phrases {
    /// The groups of which a phrase begins `text`.
    #[must_use]
    pub fn begun(&self, text: &str) -> u32 {
        let text = text.as_bytes();
        let phrases = bucket(text).and_then(|at| self.buckets.get(at)).map(Vec::as_slice).unwrap_or_default();
        phrases.iter().filter(|(_, phrase)| text.starts_with(phrase)).fold(0, |found, (group, _)| found | group)
    }
}

fn bucket(bytes: &[u8]) -> Option<usize> {
    let [first, second, third] = *bytes.first_chunk::<START>()?;
    Some((usize::from(first) * 961 + usize::from(second) * 31 + usize::from(third)) % BUCKETS)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn groups_are_found() {
        let phrases = Phrases::new(&[&["user unknown", "кто"], &["mailbox"], &["mailbox full"]]);
        assert_eq!(phrases.found("550 user unknown"), 1);
        assert_eq!(phrases.found("the mailbox is full"), 2);
        assert_eq!(phrases.found("mailbox full, кто?"), 7);
        assert_eq!(phrases.found("ab"), 0);
        assert_eq!(phrases.found(""), 0);
    }
}
