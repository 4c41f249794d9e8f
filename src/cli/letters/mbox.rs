//! Mails of an mbox file, one at a time. A mail begins with a `From ` line; `Content-Length` is not believed, because what
//! was moved between programs is often wrong there. Quoting is undone as in the mboxrd form: one `>` off `>From `.

use std::io::BufRead;
use std::io::Read;

use super::Letter;
use super::Lost;

/// Octets of a line that are read at once; a longer line comes in pieces.
const PIECE_MAX: u64 = 64 * 1024;

/// Octets in which the name of a field is looked for.
const FIELD_NAME_MAX: usize = 80;

/// Whether a file that begins so is a mailbox.
pub(super) fn begins(head: &[u8]) -> bool {
    let head = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head);
    head.starts_with(b"From ")
}

/// An open mailbox.
pub(super) struct Mbox<R> {
    name: String,
    source: R,
    /// Octets of a mail that are kept.
    most: u64,
    /// Number of the mail that is read next, from 1.
    number: usize,
    /// Its first line was read already.
    is_inside: bool,
    /// The first line bears a date: then so do all others, and a sentence that begins with `From ` is none of them.
    is_dated: bool,
    is_over: bool,
}

impl<R: BufRead> Mbox<R> {
    pub(super) fn new(name: String, source: R, most: u64) -> Self {
        Self { name, source, most, number: 0, is_inside: false, is_dated: true, is_over: false }
    }

    /// The next mail, or `None` at the end.
    pub(super) fn next(&mut self) -> Option<Result<Letter, Lost>> {
        if self.is_over {
            return None;
        }
        self.number += 1;
        let name = format!("{}#{}", self.name, self.number);
        match self.mail() {
            Ok(Some((bytes, truncated))) => {
                // Many a single mail was saved with the line of a mailbox on top.
                let is_single = self.number == 1 && self.is_over && !self.is_mailbox();
                let name = if is_single { self.name.clone() } else { name };
                Some(Ok(Letter { name, bytes, truncated }))
            }
            Ok(None) => None,
            Err(error) => {
                self.is_over = true;
                Some(Err(Lost { name, why: format!("cannot be read: {error}") }))
            }
        }
    }

    /// Whether its name says so.
    fn is_mailbox(&self) -> bool {
        let lower = self.name.to_lowercase();
        lower.ends_with(".mbox") || lower.ends_with(".mbx")
    }

    /// Reads up to the line that begins the next mail.
    fn mail(&mut self) -> std::io::Result<Option<(Vec<u8>, bool)>> {
        let (mut mail, mut truncated) = (Vec::new(), false);
        let mut piece = Vec::with_capacity(1024);
        let (mut at_start, mut after_blank) = (true, true);
        loop {
            piece.clear();
            if self.source.by_ref().take(PIECE_MAX).read_until(b'\n', &mut piece)? == 0 {
                self.is_over = true;
                break;
            }
            let ends = piece.last() == Some(&b'\n');
            if at_start && !self.is_inside {
                self.is_dated = bears_date(&piece);
                self.is_inside = true;
            } else if at_start && after_blank && self.separates(&piece)? {
                break;
            } else {
                let line = if at_start { unquoted(&piece) } else { &piece };
                let room = self.most.saturating_sub(mail.len() as u64);
                let kept = usize::try_from(room).unwrap_or(usize::MAX).min(line.len());
                mail.extend_from_slice(line.get(..kept).unwrap_or_default());
                truncated |= kept < line.len();
            }
            after_blank = at_start && piece.trim_ascii().is_empty();
            at_start = ends;
        }
        if mail.is_empty() && self.is_over {
            return Ok(None);
        }
        // The blank line before a `From ` line belongs to the mailbox.
        if let Some(shorter) = mail.strip_suffix(b"\n\n").or_else(|| mail.strip_suffix(b"\n\r\n")) {
            mail.truncate(shorter.len() + 1);
        }
        Ok(Some((mail, truncated)))
    }

    /// Whether a line begins the next mail: it bears the usual date, or a field of a header stands below it.
    fn separates(&mut self, line: &[u8]) -> std::io::Result<bool> {
        if !line.starts_with(b"From ") || !(bears_date(line) || (!self.is_dated && words(line) == 2)) {
            return Ok(false);
        }
        if names_a_day(line) {
            return Ok(true);
        }
        let below = self.source.fill_buf()?;
        let ends = |octet: &u8| octet.is_ascii_whitespace() || *octet == b':';
        let first = below.iter().take(FIELD_NAME_MAX).position(ends).and_then(|at| below.get(at));
        // At the end of the file, or of what was read at once, the line itself has to do.
        Ok(below.len() < FIELD_NAME_MAX || matches!(first, Some(b':' | b'\n' | b'\r')) || below.starts_with(b">From "))
    }
}

