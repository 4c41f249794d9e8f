//! The mails of `baunsu`: file names say what is a bounce. Who failed is not in the package, so it is not judged.

use politely::followup::inbound::Kind;
use politely::followup::inbound::ReportAction;

use crate::read;
use crate::tally::Tally;
use crate::tally::settle;

#[test]
fn baunsu() {
    let Some(place) = read::collection("baunsu") else { return };
    let mut bounces = Tally::new("baunsu", "bounces are bounces and name one recipient", 99.0);
    let mut others = Tally::new("baunsu", "mail that is no bounce is none", 100.0);
    for entry in std::fs::read_dir(place.join("tests/emails")).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let inbound = read::file(&path);
        if name.starts_with("bounce_") {
            let is_right = inbound.kind == Kind::Bounce && read::addresses(&inbound, ReportAction::Failed).len() == 1;
            bounces.judge(&name, is_right, || read::told(&inbound));
        } else {
            others.judge(&name, !matches!(inbound.kind, Kind::Bounce | Kind::Delay), || read::told(&inbound));
        }
    }
    settle(&[bounces, others]);
}
