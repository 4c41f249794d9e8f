//! Brings the schema of a file up to date. Migrations are only appended; each runs in a transaction of its own.

use rusqlite::Connection;

use super::super::StoreError;
use super::connection::failure;

/// Marks our files (`PRAGMA application_id`), so that a wrong path does not end in a foreign database: "poly".
const APPLICATION: i32 = 0x706F_6C79;

/// Schema n is what migration n (counted from 1) leaves behind.
const MIGRATIONS: [&str; 6] = [
    include_str!("../migrations/0001_first.sql"),
    include_str!("../migrations/0002_extensions_and_quotes.sql"),
    include_str!("../migrations/0003_steering_by_mail.sql"),
    include_str!("../migrations/0004_sequence_language.sql"),
    include_str!("../migrations/0005_calls.sql"),
    include_str!("../migrations/0006_checks_without_tables.sql"),
];

/// Whether the schema is the one this release writes.
pub(super) fn is_current(connection: &Connection) -> Result<bool, StoreError> {
    Ok(version(connection)? == MIGRATIONS.len())
}

/// Runs the migrations that are missing.
pub(super) fn migrate(connection: &mut Connection) -> Result<(), StoreError> {
    up_to(connection, MIGRATIONS.len())
}

fn up_to(connection: &mut Connection, newest: usize) -> Result<(), StoreError> {
    let present = version(connection)?;
    if present > newest {
        return Err(StoreError::Invalid(format!(
            "the store has schema {present}, this release knows up to {newest}; use the release that wrote it"
        )));
    }
    for (number, sql) in (1..).zip(MIGRATIONS).take(newest).skip(present) {
        let transaction = connection.transaction().map_err(failure)?;
        transaction.execute_batch(sql).map_err(failure)?;
        transaction.pragma_update(None, "user_version", number).map_err(failure)?;
        transaction.pragma_update(None, "application_id", APPLICATION).map_err(failure)?;
        transaction.commit().map_err(failure)?;
    }
    Ok(())
}

