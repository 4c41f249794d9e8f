//! A mail client's SMTP, blocking, over plain TCP on loopback. Not the product's client.

use std::io::BufRead;
use std::io::BufReader;
use std::io::Write;
use std::net::TcpStream;
use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

/// Hands one mail over; a login makes it a submission, none makes it mail from the outside world.
pub fn send(port: u16, login: Option<(&str, &str)>, sender: &str, recipients: &[String], mail: &[u8]) {
    let stream = TcpStream::connect(("127.0.0.1", port)).expect("SMTP answers");
    stream.set_read_timeout(Some(Duration::from_secs(20))).expect("a time limit");
    stream.set_nodelay(true).expect("nodelay");
    let mut session = BufReader::new(stream);
    expect(&mut session, "greeting", '2');
    command(&mut session, "EHLO client.test", '2');
    if let Some((user, password)) = login {
        let plain = STANDARD.encode(format!("\0{user}\0{password}"));
        command(&mut session, &format!("AUTH PLAIN {plain}"), '2');
    }
    command(&mut session, &format!("MAIL FROM:<{sender}>"), '2');
    for recipient in recipients {
        command(&mut session, &format!("RCPT TO:<{recipient}>"), '2');
    }
    command(&mut session, "DATA", '3');
    session.get_mut().write_all(&stuffed(mail)).expect("SMTP takes the mail");
    expect(&mut session, "the final dot", '2');
    command(&mut session, "QUIT", '2');
}

fn command(session: &mut BufReader<TcpStream>, line: &str, wanted: char) {
    session.get_mut().write_all(format!("{line}\r\n").as_bytes()).expect("SMTP takes the command");
    expect(session, line, wanted);
}

fn expect(session: &mut BufReader<TcpStream>, what: &str, wanted: char) {
    loop {
        let mut line = String::new();
        session.read_line(&mut line).expect("SMTP answers in time");
        assert!(line.starts_with(wanted), "{what}: {line}");
        if line.as_bytes().get(3) != Some(&b'-') {
            return;
        }
    }
}

/// RFC 5321 section 4.5.2: a dot that begins a line is doubled, a lone one ends the mail.
fn stuffed(mail: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(mail.len() + 8);
    for line in mail.split_inclusive(|&byte| byte == b'\n') {
        if line.starts_with(b".") {
            bytes.push(b'.');
        }
        bytes.extend_from_slice(line);
    }
    if !bytes.ends_with(b"\r\n") {
        bytes.extend_from_slice(b"\r\n");
    }
    bytes.extend_from_slice(b".\r\n");
    bytes
}
