//! Mutates the mails of `tests/mail` and gives them to every target of `fuzz/targets.rs`. A failing input is kept under
//! `target/fuzz`, and said with its seed.
//!
//! By default a few hundred inputs from a fixed seed, so that `cargo test` says the same every time. With
//! `POLITELY_FUZZ_SECONDS=30` each target runs so long from a seed of its own (`POLITELY_FUZZ_SEED` repeats one);
//! `POLITELY_FUZZ_INPUT=FILE` runs the targets on one file.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::string_slice, reason = "a test that fails may panic")]
#![allow(clippy::disallowed_methods, reason = "how long something took is what is asked here")]

#[path = "../fuzz/targets.rs"]
mod targets;

use std::hash::BuildHasher;
use std::hash::RandomState;
use std::panic::AssertUnwindSafe;
use std::panic::catch_unwind;
use std::path::Path;
use std::path::PathBuf;
use std::time::Duration;
use std::time::Instant;

use targets::Target;

/// Inputs of a target in an ordinary test run: about half a second without optimisation.
const INPUTS: u64 = 250;

/// Octets of an input. Whatever is quadratic shows below that, too.
const INPUT_MAX: usize = 64 * 1024;

/// What an ordinary run begins with.
const SEED: u64 = 0x706f_6c69_7465_6c79;

/// Pieces that mean something to some reader. The letters at the end change their length in lower case.
const TOKENS: &[&str] = &[
    "\r\n",
    "\n\n",
    "\n ",
    "\n> ",
    ">",
    "--",
    "-- \n",
    "_____",
    "From: ",
    "To: ",
    "Subject: ",
    "Content-Type: ",
    "multipart/mixed; boundary=b",
    "multipart/report; report-type=delivery-status; boundary=",
    "message/delivery-status",
    "text/html",
    "text/calendar; method=",
    "Content-Transfer-Encoding: base64\n",
    "quoted-printable",
    "=?utf-8?Q?",
    "=?utf-8?B?",
    "?=",
    "=\n",
    "=C3",
    "charset=utf-16",
    "charset=iso-2022-jp",
    "filename*0*=utf-8''",
    "On 17 Nov 2026, Dana <d@a.example> wrote:\n",
    "Am 17.11.2026 um 10:00 schrieb Dana:\n",
    "-----Original Message-----\n",
    "<div class=\"gmail_quote\">",
    "<blockquote>",
    "</blockquote>",
    "<div id=divRplyFwdMsg>",
    "<!--",
    "-->",
    "&nbsp;",
    "&#x1F600;",
    "&#",
    "<style>",
    "<br>",
    "<pre>",
    "<table>",
    "</td>",
    "Final-Recipient: rfc822; a@b.example\n",
    "Action: failed\n",
    "Status: 5.1.1\n",
    "Diagnostic-Code: smtp; 550 5.1.1 ",
    "Reporting-MTA: dns; x\n",
    "<a@b.example>: ",
    "until ",
    "back on ",
    "bis zum ",
    "jusqu'au ",
    "29 February",
    "31.12.",
    "31/04/2026",
    "2026-02-30",
    "30 Nov",
    "KW 53",
    "next week",
    "Monday",
    "99999999999999999999",
    "-1",
    "unsubscribe",
    "stop",
    "not interested",
    "close the file",
    "call me ",
    "?",
    "dmarc=pass",
    "dkim=pass header.d=",
    "(",
    ")",
    "\"",
    "\\",
    ";",
    ",",
    "<",
    "@",
    "BEGIN:VCALENDAR\n",
    "BEGIN:VEVENT\n",
    "END:VEVENT\n",
    "METHOD:REPLY\n",
    "DTSTART;TZID=",
    "DTSTART:",
    "TZOFFSETTO:+9999\n",
    "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=",
    "PARTSTAT=",
    "ATTENDEE;CN=\"",
    ":mailto:",
    "DURATION:P",
    "\u{feff}",
    "\u{202e}",
    "\u{200d}",
    "\u{300}",
    "é",
    "ß",
    "İ",
    "ẞ",
    "\u{212a}",
    "ﬁ",
    "日本語",
    "🙂",
    "ΑΣ",
];