fn version(connection: &Connection) -> Result<usize, StoreError> {
    let pragma = |name: &str| connection.pragma_query_value(None, name, |row| row.get::<_, i32>(0)).map_err(failure);
    let (application, version) = (pragma("application_id")?, pragma("user_version")?);
    let tables: i64 =
        connection.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0)).map_err(failure)?;
    let empty = application == 0 && version == 0 && tables == 0;
    if !empty && application != APPLICATION {
        return Err(StoreError::Invalid("the file is a database of another program".to_owned()));
    }
    usize::try_from(version).map_err(|_| StoreError::Invalid(format!("the store has schema {version}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Rows of the version before, for the migration that follows it: `SAMPLES[n]` fills schema n.
    const SAMPLES: [&str; 6] = [
        "",
        "INSERT INTO threads (id, state, step, generation, since, doubt, after_kind, expires_at, warned) \
         VALUES (1, 'sending', 'no-pressure', 1, 5, 'transmitting', 'continue', 900, 1), \
                (2, 'paused', '', 0, NULL, '', '', 900, 0);",
        "",
        "INSERT INTO threads (id, state) VALUES (1, 'paused'); \
         INSERT INTO participants (thread, position, role, address, address_key, domain) \
         VALUES (1, 0, 'prospect', 'Priya@client.example', 'priya@client.example', 'client.example'), \
                (1, 1, 'co_recipient', 'omar@client.example', 'omar@client.example', 'client.example'); \
         INSERT INTO sends (id, thread, step, status) VALUES (7, 1, 'no-pressure', 'accepted');",
        "INSERT INTO threads (id, state) VALUES (1, 'paused'); \
         INSERT INTO appointments (thread, rep_key, step, uid, length_us, over_at, standing) \
         VALUES (1, 'dana@acme.example', 'offer-a-call', 'u@acme.example', 1200000000, 5, 'accepted');",
        "INSERT INTO threads (id, state) VALUES (1, 'paused'), (2, 'ended'); \
         INSERT INTO participants (thread, position, role) VALUES (1, 0, 'prospect'), (1, 1, 'referrer'); \
         INSERT INTO mail_ids (message_id, thread, kind) VALUES ('p@acme.example', 1, 'enrolment'); \
         INSERT INTO sends (id, thread, step, status) VALUES (7, 1, 'no-pressure', 'accepted');",
    ];

    #[test]
    fn every_migration_works_on_a_filled_store_of_the_version_before() {
        for (before, sample) in SAMPLES.iter().enumerate().take(MIGRATIONS.len()) {
            let mut connection = Connection::open_in_memory().unwrap();
            up_to(&mut connection, before).unwrap();
            connection.execute_batch(sample).unwrap();
            migrate(&mut connection).unwrap();
            let problems: String = connection.query_row("PRAGMA integrity_check", [], |row| row.get(0)).unwrap();
            assert_eq!(problems, "ok");
            assert!(is_current(&connection).unwrap());
        }
        assert_eq!(SAMPLES.len(), MIGRATIONS.len(), "a new migration needs a sample of the version before");
    }

    #[test]
    fn words_that_a_column_does_not_know_are_refused_without_a_table_for_each_row() {
        let mut connection = Connection::open_in_memory().unwrap();
        migrate(&mut connection).unwrap();
        for (table, other, column) in [
            ("threads", "", "state"),
            ("participants", "thread, position, ", "role"),
            ("mail_ids", "message_id, thread, ", "kind"),
            ("sends", "thread, step, ", "status"),
        ] {
            let keys = ["", "1, ", "1, 2, "][other.matches(',').count()];
            let insert = |word: &str| format!("INSERT INTO {table} ({other}{column}) VALUES ({keys}'{word}')");
            let refused = connection.execute_batch(&insert("nonsense")).unwrap_err().to_string();
            assert!(refused.contains("CHECK constraint failed"), "{table}: {refused}");
            let mut plan = connection.prepare(&format!("EXPLAIN {}", insert("sent"))).unwrap();
            let steps: Vec<String> = plan.query_map([], |row| row.get(1)).unwrap().map(Result::unwrap).collect();
            assert!(!steps.iter().any(|step| step == "OpenEphemeral"), "{table}");
        }
    }

    #[test]
    fn a_schema_of_a_later_release_is_refused() {
        let mut connection = Connection::open_in_memory().unwrap();
        migrate(&mut connection).unwrap();
        connection.pragma_update(None, "user_version", 99).unwrap();
        assert!(matches!(migrate(&mut connection), Err(StoreError::Invalid(why)) if why.contains("schema 99")));
    }

    #[test]
    fn a_database_of_another_program_is_left_alone() {
        let mut connection = Connection::open_in_memory().unwrap();
        connection.execute_batch("CREATE TABLE recipes (name TEXT)").unwrap();
        assert!(matches!(migrate(&mut connection), Err(StoreError::Invalid(_))));
    }

    #[test]
    fn every_table_is_strict_and_every_column_has_a_comment_and_says_what_null_means() {
        for sql in MIGRATIONS {
            for table in sql.split("CREATE TABLE ").skip(1) {
                let (body, rest) = table.split_once("\n)").unwrap();
                assert!(rest.starts_with(" STRICT"), "{body}");
                for line in body.lines().skip(1).filter(|line| line.starts_with("  ") && !line.starts_with("   ")) {
                    if line.trim_start().starts_with(|c: char| c.is_ascii_lowercase()) {
                        let comment = line.split_once("-- ").map(|(_, comment)| comment);
                        assert!(comment.is_some(), "no comment: {line}");
                        let says_null = comment.is_some_and(|comment| comment.contains("null: "));
                        assert_eq!(!line.contains("NOT NULL"), says_null, "{line}");
                    }
                }
            }
        }
    }
}
