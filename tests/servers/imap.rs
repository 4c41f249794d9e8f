//! A mail reader's IMAP in a few commands, blocking, over plain TCP on loopback. Not the product's client.

use std::io::BufRead;
use std::io::BufReader;
use std::io::Read;
use std::io::Write;
use std::net::TcpStream;
use std::time::Duration;

/// A logged-in session.
pub struct Imap {
    stream: BufReader<TcpStream>,
    tag: u32,
}

/// One response line; literals are taken out of the text and kept in order.
struct Response {
    text: String,
    literals: Vec<Vec<u8>>,
}

impl Imap {
    pub fn login(port: u16, user: &str, password: &str) -> Imap {
        let stream = TcpStream::connect(("127.0.0.1", port)).expect("IMAP answers");
        stream.set_read_timeout(Some(Duration::from_secs(20))).expect("a time limit");
        stream.set_nodelay(true).expect("nodelay");
        let mut imap = Imap { stream: BufReader::new(stream), tag: 0 };
        imap.response();
        imap.command(&format!("LOGIN \"{user}\" \"{password}\""));
        imap
    }

    /// Every mail of a folder in the order of arrival, without touching any flag.
    pub fn mails(&mut self, folder: &str) -> Vec<Vec<u8>> {
        let selected = self.command(&format!("EXAMINE \"{folder}\""));
        if selected.iter().any(|response| response.text.trim() == "* 0 EXISTS") {
            return Vec::new();
        }
        let fetched = self.command("UID FETCH 1:* (BODY.PEEK[])");
        fetched
            .into_iter()
            .filter(|response| response.text.contains(" FETCH "))
            .flat_map(|response| response.literals)
            .collect()
    }

    /// Puts a mail into a folder, as a mail client files what it sent.
    pub fn append(&mut self, folder: &str, mail: &[u8]) {
        self.send(&format!("APPEND \"{folder}\" {{{}}}", mail.len()));
        let ready = self.response();
        assert!(ready.text.starts_with('+'), "APPEND: {}", ready.text);
        self.stream.get_mut().write_all(mail).expect("IMAP takes the mail");
        self.stream.get_mut().write_all(b"\r\n").expect("IMAP takes the mail");
        self.completion("APPEND");
    }

    fn command(&mut self, command: &str) -> Vec<Response> {
        self.send(command);
        self.completion(command)
    }

    fn send(&mut self, command: &str) {
        self.tag += 1;
        let line = format!("t{} {command}\r\n", self.tag);
        self.stream.get_mut().write_all(line.as_bytes()).expect("IMAP takes the command");
    }

    fn completion(&mut self, command: &str) -> Vec<Response> {
        let tag = format!("t{} ", self.tag);
        let mut responses = Vec::new();
        loop {
            let response = self.response();
            if let Some(status) = response.text.strip_prefix(&tag) {
                assert!(status.starts_with("OK"), "{command}: {status}");
                return responses;
            }
            responses.push(response);
        }
    }

    fn response(&mut self) -> Response {
        let mut response = Response { text: String::new(), literals: Vec::new() };
        loop {
            let mut line = String::new();
            let read = self.stream.read_line(&mut line).expect("IMAP answers in time");
            assert!(read > 0, "IMAP hung up");
            let line = line.trim_end();
            response.text.push_str(line);
            let Some(length) = literal_length(line) else { return response };
            let mut literal = vec![0; length];
            self.stream.read_exact(&mut literal).expect("the whole literal");
            response.literals.push(literal);
        }
    }
}

fn literal_length(line: &str) -> Option<usize> {
    line.strip_suffix('}')?.rsplit_once('{')?.1.parse().ok()
}
