//! Floor 3, the text an admin wrote to valid types, or diagnostics with file, line and column. Pure: text in, values out.
//!
//! Reading and watching the files is `adapters::files`.

pub mod calendar_file;
pub mod diagnostic;
pub mod lint;
pub mod mailbox_file;
pub mod rep_file;
pub mod settings;
pub mod settings_file;
pub mod source;
pub mod template_file;
pub mod units;
pub mod walk;
pub mod yaml;
