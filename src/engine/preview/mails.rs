//! The steps of a preview with their mails, written as the engine would write them.

use std::collections::BTreeSet;

use jiff::Timestamp;

use super::EXTENDED_BY;
use super::PreviewCall;
use super::PreviewError;
use super::PreviewGift;
use super::PreviewMail;
use super::PreviewShown;
use super::PreviewStep;
use super::PreviewTask;
use super::said;
use crate::config::settings::Rep;
use crate::engine::busy;
use crate::engine::conversation::Conversation;
use crate::engine::desk_side;
use crate::engine::draft;
use crate::engine::draft::Materials;
use crate::engine::invite;
use crate::engine::invite::Ground;
use crate::engine::people::Beside;
use crate::engine::setup::Pinned;
use crate::engine::setup::Setup;
use crate::engine::words;
use crate::followup::address::Person;
use crate::followup::appointment::Appointment;
use crate::followup::calls_made::CallMade;
use crate::followup::calls_made::How;
use crate::followup::ids::SendRef;
use crate::followup::ids::StepName;
use crate::followup::library;
use crate::followup::library::Seeker;
use crate::followup::library::ValueItem;
use crate::followup::plan;
use crate::followup::plan::Facts;
use crate::followup::sequence::Conversation as Place;
use crate::followup::sequence::Step;
use crate::followup::thread::TaskKind;
use crate::followup::thread::Thread;
use crate::mail::read;
use crate::mail::reference::Keyring;
use crate::mail::render::RenderProblem;

/// Everything that a preview is made of.
pub struct Stage<'a> {
    /// The config.
    pub setup: &'a Setup,
    /// The sequence.
    pub pinned: &'a Pinned,
    /// In whose name.
    pub rep: &'a Rep,
    /// The sample thread.
    pub thread: &'a Thread,
    /// What the rules know of it.
    pub facts: &'a Facts<'a>,
    /// The variant that is shown where it is one of a step; else all of them.
    pub variant: Option<&'a str>,
}

/// What goes into the mail of one step.
#[derive(Clone, Copy)]
struct Ingredients<'a> {
    thread: &'a Thread,
    messages_sent: u32,
    calls: &'a [CallMade],
    call: Option<&'a Appointment>,
    gift: Option<&'a ValueItem>,
    at: Timestamp,
}

