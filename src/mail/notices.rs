//! Everything the bot can say to reps and admins: which facts each notice needs and which text it becomes.
//!
//! The texts are `templates/bot/*.md`, part of the program; `compile` takes others in their place. Single words for our
//! enums are in `words`, what a reader can do in `offers`. To whom a notice goes and when is decided elsewhere.

mod alarm;
mod away;
mod digest;
mod facts;
mod links;
mod nuisance;
mod offers;
mod receipt;
mod refusal;
mod samples;
mod values;
mod words;

pub use alarm::Alarm;
pub use alarm::Relief;
pub use alarm::Trouble;
pub use away::AwayNotice;
pub use digest::Digest;
pub use digest::Line;
pub use digest::Loss;
pub use digest::Report;
pub use digest::Tally;
pub use digest::VariantShare;
pub use facts::About;
pub use facts::Brief;
pub use facts::CommandDone;
pub use facts::CommandNotice;
pub use facts::ConfirmationRequest;
pub use facts::HeldThread;
pub use facts::JournalLine;
pub use facts::ListedThread;
pub use facts::Misuse;
pub use facts::NotForwarded;
pub use facts::NoticeFacts;
pub use facts::Said;
pub use facts::ShownNotice;
pub use facts::TaskNotice;
pub use facts::Thanks;
pub use facts::ThreadNotice;
pub use facts::WhyNotForwarded;
pub use links::AnswerTo;
pub use nuisance::NuisanceNotice;
pub use receipt::ExpiryBy;
pub use receipt::LanguageBy;
pub use receipt::PlannedMail;
pub use receipt::Receipt;
pub use receipt::ReplyPath;
pub use receipt::SequenceBy;
pub use refusal::EnrolmentRefusal;
pub use samples::samples;

use crate::followup::address::Address;
use crate::followup::ids::ThreadId;

use super::language::Language;
use super::render;
use super::render::Braces;
use super::render::Rendered;
use super::render::Renderer;
use super::render::Template;
use super::render::TemplateKind;
use super::render::TemplateProblem;

