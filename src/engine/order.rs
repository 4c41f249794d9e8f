//! What the draft of a step needs from the store, gathered at once, and drafts made of it, many beside each other.
//!
//! Making a draft is pure and costs more than storing it; so in a tick with many due threads other cores make drafts while
//! this one talks to the store.

use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::collections::VecDeque;
use std::num::NonZero;
use std::panic::AssertUnwindSafe;
use std::panic::catch_unwind;
use std::sync::Arc;
use std::sync::Condvar;
use std::sync::Mutex;
use std::sync::MutexGuard;
use std::sync::PoisonError;
use std::thread;

use super::calls_made;
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
use crate::adapters::store::mail_ids::KnownId;
use crate::followup::appointment::Appointment;
use crate::followup::calls_made::CallMade;
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
    calls: Vec<CallMade>,
    circumstances: Circumstances,
    beside: Beside,
    made: Option<Result<Draft, Event>>,
    own_text: Option<String>,
    /// The call that the mail speaks of, or why there is none.
    call: Result<Option<Appointment>, String>,
    gift: Option<String>,
}

impl Order {
    /// Looks up what the draft of `send` needs; `known` are the ids of the thread, oldest first.
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
        known: Vec<KnownId>,
    ) -> Result<Self, StoreError> {
        let sent = sends.iter().filter(|fact| may_have_left(fact.status)).count();
        let conversation = match pinned.sequence.step(&send.step) {
            Some(step) => conversation::before(tx, desk, thread, step, pinned, sends, known)?,
            None => Conversation::default(),
        };
        let call = match pinned.sequence.step(&send.step) {
            Some(step) => {
                let leaves_at = shown::due_of(thread, send, desk.now);
                invite::for_draft(tx, desk, thread, pinned, step, sends, leaves_at)?
            }
            None => Ok(None),
        };
        let calls = match pinned.sequence.step(&send.step) {
            Some(step) => calls_made::for_step(tx, thread, pinned, step, shown::due_of(thread, send, desk.now))?,
            None => Vec::new(),
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
            calls,
            circumstances,
            beside: people::beside(tx, desk, thread, &pinned.sequence)?,
            made: None,
            own_text: None,
            gift,
        })
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
            calls: &self.calls,
            circumstances: self.circumstances,
            own_text: self.own_text.as_deref(),
            beside: &self.beside,
            call: self.call.as_ref().map_err(|why| failed(why.clone()))?.as_ref(),
            gift,
        };
        let leaves_at = shown::due_of(&self.thread, &self.send, desk.now);
        draft::draft(&self.thread, step, &self.send, &materials, leaves_at)
            .map_err(|problem| failed(problem.to_string()))
    }
}

/// Where drafts are made while others are still being gathered and stored.
pub struct Workbench<'d> {
    desk: &'d Desk,
    heap: Mutex<Heap>,
    changed: Condvar,
}

/// An order is large and handed on more than once, so it stays where it is.
#[derive(Default)]
struct Heap {
    waiting: VecDeque<(usize, Box<Order>)>,
    /// Orders that were put here and not taken away, made or not.
    there: BTreeSet<usize>,
    made: BTreeMap<usize, Box<Order>>,
    /// How many wait for a change: to wake nobody up costs as much as to wake somebody.
    asleep: usize,
    is_closed: bool,
}

/// Does `work` with other cores beside it that make the drafts of what it puts on the bench, in that order. `most` says how many
/// that may be.
pub fn beside<T>(desk: &Desk, most: usize, work: impl FnOnce(&Workbench<'_>) -> T) -> T {
    let cores = thread::available_parallelism().map_or(1, NonZero::get);
    let hands = (most / WORTH_A_THREAD).min(cores.saturating_sub(1));
    let bench = Workbench { desk, heap: Mutex::default(), changed: Condvar::new() };
    thread::scope(|scope| {
        for _ in 0..hands {
            scope.spawn(|| bench.make_all());
        }
        // However the work ends, the hands are let go.
        let _closing = Closing(&bench);
        work(&bench)
    })
}

impl Workbench<'_> {
    /// Puts an order on the bench, to be taken again by this name.
    pub fn put(&self, name: usize, order: Order) {
        let mut heap = self.heap();
        heap.there.insert(name);
        heap.waiting.push_back((name, Box::new(order)));
        self.tell(&heap);
    }

    /// The order of that name with its draft; `None` when there was none. Whoever waits for it makes others meanwhile.
    pub fn take(&self, name: usize) -> Option<Box<Order>> {
        let mut heap = self.heap();
        if !heap.there.remove(&name) {
            return None;
        }
        loop {
            if let Some(order) = heap.made.remove(&name) {
                return Some(order);
            }
            heap = match heap.waiting.pop_back() {
                Some(waiting) => self.make(heap, waiting),
                None => self.sleep(heap),
            };
        }
    }

    fn make_all(&self) {
        let mut heap = self.heap();
        while !heap.is_closed {
            heap = match heap.waiting.pop_front() {
                Some(waiting) => self.make(heap, waiting),
                None => self.sleep(heap),
            };
        }
    }

    /// Makes one draft with the bench open to others.
    fn make<'h>(&'h self, heap: MutexGuard<'h, Heap>, (name, mut order): (usize, Box<Order>)) -> MutexGuard<'h, Heap> {
        drop(heap);
        // A text that nobody can render must not keep the others waiting.
        let made = catch_unwind(AssertUnwindSafe(|| order.make(self.desk)));
        order.made = Some(made.unwrap_or_else(|_| Err(Event::DraftFailed { why: "rendering broke off".to_owned() })));
        let mut heap = self.heap();
        heap.made.insert(name, order);
        self.tell(&heap);
        heap
    }

    /// Waits for a change.
    fn sleep<'h>(&'h self, mut heap: MutexGuard<'h, Heap>) -> MutexGuard<'h, Heap> {
        heap.asleep += 1;
        let mut heap = self.changed.wait(heap).unwrap_or_else(PoisonError::into_inner);
        heap.asleep -= 1;
        heap
    }

    /// Wakes up whoever waits for a change.
    fn tell(&self, heap: &Heap) {
        if heap.asleep > 0 {
            self.changed.notify_all();
        }
    }

    fn heap(&self) -> MutexGuard<'_, Heap> {
        self.heap.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

struct Closing<'b>(&'b Workbench<'b>);

impl Drop for Closing<'_> {
    fn drop(&mut self) {
        self.0.heap().is_closed = true;
        self.0.changed.notify_all();
    }
}
