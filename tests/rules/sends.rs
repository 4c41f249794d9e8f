//! What a store does with the effects on the rows of sends; nothing else of it is needed here.

use jiff::Timestamp;
use politely::followup::decision::Effect;
use politely::followup::decision::SendStatus;
use politely::followup::plan::SendFact;

/// Carries out one effect. Panics where a store would refuse: a send exists once, and only what waits can be withdrawn.
pub fn apply(sends: &mut Vec<SendFact>, effect: &Effect, now: Timestamp) {
    match effect {
        Effect::Queue { send } => {
            assert!(sends.iter().all(|fact| fact.send != *send), "{send:?} exists already");
            sends.push(SendFact { send: send.clone(), status: SendStatus::Ready, at: now, attempts: 0 });
        }
        Effect::Withdraw { send } => {
            let fact = sends.iter().find(|fact| fact.send == *send).unwrap_or_else(|| panic!("no row {send:?}"));
            match fact.status {
                SendStatus::Ready => sends.retain(|fact| fact.send != *send),
                SendStatus::NotSent => settle(sends, send, SendStatus::Dropped, now),
                other => panic!("a row that is {other:?} cannot be withdrawn"),
            }
        }
        Effect::Settle { send, status } => settle(sends, send, *status, now),
        Effect::Release { send, .. } | Effect::Withhold { send } | Effect::Redraft { send, .. } => {
            let waits = |fact: &SendFact| matches!(fact.status, SendStatus::Ready | SendStatus::NotSent);
            assert!(sends.iter().any(|fact| fact.send == *send && waits(fact)), "{send:?} does not wait");
        }
        Effect::Notify(_)
        | Effect::Suppress { .. }
        | Effect::Praise { .. }
        | Effect::Called(_)
        | Effect::Arrange(_)
        | Effect::ContinueFrom { .. } => {}
    }
}

fn settle(sends: &mut [SendFact], send: &politely::followup::ids::SendRef, status: SendStatus, now: Timestamp) {
    let fact = sends.iter_mut().find(|fact| fact.send == *send).unwrap_or_else(|| panic!("no row {send:?}"));
    assert!(status != SendStatus::Ready, "nothing turns a row back into ready");
    fact.status = status;
    fact.at = now;
}
