//! What the draft of a step needs from the store, gathered at once, and drafts made of it, many side by side.
//!
//! Making a draft is pure and costs more than storing it; so a tick with many due threads uses every core.

use std::num::NonZero;
use std::sync::Arc;
use std::thread;

use super::circumstances;
use super::conversation;
use super::conversation::Conversation;
use super::desk::Desk;
use super::draft;
use super::draft::Draft;
use super::draft::Materials;
use super::invite;
use super::library;
use super::people;
use super::people::Beside;
use super::setup::Pinned;
use super::shown;
use crate::adapters::store::StoreError;
use crate::adapters::store::Tx;
use crate::followup::appointment::Appointment;
use crate::followup::condition::Circumstances;
use crate::followup::event::Event;
use crate::followup::ids::SendRef;
use crate::followup::plan::SendFact;
use crate::followup::plan::may_have_left;
use crate::followup::thread::Thread;

/// Fewer drafts than this are not worth a thread.
const WORTH_A_THREAD: usize = 8;

/// A draft that is to be made, or was.
pub struct Order {
    thread: Thread,
    pinned: Arc<Pinned>,
    send: SendRef,
    conversation: Conversation,
    messages_sent: u32,
    circumstances: Circumstances,
    beside: Beside,
    made: Option<Result<Draft, Event>>,
    own_text: Option<String>,
    /// The call that the mail speaks of, or why there is none.
    call: Result<Option<Appointment>, String>,
    gift: Option<String>,
}

impl Order {
    /// Looks up what the draft of `send` needs.
    ///
    /// # Errors
    /// The store's.
    pub fn gather(
        tx: &mut dyn Tx,
        desk: &Desk,
        thread: &Thread,
        pinned: &Arc<Pinned>,
        sends: &[SendFact],
        send: &SendRef,
    ) -> Result<Self, StoreError> {
        let sent = sends.iter().filter(|fact| may_have_left(fact.status)).count();
        let conversation = match pinned.sequence.step(&send.step) {
            Some(step) => conversation::before(tx, desk, thread, step, pinned, sends)?,
            None => Conversation::default(),
        };
        let call = match pinned.sequence.step(&send.step) {
            Some(step) => {
                let leaves_at = shown::due(thread, desk.now);
                invite::for_draft(tx, desk, thread, pinned, step, sends, leaves_at)?
            }
            None => Ok(None),
        };
        let circumstances = circumstances::of(tx, desk, thread)?;
        let wish = pinned.sequence.step(&send.step).and_then(|step| step.value.as_ref());
        let gift = match wish {
            Some(wish) => library::choose(tx, desk, thread, send, (wish, circumstances.language))?,
            None => None,
        };
        Ok(Self {
            call,
            thread: thread.clone(),
            pinned: Arc::clone(pinned),
            send: send.clone(),
            conversation,
            messages_sent: u32::try_from(sent).unwrap_or(u32::MAX),
            circumstances,
            beside: people::beside(tx, desk, thread, &pinned.sequence)?,
            made: None,
            own_text: None,
            gift,
        })
    }

    /// The thread as it is when the mail is written.
    pub const fn thread(&self) -> &Thread {
        &self.thread
    }

    /// The same with the rep's own text in place of the template's.
    #[must_use]
    pub fn with_text(self, text: &str) -> Self {
        Self { own_text: Some(text.to_owned()), made: None, ..self }
    }

    /// The draft, or what happens instead.
    ///
    /// # Errors
    /// The event that the thread answers when there is no draft.
    pub fn draft(self, desk: &Desk) -> Result<Draft, Event> {
        match self.made {
            Some(made) => made,
            None => self.make(desk),
        }
    }

    fn make(&self, desk: &Desk) -> Result<Draft, Event> {
        let failed = |why: String| Event::DraftFailed { why };
        let Some(rep) = desk.setup.rep(&self.thread.rep) else { return Err(Event::RepGone) };
        let Some(step) = self.pinned.sequence.step(&self.send.step) else {
            return Err(failed(format!("the sequence has no step {}", self.send.step)));
        };
        let gift = match (&step.value, &self.gift) {
            (None, _) => None,
            (Some(_), None) => return Err(Event::NothingToGive),
            (Some(_), Some(name)) => match desk.setup.library.item(name) {
                Some(item) => Some(item),
                None => return Err(failed(format!("{name} is no longer in the library"))),
            },
        };
        let materials = Materials {
            setup: &desk.setup,
            pinned: &self.pinned,
            keyring: &desk.keyring,
            rep,
            conversation: &self.conversation,
            messages_sent: self.messages_sent,
            circumstances: self.circumstances,
            own_text: self.own_text.as_deref(),
            beside: &self.beside,
            call: self.call.as_ref().map_err(|why| failed(why.clone()))?.as_ref(),
            gift,
        };
        let leaves_at = shown::due(&self.thread, desk.now);
        draft::draft(&self.thread, step, &self.send, &materials, leaves_at)
            .map_err(|problem| failed(problem.to_string()))
    }
}

/// Makes all drafts, on as many cores as there are.
pub fn draft_all(mut orders: Vec<&mut Order>, desk: &Desk) {
    let cores = thread::available_parallelism().map_or(1, NonZero::get);
    let share = orders.len().div_ceil(cores).max(WORTH_A_THREAD);
    let make = |orders: &mut [&mut Order]| orders.iter_mut().for_each(|order| order.made = Some(order.make(desk)));
    thread::scope(|scope| {
        let mut shares = orders.chunks_mut(share);
        // The first share is made here, which for few orders is all.
        let own = shares.next();
        shares.for_each(|orders| drop(scope.spawn(move || make(orders))));
        own.into_iter().for_each(make);
    });
}
