//! A command with something missing or wrong behind it: the bot says what, and how it is written.

use politely::mail::commands::incomplete::Incomplete;
use politely::mail::language::Language;

use super::enrolled;
use super::thread;
use super::told;
use crate::stage::says;

#[tokio::test]
async fn what_stands_behind_a_command() {
    let mut world = enrolled().await;
    let missing = |word, what| Incomplete::Missing { word, what };
    let name = str::to_owned;
    let many = (0..9).map(|number| format!("c{number}@client.test")).collect::<Vec<_>>().join(" ");
    let cases = [
        ("snooze", missing("snooze", "a span or a day")),
        ("sequence", missing("sequence", "the name of a sequence")),
        ("zone", missing("zone", "a time zone")),
        ("language", missing("language", "a language")),
        ("amount", missing("amount", "a number")),
        ("add", missing("add", "an address")),
        ("away", missing("away", "the day until which you are away")),
        ("resume from first/second", Incomplete::NoStep(name("first/second"))),
        ("sequence close file", Incomplete::NoSequence(name("close file"))),
        ("zone somewhere far behind the hills", Incomplete::NoZone(name("somewhere far behind the hills"))),
        ("language klingon", Incomplete::NoLanguage { said: name("klingon"), known: Language::keys().join(", ") }),
        ("amount plenty", Incomplete::NoAmount(name("plenty"))),
        ("add Tom", Incomplete::NoAddress(name("Tom"))),
        ("add tom@client.test mia@client.test", Incomplete::OneAddress),
        ("introduce ben@initech.test Ben, ana@initech.test", Incomplete::OneAddress),
        (&format!("stakeholder {many}"), Incomplete::ManyAddresses(8)),
    ];
    for (said, why) in cases {
        let before = thread(&world).await;
        let subject = says(&mut world, "dana", said).await;
        assert!(subject.starts_with("I do not understand"), "{said}: {subject}");
        let why = why.to_string().replace('`', "\"");
        assert!(told(&world).contains(&format!("I have changed nothing: {why}.")), "{said}: {why}\n{}", told(&world));
        assert!(told(&world).contains("It is written like this"), "{said}: {}", told(&world));
        assert_eq!(thread(&world).await, before, "{said}");
    }
}
