//! A mailbox as companies have them, made anew in every run and always the same: plain mails, HTML mails, long quotes,
//! attachments; 18 kB on average.

use std::fmt::Write as _;

/// Threads that the answers in the corpus may belong to.
pub const THREADS: usize = 1_000;

/// One mail in so many answers a proposal.
const ANSWER_EVERY: usize = 100;

const WORDS: [&str; 48] = [
    "the",
    "offer",
    "we",
    "discussed",
    "price",
    "delivery",
    "next",
    "week",
    "our",
    "team",
    "would",
    "like",
    "to",
    "review",
    "terms",
    "before",
    "meeting",
    "please",
    "send",
    "updated",
    "drawing",
    "and",
    "invoice",
    "for",
    "machine",
    "line",
    "two",
    "approval",
    "from",
    "finance",
    "is",
    "pending",
    "until",
    "Thursday",
    "best",
    "option",
    "seems",
    "larger",
    "unit",
    "with",
    "service",
    "contract",
    "training",
    "included",
    "could",
    "you",
    "confirm",
    "this",
];

/// Numbers that look like chance and are the same in every run (Numerical Recipes' generator).
pub struct Chance(u64);

impl Chance {
    /// A sequence of its own for each seed.
    pub fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1)
    }

    /// A number below `limit`.
    pub fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % limit
    }
}

/// The prospect of a numbered thread.
pub fn prospect(thread: usize) -> String {
    format!("prospect{thread}@customer{}.example", thread % 100)
}

/// The Message-ID of the proposal of a numbered thread.
pub fn proposal_id(thread: usize) -> String {
    format!("proposal-{thread}@acme.test")
}

/// Mail `number` of the corpus, with LF, as it lies on a server's disk.
pub fn mail(number: usize) -> String {
    let mut chance = Chance::new(u64::try_from(number).unwrap());
    let mut mail = head(number, &mut chance);
    match chance.below(100) {
        0..40 => {
            let size = 1_500 + chance.below(5_000);
            mail.push_str("Content-Type: text/plain; charset=utf-8\n\n");
            plain(&mut mail, size, &mut chance);
        }
        40..75 => alternative(&mut mail, &mut chance),
        75..85 => {
            let size = 4_000 + chance.below(12_000);
            mail.push_str("Content-Type: text/html; charset=utf-8\n\n");
            html(&mut mail, size, &mut chance);
        }
        _ => attached(&mut mail, &mut chance),
    }
    mail
}

/// A plain mail of about `size` bytes, as many real ones are.
pub fn small(number: usize, size: usize) -> String {
    let mut chance = Chance::new(u64::try_from(number).unwrap());
    let mut mail = head(number, &mut chance);
    mail.push_str("Content-Type: text/plain; charset=utf-8\n\n");
    let rest = size.saturating_sub(mail.len());
    plain(&mut mail, rest, &mut chance);
    mail
}

