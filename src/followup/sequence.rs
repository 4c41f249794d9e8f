//! A sequence as the rules see it: already checked, no YAML, no template text.

use jiff::SignedDuration;

use super::appointment::Invite;
use super::calendar::Window;
use super::condition::Condition;
use super::ids::StepName;
use super::ids::VersionHash;
use super::library::ValueWish;
use super::thread::Outcome;
use super::thread::TaskKind;
use super::thread::Unanswered;

/// A plan of follow-ups, pinned by its version.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sequence {
    /// Name that reps use as a tag.
    pub name: String,
    /// Hash of its text and of its templates.
    pub version: VersionHash,
    /// Name of the calendar it keeps; calendars are live, not part of the version.
    pub calendar: String,
    /// How long a proposal stands when the rep says nothing else.
    pub expires_after: Delay,
    /// Most messages in one round.
    pub max_messages: u32,
    /// Relative steps first, then those before expiry, then at most one at expiry; names are unique.
    pub steps: Vec<Step>,
    /// The mail that tells the prospect of a new end of the offer when he had been told another one; `None` in versions
    /// whose steps use its name for something else.
    pub extension: Option<Step>,
    /// The mails about a call that one of its steps offers; none where no step does.
    pub calls: Vec<Step>,
    /// The mail by which a rep's withdrawal is told; `None`: an old version has a step of that name.
    pub withdrawal: Option<Step>,
    /// Whether there is an offer that ends after [`Self::expires_after`]; else that is only how long it runs at the most.
    pub has_offer: bool,
    /// Where its threads go over to when they have ended in silence.
    pub nurture: Option<Nurture>,
}

/// Where a thread goes over to when it has ended in silence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Nurture {
    /// Name of a sequence without an offer.
    pub sequence: String,
    /// Only with the rep's word.
    pub asks: bool,
}

impl Sequence {
    /// Whether some step comes only when a condition holds.
    #[must_use]
    pub fn asks(&self) -> bool {
        self.steps.iter().any(|step| step.condition.is_some())
    }

    /// The step of that name.
    #[must_use]
    pub fn step(&self, name: &StepName) -> Option<&Step> {
        let besides = self.extension.iter().chain(&self.withdrawal).chain(&self.calls);
        self.steps.iter().chain(besides).find(|step| step.name == *name)
    }
}

/// One named entry of a sequence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// Its identity.
    pub name: StepName,
    /// When it falls due.
    pub timing: Timing,
    /// What the rep is asked to do first; `None`: nothing.
    pub task: Option<Assignment>,
    /// Template that is sent; `None`: the task is all there is.
    pub template: Option<String>,
    /// In which conversation it goes out.
    pub conversation: Conversation,
    /// Whether the mail that it answers is quoted below.
    pub quote: bool,
    /// What the thread becomes once this step has been accepted.
    pub end: Option<Outcome>,
    /// What a send with an unknown outcome is taken for when no evidence turns up.
    pub when_unknown: WhenUnknown,
    /// How long before it leaves the rep sees it; `None`: as he wants it.
    pub heads_up: Option<HeadsUp>,
    /// Whether it leaves only with the rep's word; `None`: as he wants it.
    pub approve: Option<bool>,
    /// The part of the calendar's open hours in which it leaves; `None`: all of them.
    pub window: Option<Window>,
    /// To whom its mail goes.
    pub audience: Audience,
    /// Who gets a copy besides.
    pub copy: Copies,
    /// Mails of which each thread gets one; the template of the first is also `template`. Empty: there is only the one.
    pub variants: Vec<Variant>,
    /// It comes only when this is so, asked when its turn comes; `None`: always.
    pub condition: Option<Condition>,
    /// The call that it offers.
    pub invite: Option<Invite>,
    /// What its mail gives from the library; `None`: nothing.
    pub value: Option<ValueWish>,
    /// Its mail says at the outset how we follow up.
    pub says_the_rules: bool,
}

impl Step {
    /// A step that does nothing yet, with what is usual for everything else.
    #[must_use]
    pub const fn plain(name: StepName, timing: Timing) -> Self {
        Self {
            name,
            timing,
            task: None,
            template: None,
            conversation: Conversation::Same,
            quote: true,
            end: None,
            when_unknown: WhenUnknown::AssumeSent,
            heads_up: None,
            approve: None,
            window: None,
            audience: Audience::Prospect,
            copy: Copies::Nobody,
            variants: Vec::new(),
            condition: None,
            invite: None,
            value: None,
            says_the_rules: false,
        }
    }

