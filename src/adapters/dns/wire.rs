//! Questions for TXT records and their answers as octets (RFC 1035 section 4). Total on any answer.

use super::DnsError;
use super::Texts;

/// Identity of a question. Each has a connection of its own, so nothing has to be told apart, and nobody can guess in.
const ID: u16 = 0x706f;
/// Recursion desired.
const RECURSION: u16 = 0x0100;
/// Set in answers.
const IS_ANSWER: u16 = 0x8000;
/// The code in the flags of an answer.
const CODE: u16 = 0x000f;
/// The name does not exist.
const NO_SUCH_NAME: u16 = 3;
/// Type TXT.
const TXT: u16 = 16;
/// Type CNAME.
const CNAME: u16 = 5;
/// Class IN.
const INTERNET: u16 = 1;
/// Octets of a label (RFC 1035 section 2.3.4).
const LABEL_MAX: usize = 63;
/// Pointers of one name that are followed; real ones have one or two.
const POINTERS_MAX: usize = 16;
/// Records of an answer that are read.
const RECORDS_MAX: u16 = 64;

/// The question for the texts under `name`, with its length in front. `None`: it is no name.
pub(super) fn question(name: &str) -> Option<Vec<u8>> {
    let mut message = Vec::new();
    for word in [ID, RECURSION, 1, 0, 0, 0] {
        message.extend_from_slice(&word.to_be_bytes());
    }
    for label in name.trim_end_matches('.').split('.') {
        let length = u8::try_from(label.len()).ok().filter(|length| (1..=LABEL_MAX).contains(&usize::from(*length)))?;
        message.push(length);
        message.extend_from_slice(label.as_bytes());
    }
    message.push(0);
    for word in [TXT, INTERNET] {
        message.extend_from_slice(&word.to_be_bytes());
    }
    let length = u16::try_from(message.len()).ok()?;
    Some([length.to_be_bytes().as_slice(), &message].concat())
}

/// The texts that an answer gives for `name`, or for the name that it stands for.
pub(super) fn answer(message: &[u8], name: &str) -> Result<Texts, DnsError> {
    read(message, &name.trim_end_matches('.').to_ascii_lowercase()).unwrap_or(Err(DnsError::Unusable("it is cut off")))
}

/// `None`: it ends too early.
fn read(message: &[u8], name: &str) -> Option<Result<Texts, DnsError>> {
    let mut reader = Reader { message, at: 0 };
    let (id, flags, questions, answers) = (reader.word()?, reader.word()?, reader.word()?, reader.word()?);
    reader.skip(4)?;
    if id != ID || flags & IS_ANSWER == 0 || questions != 1 {
        return Some(Err(DnsError::Unusable("it answers something else")));
    }
    if reader.name()? != name || reader.word()? != TXT || reader.word()? != INTERNET {
        return Some(Err(DnsError::Unusable("it answers something else")));
    }
    match flags & CODE {
        0 => {}
        NO_SUCH_NAME => return Some(Ok(Texts::default())),
        _ => return Some(Err(DnsError::Unusable("the resolver failed"))),
    }
    let mut wanted = name.to_owned();
    let mut found = Texts { texts: Vec::new(), ttl: u32::MAX };
    for _ in 0..answers.min(RECORDS_MAX) {
        let owner = reader.name()?;
        let (kind, class) = (reader.word()?, reader.word()?);
        let ttl = u32::from(reader.word()?) << 16 | u32::from(reader.word()?);
        let length = usize::from(reader.word()?);
        let end = reader.at.checked_add(length)?;
        if owner == wanted && class == INTERNET && kind == CNAME {
            wanted = reader.name()?;
            found.ttl = found.ttl.min(ttl);
        } else if owner == wanted && class == INTERNET && kind == TXT {
            found.texts.push(strings(message.get(reader.at..end)?)?);
            found.ttl = found.ttl.min(ttl);
        }
        reader.at = end;
    }
    if found.texts.is_empty() {
        return Some(Ok(Texts::default()));
    }
    Some(Ok(found))
}

/// The strings of one record, each with its length in front, joined.
fn strings(mut record: &[u8]) -> Option<String> {
    let mut joined = Vec::new();
    while let Some((length, rest)) = record.split_first() {
        let (string, rest) = rest.split_at_checked(usize::from(*length))?;
        joined.extend_from_slice(string);
        record = rest;
    }
    Some(String::from_utf8_lossy(&joined).into_owned())
}

struct Reader<'m> {
    message: &'m [u8],
    at: usize,
}

