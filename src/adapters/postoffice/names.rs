//! The office's own DNS: TXT records that stories publish, over TCP as resolvers answer there (RFC 1035, RFC 7766).
//!
//! It answers one question a connection and knows no other type.

use std::collections::BTreeMap;
use std::io;

use tokio::io::AsyncReadExt as _;
use tokio::io::AsyncWriteExt as _;

use super::PostOffice;
use crate::adapters::net::BoxStream;

/// Octets before the question.
const HEAD: usize = 12;
/// Octets of a string within a record (RFC 1035 section 3.3).
const STRING_MAX: usize = 255;

/// What is published: name, lower case, and its texts.
pub(super) type Zone = BTreeMap<String, Vec<String>>;

/// Answers one question.
pub(super) async fn serve(office: PostOffice, mut stream: BoxStream) -> io::Result<()> {
    let length = stream.read_u16().await?;
    let mut question = vec![0; usize::from(length)];
    stream.read_exact(&mut question).await?;
    let answer = office.zone(|zone| answer(&question, zone)).unwrap_or_default();
    let length = u16::try_from(answer.len()).unwrap_or_default();
    stream.write_all(&length.to_be_bytes()).await?;
    stream.write_all(&answer).await?;
    stream.flush().await
}

/// `None`: it is no question.
fn answer(question: &[u8], zone: &Zone) -> Option<Vec<u8>> {
    let texts = zone.get(&name(question)?);
    let count = u16::try_from(texts.map_or(0, Vec::len)).ok()?;
    // An answer; without the name, `no such name`.
    let flags: u16 = if texts.is_some() { 0x8180 } else { 0x8183 };
    let mut answer = question.get(..2)?.to_vec();
    for word in [flags, 1, count, 0, 0] {
        answer.extend_from_slice(&word.to_be_bytes());
    }
    answer.extend_from_slice(question.get(HEAD..)?);
    for text in texts.into_iter().flatten() {
        let strings: Vec<u8> = text.as_bytes().chunks(STRING_MAX).flat_map(string).collect();
        // A pointer to the name in the question, type TXT, class IN, an hour.
        answer.extend_from_slice(&[0xc0, 12, 0, 16, 0, 1, 0, 0, 0x0e, 0x10]);
        answer.extend_from_slice(&u16::try_from(strings.len()).ok()?.to_be_bytes());
        answer.extend_from_slice(&strings);
    }
    Some(answer)
}

fn string(part: &[u8]) -> Vec<u8> {
    let length = u8::try_from(part.len()).unwrap_or_default();
    [&[length], part].concat()
}

fn name(question: &[u8]) -> Option<String> {
    let mut rest = question.get(HEAD..)?;
    let mut labels = Vec::new();
    loop {
        let (length, tail) = rest.split_first()?;
        if *length == 0 {
            return Some(labels.join("."));
        }
        let (label, tail) = tail.split_at_checked(usize::from(*length))?;
        labels.push(String::from_utf8_lossy(label).to_ascii_lowercase());
        rest = tail;
    }
}
