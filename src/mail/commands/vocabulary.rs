//! The words by which commands begin, their examples, and which word was perhaps meant.

use super::Words;
use super::line::Word;

/// Letters of a word below which a slip of the finger cannot be told from another word.
const GUESSED_MIN: usize = 3;

/// Slips that a guess forgives in a short word, and from six letters on.
const SLIPS: (usize, usize, usize) = (1, 2, 6);

/// Words behind a mistyped command above which the line is a sentence.
const GUESSED_REST_MAX: usize = 6;

/// A command that takes nothing behind it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Alone {
    Withdraw,
    Revised,
    Skip,
    Now,
    Approve,
    CallOff,
    Show,
    Help,
    Undo,
    List,
    PauseAll,
    ResumeAll,
    Back,
    LeftVoicemail,
    Spoke,
    Done,
    Arrived,
    Resend,
}

impl Alone {
    pub(super) const fn to_words(self) -> Words {
        match self {
            Self::Withdraw => Words::Withdraw,
            Self::Revised => Words::Revised,
            Self::Skip => Words::Skip,
            Self::Now => Words::Now,
            Self::Approve => Words::Approve,
            Self::CallOff => Words::CallOff,
            Self::Show => Words::Show,
            Self::Help => Words::Help,
            Self::Undo => Words::Undo,
            Self::List => Words::List,
            Self::PauseAll => Words::PauseAll,
            Self::ResumeAll => Words::ResumeAll,
            Self::Back => Words::Back,
            Self::LeftVoicemail => Words::LeftVoicemail,
            Self::Spoke => Words::Spoke,
            Self::Done => Words::Done,
            Self::Arrived => Words::Arrived,
            Self::Resend => Words::Resend,
        }
    }

    const fn word(self) -> &'static str {
        match self {
            Self::Withdraw => "withdraw",
            Self::Revised => "revised",
            Self::Skip => "skip",
            Self::Now => "now",
            Self::Approve => "ok",
            Self::CallOff => "cancel call",
            Self::Show => "show",
            Self::Help => "help",
            Self::Undo => "undo",
            Self::List => "list",
            Self::PauseAll => "pause all",
            Self::ResumeAll => "resume all",
            Self::Back => "back",
            Self::LeftVoicemail => "left vm",
            Self::Spoke => "spoke",
            Self::Done => "done",
            Self::Arrived => "arrived",
            Self::Resend => "resend",
        }
    }
}

/// The beginning of a command.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Head {
    Alone(Alone),
    Stop,
    Pause,
    Resume,
    Snooze,
    Extend,
    Expires,
    MoveCall,
    Won,
    Lost,
    Sequence,
    Prospect,
    Add,
    Referrer,
    Introduce,
    Stakeholder,
    Zone,
    Language,
    Amount,
    Away,
}

impl Head {
    /// The word that stands for it.
    pub(super) const fn word(self) -> &'static str {
        match self {
            Self::Alone(alone) => alone.word(),
            Self::Stop => "stop",
            Self::Pause => "pause",
            Self::Resume => "resume",
            Self::Snooze => "snooze",
            Self::Extend => "extend",
            Self::Expires => "expires",
            Self::MoveCall => "move",
            Self::Won => "won",
            Self::Lost => "lost",
            Self::Sequence => "sequence",
            Self::Prospect => "prospect",
            Self::Add => "add",
            Self::Referrer => "referrer",
            Self::Introduce => "introduce",
            Self::Stakeholder => "stakeholder",
            Self::Zone => "zone",
            Self::Language => "language",
            Self::Amount => "amount",
            Self::Away => "away",
        }
    }

    /// How it is written, by example.
    pub(super) fn example(self) -> &'static str {
        let word = self.word();
        let is_it = |example: &&str| example.split(' ').next() == word.split(' ').next();
        HELP.iter().map(|(example, _)| *example).find(is_it).unwrap_or(word)
    }
}