/// Octets that are no text.
const BROKEN: &[&[u8]] = &[b"\0", b"\xff", b"\xe2\x80", b"\xc3", b"\xed\xa0\x80", b"\x1b$B", b"\r"];

/// xorshift64*: the same inputs from the same seed, everywhere.
struct Dice(u64);

impl Dice {
    fn roll(&mut self) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        self.0.wrapping_mul(0x2545_f491_4f6c_dd1d)
    }

    fn below(&mut self, most: usize) -> usize {
        usize::try_from(self.roll() >> 11).unwrap_or_default() % most.max(1)
    }

    fn one<'a, T: ?Sized>(&mut self, of: &[&'a T]) -> &'a T {
        of[self.below(of.len())]
    }
}

/// A part of `octets` that is not longer than `most`.
fn range(dice: &mut Dice, octets: &[u8], most: usize) -> std::ops::Range<usize> {
    let from = dice.below(octets.len() + 1);
    let length = dice.below(most.min(octets.len() - from) + 1);
    from..from + length
}

fn mutate(dice: &mut Dice, octets: &mut Vec<u8>, seeds: &[Vec<u8>]) {
    let at = dice.below(octets.len() + 1);
    match dice.below(12) {
        0 if !octets.is_empty() => {
            let bit = dice.below(8);
            let at = at.min(octets.len() - 1);
            octets[at] ^= 1 << bit;
        }
        1 => drop(octets.splice(at..at, [dice.roll().to_le_bytes()[3]])),
        2 => drop(octets.drain(range(dice, octets, 200))),
        3 => octets.truncate(at),
        4 => {
            let piece = octets[range(dice, octets, 400)].to_vec();
            drop(octets.splice(at..at, piece));
        }
        5 => {
            let piece = octets[range(dice, octets, 100)].repeat(1 + dice.below(300));
            drop(octets.splice(at..at, piece));
        }
        6 => {
            let token = dice.one(TOKENS).repeat(1 + dice.below(200));
            drop(octets.splice(at..at, token.into_bytes()));
        }
        7 => drop(octets.splice(at..at, dice.one(BROKEN).iter().copied())),
        8 => {
            let other = &seeds[dice.below(seeds.len())];
            let piece = other[range(dice, other, 2000)].to_vec();
            let gone = range(dice, octets, 500);
            drop(octets.splice(gone, piece));
        }
        9 => {
            let gone = range(dice, octets, 20);
            drop(octets.splice(gone, dice.one(TOKENS).bytes()));
        }
        _ => drop(octets.splice(at..at, dice.one(TOKENS).bytes())),
    }
    octets.truncate(INPUT_MAX);
}

/// Octets from the first blank line on.
fn body(mail: &[u8]) -> Vec<u8> {
    let at = mail.windows(2).position(|two| two == b"\n\n").map(|at| at + 2);
    let at = at.or_else(|| mail.windows(4).position(|four| four == b"\r\n\r\n").map(|at| at + 4));
    mail[at.unwrap_or_default()..].to_vec()
}

fn from(mail: &[u8], mark: &str) -> Option<Vec<u8>> {
    let at = mail.windows(mark.len()).position(|found| found.eq_ignore_ascii_case(mark.as_bytes()))?;
    Some(mail[at + if mark.ends_with(' ') { mark.len() } else { 0 }..].to_vec())
}