/// The texts as built into the program: file name without `.md`, and the file.
const BUILT_IN: &[(&str, &str)] = &[
    ("_brief", include_str!("../../templates/bot/_brief.md")),
    ("_offers", include_str!("../../templates/bot/_offers.md")),
    ("_thank-you", include_str!("../../templates/bot/_thank-you.md")),
    ("_thread", include_str!("../../templates/bot/_thread.md")),
    ("alarm-calendar", include_str!("../../templates/bot/alarm-calendar.md")),
    ("alarm-disk-low", include_str!("../../templates/bot/alarm-disk-low.md")),
    ("alarm-held-threads", include_str!("../../templates/bot/alarm-held-threads.md")),
    ("alarm-notices-stuck", include_str!("../../templates/bot/alarm-notices-stuck.md")),
    ("alarm-unknown-sends", include_str!("../../templates/bot/alarm-unknown-sends.md")),
    ("all-clear", include_str!("../../templates/bot/all-clear.md")),
    ("approval", include_str!("../../templates/bot/approval.md")),
    ("answered", include_str!("../../templates/bot/answered.md")),
    ("answered-after-end", include_str!("../../templates/bot/answered-after-end.md")),
    ("away-offer", include_str!("../../templates/bot/away-offer.md")),
    ("away-over", include_str!("../../templates/bot/away-over.md")),
    ("bounced", include_str!("../../templates/bot/bounced.md")),
    ("call", include_str!("../../templates/bot/call.md")),
    ("command-done", include_str!("../../templates/bot/command-done.md")),
    ("command-refused", include_str!("../../templates/bot/command-refused.md")),
    ("command-told", include_str!("../../templates/bot/command-told.md")),
    ("confirm", include_str!("../../templates/bot/confirm.md")),
    ("date-came", include_str!("../../templates/bot/date-came.md")),
    ("departed", include_str!("../../templates/bot/departed.md")),
    ("digest", include_str!("../../templates/bot/digest.md")),
    ("ended", include_str!("../../templates/bot/ended.md")),
    ("enrolment-refused", include_str!("../../templates/bot/enrolment-refused.md")),
    ("expiry-while-idle", include_str!("../../templates/bot/expiry-while-idle.md")),
    ("handed-back", include_str!("../../templates/bot/handed-back.md")),
    ("handed-over", include_str!("../../templates/bot/handed-over.md")),
    ("heads-up", include_str!("../../templates/bot/heads-up.md")),
    ("held", include_str!("../../templates/bot/held.md")),
    ("help", include_str!("../../templates/bot/help.md")),
    ("held-back", include_str!("../../templates/bot/held-back.md")),
    ("call-near", include_str!("../../templates/bot/call-near.md")),
    ("call-unsent", include_str!("../../templates/bot/call-unsent.md")),
    ("invitation", include_str!("../../templates/bot/invitation.md")),
    ("mail-set-aside", include_str!("../../templates/bot/mail-set-aside.md")),
    ("mailbox-blind", include_str!("../../templates/bot/mailbox-blind.md")),
    ("mailbox-mute", include_str!("../../templates/bot/mailbox-mute.md")),
    ("maybe-answer", include_str!("../../templates/bot/maybe-answer.md")),
    ("name-misused", include_str!("../../templates/bot/name-misused.md")),
    ("not-forwarded", include_str!("../../templates/bot/not-forwarded.md")),
    ("not-understood", include_str!("../../templates/bot/not-understood.md")),
    ("offer-restart", include_str!("../../templates/bot/offer-restart.md")),
    ("nurture", include_str!("../../templates/bot/nurture.md")),
    ("opted-out", include_str!("../../templates/bot/opted-out.md")),
    ("overdue-held", include_str!("../../templates/bot/overdue-held.md")),
    ("receipt", include_str!("../../templates/bot/receipt.md")),
    ("reload-done", include_str!("../../templates/bot/reload-done.md")),
    ("reload-failed", include_str!("../../templates/bot/reload-failed.md")),
    ("report", include_str!("../../templates/bot/report.md")),
    ("rep-gone", include_str!("../../templates/bot/rep-gone.md")),
    ("replanned", include_str!("../../templates/bot/replanned.md")),
    ("second-proposal", include_str!("../../templates/bot/second-proposal.md")),
    ("story", include_str!("../../templates/bot/story.md")),
    ("storm", include_str!("../../templates/bot/storm.md")),
    ("stranger-command", include_str!("../../templates/bot/stranger-command.md")),
    ("thread-list", include_str!("../../templates/bot/thread-list.md")),
    ("unknown-send", include_str!("../../templates/bot/unknown-send.md")),
    ("unreadable", include_str!("../../templates/bot/unreadable.md")),
    ("choice", include_str!("../../templates/bot/choice.md")),
    ("copy-referrer", include_str!("../../templates/bot/copy-referrer.md")),
    ("go-on", include_str!("../../templates/bot/go-on.md")),
    ("introduction", include_str!("../../templates/bot/introduction.md")),
    ("referrer-answered", include_str!("../../templates/bot/referrer-answered.md")),
    ("stakeholders", include_str!("../../templates/bot/stakeholders.md")),
    ("which-thread", include_str!("../../templates/bot/which-thread.md")),
];

/// The bot's texts, ready to be filled.
#[derive(Debug)]
pub struct BotTexts {
    /// The built-in texts with the admin's own in their place.
    chosen: Renderer,
    /// The built-in texts alone: what is said when an admin's text fails on facts that no sample had.
    built_in: Renderer,
    admins: Vec<Address>,
}

impl BotTexts {
    /// The texts as they are built in. That they compile is tested; what cannot be written is said in plain words.
    #[must_use]
    pub fn built_in(admins: &[Address]) -> Self {
        let compiled = || render::compile_freely(&built_in(), Braces::Show, &nothing_to_check);
        Self {
            chosen: compiled().unwrap_or_else(|_| Renderer::empty()),
            built_in: compiled().unwrap_or_else(|_| Renderer::empty()),
            admins: admins.to_vec(),
        }
    }

