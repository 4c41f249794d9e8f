//! The mail of one step of one thread, complete but for its date. Values in, bytes out; it sends and stores nothing.

use jiff::SignedDuration;
use jiff::Timestamp;

use super::conversation::Conversation;
use super::invite;
use super::invite::Occasion;
use super::people::Beside;
use super::setup::Pinned;
use super::setup::Setup;
use crate::config::settings::BOT_MAILBOX;
use crate::config::settings::Rep;
use crate::config::settings::ReplyPath;
use crate::config::settings::SendFrom;
use crate::config::settings::SentCopy;
use crate::followup::address::Address;
use crate::followup::address::Person;
use crate::followup::appointment;
use crate::followup::appointment::Appointment;
use crate::followup::audience;
use crate::followup::audience::Addressed;
use crate::followup::calls_made::CallMade;
use crate::followup::condition::Circumstances;
use crate::followup::condition::Subject;
use crate::followup::ids::MessageId;
use crate::followup::ids::SendRef;
use crate::followup::library::ValueItem;
use crate::followup::plan;
use crate::followup::sequence::Conversation as Place;
use crate::followup::sequence::Step;
use crate::followup::thread::Role;
use crate::followup::thread::Thread;
use crate::mail::compose;
use crate::mail::compose::FollowUp;
use crate::mail::compose::attachment::Attachment;
use crate::mail::compose::attachment::MAIL_MAX;
use crate::mail::language::Language;
use crate::mail::quote::Quote;
use crate::mail::reference::Keyring;
use crate::mail::render;
use crate::mail::render::FollowUpFacts;
use crate::mail::render::Gift;
use crate::mail::render::PeopleFacts;
use crate::mail::render::ProspectFacts;
use crate::mail::render::RenderProblem;
use crate::mail::render::Rendered;
use crate::mail::render::RepFacts;
use crate::mail::render::SlotFacts;
use crate::mail::render::Values;
use crate::mail::sentences;

/// A mail that is ready to leave, and how it leaves.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// The message without `Date`.
    pub bytes: Vec<u8>,
    /// The mailbox it leaves through.
    pub mailbox: String,
    /// MAIL FROM.
    pub envelope_from: Address,
    /// RCPT TO; the prospect first.
    pub recipients: Vec<Address>,
    /// Its id.
    pub message_id: MessageId,
    /// Its subject.
    pub subject: String,
    /// Hashes of its own sentences, to know it again in what strangers quote.
    pub sentences: Vec<i64>,
    /// Its words above the signature.
    pub own_text: String,
    /// The call that it offers, to be stored with it.
    pub call: Option<Appointment>,
    /// Name of the item of the library that it gives.
    pub gift: Option<String>,
    /// The template that was chosen among several; `None`: there was one, or the words are the rep's.
    pub variant: Option<String>,
}

/// What a draft is made of besides the thread.
#[derive(Clone, Copy)]
pub struct Materials<'a> {
    /// The config.
    pub setup: &'a Setup,
    /// The version that the thread runs.
    pub pinned: &'a Pinned,
    /// The keys that sign ids.
    pub keyring: &'a Keyring,
    /// The rep.
    pub rep: &'a Rep,
    /// What it is written below; empty: the proposal alone, unquoted.
    pub conversation: &'a Conversation,
    /// Follow-ups that left before.
    pub messages_sent: u32,
    /// Calls that really happened before, in order.
    pub calls: &'a [CallMade],
    /// What is known of the thread besides its row: the language of its mails, the worth of the offer.
    pub circumstances: Circumstances,
    /// The rep's own words in place of the template's.
    pub own_text: Option<&'a str>,
    /// What is known of the people beside the prospect.
    pub beside: &'a Beside,
    /// The call that it offers or speaks of.
    pub call: Option<&'a Appointment>,
    /// The item that it gives. Where a step gives one and none is known, as in a rehearsal, a sample stands in its place.
    pub gift: Option<&'a ValueItem>,
}