impl Stage<'_> {
    /// The steps that come, in order.
    ///
    /// # Errors
    /// [`PreviewError::Draft`].
    pub fn run(&self, coming: &[(StepName, Timestamp)]) -> Result<Vec<PreviewStep>, PreviewError> {
        let mut had = BTreeSet::new();
        let (mut steps, mut messages_sent, mut calls) = (Vec::new(), 0, Vec::new());
        for (name, at) in coming {
            let Some(step) = self.pinned.sequence.step(name) else { continue };
            let gift = self.gift(step, *at, &had);
            had.extend(gift.map(|item| item.name.clone()));
            let call = self.offered(step, *at)?;
            let made_of =
                Ingredients { thread: self.thread, messages_sent, calls: &calls, call: call.as_ref(), gift, at: *at };
            let shown = if step.task.is_none() { self.shown(step, *at) } else { None };
            for written in self.written(step, &made_of)? {
                steps.push(PreviewStep { at: Some(*at), shown: shown.clone(), ..written });
            }
            messages_sent += u32::from(step.template.is_some());
            calls.extend(called(step, *at));
        }
        Ok(steps)
    }

    /// The mails that leave only when something happens: steps whose condition does not hold here, and those beside the plan.
    ///
    /// # Errors
    /// [`PreviewError::Draft`].
    pub fn besides(&self, coming: &[(StepName, Timestamp)]) -> Result<Vec<PreviewStep>, PreviewError> {
        let sequence = &self.pinned.sequence;
        let comes = |step: &Step| coming.iter().any(|(name, _)| *name == step.name);
        let is_unmet = |step: &&Step| !comes(step) && !plan::comes(self.thread, self.facts, step, 0);
        let at = self.thread.proposal.sent_at;
        let longer = self.thread.expires_at.checked_add(EXTENDED_BY).unwrap_or(self.thread.expires_at);
        let extended = Thread { expires_at: longer, ..self.thread.clone() };
        let offered = sequence.steps.iter().find(|step| step.invite.is_some());
        let call = offered.map(|step| self.offered(step, at)).transpose()?.flatten();
        let plain = Ingredients { thread: self.thread, messages_sent: 1, calls: &[], call: None, gift: None, at };
        let mut besides = Vec::new();
        for step in sequence.steps.iter().filter(is_unmet) {
            let (call, gift) = (self.offered(step, at)?, self.gift(step, at, &BTreeSet::new()));
            besides.extend(self.written(step, &Ingredients { call: call.as_ref(), gift, ..plain })?);
        }
        for step in &sequence.calls {
            besides.extend(self.written(step, &Ingredients { call: call.as_ref(), ..plain })?);
        }
        if let Some(step) = &sequence.extension {
            besides.extend(self.written(step, &Ingredients { thread: &extended, ..plain })?);
        }
        if let Some(step) = &sequence.withdrawal {
            besides.extend(self.written(step, &plain)?);
        }
        Ok(besides)
    }

    /// A step with its mail in each variant.
    fn written(&self, step: &Step, made_of: &Ingredients<'_>) -> Result<Vec<PreviewStep>, PreviewError> {
        let failed =
            |problem: RenderProblem| PreviewError::Draft { step: step.name.to_string(), why: problem.to_string() };
        let keyring = desk_side::blank_ring();
        let (conversation, beside) = (Conversation::default(), Beside::default());
        let materials = self.materials(&keyring, &conversation, &beside, made_of);
        let bare = PreviewStep {
            step: step.name.to_string(),
            at: None,
            rule: said::rule(step),
            shown: None,
            task: self.task(step, &materials, made_of).map_err(failed)?,
            variant: None,
            mail: None,
            gives: made_of.gift.map(gives),
            call: made_of.call.filter(|_| step.invite.is_some()).map(|call| offer(call, step)),
            end: step.end.as_ref().map(words::outcome),
        };
        if step.template.is_none() {
            return Ok(vec![bare]);
        }
        let mut all = Vec::new();
        for one in variants(step, self.variant) {
            let mail = mail(&one, &materials, made_of).map_err(failed)?;
            let variant = one.template.filter(|_| !step.variants.is_empty());
            let only = step.variants.iter().find(|known| Some(&known.template) == variant.as_ref());
            let rule = said::of_variant(&bare.rule, only.and_then(|variant| variant.condition.as_ref()));
            all.push(PreviewStep { variant, rule, mail: Some(mail), ..bare.clone() });
        }
        Ok(all)
    }

    fn materials<'a>(
        &'a self,
        keyring: &'a Keyring,
        conversation: &'a Conversation,
        beside: &'a Beside,
        made_of: &Ingredients<'a>,
    ) -> Materials<'a> {
        Materials {
            setup: self.setup,
            pinned: self.pinned,
            keyring,
            rep: self.rep,
            conversation,
            messages_sent: made_of.messages_sent,
            calls: made_of.calls,
            circumstances: self.facts.circumstances,
            own_text: None,
            beside,
            call: made_of.call,
            gift: made_of.gift,
        }
    }

    /// What the rep is asked before; of a step that gives something only where nothing fits.
    fn task(
        &self,
        step: &Step,
        materials: &Materials<'_>,
        made_of: &Ingredients<'_>,
    ) -> Result<Option<PreviewTask>, RenderProblem> {
        if let Some(wish) = step.value.as_ref().filter(|_| made_of.gift.is_none()) {
            return Ok(Some(said::choice(wish)));
        }
        let Some(task) = step.task.as_ref().filter(|task| task.kind != TaskKind::Choice) else { return Ok(None) };
        let script = draft::script(made_of.thread, step, materials, made_of.at)?;
        Ok(Some(said::task(task, step, script)))
    }

    /// The item that a step gives on that day to whoever had the others.
    fn gift(&self, step: &Step, at: Timestamp, had: &BTreeSet<String>) -> Option<&ValueItem> {
        let wish = step.value.as_ref()?;
        let subject = &self.thread.proposal.subject;
        let day = self.thread.zone.to_datetime(at).date();
        let language = self.facts.circumstances.language;
        library::choose(&self.setup.library.items, &Seeker { wish, subject, language, had, day })
    }

    /// The call that a step would offer, in the time that the rep has by the config alone.
    fn offered(&self, step: &Step, at: Timestamp) -> Result<Option<Appointment>, PreviewError> {
        let Some(invite) = &step.invite else { return Ok(None) };
        let keyring = desk_side::blank_ring();
        let ground = Ground { setup: self.setup, keyring: &keyring, pinned: self.pinned, rep: self.rep };
        let offer = invite::offer(&ground, self.thread, step, invite, &busy::by_config(self.rep, at), at);
        offer.map(Some).map_err(|why| PreviewError::Draft { step: step.name.to_string(), why })
    }

    /// When the rep sees the mail before it leaves.
    fn shown(&self, step: &Step, at: Timestamp) -> Option<PreviewShown> {
        let showing = plan::planned(self.thread, self.facts, step, at).showing?;
        Some(PreviewShown { at: showing.at, then: said::consent(showing.needs) })
    }
}

/// The call of a step, as if the rep had left a message: he does in the run that is shown.
fn called(step: &Step, at: Timestamp) -> Option<CallMade> {
    let is_call = step.task.as_ref().is_some_and(|task| task.kind == TaskKind::Call);
    is_call.then_some(CallMade { at, how: How::Voicemail })
}

/// The step with each of its variants as its only mail, or with the one that is wanted where it is one of them.
fn variants(step: &Step, wanted: Option<&str>) -> Vec<Step> {
    let is_one = wanted.is_some_and(|wanted| step.variants.iter().any(|variant| variant.template == wanted));
    let shown = step.mails().filter(|name| !is_one || wanted == Some(*name));
    shown.map(|name| Step { template: Some(name.to_owned()), variants: Vec::new(), ..step.clone() }).collect()
}

fn mail(step: &Step, materials: &Materials<'_>, made_of: &Ingredients<'_>) -> Result<PreviewMail, RenderProblem> {
    let thread = made_of.thread;
    let send = SendRef { thread: thread.id, step: step.name.clone(), generation: 1 };
    let draft = draft::draft(thread, step, &send, materials, made_of.at)?;
    let written = read::read(&draft.bytes, false);
    let people = |people: &[Person]| people.iter().map(words::person).collect::<Vec<_>>();
    Ok(PreviewMail {
        from: people(&written.from).pop().unwrap_or_default(),
        to: people(&written.to),
        cc: people(&written.cc),
        subject: draft.subject,
        conversation: match step.conversation {
            Place::Same => "same",
            Place::New => "new",
        },
        text: written.full_text,
        html: draft::own_words(thread, step, materials, made_of.at)?.html,
        files: written.attachments,
    })
}

fn gives(item: &ValueItem) -> PreviewGift {
    let place = item.link.clone().or_else(|| item.attachment.clone()).unwrap_or_default();
    PreviewGift { title: item.title.clone(), place }
}

fn offer(call: &Appointment, step: &Step) -> PreviewCall {
    PreviewCall { times: call.times.clone(), minutes: call.length.as_mins(), has_buttons: said::has_invitation(step) }
}
