//! One SMTP command line, parsed (RFC 5321 section 4.1). It knows nothing of sessions or order.

/// A command.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum SmtpCommand {
    Ehlo(String),
    Helo(String),
    Auth { mechanism: String, initial: Option<String> },
    Mail { from: String, size: Option<usize> },
    Rcpt { to: String },
    Data,
    Rset,
    Noop,
    Quit,
}

/// Reads a command line without its line end; the error is the whole reply.
pub(super) fn parse(line: &str) -> Result<SmtpCommand, &'static str> {
    let (verb, rest) = line.split_once(' ').unwrap_or((line, ""));
    let rest = rest.trim();
    match verb.to_ascii_uppercase().as_str() {
        "EHLO" => named(rest).map(SmtpCommand::Ehlo),
        "HELO" => named(rest).map(SmtpCommand::Helo),
        "AUTH" => auth(rest),
        "MAIL" => mail(rest),
        "RCPT" => recipient(rest),
        "DATA" if rest.is_empty() => Ok(SmtpCommand::Data),
        "RSET" if rest.is_empty() => Ok(SmtpCommand::Rset),
        "NOOP" => Ok(SmtpCommand::Noop),
        "QUIT" => Ok(SmtpCommand::Quit),
        "DATA" | "RSET" => Err("501 5.5.4 no parameters allowed"),
        _ => Err("502 5.5.2 command not recognized"),
    }
}

fn named(host: &str) -> Result<String, &'static str> {
    if host.is_empty() { Err("501 5.5.4 host name required") } else { Ok(host.to_owned()) }
}

fn auth(rest: &str) -> Result<SmtpCommand, &'static str> {
    let mut words = rest.split_ascii_whitespace();
    let mechanism = words.next().ok_or("501 5.5.4 mechanism required")?.to_ascii_uppercase();
    let initial = words.next().map(str::to_owned);
    Ok(SmtpCommand::Auth { mechanism, initial })
}

fn mail(rest: &str) -> Result<SmtpCommand, &'static str> {
    let (from, parameters) = path(rest, "FROM:").ok_or("501 5.5.4 syntax: MAIL FROM:<address>")?;
    if !from.is_empty() && !from.contains('@') {
        return Err("501 5.1.7 bad sender address syntax");
    }
    let mut size = None;
    for parameter in parameters.split_ascii_whitespace() {
        let (key, value) = parameter.split_once('=').unwrap_or((parameter, ""));
        match (key.to_ascii_uppercase().as_str(), value.to_ascii_uppercase().as_str()) {
            ("SIZE", digits) => size = Some(digits.parse().map_err(|_| "501 5.5.4 bad SIZE")?),
            ("BODY", "7BIT" | "8BITMIME") | ("AUTH", _) => {}
            _ => return Err("555 5.5.4 unsupported parameter of MAIL"),
        }
    }
    Ok(SmtpCommand::Mail { from, size })
}

fn recipient(rest: &str) -> Result<SmtpCommand, &'static str> {
    let (to, parameters) = path(rest, "TO:").ok_or("501 5.5.4 syntax: RCPT TO:<address>")?;
    if !parameters.trim().is_empty() {
        return Err("555 5.5.4 unsupported parameter of RCPT");
    }
    if to.split_once('@').is_none_or(|(local, domain)| local.is_empty() || domain.is_empty()) {
        return Err("501 5.1.3 bad recipient address syntax");
    }
    Ok(SmtpCommand::Rcpt { to })
}

/// Reads `KEYWORD<address>` and gives the address and what follows.
fn path<'a>(rest: &'a str, keyword: &str) -> Option<(String, &'a str)> {
    let (head, tail) = rest.split_at_checked(keyword.len())?;
    if !head.eq_ignore_ascii_case(keyword) {
        return None;
    }
    let (address, parameters) = tail.trim_start().strip_prefix('<')?.split_once('>')?;
    (!address.contains(char::is_whitespace)).then(|| (address.to_owned(), parameters))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn commands_are_read_in_any_case() {
        assert_eq!(parse("ehlo laptop"), Ok(SmtpCommand::Ehlo("laptop".into())));
        let mail = SmtpCommand::Mail { from: "bot+t@acme.test".into(), size: Some(120) };
        assert_eq!(parse("mail from:<bot+t@acme.test> SIZE=120 BODY=8BITMIME"), Ok(mail));
        assert_eq!(parse("MAIL FROM:<>"), Ok(SmtpCommand::Mail { from: String::new(), size: None }));
        assert_eq!(parse("RCPT TO:<a@b.test>"), Ok(SmtpCommand::Rcpt { to: "a@b.test".into() }));
        assert_eq!(
            parse("AUTH plain AA=="),
            Ok(SmtpCommand::Auth { mechanism: "PLAIN".into(), initial: Some("AA==".into()) })
        );
    }

    #[test]
    fn what_is_wrong_gets_its_own_code() {
        for (line, code) in [
            ("", "502"),
            ("HELP", "502"),
            ("EHLO", "501"),
            ("MAIL FROM:bot", "501"),
            ("MAIL FROM:<bot>", "501"),
            ("MAIL FROM:<a@b.test> SMTPUTF8", "555"),
            ("RCPT TO:<a@>", "501"),
            ("RCPT TO:<a@b.test> NOTIFY=NEVER", "555"),
            ("DATA now", "501"),
        ] {
            assert!(parse(line).unwrap_err().starts_with(code), "{line}");
        }
    }
}