    /// Texts with the admin's `overrides` (by name, see [`Template::name`]); `admins` are named in offers. Every notice is
    /// tried with sample facts, so a bad override is found here and not when the mail is due.
    ///
    /// # Errors
    ///
    /// What is wrong with the overrides.
    pub fn compile(overrides: &[Template], admins: &[Address]) -> Result<Self, Vec<TemplateProblem>> {
        let mut chosen = built_in();
        for template in overrides {
            match chosen.iter_mut().find(|known| known.name == template.name) {
                Some(known) => *known = template.clone(),
                None => chosen.push(template.clone()),
            }
        }
        let chosen = render::compile_freely(&chosen, Braces::Show, &nothing_to_check)?;
        let texts = Self { chosen, ..Self::built_in(admins) };
        let failed = samples().into_iter().filter_map(|facts| {
            let values = values::of(&facts, &texts.admins, &nowhere);
            texts.chosen.render(facts.kind(), &values).err().map(TemplateProblem::from)
        });
        let mut problems: Vec<TemplateProblem> = failed.collect();
        problems.sort();
        problems.dedup();
        if problems.is_empty() { Ok(texts) } else { Err(problems) }
    }

    /// Writes one notice. Never fails: a notice in plain words is better than none. All texts are English so far;
    /// `language` chooses the template `KIND.LANGUAGE` where an admin has one. What can be answered is linked to `answer_to`.
    #[must_use]
    pub fn write(&self, facts: &NoticeFacts, language: Language, answer_to: AnswerTo<'_>) -> Rendered {
        let values = values::of(facts, &self.admins, answer_to);
        let kind = facts.kind();
        let own_language = format!("{kind}.{}", language.key());
        let name = if self.chosen.contains(&own_language) { own_language.as_str() } else { kind };
        let written = self.chosen.render(name, &values).or_else(|_| self.built_in.render(kind, &values));
        written.ok().filter(|rendered| rendered.subject.is_some()).unwrap_or_else(|| in_plain_words(facts))
    }
}

/// For a notice that is shown and not sent: its reader answers the mail itself.
#[must_use]
pub const fn nowhere(_: Option<ThreadId>) -> Option<Address> {
    None
}

/// What is left when no template can be filled.
fn in_plain_words(facts: &NoticeFacts) -> Rendered {
    let kind = facts.kind();
    let about = facts.about().map(|about| format!(" about thread {}", about.thread)).unwrap_or_default();
    let text =
        format!("I have a notice{about} ({kind}) but could not write it. Run politely explain to see the story.\n");
    let html = format!("<p>{}</p>\n", text.trim_end());
    Rendered { subject: Some(format!("Notice{about}: {kind}")), text, html }
}

fn built_in() -> Vec<Template> {
    BUILT_IN.iter().map(|(name, file)| template(name, file)).collect()
}

/// Notices have values of their own; the samples find what is wrong with their names.
fn nothing_to_check(_: &Template) -> Vec<TemplateProblem> {
    Vec::new()
}

/// Names of the texts, which the admin's own may take the place of.
pub fn names() -> impl Iterator<Item = &'static str> {
    BUILT_IN.iter().map(|(name, _)| *name)
}

/// Whether a text of this name is ever used: a built-in one, or one in another language (`answered.de`).
#[must_use]
pub fn is_known(name: &str) -> bool {
    let spoken = Language::ALL.iter().find_map(|language| name.strip_suffix(language.key())?.strip_suffix('.'));
    names().any(|known| known == name || Some(known) == spoken)
}

/// A text as its file says it, ours or the admin's.
#[must_use]
pub fn template(name: &str, file: &str) -> Template {
    let (front, body) = file.strip_prefix("---\n").and_then(|rest| rest.split_once("\n---\n")).unwrap_or(("", file));
    let value = |key: &str| {
        let line = front.lines().find_map(|line| line.strip_prefix(key)?.strip_prefix(": "))?;
        Some(line.trim_matches('"').to_owned())
    };
    let kind = if name.starts_with('_') { TemplateKind::Include } else { TemplateKind::Mail };
    let description = value("description").unwrap_or_default();
    Template {
        name: name.to_owned(),
        kind,
        subject: value("subject"),
        body: body.to_owned(),
        needs: Vec::new(),
        description,
        language: None,
        attach: Vec::new(),
    }
}