/// Beginnings of commands, longer ones before those that begin alike.
const HEADS: &[(&[&str], Head)] = &[
    (&["pause", "all"], Head::Alone(Alone::PauseAll)),
    (&["pause", "everything"], Head::Alone(Alone::PauseAll)),
    (&["resume", "all"], Head::Alone(Alone::ResumeAll)),
    (&["resume", "everything"], Head::Alone(Alone::ResumeAll)),
    (&["left", "vm"], Head::Alone(Alone::LeftVoicemail)),
    (&["left", "voicemail"], Head::Alone(Alone::LeftVoicemail)),
    (&["left", "voice", "mail"], Head::Alone(Alone::LeftVoicemail)),
    (&["left", "a", "voicemail"], Head::Alone(Alone::LeftVoicemail)),
    (&["left", "message"], Head::Alone(Alone::LeftVoicemail)),
    (&["left", "a", "message"], Head::Alone(Alone::LeftVoicemail)),
    (&["it", "arrived"], Head::Alone(Alone::Arrived)),
    (&["send", "again"], Head::Alone(Alone::Resend)),
    (&["send", "it", "again"], Head::Alone(Alone::Resend)),
    (&["send", "now"], Head::Alone(Alone::Now)),
    (&["send", "it", "now"], Head::Alone(Alone::Now)),
    (&["go", "on"], Head::Resume),
    (&["away", "until"], Head::Away),
    (&["away", "till"], Head::Away),
    (&["withdraw", "the", "offer"], Head::Alone(Alone::Withdraw)),
    (&["withdraw"], Head::Alone(Alone::Withdraw)),
    (&["revised"], Head::Alone(Alone::Revised)),
    (&["restart"], Head::Alone(Alone::Revised)),
    (&["zone"], Head::Zone),
    (&["timezone"], Head::Zone),
    (&["time", "zone"], Head::Zone),
    (&["language"], Head::Language),
    (&["amount"], Head::Amount),
    (&["move", "call"], Head::MoveCall),
    (&["move", "the", "call"], Head::MoveCall),
    (&["move"], Head::MoveCall),
    (&["cancel", "call"], Head::Alone(Alone::CallOff)),
    (&["cancel", "the", "call"], Head::Alone(Alone::CallOff)),
    (&["call", "off"], Head::Alone(Alone::CallOff)),
    (&["stop"], Head::Stop),
    (&["pause"], Head::Pause),
    (&["resume"], Head::Resume),
    (&["continue"], Head::Resume),
    (&["snooze"], Head::Snooze),
    (&["later"], Head::Snooze),
    (&["extend"], Head::Extend),
    (&["expires"], Head::Expires),
    (&["expire"], Head::Expires),
    (&["won"], Head::Won),
    (&["lost"], Head::Lost),
    (&["sequence"], Head::Sequence),
    (&["prospect"], Head::Prospect),
    (&["add"], Head::Add),
    (&["referrer"], Head::Referrer),
    (&["introduce"], Head::Introduce),
    (&["stakeholder"], Head::Stakeholder),
    (&["stakeholders"], Head::Stakeholder),
    (&["away"], Head::Away),
    (&["skip"], Head::Alone(Alone::Skip)),
    (&["now"], Head::Alone(Alone::Now)),
    (&["ok"], Head::Alone(Alone::Approve)),
    (&["okay"], Head::Alone(Alone::Approve)),
    (&["show"], Head::Alone(Alone::Show)),
    (&["help"], Head::Alone(Alone::Help)),
    (&["undo"], Head::Alone(Alone::Undo)),
    (&["list"], Head::Alone(Alone::List)),
    (&["back"], Head::Alone(Alone::Back)),
    (&["spoke"], Head::Alone(Alone::Spoke)),
    (&["done"], Head::Alone(Alone::Done)),
    (&["arrived"], Head::Alone(Alone::Arrived)),
    (&["resend"], Head::Alone(Alone::Resend)),
];

/// What help says: each command by example, and what it does.
pub(super) const HELP: &[(&str, &str)] = &[
    ("stop", "I end the follow-ups to this person"),
    ("pause", "I wait until you say `resume`"),
    ("resume", "I go on; `resume from close-the-file` begins at that step"),
    ("snooze 2 weeks", "I am silent until then: a span, `monday`, `20 December` or `2026-12-20`"),
    ("skip", "I leave the next mail out"),
    ("won 12,000 EUR", "You won it; the amount may be left out"),
    ("lost too expensive", "You lost it, and why"),
    ("extend 2 weeks", "The offer stands that much longer, or until that day"),
    ("expires 2026-12-20", "The offer ends on that day"),
    ("withdraw", "I tell them that the offer is withdrawn, and that is the end"),
    ("revised", "Your last mail was a revised proposal: its time begins with it"),
    ("zone Europe/Berlin", "They live in that time zone"),
    ("language de", "My mails are in that language from here on, where there is a text in it"),
    ("amount 12000", "The offer is worth that much; some sequences go by it"),
    ("sequence proposal", "I go on with another sequence"),
    ("prospect tom@globex.example", "I write to this person instead"),
    ("add tom@globex.example", "This person gets my mails in Cc"),
    ("referrer tom@globex.example", "This person has recommended you"),
    ("introduce ben@initech.example Ben Fischer, he runs the same line", "I introduce the prospect to this person"),
    ("stakeholder tom@globex.example Tom Okafor", "This person has a say too; several addresses are fine"),
    ("show", "You get the whole story of a thread"),
    ("undo", "I take your last command back, for a day and while nothing has left"),
    ("now", "The mail that I showed you leaves in the next slot"),
    ("ok", "The mail that I showed you may leave"),
    ("move tuesday 10:00", "The call takes place then: I send the invitation, or the new time"),
    ("cancel call", "The call is off: I tell them, and it leaves their calendar"),
    ("left vm", "You called and left a message"),
    ("spoke", "You called and talked"),
    ("done", "You did what I asked you to do"),
    ("list", "You get all your open threads"),
    ("pause all", "I pause all your threads; `resume all` lets them go on"),
    ("away until 2026-12-20", "You are away; `away until friday to erik` hands your threads over"),
    ("back", "You are back"),
    ("help", "You get this list"),
];

/// The command that the words begin with, whether a comma or the like ends it, and what follows.
pub(super) fn head<'w, 't>(words: &'w [Word<'t>]) -> Option<(Head, bool, &'w [Word<'t>])> {
    HEADS.iter().find_map(|(start, head)| {
        let (said, rest) = words.split_at_checked(start.len())?;
        let is_cut = said.last().is_some_and(|word| word.is_cut);
        start.iter().zip(said).all(|(wanted, word)| word.is(wanted)).then_some((*head, is_cut, rest))
    })
}

/// A command whose first word is written nearly like the first of `words`, and what follows.
pub(super) fn alike<'w, 't>(words: &'w [Word<'t>]) -> Option<(&'static str, &'w [Word<'t>])> {
    let (first, rest) = words.split_first()?;
    let written = first.written.to_lowercase();
    if written.chars().count() < GUESSED_MIN || rest.len() > GUESSED_REST_MAX {
        return None;
    }
    let slips = |word: &str| strsim::damerau_levenshtein(&written, word);
    let (short, long, from) = SLIPS;
    let forgiven = |word: &str| if word.len() >= from { long } else { short };
    let starts = HEADS.iter().filter_map(|(start, _)| start.first().copied());
    let near = starts.filter(|word| word.len() >= GUESSED_MIN && slips(word) <= forgiven(word));
    near.min_by_key(|word| (slips(word), *word)).map(|word| (word, rest))
}
