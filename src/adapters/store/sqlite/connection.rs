//! One connection: its settings, its statements, its errors in our words.

use std::path::Path;
use std::time::Duration;

use rusqlite::Connection;
use rusqlite::ErrorCode;
use rusqlite::ToSql;
use rusqlite::config::DbConfig;
use rusqlite::types::ToSqlOutput;
use rusqlite::types::ValueRef;

use super::super::StoreError;
use super::super::Tx;
use super::super::value::Row;
use super::super::value::Value;

/// First version without the defect that can lose pages when the WAL is reset.
const OLDEST_SQLITE: i32 = 3_051_003;

/// How long a statement waits for another process (a command line) that holds the write lock.
const BUSY: Duration = Duration::from_secs(5);

/// Prepared statements that are kept; above the number of different statements of this crate.
const STATEMENTS: usize = 256;

/// Pages that the writer keeps, in kB: what a batch of decisions changes with its drafts, so that nothing of a transaction
/// is written twice.
const WRITER_CACHE_KB: i64 = 16_000;

/// Pages in the log after which they are copied into the store's own file. A mail's rows change the same pages of indexes again
/// and again: with SQLite's own 1,000 each would be copied several times as often, and there would be a pause more often.
const CHECKPOINT_PAGES: i64 = 4_000;

/// Opens a connection that writes.
pub(super) fn open(path: &Path) -> Result<Connection, StoreError> {
    let connection = Connection::open(path).map_err(failure)?;
    let mode: String = connection.query_row("PRAGMA journal_mode = WAL", [], |row| row.get(0)).map_err(failure)?;
    if !mode.eq_ignore_ascii_case("wal") {
        return Err(StoreError::Invalid(format!("the store stays in journal mode {mode}, it needs wal")));
    }
    settle(&connection)?;
    connection.pragma_update(None, "cache_size", -WRITER_CACHE_KB).map_err(failure)?;
    connection.pragma_update(None, "wal_autocheckpoint", CHECKPOINT_PAGES).map_err(failure)?;
    Ok(connection)
}

/// Opens a connection that only reads.
pub(super) fn open_reader(path: &Path) -> Result<Connection, StoreError> {
    let connection = Connection::open(path).map_err(failure)?;
    settle(&connection)?;
    connection.pragma_update(None, "query_only", true).map_err(failure)?;
    Ok(connection)
}

/// Opens an empty database in memory.
pub(super) fn open_memory() -> Result<Connection, StoreError> {
    let connection = Connection::open_in_memory().map_err(failure)?;
    settle(&connection)?;
    Ok(connection)
}

fn settle(connection: &Connection) -> Result<(), StoreError> {
    if rusqlite::version_number() < OLDEST_SQLITE {
        return Err(StoreError::Invalid(format!("SQLite {} is too old, it needs 3.51.3", rusqlite::version())));
    }
    connection.busy_timeout(BUSY).map_err(failure)?;
    // Else SQLite plans some statements anew for each value that is bound to them.
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true).map_err(failure)?;
    connection.pragma_update(None, "synchronous", "FULL").map_err(failure)?;
    connection.pragma_update(None, "foreign_keys", true).map_err(failure)?;
    // What a savepoint must keep stays in memory instead of a file in /tmp.
    connection.pragma_update(None, "temp_store", "MEMORY").map_err(failure)?;
    connection.set_prepared_statement_cache_capacity(STATEMENTS);
    Ok(())
}

/// A transaction that is open on a connection.
pub(super) struct SqliteTx<'a>(pub(super) &'a Connection);

impl Tx for SqliteTx<'_> {
    fn execute(&mut self, sql: &str, params: &[Value]) -> Result<u64, StoreError> {
        let mut statement = self.0.prepare_cached(sql).map_err(failure)?;
        let changed = statement.execute(rusqlite::params_from_iter(params)).map_err(failure)?;
        Ok(u64::try_from(changed).unwrap_or(u64::MAX))
    }

    fn query(
        &mut self,
        sql: &str,
        params: &[Value],
        each: &mut dyn FnMut(&mut Row) -> Result<(), StoreError>,
    ) -> Result<(), StoreError> {
        let mut statement = self.0.prepare_cached(sql).map_err(failure)?;
        let columns = statement.column_count();
        let mut rows = statement.query(rusqlite::params_from_iter(params)).map_err(failure)?;
        while let Some(row) = rows.next().map_err(failure)? {
            let cells =
                (0..columns).map(|place| cell(row.get_ref(place).map_err(failure)?)).collect::<Result<_, _>>()?;
            each(&mut Row::new(cells))?;
        }
        Ok(())
    }
}

fn cell(value: ValueRef<'_>) -> Result<Value, StoreError> {
    match value {
        ValueRef::Null => Ok(Value::Null),
        ValueRef::Integer(number) => Ok(Value::Int(number)),
        ValueRef::Text(text) => String::from_utf8(text.to_vec())
            .map(Value::Text)
            .map_err(|_| StoreError::Corrupt("a text column is not UTF-8".to_owned())),
        ValueRef::Blob(bytes) => Ok(Value::Blob(bytes.to_vec())),
        ValueRef::Real(_) => Err(StoreError::Corrupt("a column holds a fraction".to_owned())),
    }
}

impl ToSql for Value {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(ToSqlOutput::Borrowed(match self {
            Self::Null => ValueRef::Null,
            Self::Int(number) => ValueRef::Integer(*number),
            Self::Text(text) => ValueRef::Text(text.as_bytes()),
            Self::Blob(bytes) => ValueRef::Blob(bytes),
        }))
    }
}

/// What an error of SQLite means for the caller (`sqlite.org/rescode.html`).
pub(super) fn failure(error: rusqlite::Error) -> StoreError {
    let text = error.to_string();
    let rusqlite::Error::SqliteFailure(code, _) = &error else { return StoreError::Invalid(text) };
    match code.code {
        ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase => StoreError::Corrupt(text),
        ErrorCode::ConstraintViolation if is_unique(code.extended_code) => StoreError::Conflict(text),
        ErrorCode::DiskFull
        | ErrorCode::DatabaseBusy
        | ErrorCode::DatabaseLocked
        | ErrorCode::SystemIoFailure
        | ErrorCode::CannotOpen
        | ErrorCode::OutOfMemory
        | ErrorCode::PermissionDenied
        | ErrorCode::FileLockingProtocolFailed
        | ErrorCode::NoLargeFileSupport
        | ErrorCode::OperationAborted
        | ErrorCode::OperationInterrupted
        | ErrorCode::ReadOnly => StoreError::Unavailable(text),
        // The enum is another crate's and may grow; whatever is left is a fault of the statement or its values.
        _ => StoreError::Invalid(text),
    }
}

const fn is_unique(extended_code: i32) -> bool {
    matches!(extended_code, rusqlite::ffi::SQLITE_CONSTRAINT_UNIQUE | rusqlite::ffi::SQLITE_CONSTRAINT_PRIMARYKEY)
}
