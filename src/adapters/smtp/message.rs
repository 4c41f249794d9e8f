//! A message that may go on the wire: CRLF line ends only, whole lines, dot-stuffed once. Pure. Composing is floor 2's.

use std::fmt;

/// Why bytes are not a message that may be sent. Bare CR and LF are how messages are smuggled past servers that
/// disagree about line ends (RFC 5321 section 2.3.8 forbids them).
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum MalformedMessage {
    /// A line feed without a carriage return before it.
    #[error("bare line feed at byte {0}")]
    BareLineFeed(usize),
    /// A carriage return without a line feed after it.
    #[error("bare carriage return at byte {0}")]
    BareCarriageReturn(usize),
    /// A NUL byte.
    #[error("NUL at byte {0}")]
    Nul(usize),
    /// Empty, or the last line has no end.
    #[error("the last line has no end")]
    NoFinalLineEnd,
}

/// A message, checked.
#[derive(Clone, PartialEq, Eq)]
pub struct Message {
    bytes: Vec<u8>,
}

impl fmt::Debug for Message {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Message({} bytes)", self.bytes.len())
    }
}

impl Message {
    /// Checks bytes before any session starts.
    ///
    /// # Errors
    /// [`MalformedMessage`] with the place.
    pub fn new(bytes: Vec<u8>) -> Result<Self, MalformedMessage> {
        let mut before = 0;
        for (at, byte) in bytes.iter().copied().enumerate() {
            match byte {
                b'\n' if before != b'\r' => return Err(MalformedMessage::BareLineFeed(at)),
                0 => return Err(MalformedMessage::Nul(at)),
                b'\n' => {}
                _ if before == b'\r' => return Err(MalformedMessage::BareCarriageReturn(at - 1)),
                _ => {}
            }
            before = byte;
        }
        if bytes.ends_with(b"\r\n") { Ok(Self { bytes }) } else { Err(MalformedMessage::NoFinalLineEnd) }
    }

    /// Whether it needs BODY=8BITMIME (RFC 6152).
    #[must_use]
    pub fn is_8bit(&self) -> bool {
        !self.bytes.is_ascii()
    }

    /// The bytes as they were given.
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// As it is written after DATA: a dot that begins a line is doubled (RFC 5321 section 4.5.2), and the final dot.
    #[must_use]
    pub(super) fn on_the_wire(&self) -> Vec<u8> {
        let mut wire = Vec::with_capacity(self.bytes.len() + self.bytes.len() / 64 + 3);
        for line in self.bytes.split_inclusive(|byte| *byte == b'\n') {
            if line.starts_with(b".") {
                wire.push(b'.');
            }
            wire.extend_from_slice(line);
        }
        wire.extend_from_slice(b".\r\n");
        wire
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn only_whole_lines_with_crlf_are_messages() {
        for (bytes, expected) in [
            (&b"a\nb\r\n"[..], MalformedMessage::BareLineFeed(1)),
            (b"\n", MalformedMessage::BareLineFeed(0)),
            (b"a\r\r\n", MalformedMessage::BareCarriageReturn(1)),
            (b"a\rb\r\n", MalformedMessage::BareCarriageReturn(1)),
            (b"a\0\r\n", MalformedMessage::Nul(1)),
            (b"a", MalformedMessage::NoFinalLineEnd),
            (b"a\r", MalformedMessage::NoFinalLineEnd),
            (b"", MalformedMessage::NoFinalLineEnd),
        ] {
            assert_eq!(Message::new(bytes.to_vec()).unwrap_err(), expected, "{bytes:?}");
        }
    }

    #[test]
    fn dots_are_stuffed_once() {
        let message = Message::new(b".\r\n..x\r\na.b\r\n\r\n.end\r\n".to_vec()).unwrap();
        assert_eq!(message.on_the_wire(), b"..\r\n...x\r\na.b\r\n\r\n..end\r\n.\r\n");
    }

    proptest! {
        #[test]
        fn the_other_side_reads_the_frozen_bytes(lines in proptest::collection::vec("[.a-z ]{0,8}", 1..12)) {
            let bytes: Vec<u8> = lines.iter().flat_map(|line| format!("{line}\r\n").into_bytes()).collect();
            let wire = Message::new(bytes.clone()).unwrap().on_the_wire();
            let text = String::from_utf8(wire).unwrap();
            let body = text.strip_suffix(".\r\n").unwrap();
            let unstuffed: String =
                body.split_inclusive("\r\n").map(|line| line.strip_prefix('.').unwrap_or(line)).collect();
            prop_assert_eq!(unstuffed.into_bytes(), bytes);
        }
    }
}