/// Renders and composes the mail of `send`.
///
/// # Errors
///
/// What is wrong with the template or its values; such a thread is held.
pub fn draft(
    thread: &Thread,
    step: &Step,
    send: &SendRef,
    materials: &Materials<'_>,
    now: Timestamp,
) -> Result<Draft, RenderProblem> {
    let Materials { setup, rep, keyring, .. } = *materials;
    let Words { body, language, template, values } = body(thread, step, materials, now)?;
    let own_text = body.text.clone();
    let signature = signature(materials, &values, language)?;
    let mailbox = setup.settings.sending_mailbox(rep).to_owned();
    let from = author(setup, rep);
    let message_id = keyring.message_id(send, from.address.domain());
    let (in_reply_to, references) = chain(thread, step, &materials.conversation.ids);
    let addressed = audience::addressed(thread, step, &materials.beside.barred);
    let mut recipients = addressed.envelope(&thread.prospect.address);
    let Addressed { to, mut cc } = addressed;
    if rep.sent_copy == SentCopy::CcRep {
        recipients.push(rep.address.clone());
        cc.push(Person { name: rep.name.clone(), address: rep.address.clone() });
    }
    let subject = compose::subject_line(step.conversation, &thread.proposal.subject, body.subject.as_deref());
    let same = step.conversation == Place::Same;
    let attendees: Vec<Person> = invited(&to, &cc, rep);
    let calendar = materials.call.and_then(|call| {
        let occasion = Occasion { thread, step, setup, rep, call, attendees: &attendees, language };
        invite::part(&occasion, &body, now)
    });
    let sentences = sentences::hashes(&body.text, sentences::KEPT_MAX);
    let mail = FollowUp {
        sender: sender(setup, rep, &mailbox),
        reply_to: reply_to(setup, rep, keyring, thread),
        from,
        to,
        cc,
        subject: subject.clone(),
        body,
        signature,
        in_reply_to,
        references,
        parent_thread_index: parent_index(thread, materials).filter(|_| same),
        thread_topic: thread.proposal.thread_topic.clone().filter(|_| same),
        message_id: message_id.clone(),
        reference: keyring.token(send),
        attachments: attachments(materials, &template)?,
        quote: materials.conversation.quote.clone().map(|quote| Quote { language, ..quote }),
        calendar,
    };
    let bytes = compose::draft(&mail);
    if bytes.len() > MAIL_MAX {
        return Err(RenderProblem::TooLarge { template, limit: MAIL_MAX, unit: "octets with its files" });
    }
    Ok(Draft {
        bytes,
        envelope_from: envelope_from(setup, rep, keyring, thread, &mailbox),
        mailbox,
        recipients,
        message_id,
        subject,
        sentences,
        own_text,
        call: materials.call.filter(|_| step.invite.is_some()).cloned(),
        gift: materials.gift.map(|item| item.name.clone()),
        variant: chosen(thread, step, materials).filter(|_| materials.own_text.is_none()),
    })
}

/// The files that go with a mail: those of its template, which are the ones that were checked with it or none, and that of what
/// it gives. One file that is both goes once.
fn attachments(materials: &Materials<'_>, template: &str) -> Result<Vec<Attachment>, RenderProblem> {
    let library = &materials.setup.library;
    let mut files = Vec::new();
    for name in materials.pinned.renderer.attached(template) {
        let lost = |is_gone| RenderProblem::File { template: template.to_owned(), file: name.clone(), is_gone };
        let file = library.files.get(name).ok_or_else(|| lost(true))?;
        if library.digest(name) != materials.pinned.files.get(name).map(String::as_str) {
            return Err(lost(false));
        }
        files.push(file.clone());
    }
    if let Some(gift) = materials.gift.and_then(|item| library.files.get(item.attachment.as_ref()?))
        && files.iter().all(|file: &Attachment| file.name != gift.name)
    {
        files.push(gift.clone());
    }
    Ok(files)
}

/// The words of a mail, the language that they are in, the template that was taken, and what was put into it.
struct Words {
    body: Rendered,
    language: Language,
    template: String,
    values: Values,
}

/// The template that a thread gets as things stand.
fn template_of<'s>(thread: &Thread, step: &'s Step, materials: &Materials<'_>) -> Option<&'s str> {
    let Materials { circumstances, messages_sent, .. } = *materials;
    let subject = Subject { thread, circumstances, messages_sent };
    step.template_of(plan::seed(thread.id, &step.name), |condition| condition.holds(&subject))
}

/// The variant that a thread gets, where its step has several.
fn chosen(thread: &Thread, step: &Step, materials: &Materials<'_>) -> Option<String> {
    template_of(thread, step, materials).filter(|_| !step.variants.is_empty()).map(str::to_owned)
}