fn words(line: &[u8]) -> usize {
    line.split(u8::is_ascii_whitespace).filter(|word| !word.is_empty()).count()
}

/// `From priya@client.example Thu Nov 19 10:00:00 2026`: a time of day and a year stand on it.
fn bears_date(line: &[u8]) -> bool {
    let is_time = |word: &[u8]| matches!(word, [h, b':', ..] | [_, h, b':', ..] if h.is_ascii_digit());
    let is_year = |word: &[u8]| word.len() == 4 && word.iter().all(u8::is_ascii_digit);
    let words = || line.split(u8::is_ascii_whitespace);
    words().any(is_time) && words().any(is_year)
}

/// `Thu Nov 19`: no sentence has both.
fn names_a_day(line: &[u8]) -> bool {
    let has = |names: &[&str]| {
        line.split(u8::is_ascii_whitespace).any(|word| names.iter().any(|name| word == name.as_bytes()))
    };
    has(&["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"])
        && has(&["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"])
}

fn unquoted(line: &[u8]) -> &[u8] {
    let quotes = line.iter().take_while(|octet| **octet == b'>').count();
    let is_quoted = quotes > 0 && line.get(quotes..).is_some_and(|rest| rest.starts_with(b"From "));
    if is_quoted { line.get(1..).unwrap_or_default() } else { line }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mails(text: &str, most: u64) -> Vec<(String, bool)> {
        let mut mailbox = Mbox::new("m".to_owned(), text.as_bytes(), most);
        let mut found = Vec::new();
        while let Some(Ok(letter)) = mailbox.next() {
            found.push((String::from_utf8(letter.bytes).unwrap(), letter.truncated));
        }
        found
    }

    const FROM: &str = "From a@b.example Thu Nov 19 10:00:00 2026\n";

    #[test]
    fn mails_are_cut_at_dated_lines_and_quoting_is_undone() {
        let text = format!(
            "{FROM}A: 1\nContent-Length: 9999\n\n>From me\n>>From you\n\nFrom now on we wait\n\n{FROM}B: 2\n\nx"
        );
        let read = mails(&text, 1000);
        assert_eq!(read.len(), 2);
        assert_eq!(read[0].0, "A: 1\nContent-Length: 9999\n\nFrom me\n>From you\n\nFrom now on we wait\n");
        assert_eq!(read[1].0, "B: 2\n\nx");
    }

    #[test]
    fn a_sentence_with_a_date_cuts_nothing() {
        let long = "and then we will see how far the architect has come with the drawings of the house.\n".repeat(3);
        let text = format!("{FROM}A: 1\n\nPlan:\n\nFrom Monday 10:30 in 2026 on\nwe {long}\n{FROM}B: 2\n\nx\n");
        assert_eq!(mails(&text, 10_000).len(), 2);
    }

    #[test]
    fn lines_without_a_date_count_where_the_first_has_none() {
        assert_eq!(mails("From a@b\nA: 1\n\nx\n\nFrom c@d\nB: 1\n\nFrom here to there\n", 1000).len(), 2);
    }

    #[test]
    fn a_large_mail_is_cut_and_the_next_one_is_whole() {
        let long = "x".repeat(200_000);
        let read = mails(&format!("{FROM}A: 1\n\n{long}From b\n\n{FROM}B: 2\n\ny\n"), 100_000);
        assert_eq!((read[0].0.len(), read[0].1), (100_000, true));
        assert_eq!(read[1], ("B: 2\n\ny\n".to_owned(), false));
    }

    #[test]
    fn a_single_mail_is_called_by_its_file_and_one_of_a_mailbox_has_a_number() {
        let name = |file: &str, text: &str| {
            let first = Mbox::new(file.to_owned(), text.as_bytes(), 100).next();
            first.and_then(Result::ok).map(|letter| letter.name).unwrap()
        };
        let one = format!("{FROM}A: 1\n\nx\n");
        assert_eq!(name("a.txt", &one), "a.txt");
        assert_eq!(name("a.mbox", &one), "a.mbox#1");
        assert_eq!(name("a.txt", &format!("{one}\n{one}")), "a.txt#1");
    }

    #[test]
    fn empty_mails_and_an_empty_file_do_no_harm() {
        assert_eq!(mails(&format!("{FROM}\n{FROM}\n"), 100).len(), 2);
        assert_eq!(mails("", 100), []);
    }
}
