//! How fast mails are read into what the rules need, on one core, beside mail-parser's full parse of the same mails.

use std::hint::black_box;

use mail_parser::MessageParser;

use crate::corpus;
use crate::table;
use crate::table::Line;

const MAILS: usize = 4_000;
const SMALL: usize = 4_096;

pub fn run() {
    let small: Vec<String> = (0..MAILS).map(|number| corpus::small(number, SMALL).replace('\n', "\r\n")).collect();
    compare("Reading plain mails of 4 kB, one core (target: 20,000/s)", &small);
    let mixed: Vec<String> = (0..MAILS).map(|number| corpus::mail(number).replace('\n', "\r\n")).collect();
    compare(&format!("Reading the mixed mailbox, {} kB on average, one core", mean(&mixed) / 1_000), &mixed);
}

fn compare(title: &str, mails: &[String]) {
    let mut ours = Line::new("politely: headers, kind, own text, intent, hash");
    let mut peer = Line::new("mail-parser: full parse");
    for _ in 0..table::ROUNDS {
        ours.add(rate(mails, |mail| drop(black_box(politely::mail::read::read(mail, false)))));
        peer.add(rate(mails, |mail| drop(black_box(MessageParser::default().parse(mail)))));
    }
    table::print_rates(title, "mails/s", &[ours, peer], 0);
}

/// Mails in a second of this thread's processor time: what a core does, whatever else the machine is busy with.
fn rate(mails: &[String], read: impl Fn(&[u8])) -> f64 {
    let before = processor_time();
    for mail in mails {
        read(mail.as_bytes());
    }
    mails.len() as f64 / (processor_time() - before)
}

/// Seconds that this thread has run, by the kernel's count of nanoseconds.
fn processor_time() -> f64 {
    let counts = std::fs::read_to_string("/proc/thread-self/schedstat").unwrap();
    counts.split_whitespace().next().unwrap().parse::<f64>().unwrap() / 1e9
}

fn mean(mails: &[String]) -> usize {
    mails.iter().map(String::len).sum::<usize>() / mails.len()
}