/// What of the corpus a target begins with.
fn seeds(name: &str) -> Vec<Vec<u8>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/mail");
    let mut files: Vec<PathBuf> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.retain(|file| file.extension().is_some_and(|ending| ending == "eml"));
    files.sort();
    let mails = files.iter().map(|file| (file.file_stem().unwrap().to_string_lossy(), std::fs::read(file).unwrap()));
    let seed = |(file, mail): (std::borrow::Cow<'_, str>, Vec<u8>)| match name {
        "parse" => Some(mail),
        "reply_text" | "intent" => file.starts_with("answer").then(|| body(&mail)),
        "html" => from(&mail, "<html").or_else(|| from(&mail, "<div")),
        "bounce" => file.starts_with("bounce").then_some(mail),
        "dates" => file.starts_with("auto").then(|| body(&mail)),
        "recipients" => from(&mail, "\nTo: "),
        "proposal" => file.starts_with("enrol").then_some(mail),
        "authentication" => from(&mail, "Authentication-Results: ").map(|mut field| {
            field.truncate(600);
            field
        }),
        _ => from(&mail, "BEGIN:VCALENDAR"),
    };
    let mut seeds: Vec<Vec<u8>> = mails.filter_map(seed).collect();
    seeds.push(Vec::new());
    assert!(seeds.len() > 5, "{name} has too few seeds");
    seeds
}

fn number(name: &str) -> Option<u64> {
    std::env::var(name).ok().map(|text| text.parse().unwrap_or_else(|_| panic!("{name} is no number: {text}")))
}

fn fuzz(name: &str) {
    let target = targets::TARGETS.iter().find(|(known, _)| *known == name).unwrap().1;
    if let Some(file) = std::env::var_os("POLITELY_FUZZ_INPUT") {
        return target(&std::fs::read(file).unwrap());
    }
    let seconds = number("POLITELY_FUZZ_SECONDS").map(Duration::from_secs);
    let seed = number("POLITELY_FUZZ_SEED").or(seconds.map(|_| RandomState::new().hash_one(name))).unwrap_or(SEED);
    let (seeds, mut dice) = (seeds(name), Dice(seed | 1));
    let (began, mut inputs, mut slowest) = (Instant::now(), 0_u64, (Duration::ZERO, 0_usize));
    while seconds.map_or(inputs < INPUTS, |seconds| began.elapsed() < seconds) {
        let mut input = seeds[dice.below(seeds.len())].clone();
        for _ in 0..1 + dice.below(8) {
            mutate(&mut dice, &mut input, &seeds);
        }
        slowest = slowest.max((run(name, target, &input, seed, inputs), input.len()));
        inputs += 1;
    }
    let (took, octets) = slowest;
    println!("fuzz {name}: {inputs} inputs, seed {seed}, slowest {took:.1?} for {octets} octets");
}

/// Runs one input, keeps it when it fails, and says how long it took.
fn run(name: &str, target: Target, input: &[u8], seed: u64, number: u64) -> Duration {
    let began = Instant::now();
    if catch_unwind(AssertUnwindSafe(|| target(input))).is_err() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/fuzz");
        let file = folder.join(format!("{name}-{seed}-{number}"));
        std::fs::create_dir_all(&folder).and_then(|()| std::fs::write(&file, input)).unwrap();
        panic!("{name} failed on input {number} of seed {seed}; it is kept in {}", file.display());
    }
    began.elapsed()
}

#[test]
fn parse() {
    fuzz("parse");
}

#[test]
fn reply_text() {
    fuzz("reply_text");
}

#[test]
fn html() {
    fuzz("html");
}

#[test]
fn bounce() {
    fuzz("bounce");
}

#[test]
fn dates() {
    fuzz("dates");
}

#[test]
fn intent() {
    fuzz("intent");
}

#[test]
fn recipients() {
    fuzz("recipients");
}

#[test]
fn proposal() {
    fuzz("proposal");
}

#[test]
fn authentication() {
    fuzz("authentication");
}

#[test]
fn dkim() {
    fuzz("dkim");
}

#[test]
fn ics() {
    fuzz("ics");
}
