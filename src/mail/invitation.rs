//! What a calendar part of a mail says (iTIP, RFC 5546). Reads no other part and sends nothing.

use super::read::words;
use crate::followup::inbound::InvitationAnswer;

/// Octets of a calendar part that are looked at; an answer has two or three thousand.
const CALENDAR_MAX: usize = 64 * 1024;

/// What a `text/calendar` part answers (RFC 5546): `METHOD:REPLY` with `PARTSTAT`, or `METHOD:COUNTER`.
#[must_use]
pub fn invitation_answer(calendar: &str) -> Option<InvitationAnswer> {
    let calendar = words::capped(calendar, CALENDAR_MAX);
    let unfolded = calendar.replace("\r\n ", "").replace("\n ", "").replace("\r\n\t", "").replace("\n\t", "");
    let upper = unfolded.to_ascii_uppercase();
    let method = upper.lines().find_map(|line| line.trim().strip_prefix("METHOD:"))?;
    match method.trim() {
        "COUNTER" => return Some(InvitationAnswer::Countered),
        "REPLY" => {}
        _ => return None,
    }
    let (_, state) = upper.split_once("PARTSTAT=")?;
    let state: String = state.chars().take_while(|c| c.is_ascii_alphabetic() || *c == '-').collect();
    match state.as_str() {
        "ACCEPTED" => Some(InvitationAnswer::Accepted),
        "TENTATIVE" => Some(InvitationAnswer::Tentative),
        "DECLINED" => Some(InvitationAnswer::Declined),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn calendars_answer() {
        let ics = "BEGIN:VCALENDAR\r\nMETHOD:REPLY\r\nATTENDEE;PART\r\n STAT=DECLINED:mailto:p@x.example\r\n";
        assert_eq!(invitation_answer(ics), Some(InvitationAnswer::Declined));
        assert_eq!(invitation_answer("METHOD:REQUEST\nPARTSTAT=ACCEPTED"), None);
    }
}