/// The words of the template, or of the rep in their place; subject and files of the template stay.
fn body(thread: &Thread, step: &Step, materials: &Materials<'_>, now: Timestamp) -> Result<Words, RenderProblem> {
    let Some(template) = template_of(thread, step, materials) else {
        return Err(RenderProblem::UnknownTemplate(format!("{}, which sends no mail", step.name)));
    };
    let Words { body, language, template, values } = filled(template, thread, step, materials, now)?;
    let body = match materials.own_text {
        Some(text) => Rendered { subject: body.subject, ..render::words(text) },
        None => body,
    };
    Ok(Words { body, language, template, values })
}

/// A template in the language of the thread, as far as there is one.
fn filled(
    template: &str,
    thread: &Thread,
    step: &Step,
    materials: &Materials<'_>,
    now: Timestamp,
) -> Result<Words, RenderProblem> {
    let renderer = &materials.pinned.renderer;
    let picked = renderer.pick(template, spoken(&materials.circumstances));
    let values = values(thread, step, materials, picked.language, now);
    let body = renderer.render(&picked.name, &values)?;
    Ok(Words { body, language: picked.language, template: picked.name, values })
}

/// The words of a step's mail above the signature, as both twins; that in HTML is without wrapper.
///
/// # Errors
/// What is wrong with the template or its values.
pub fn own_words(
    thread: &Thread,
    step: &Step,
    materials: &Materials<'_>,
    now: Timestamp,
) -> Result<Rendered, RenderProblem> {
    body(thread, step, materials, now).map(|words| words.body)
}

/// The words that the rep is given for the task of a step; empty when it has none.
///
/// # Errors
/// What is wrong with the template or its values.
pub fn script(
    thread: &Thread,
    step: &Step,
    materials: &Materials<'_>,
    now: Timestamp,
) -> Result<String, RenderProblem> {
    let Some(script) = step.task.as_ref().and_then(|task| task.script.as_deref()) else { return Ok(String::new()) };
    filled(script, thread, step, materials, now).map(|words| words.body.text)
}

/// The values that templates see.
#[must_use]
pub fn values(thread: &Thread, step: &Step, materials: &Materials<'_>, language: Language, now: Timestamp) -> Values {
    let rep = materials.rep;
    let day = |at: Timestamp| thread.zone.to_datetime(at).date();
    let mut values = Values::of(&FollowUpFacts {
        prospect: ProspectFacts::from(&thread.prospect),
        rep: RepFacts {
            name: rep.name.clone(),
            address: rep.address.to_string(),
            phone: rep.phone.clone().unwrap_or_default(),
        },
        proposal_subject: thread.proposal.subject.clone(),
        proposal_date: day(thread.proposal.sent_at),
        expiry: day(thread.expires_at),
        today: day(now),
        messages_sent: materials.messages_sent,
        calls: materials.calls.iter().map(|call| (day(call.at), call.how)).collect(),
        company: materials.setup.settings.bot.name.clone(),
        step: step.name.to_string(),
        language,
        amount: materials.circumstances.amount,
        people: people(thread, materials.beside),
        gift: step.value.as_ref().map(|_| gift(materials)),
    });
    set_call(&mut values, thread, step, materials, language, now);
    values
}

/// The times of a call; where none was looked for yet, because the mail is only tried, one stands for them.
fn set_call(
    values: &mut Values,
    thread: &Thread,
    step: &Step,
    materials: &Materials<'_>,
    language: Language,
    now: Timestamp,
) {
    let rep = materials.rep;
    let facts = |times, length, place| SlotFacts { times, length, prospect: &thread.zone, rep: &rep.zone, place };
    if let Some(call) = materials.call {
        values.set_slots(&facts(&call.times, call.length, &call.place), language);
    } else if let Some(invite) = &step.invite {
        values.set_slots(&facts(&[now], invite.length, &invite.place), language);
    } else if appointment::is_about_a_call(&step.name) {
        values.set_slots(&facts(&[now], SignedDuration::from_mins(20), ""), language);
    }
}

/// Who is invited: everybody who gets the mail but the rep himself.
fn invited(to: &[Person], cc: &[Person], rep: &Rep) -> Vec<Person> {
    to.iter().chain(cc).filter(|person| person.address != rep.address).cloned().collect()
}

fn gift(materials: &Materials<'_>) -> Gift {
    materials.gift.map_or_else(|| Gift::from(&ValueItem::sample()), Gift::from)
}

