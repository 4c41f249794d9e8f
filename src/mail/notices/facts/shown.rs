//! The facts of what a rep is shown or asked before a mail leaves.

use jiff::Timestamp;

use super::About;
use crate::followup::address::Person;
use crate::followup::ids::StepName;
use crate::followup::thread::Consent;
use crate::followup::thread::TaskKind;
use crate::followup::thread::Unanswered;

/// A mail as it will leave.
#[derive(Debug, Clone, PartialEq)]
pub struct ShownNotice {
    /// The thread.
    pub about: About,
    /// Its step.
    pub step: StepName,
    /// Recipients.
    pub to: Vec<Person>,
    /// In copy.
    pub cc: Vec<Person>,
    /// Its subject.
    pub subject: String,
    /// Names and sizes of the files that go with it.
    pub attachments: Vec<String>,
    /// When it leaves.
    pub leaves_at: Timestamp,
    /// What lets it leave.
    pub needs: Consent,
    /// Its words, as the rep may change them.
    pub own_text: String,
    /// What stands below them: signature and quotation.
    pub below: String,
    /// The words are the rep's own.
    pub edited: bool,
    /// Words of his own that are not in it.
    pub lost_text: Option<String>,
    /// He has seen it before.
    pub is_reminder: bool,
}

/// Something that only the rep can do.
#[derive(Debug, Clone, PartialEq)]
pub struct TaskNotice {
    /// The thread.
    pub about: About,
    /// The step that asks for it.
    pub step: StepName,
    /// What it is.
    pub kind: TaskKind,
    /// What he may say.
    pub script: String,
    /// What he may try.
    pub hints: Vec<String>,
    /// The words of the mail that follows; empty: none does.
    pub mail: String,
    /// How long he has.
    pub until: Timestamp,
    /// What happens then.
    pub unanswered: Unanswered,
    /// He was asked before.
    pub is_reminder: bool,
    /// Who has recommended him.
    pub referrer: Option<Person>,
}

impl ShownNotice {
    /// Name of the template.
    #[must_use]
    pub const fn kind(&self) -> &'static str {
        match self.needs {
            Consent::Silence => "heads-up",
            Consent::Word => "approval",
        }
    }
}

impl TaskNotice {
    /// Name of the template.
    #[must_use]
    pub const fn kind(&self) -> &'static str {
        match self.kind {
            TaskKind::Call => "call",
            TaskKind::CopyReferrer => "copy-referrer",
            TaskKind::Introduction => "introduction",
            TaskKind::Stakeholders => "stakeholders",
            TaskKind::Choice => "choice",
            TaskKind::Word => "go-on",
        }
    }
}
