//! What people's calendars send when they click on an invitation (iTIP REPLY and COUNTER, RFC 5546 section 3.2).

use jiff::Timestamp;

use super::WorldError;
use super::letter::Letter;
use super::people::Person;
use crate::followup::inbound::Invitation;
use crate::followup::inbound::InvitationMethod;

/// A click.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Click {
    /// Yes.
    Accept,
    /// Maybe.
    Tentative,
    /// No.
    Decline,
    /// Rather at this time.
    Counter(Timestamp),
}

impl Click {
    /// The method, how he stands to it, and what stands in the subject.
    const fn words(self) -> (&'static str, &'static str, &'static str) {
        match self {
            Self::Accept => ("REPLY", "ACCEPTED", "Accepted"),
            Self::Tentative => ("REPLY", "TENTATIVE", "Tentative"),
            Self::Decline => ("REPLY", "DECLINED", "Declined"),
            Self::Counter(_) => ("COUNTER", "TENTATIVE", "New Time Proposed"),
        }
    }
}

impl Person<'_> {
    /// The answer of his calendar to the newest invitation in his inbox. It names no mail, only the call.
    ///
    /// # Errors
    /// [`WorldError::NothingToAnswer`].
    pub fn clicks(&mut self, click: Click) -> Result<Letter, WorldError> {
        let invited = self.inbox().into_iter().rev().find_map(|mail| {
            mail.inbound.invitation.filter(|invitation| invitation.method == InvitationMethod::Request)
        });
        let invitation = invited.ok_or_else(|| WorldError::NothingToAnswer(self.login().to_owned()))?;
        let (method, _, said) = click.words();
        let mut letter = self.letter("", &format!("{said}: {}", invitation.summary), "");
        letter.text = calendar(&invitation, click, super::letter::plain(&letter.from));
        letter.to = invitation.organizer.iter().map(ToString::to_string).collect();
        letter.more.push(("Content-Type".to_owned(), format!("text/calendar; charset=utf-8; method={method}")));
        Ok(letter)
    }
}

fn calendar(invitation: &Invitation, click: Click, own: &str) -> String {
    let (method, state, _) = click.words();
    let instant = |at: Timestamp| at.strftime("%Y%m%dT%H%M%SZ").to_string();
    let begins = invitation.starts_at.unwrap_or_default();
    let length = begins.duration_until(invitation.ends_at.unwrap_or(begins));
    let starts_at = if let Click::Counter(at) = click { at } else { begins };
    let ends_at = starts_at.checked_add(length).unwrap_or(starts_at);
    let organizer = invitation.organizer.iter().map(|address| format!("ORGANIZER:mailto:{address}\n"));
    format!(
        "BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//Google Inc//Google Calendar 70.9054//EN\nMETHOD:{method}\nBEGIN:VEVENT\n\
         UID:{}\nSEQUENCE:{}\nDTSTAMP:{}\nDTSTART:{}\nDTEND:{}\n{}ATTENDEE;PARTSTAT={state}:mailto:{own}\nSUMMARY:{}\n\
         END:VEVENT\nEND:VCALENDAR\n",
        invitation.uid,
        invitation.sequence,
        instant(begins),
        instant(starts_at),
        instant(ends_at),
        organizer.collect::<String>(),
        invitation.summary
    )
}
