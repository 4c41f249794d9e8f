//! Small pieces of IMAP syntax: quoted strings, UID sets, dates. Pure.

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::fmt::strtime;

/// The longest UID set that we put into one command. RFC 7162 section 4 lets servers refuse lines beyond 8,192 octets.
const LONGEST_SET: usize = 7_500;

/// A quoted string (RFC 3501 section 4.3); `None` where the text cannot be one (line breaks, NUL, beyond ASCII).
#[must_use]
pub fn quoted(text: &str) -> Option<String> {
    if text.bytes().any(|b| matches!(b, b'\r' | b'\n' | 0) || !b.is_ascii()) {
        return None;
    }
    Some(format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\"")))
}

/// The longest beginning of ascending `uids` that fits into one command, as a set with ranges, and how many it holds.
#[must_use]
pub fn uid_set(uids: &[u32]) -> (String, usize) {
    let mut set = String::new();
    let mut count = 0;
    for run in uids.chunk_by(|a, b| a.checked_add(1) == Some(*b)) {
        let (Some(first), Some(last)) = (run.first(), run.last()) else { continue };
        let piece = if first == last { first.to_string() } else { format!("{first}:{last}") };
        if set.len() + piece.len() + 1 > LONGEST_SET {
            break;
        }
        if !set.is_empty() {
            set.push(',');
        }
        set.push_str(&piece);
        count += run.len();
    }
    (set, count)
}

/// Reads an INTERNALDATE, `17-Jul-1996 02:44:25 -0700` (RFC 3501 section 9, date-time).
#[must_use]
pub fn parse_internal_date(text: &str) -> Option<Timestamp> {
    strtime::parse("%d-%b-%Y %H:%M:%S %z", text.trim()).ok()?.to_timestamp().ok()
}

/// Writes an INTERNALDATE in UTC, quoted, for APPEND.
#[must_use]
pub fn internal_date(at: Timestamp) -> String {
    format!("\"{}\"", at.strftime("%d-%b-%Y %H:%M:%S +0000"))
}

/// Writes a date for SEARCH (RFC 3501 section 9, date).
#[must_use]
pub fn search_date(date: Date) -> String {
    date.strftime("%-d-%b-%Y").to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quoted_strings_cannot_break_out() {
        assert_eq!(quoted(r#"a "b" \c"#).unwrap(), r#""a \"b\" \\c""#);
        assert_eq!(quoted("x\r\nA1 DELETE INBOX"), None);
        assert_eq!(quoted("Entwürfe"), None);
    }

    #[test]
    fn sets_are_compressed_and_bounded() {
        assert_eq!(uid_set(&(1..=200).collect::<Vec<_>>()), ("1:200".into(), 200));
        assert_eq!(uid_set(&[3, 5, 6, 7, 9]), ("3,5:7,9".into(), 5));
        assert_eq!(uid_set(&[u32::MAX]), ("4294967295".into(), 1));
        assert_eq!(uid_set(&[]), (String::new(), 0));
        let sparse: Vec<u32> = (0..10_000).map(|n| 1_000_000 + 2 * n).collect();
        let (set, count) = uid_set(&sparse);
        assert!(set.len() <= LONGEST_SET && count > 900 && count < 1_000);
    }

    #[test]
    fn dates_are_read_and_written() {
        let at: Timestamp = "1996-07-17T09:44:25Z".parse().unwrap();
        assert_eq!(parse_internal_date("17-Jul-1996 02:44:25 -0700"), Some(at));
        assert_eq!(parse_internal_date(" 7-Jul-1996 02:44:25 +0000"), "1996-07-07T02:44:25Z".parse().ok());
        assert_eq!(parse_internal_date("yesterday"), None);
        assert_eq!(internal_date(at), "\"17-Jul-1996 09:44:25 +0000\"");
        assert_eq!(search_date("1994-02-01".parse().unwrap()), "1-Feb-1994");
    }
}
