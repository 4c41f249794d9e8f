//! How fast mails are read into what the rules need, on one core, beside mail-parser's full parse of the same mails: the
//! first look alone, which every mail gets, and with language and intent, which mail of a thread gets. And how long the mail
//! of 1 MB takes that is meanest to a reader.

use std::fmt::Write as _;
use std::hint::black_box;
use std::path::PathBuf;

use mail_parser::MessageParser;
use politely::mail::read;
use politely::mail::understand;

use crate::corpus;
use crate::table;
use crate::table::Line;

const MAILS: usize = 4_000;
const SMALL: usize = 4_096;
const HOSTILE: usize = 1_000_000;

pub fn run() {
    let small: Vec<String> = (0..MAILS).map(|number| corpus::small(number, SMALL).replace('\n', "\r\n")).collect();
    compare("Reading plain mails of 4 kB, one core (target: 20,000/s)", &bytes(small));
    let html: Vec<String> = (0..MAILS).map(|number| html(number).replace('\n', "\r\n")).collect();
    compare("Reading HTML mails of 4 kB, one core (target: 20,000/s)", &bytes(html));
    let tests = test_mails();
    compare(&format!("Reading the test mails, {} octets on average, one core", mean(&tests)), &tests);
    let mixed: Vec<String> = (0..MAILS).map(|number| corpus::mail(number).replace('\n', "\r\n")).collect();
    let mixed = bytes(mixed);
    compare(&format!("Reading the mixed mailbox, {} kB on average, one core", mean(&mixed) / 1_000), &mixed);
    slowest();
}

fn bytes(mails: Vec<String>) -> Vec<Vec<u8>> {
    mails.into_iter().map(String::into_bytes).collect()
}

/// An answer written with Outlook, in HTML alone, as large as the plain ones.
fn html(number: usize) -> String {
    let plain = corpus::small(number, SMALL);
    let (head, body) = plain.split_once("Content-Type: text/plain; charset=utf-8\n\n").unwrap();
    let mut mail = format!("{head}Content-Type: text/html; charset=utf-8\n\n");
    mail.push_str("<html><head><style>p.MsoNormal {margin:0cm}</style></head><body><div class=\"WordSection1\">\n");
    for line in body.lines() {
        if mail.len() + 200 > SMALL {
            break;
        }
        let text = line.trim_start_matches("> ");
        writeln!(mail, "<p class=\"MsoNormal\"><span lang=\"EN-GB\">{text}<o:p></o:p></span></p>").unwrap();
    }
    mail.push_str("</div></body></html>\n");
    mail
}

fn test_mails() -> Vec<Vec<u8>> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/mail");
    let paths = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mails = paths.filter(|path| path.extension().is_some_and(|extension| extension == "eml"));
    let mails: Vec<Vec<u8>> = mails.map(|path| std::fs::read(path).unwrap()).collect();
    mails.iter().cycle().take(MAILS).cloned().collect()
}

fn compare(title: &str, mails: &[Vec<u8>]) {
    let mut whole = Line::new("politely: the whole reading, with language and intent");
    let mut ours = Line::new("politely: headers, kind, own text, hash");
    let mut peer = Line::new("mail-parser: full parse");
    for _ in 0..table::ROUNDS {
        whole.add(rate(mails, |mail| drop(black_box(understand::understand(read::read(mail, false), &[])))));
        ours.add(rate(mails, |mail| drop(black_box(read::read(mail, false)))));
        peer.add(rate(mails, |mail| drop(black_box(MessageParser::default().parse(mail)))));
    }
    table::print_rates(title, "mails/s", &[whole, ours, peer], 0);
}

/// Mails in a second of this thread's processor time: what a core does, whatever else the machine is busy with.
fn rate(mails: &[Vec<u8>], read: impl Fn(&[u8])) -> f64 {
    let before = processor_time();
    for mail in mails {
        read(mail);
    }
    mails.len() as f64 / (processor_time() - before)
}

/// Seconds that this thread has run, by the kernel's count of nanoseconds.
fn processor_time() -> f64 {
    let counts = std::fs::read_to_string("/proc/thread-self/schedstat").unwrap();
    counts.split_whitespace().next().unwrap().parse::<f64>().unwrap() / 1e9
}