fn head(number: usize, chance: &mut Chance) -> String {
    let mut head = String::new();
    let thread = number / ANSWER_EVERY % THREADS;
    let answers = number.is_multiple_of(ANSWER_EVERY);
    let person = chance.below(20_000);
    let from = if answers { prospect(thread) } else { format!("person{person}@company{}.example", person % 5_000) };
    let domain = from.split_once('@').map_or("", |(_, domain)| domain).to_owned();
    let topic = sentence(6, chance);
    let (minute, second) = (number / 60 % 60, number % 60);
    write!(
        head,
        "Return-Path: <{from}>\nDelivered-To: bot1@acme.test\n\
         Received: from mx.{domain} (mx.{domain} [192.0.2.{}])\n\tby mx.acme.test (Postfix) with ESMTPS id 4F{number:08X}\n\
         \tfor <bot1@acme.test>; Mon, 16 Nov 2026 10:{minute:02}:{second:02} +0000 (UTC)\n\
         Authentication-Results: mx.acme.test; dkim=pass header.d={domain}; spf=pass smtp.mailfrom={from}; dmarc=pass\n\
         DKIM-Signature: v=1; a=rsa-sha256; c=relaxed/relaxed; d={domain}; s=s1; h=from:to:subject:date;\n\
         \tbh=47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=; b={}\n\
         MIME-Version: 1.0\nDate: Mon, 16 Nov 2026 10:{minute:02}:{second:02} +0000\n\
         From: \"Person {person}\" <{from}>\nTo: Dana Reyes <rep1@acme.test>\nSubject: {topic}\n\
         Message-ID: <{number}.{}@{domain}>\nX-Mailer: Thunderbird 128.4\n",
        number % 250,
        "QmFzZTY0U2lnbmF0dXJl".repeat(16),
        chance.below(1_000_000_000),
    )
    .unwrap();
    let parent = if answers { proposal_id(thread) } else { format!("{}.9@acme.test", number / 3) };
    if answers || number.is_multiple_of(3) {
        write!(head, "In-Reply-To: <{parent}>\nReferences: <root.{number}@acme.test> <{parent}>\n").unwrap();
    }
    head
}

fn sentence(words: usize, chance: &mut Chance) -> String {
    let words: Vec<&str> = (0..words).map(|_| WORDS[chance.below(WORDS.len())]).collect();
    words.join(" ")
}

fn plain(mail: &mut String, size: usize, chance: &mut Chance) {
    let end = mail.len() + size;
    let quote_from = mail.len() + size / 3;
    while mail.len() < end {
        let is_quoted = mail.len() > quote_from;
        writeln!(mail, "{}{}.", if is_quoted { "> " } else { "" }, sentence(11, chance)).unwrap();
        if chance.below(6) == 0 {
            mail.push_str(if is_quoted { ">\n" } else { "\n" });
        }
    }
}

fn html(mail: &mut String, size: usize, chance: &mut Chance) {
    let end = mail.len() + size;
    mail.push_str("<html><head><style>p { margin: 0; font-family: Calibri, sans-serif; }</style></head><body>\n");
    while mail.len() < end {
        let text = sentence(14, chance);
        writeln!(
            mail,
            "<p class=\"MsoNormal\"><span style=\"font-size:11.0pt;color:#1F497D\">{text}.<o:p></o:p></span></p>"
        )
        .unwrap();
        if chance.below(8) == 0 {
            mail.push_str(
                "<table><tr><td>Position</td><td align=\"right\">1&nbsp;200,00&nbsp;&euro;</td></tr></table>\n",
            );
        }
    }
    mail.push_str("</body></html>\n");
}

fn alternative(mail: &mut String, chance: &mut Chance) {
    let size = 3_000 + chance.below(5_000);
    mail.push_str("Content-Type: multipart/alternative; boundary=\"=_alt\"\n\n--=_alt\n");
    mail.push_str("Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n");
    plain(mail, size, chance);
    mail.push_str("--=_alt\nContent-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n");
    html(mail, size * 2, chance);
    mail.push_str("--=_alt--\n");
}

fn attached(mail: &mut String, chance: &mut Chance) {
    mail.push_str("Content-Type: multipart/mixed; boundary=\"=_mix\"\n\n--=_mix\n");
    mail.push_str("Content-Type: text/plain; charset=utf-8\n\n");
    plain(mail, 1_500, chance);
    mail.push_str("--=_mix\nContent-Type: application/pdf; name=\"offer.pdf\"\nContent-Transfer-Encoding: base64\n");
    mail.push_str("Content-Disposition: attachment; filename=\"offer.pdf\"\n\n");
    for _ in 0..(420 + chance.below(700)) {
        for _ in 0..19 {
            write!(mail, "{:04X}", chance.below(65_536)).unwrap();
        }
        mail.push('\n');
    }
    mail.push_str("--=_mix--\n");
}
