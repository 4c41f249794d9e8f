//! Floor 3, the text an admin wrote to valid types, or diagnostics with file, line and column. Pure: text in, values out.
//!
//! [`load::load`] takes all texts and gives settings and sequences, or every problem at once. Reading and watching the
//! files is `adapters::files`.

pub mod bot_file;
pub mod bot_texts;
pub mod bundle;
pub mod busy_calendar;
pub mod busy_file;
pub mod calendar_file;
pub mod codes;
pub mod condition;
pub mod diagnostic;
pub mod holiday_file;
pub mod holidays;
pub mod library_file;
pub mod link;
pub mod lint;
pub mod load;
pub mod mailbox_file;
pub mod nurture_file;
pub mod rehearsal;
pub mod rep_file;
pub mod scenario;
pub mod scenario_file;
pub mod scenario_names;
pub mod schema;
pub mod sequence_check;
pub mod sequence_diff;
pub mod sequence_file;
pub mod settings;
pub mod settings_file;
pub mod source;
pub mod step_choice;
pub mod step_file;
pub mod step_invite;
pub mod step_people;
pub mod step_task;
pub mod step_value;
pub mod template_attach;
pub mod template_file;
pub mod template_twins;
pub mod units;
pub mod walk;
pub mod yaml;