    /// Every template that it names: of its mail in all variants, and of what the rep is to say.
    pub fn templates(&self) -> impl Iterator<Item = &str> {
        let script = self.task.iter().filter_map(|task| task.script.as_deref());
        self.mails().chain(script)
    }

    /// The templates of its mail, in all variants.
    pub fn mails(&self) -> impl Iterator<Item = &str> {
        let one = self.template.iter().filter(|_| self.variants.is_empty());
        one.chain(self.variants.iter().map(|variant| &variant.template)).map(String::as_str)
    }

    /// The template that a thread gets, by the seed that is the same for ever for this thread and step, among the variants
    /// whose condition `holds`. `check` refuses a step without one that has none.
    #[must_use]
    pub fn template_of(&self, seed: u64, holds: impl Fn(&Condition) -> bool) -> Option<&str> {
        let one = self.template.as_deref();
        let fits = |variant: &&Variant| variant.condition.as_ref().is_none_or(&holds);
        let fitting: Vec<&Variant> = self.variants.iter().filter(fits).collect();
        // The jitter takes the seed as it is; what is chosen here must not follow the hour of sending.
        let mixed = (seed.rotate_left(32) ^ seed).wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 32;
        let count = u64::try_from(fitting.len()).unwrap_or(1).max(1);
        let chosen = usize::try_from(mixed % count).ok().and_then(|place| fitting.get(place));
        chosen.map(|variant| variant.template.as_str()).or(one)
    }
}

/// One of several mails that a step may send.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Variant {
    /// Its template.
    pub template: String,
    /// Only threads of which this is so get it, asked as it is written; `None`: any.
    pub condition: Option<Condition>,
}

/// To whom the mail of a step goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Audience {
    /// The prospect.
    #[default]
    Prospect,
    /// The prospect, who is told that the others will be written to.
    Announcement,
    /// The stakeholders of whom the prospect was told, with him in copy.
    Others,
    /// The prospect and somebody to whom the rep introduces him.
    Introduction,
}

/// Who gets a copy of the mail of a step besides those who always do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Copies {
    /// Nobody.
    #[default]
    Nobody,
    /// Whoever recommended the rep.
    Referrer,
}

/// What a step asks of the rep.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Assignment {
    /// What it is.
    pub kind: TaskKind,
    /// Template of what he is to say; `None`: he says nothing to anybody.
    pub script: Option<String>,
    /// What he may try, one line each.
    pub hints: Vec<String>,
    /// How long he has.
    pub patience: Delay,
    /// What happens when he says nothing.
    pub unanswered: Unanswered,
}

/// How long before it leaves a rep sees a mail.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum HeadsUp {
    /// Not at all.
    #[default]
    Off,
    /// So long before.
    Before(Delay),
}

/// What a rep wants to see before it leaves, where a step says nothing else.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct ShowFirst {
    /// How long before.
    pub heads_up: HeadsUp,
    /// Nothing leaves without his word.
    pub approve: bool,
}

/// When a step falls due.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Timing {
    /// After the last outgoing mail of the thread, the bot's or the rep's.
    After(Delay),
    /// So long before the expiry.
    BeforeExpiry(Delay),
    /// In the first slot at or after the expiry.
    AtExpiry,
    /// In the first slot after the rep extended an offer whose end the prospect had been told.
    OnExtension,
    /// In the first slot after the rep withdrew the offer.
    OnWithdrawal,
}

/// A span of time as admins write it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Delay {
    /// Seconds, minutes, hours: counted exactly.
    Exact(SignedDuration),
    /// `3 days`, `2 weeks`: civil days in the thread's zone.
    Days(u32),
    /// `3 business days` of the calendar.
    BusinessDays(u32),
    /// `4 business hours`: time that counts only while the calendar is open.
    BusinessHours(u32),
}

/// Same conversation or a new one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Conversation {
    /// `Re:` the proposal.
    #[default]
    Same,
    /// Its own subject, no references.
    New,
}

/// Policy for a send whose fate nobody knows after the grace.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WhenUnknown {
    /// Go on as if it had arrived.
    AssumeSent,
    /// Ask the rep: sent, resend or stop.
    Ask,
}