fn mean(mails: &[Vec<u8>]) -> usize {
    mails.iter().map(Vec::len).sum::<usize>() / mails.len()
}

/// Times each hostile mail once more than once and names the slowest three.
fn slowest() {
    let mut times: Vec<(f64, &str)> = hostile()
        .into_iter()
        .map(|(name, mail)| {
            let once = || {
                let before = processor_time();
                drop(black_box(understand::understand(read::read(mail.as_bytes(), false), &[])));
                processor_time() - before
            };
            (once().min(once()), name)
        })
        .collect();
    times.sort_by(|one, other| other.0.total_cmp(&one.0));
    println!("\nReading a hostile mail of 1 MB, one core ({} shapes, the slowest)", times.len());
    for (seconds, name) in times.iter().take(5) {
        table::print_one(name, &format!("{:.1} ms", seconds * 1e3), "target: 100 ms");
    }
}

/// Mails that are expensive for a careless reader.
fn hostile() -> Vec<(&'static str, String)> {
    let html = |piece: &str| format!("From: p@x.example\nContent-Type: text/html\n\n{}", repeated(piece));
    let plain = |piece: &str| format!("From: Priya Sharma <p@x.example>\n\n{}", repeated(piece));
    let head = |name: &str, piece: &str| format!("From: p@x.example\n{name}: {}\n\nx", repeated(piece));
    let numbers: String = (0..HOSTILE / 12).map(|number| format!("<{number:06}@x>\n ")).collect();
    let style = "<p style=\"display:block;font-size:0.9em;border-top:none\">x";
    vec![
        ("nested div", html("<div>")),
        ("nested blockquote", html("<blockquote>")),
        ("nested elements and wrong ends", html("<span><a></b></i></div></table>")),
        ("nested hidden elements of unknown name", html("<b style=display:none></i>")),
        ("styles", html(style)),
        ("unclosed attributes", html("<a href=\"x")),
        ("entities", html("&amp;&lt;&nbsp;")),
        ("open comments", html("<!-- ")),
        ("table cells", html("<td>a")),
        ("line breaks", html("<br>")),
        ("quote signs on one line", plain(">")),
        ("quoted lines", plain(">\n")),
        ("bars", plain("| a\n")),
        ("initials", plain("AB> a\n")),
        ("attributions without a colon", plain("On 17 Nov 2026 Dana <d@a.example> wrote\n")),
        ("attributions in the line", plain("x on 17 Nov 2026 Dana <d@a.example> wrote: ")),
        ("labels", plain("from:\n")),
        ("labels of several roles", plain("From: a\nx\nTo: b\n\n")),
        ("separators with quotes", plain("-----Original Message-----\n> x\n")),
        ("rules", plain("----------\n\n")),
        ("names", plain("Priya Sharma\n")),
        ("closings", plain("Best regards,\n")),
        ("phone marks", plain("Sent from my iPhone\nx\n")),
        ("phone marks between quotes", plain("Sent from my iPhone\n> x\n")),
        ("blocks between quotes", plain("This e-mail is confidential and intended for the recipient only\n> x\n")),
        ("blank lines", plain("\n")),
        ("one long line", plain("a ")),
        ("one long word", plain("a")),
        ("flowed", format!("Content-Type: text/plain; format=flowed\n\n{}", repeated("a \n"))),
        ("references", format!("From: p@x.example\nReferences: {numbers}\n\nx")),
        ("addresses", head("To", "<a@x.example>,\n ")),
        ("open comments in a header", head("To", "(")),
        ("encoded words", head("Subject", "=?utf-8?q?a?= \n ")),
        ("broken encoded words", head("Subject", "=?")),
        ("header fields", repeated("A: b\n")),
        ("parts", format!("Content-Type: multipart/mixed; boundary=b\n\n{}", repeated("--b\n\nx\n"))),
        ("quoted-printable", format!("Content-Transfer-Encoding: quoted-printable\n\n{}", repeated("=="))),
        ("base64", format!("Content-Transfer-Encoding: base64\n\n{}", repeated("*a="))),
        ("calendar", format!("Content-Type: text/calendar\n\nMETHOD:REPLY\n{}", repeated("PARTSTAT=X\n "))),
    ]
}

fn repeated(piece: &str) -> String {
    piece.repeat(HOSTILE / piece.len())
}