impl Reader<'_> {
    fn octet(&mut self) -> Option<u8> {
        let octet = *self.message.get(self.at)?;
        self.at += 1;
        Some(octet)
    }

    fn word(&mut self) -> Option<u16> {
        Some(u16::from_be_bytes([self.octet()?, self.octet()?]))
    }

    fn skip(&mut self, octets: usize) -> Option<()> {
        self.at = self.at.checked_add(octets)?;
        Some(())
    }

    /// A name, lower case, labels joined by dots; pointers lead back to what was said before (RFC 1035 section 4.1.4).
    fn name(&mut self) -> Option<String> {
        let mut labels: Vec<String> = Vec::new();
        let mut behind = None;
        let mut pointers = 0;
        loop {
            let length = self.octet()?;
            match length {
                0 => break,
                0xc0.. => {
                    let to = usize::from(length & 0x3f) << 8 | usize::from(self.octet()?);
                    behind.get_or_insert(self.at);
                    pointers += 1;
                    if pointers > POINTERS_MAX {
                        return None;
                    }
                    self.at = to;
                }
                _ => {
                    let end = self.at.checked_add(usize::from(length))?;
                    let label = self.message.get(self.at..end)?;
                    labels.push(String::from_utf8_lossy(label).to_ascii_lowercase());
                    self.at = end;
                }
            }
        }
        self.at = behind.unwrap_or(self.at);
        Some(labels.join("."))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NAME: &str = "k._domainkey.acme.example";

    /// An answer with these flags and records (already octets), to the question for [`NAME`].
    fn message(flags: u16, records: &[Vec<u8>]) -> Vec<u8> {
        let mut message = question(NAME).unwrap().split_off(2);
        message[2..4].copy_from_slice(&(IS_ANSWER | flags).to_be_bytes());
        message[6..8].copy_from_slice(&u16::try_from(records.len()).unwrap().to_be_bytes());
        message.extend(records.concat());
        message
    }

    /// A record whose owner is a pointer to the question, or a name of its own.
    fn record(owner: &[u8], kind: u16, octets: &[u8]) -> Vec<u8> {
        let mut record = owner.to_vec();
        for word in [kind, INTERNET, 0, 300, u16::try_from(octets.len()).unwrap()] {
            record.extend_from_slice(&word.to_be_bytes());
        }
        record.extend_from_slice(octets);
        record
    }

    const POINTER: &[u8] = &[0xc0, 12];

    #[test]
    fn the_strings_of_a_record_are_one_text() {
        let two = record(POINTER, TXT, b"\x05v=DKI\x02M1");
        let texts = answer(&message(0, &[two]), "K._domainkey.ACME.example.").unwrap();
        assert_eq!(texts, Texts { texts: vec!["v=DKIM1".to_owned()], ttl: 300 });
    }

    #[test]
    fn another_name_for_it_is_followed_and_others_texts_are_not() {
        let alias = record(POINTER, CNAME, b"\x01k\x03esp\x04test\x00");
        let of_alias = record(b"\x01k\x03esp\x04test\x00", TXT, b"\x03p=A");
        let stray = record(b"\x04evil\x04test\x00", TXT, b"\x03p=B");
        let found = answer(&message(0, &[stray.clone(), alias, of_alias]), NAME).unwrap();
        assert_eq!(found.texts, ["p=A"]);
        assert_eq!(answer(&message(0, &[stray]), NAME), Ok(Texts::default()));
    }

    #[test]
    fn no_such_name_is_an_answer_and_failure_is_none() {
        assert_eq!(answer(&message(NO_SUCH_NAME, &[]), NAME), Ok(Texts::default()));
        assert!(answer(&message(2, &[]), NAME).is_err());
        assert!(answer(&message(0, &[]), "other.example").is_err());
    }

    #[test]
    fn nonsense_is_an_error_and_no_panic() {
        let whole = message(0, &[record(POINTER, TXT, b"\x05v=DKI\x02M1")]);
        for end in 0..whole.len() {
            assert!(answer(&whole[..end], NAME).is_err(), "{end}");
        }
        let loop_ = record(&[0xc0, 43], TXT, b"");
        assert!(answer(&message(0, &[loop_]), NAME).is_err());
        let overlong = record(POINTER, TXT, b"\xffv");
        assert!(answer(&message(0, &[overlong]), NAME).is_err());
        assert_eq!(question(&"x".repeat(64)), None);
        assert_eq!(question("a..b"), None);
    }
}
