//! Modified UTF-7, the encoding of folder names on the wire (RFC 3501 section 5.1.3). Total in both directions.

use base64::Engine;
use base64::alphabet::IMAP_MUTF7;
use base64::engine::DecodePaddingMode;
use base64::engine::GeneralPurpose;
use base64::engine::GeneralPurposeConfig;

const ENGINE: GeneralPurpose = GeneralPurpose::new(
    &IMAP_MUTF7,
    GeneralPurposeConfig::new()
        .with_encode_padding(false)
        .with_decode_padding_mode(DecodePaddingMode::Indifferent)
        .with_decode_allow_trailing_bits(true),
);

/// The name as people write it. What is not valid modified UTF-7 stays as it is (servers with UTF-8 names exist).
#[must_use]
pub fn decode(wire: &str) -> String {
    let mut name = String::with_capacity(wire.len());
    let mut rest = wire;
    while let Some((before, after)) = rest.split_once('&') {
        name.push_str(before);
        let Some((shifted, tail)) = after.split_once('-') else {
            name.push('&');
            rest = after;
            continue;
        };
        match decode_shifted(shifted) {
            Some(text) => name.push_str(&text),
            None => name.extend(["&", shifted, "-"]),
        }
        rest = tail;
    }
    name.push_str(rest);
    name
}

fn decode_shifted(shifted: &str) -> Option<String> {
    if shifted.is_empty() {
        return Some("&".to_owned());
    }
    let bytes = ENGINE.decode(shifted).ok()?;
    let units = bytes.chunks_exact(2).map(|pair| match pair {
        [high, low] => u16::from_be_bytes([*high, *low]),
        _ => u16::from(u8::MAX),
    });
    char::decode_utf16(units).collect::<Result<String, _>>().ok()
}

/// The name as it goes on the wire.
#[must_use]
pub fn encode(name: &str) -> String {
    let mut wire = String::with_capacity(name.len());
    let mut shifted: Vec<u8> = Vec::new();
    for c in name.chars() {
        if matches!(c, ' '..='~') {
            flush(&mut shifted, &mut wire);
            wire.push(c);
            if c == '&' {
                wire.push('-');
            }
        } else {
            shifted.extend(c.encode_utf16(&mut [0; 2]).iter().flat_map(|unit| unit.to_be_bytes()));
        }
    }
    flush(&mut shifted, &mut wire);
    wire
}

fn flush(shifted: &mut Vec<u8>, wire: &mut String) {
    if !shifted.is_empty() {
        wire.extend(["&", &ENGINE.encode(&*shifted), "-"]);
        shifted.clear();
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn names_of_real_servers() {
        for (wire, name) in [
            ("INBOX", "INBOX"),
            ("Gesendete Elemente", "Gesendete Elemente"),
            ("&AMk-l&AOk-ments envoy&AOk-s", "Éléments envoyés"),
            ("&BB4EQgQ,BEAEMAQyBDsENQQ9BD0ESwQ1-", "Отправленные"),
            ("R&-D", "R&D"),
            ("~peter/mail/&U,BTFw-/&ZeVnLIqe-", "~peter/mail/台北/日本語"),
            ("&2D3eAA-", "\u{1F600}"),
        ] {
            assert_eq!(decode(wire), name);
            assert_eq!(encode(name), wire);
        }
    }

    #[test]
    fn what_is_not_utf7_stays_as_it_is() {
        assert_eq!(decode("Tom & Jerry"), "Tom & Jerry");
        assert_eq!(decode("a&!!-b"), "a&!!-b");
        assert_eq!(decode("Entwürfe"), "Entwürfe");
    }

    proptest! {
        #[test]
        fn every_name_comes_back(name in "\\PC{0,40}") {
            prop_assert_eq!(decode(&encode(&name)), name);
        }

        #[test]
        fn decoding_never_fails(wire in ".{0,60}") {
            let _ = decode(&wire);
        }
    }
}