/// What templates may know of the people beside the prospect.
fn people(thread: &Thread, beside: &Beside) -> PeopleFacts {
    let of_role = |role| audience::of_role(thread, role, &beside.barred);
    let others = of_role(Role::Stakeholder).into_iter().chain(of_role(Role::Announced));
    PeopleFacts {
        referrer: thread.referrer.as_ref().map(ProspectFacts::from),
        introduced: of_role(Role::Introduced).first().map(ProspectFacts::from),
        why: beside.why.clone(),
        others: others.map(|person| ProspectFacts::from(&person)).collect(),
        copied: of_role(Role::CoRecipient).iter().map(ProspectFacts::from).collect(),
    }
}

/// The language of mails about a thread.
fn spoken(circumstances: &Circumstances) -> Language {
    circumstances.language.parse().unwrap_or_default()
}

/// The language that a rep writes and reads.
#[must_use]
pub fn language(rep: &Rep) -> Language {
    rep.language.parse().unwrap_or_default()
}

fn signature(
    materials: &Materials<'_>,
    values: &Values,
    language: Language,
) -> Result<Option<Rendered>, RenderProblem> {
    let Some(name) = &materials.rep.signature else { return Ok(None) };
    let signatures = &materials.setup.signatures;
    signatures.render(&signatures.pick(&format!("signatures/{name}"), language).name, values).map(Some)
}

/// Whose name a follow-up bears.
#[must_use]
pub fn author(setup: &Setup, rep: &Rep) -> Person {
    let address = match rep.send_from {
        SendFrom::Rep => rep.address.clone(),
        SendFrom::Bot => setup.settings.bot.address.clone(),
    };
    Person { name: rep.name.clone(), address }
}

/// RFC 5322 section 3.6.2 wants `Sender` where another account transmits. With "Send As" rights the provider leaves From
/// alone, and a Sender would show "on behalf of"; so there is none, and the account must have that right.
fn sender(_setup: &Setup, _rep: &Rep, _mailbox: &str) -> Option<Person> {
    None
}

fn reply_to(setup: &Setup, rep: &Rep, keyring: &Keyring, thread: &Thread) -> Vec<Person> {
    let himself = Person { name: rep.name.clone(), address: rep.address.clone() };
    let token = || keyring.reply_address(&setup.settings.bot.address, thread.id);
    match (rep.reply_path, rep.send_from) {
        (ReplyPath::ReplyTo, SendFrom::Rep | SendFrom::Bot) => {
            let bot = token().map(|address| Person { name: setup.settings.bot.name.clone(), address });
            std::iter::once(himself).chain(bot).collect()
        }
        (ReplyPath::ReplyToBot, SendFrom::Rep | SendFrom::Bot) => {
            let name = if rep.name.is_empty() { &setup.settings.bot.name } else { &rep.name };
            token().map(|address| Person { name: name.clone(), address }).into_iter().collect()
        }
        (ReplyPath::Mailbox | ReplyPath::Rule, SendFrom::Bot) => vec![himself],
        (ReplyPath::Mailbox | ReplyPath::Rule, SendFrom::Rep) => Vec::new(),
    }
}

/// Reports come to a token address of the bot where the bot's own account sends, else to the rep's account, which is
/// watched: providers refuse a foreign MAIL FROM.
fn envelope_from(setup: &Setup, rep: &Rep, keyring: &Keyring, thread: &Thread, mailbox: &str) -> Address {
    let bot = &setup.settings.bot.address;
    if mailbox == BOT_MAILBOX {
        keyring.bounce_address(bot, thread.id).unwrap_or_else(|| bot.clone())
    } else {
        rep.address.clone()
    }
}

fn parent_index(thread: &Thread, materials: &Materials<'_>) -> Option<String> {
    materials.conversation.thread_index.clone().or_else(|| thread.proposal.thread_index.clone())
}

/// The mail it answers and the chain up to it. A new conversation has neither.
fn chain(thread: &Thread, step: &Step, conversation: &[MessageId]) -> (Option<MessageId>, Vec<MessageId>) {
    match step.conversation {
        Place::New => (None, Vec::new()),
        Place::Same => {
            let proposal = &thread.proposal;
            let mut ids = proposal.references.clone();
            if conversation.is_empty() {
                ids.push(proposal.message_id.clone());
            }
            ids.extend(conversation.iter().cloned());
            (ids.last().cloned(), ids)
        }
    }
}
