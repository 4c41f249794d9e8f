//! Czech phrases of intent. Data, no rules; how a phrase is written is said in [`super::matcher`].

use super::cues::Cue;
use super::cues::Phrases;
use super::cues::Term;

/// The phrases.
pub const PHRASES: Phrases = &[
    (
        Cue::OptOutAlone,
        "
        stop|odhlásit|odhlaste|odhlašte|dost|vyřadit|zrušit
        odhlásit odběr
        odhlaste|odhlašte|vyřaďte mě|mne
    ",
    ),
    (
        Cue::OptOut,
        "
        odhlaste|odhlašte|vyřaďte|vymažte|odstraňte|smažte|vyškrtněte|odhlásit|vyřadit|vymazat|odstranit mě|mne|nás|moji|můj|naši adresu|e-mail? z|ze? odběru|seznamu|databáze|vašeho|vaší|rozesílky|všech? seznamu|databáze|seznamů|odběru?
        mě|mne|nás odhlásit|vyřadit|vymazat|odstranit z|ze? odběru|seznamu|databáze|vašeho? seznamu?
        vymažte|smažte|odstraňte mé|moje|naše|všechny údaje|data
        nekontaktujte|nepište|neposílejte|neobtěžujte|nezasílejte mě|mne|mi|nám|nás|už|prosím? více|už|další|znovu|žádné? e-maily|zprávy|maily|nabídky?
        už|dále|více mi|mě|nám|nás|prosím? nepište|nekontaktujte|neposílejte|nezasílejte žádné|další? e-maily|zprávy|maily?
        žádné|nechci|nepřeji|nepřejeme|nechceme si|další|už|dostávat? další|dostávat|vaše|více|žádné? e-maily|zprávy|maily|nabídky
        přestaňte mi|nám|nás|mě? psát|posílat|kontaktovat|obtěžovat
        dejte mi|nám pokoj
        odvolávám souhlas
    ",
    ),
    (
        Cue::NoFirm,
        "
        uzavřete|uzavřít|zavřete|ukončete případ|spis|věc|složku|poptávku
        odmítáme|zamítáme nabídku|vaši?
        rozhodli jsme se? ne|nepokračovat|nepřijmout
        nepřijímáme|nebudeme pokračovat|vaši|nabídku?
    ",
    ),
    (
        Cue::NoFirmReason,
        "
        vybrali|zvolili|koupili|objednali|rozhodli _3 jiného|jinou|jiné|konkurenci|jiný dodavatele|firmu|řešení|nabídku?
        projekt byl|je zrušen|zastaven
    ",
    ),
    (
        Cue::NoSoft,
        "
        nemáme|nemám|bez zájem|zájmu
        nejsme|nejsem zainteresovaní|zájem
        ne děkuji|děkujeme
    ",
    ),
    (
        Cue::NoSoftReason,
        "
        příliš|moc drahé|drahá|vysoká
        nemáme rozpočet|peníze
        nepotřebujeme
    ",
    ),
    (
        Cue::NoAlone,
        "
        ne
        ne děkuji|děkujeme
        nemáme|nemám zájem
    ",
    ),
    (
        Cue::Yes,
        "
        souhlasíme|souhlasím|objednáváme|objednávám|přijímáme|schvalujeme|potvrzujeme|akceptujeme nabídku|objednávku|s?
        schváleno|schválena|akceptováno
        podepsaná|podepsanou|podepsaný smlouva|smlouvu|nabídka|nabídku|v
        pošlete smlouvu|fakturu
        jdeme do|na toho|to
        můžete začít|pokračovat
    ",
    ),
    (
        Cue::YesAlone,
        "
        ano
        ano prosím
        dobře
        jasně
        souhlas
        v pořádku
        určitě
        zní dobře
    ",
    ),
    (Cue::Interest, "zájem|zajímavé|zajímá"),
    (
        Cue::Later,
        "
        teď|nyní ne
        ne teď|nyní
        ještě ne|nemáme|jsme|zvažujeme
        později|zvažujeme|posuzujeme|rozmýšlíme
        ozvu|ozveme se
        potřebujeme čas
        po dovolené
    ",
    ),
    (
        Cue::Call,
        "
        zavolejte|zavolat|volejte|ozvěte|ozvu|ozveme|kontaktujte|kontaktovat|rozhodneme|rozhodnutí|vrátíme|vraťme|odpovíme|odpovím|promluvíme|připomeňte|jednání|nejdříve|napište|sejdeme
    ",
    ),
    (Cue::Refer, "obraťte|kontaktujte|mluvte|spojte|napište _2 na|s|se"),
    (
        Cue::WrongPerson,
        "
        nejsem správná|odpovědný osoba|za?
        už|zde nepracuji|nepracuje
        špatná osoba
    ",
    ),
    (Cue::InCharge, "je|má na|odpovědný|zodpovědný|správná|starosti"),
    (Cue::Offer, "hodí|vyhovuje|můžeme|mohu|navrhuji|volno"),
    (
        Cue::Ask,
        "
        dotaz|otázka|otázky
        můžete|mohl|mohli|kolik|kdy|jak|jaká|jaký
    ",
    ),
    (
        Cue::Idiom,
        "
        není problém
        neváhejte
        nejen
        proč ne
    ",
    ),
    (Cue::But, "ale|však"),
    (Cue::Counter, "ale|místo|pouze|zavolejte|dokud|kromě"),
    (Cue::Negator, "ne|bez|nikdy|žádný|žádné|není|nejsem|nejsme"),
    (Cue::If, "pokud|jestli|jestliže|kdyby"),
    (Cue::Condition, "až|když|možná|doufám|musíme|než"),
    (Cue::Reported, "řekl|řekla|říkal|řekli|řekl"),
    (
        Cue::Request,
        "
        můžete|mohl|mohli|mohla byste?
        prosím|prosíme
    ",
    ),
    (Cue::Boundary, "a|protože|proto|prosím|děkuji|prosíme"),
    (Cue::Greeting, "dobrý|ahoj|děkuji|děkujeme|vážená|vážený|zdravím"),
    (
        Cue::Because,
        "
        protože|neboť
        kvůli|z důvodu
    ",
    ),
    (
        Cue::Polite,
        "
        prosím|prosíme|děkuji|děkujeme|dobrý|den|zdravím|ihned|okamžitě|teď|s|pozdravem|pane|paní|bohužel|předem|za|nabídku|moc
    ",
    ),
    (
        Cue::Neutral,
        "
        mě|mne|mi|nám|nás|prosím|prosíme|ihned|okamžitě|už|více|dále|z|ze|o|a|vašeho|vaší|seznamu|databáze|e-maily|děkuji|ne|ano|na|tento|tuto|to|nemáme|zájem|bohužel
    ",
    ),
    (
        Cue::Footer,
        "
        tato|tento zpráva|e-mail _4 důvěrná|důvěrný|důvěrné
        pro odhlášení
    ",
    ),
    (Cue::Term(Term::Month(1)), "leden|ledna|lednu"),
    (Cue::Term(Term::Month(2)), "únor|února|únoru"),
    (Cue::Term(Term::Month(3)), "březen|března|březnu"),
    (Cue::Term(Term::Month(4)), "duben|dubna|dubnu"),
    (Cue::Term(Term::Month(5)), "květen|května|květnu"),
    (Cue::Term(Term::Month(6)), "červen|června|červnu"),
    (Cue::Term(Term::Month(7)), "červenec|července|červenci"),
    (Cue::Term(Term::Month(8)), "srpen|srpna|srpnu"),
    (Cue::Term(Term::Month(9)), "září"),
    (Cue::Term(Term::Month(10)), "říjen|října|říjnu"),
    (Cue::Term(Term::Month(11)), "listopad|listopadu"),
    (Cue::Term(Term::Month(12)), "prosinec|prosince|prosinci"),
    (Cue::Term(Term::Weekday(1)), "pondělí"),
    (Cue::Term(Term::Weekday(2)), "úterý"),
    (Cue::Term(Term::Weekday(3)), "středa|středu"),
    (Cue::Term(Term::Weekday(4)), "čtvrtek"),
    (Cue::Term(Term::Weekday(5)), "pátek"),
    (Cue::Term(Term::Day), "den|dní|dny"),
    (Cue::Term(Term::Week), "týden|týdnu|týdny|týdnů|týdne"),
    (Cue::Term(Term::CalendarWeek), "týden"),
    (Cue::Term(Term::MonthUnit), "měsíc|měsíci|měsíce|měsíců"),
    (Cue::Term(Term::Quarter), "čtvrtletí|kvartál|kvartálu"),
    (Cue::Term(Term::Year), "rok|roce|roku|let"),
    (Cue::Term(Term::Number(1)), "jeden"),
    (Cue::Term(Term::Number(2)), "dva|dvou"),
    (Cue::Term(Term::Number(3)), "tři|několik"),
    (Cue::Term(Term::Number(4)), "čtyři"),
    (Cue::Term(Term::Next), "příští|příštího|příštím|následující"),
    (Cue::Term(Term::This), "tento|tomto|tohoto"),
    (Cue::Term(Term::Past), "minulý|minulém"),
    (Cue::Term(Term::In), "za|během"),
    (Cue::Term(Term::After), "po"),
    (Cue::Term(Term::Until), "do"),
    (Cue::Term(Term::From), "od|nejdříve\nne dříve než"),
    (Cue::Term(Term::On), "v|ve|na"),
    (Cue::Term(Term::Of), "v|roku"),
    (Cue::Term(Term::Begin), "začátek|začátku|začátkem\nna začátku"),
    (Cue::Term(Term::Mid), "polovině|polovina\nv polovině"),
    (Cue::Term(Term::End), "konec|konci|koncem\nna konci"),
    (Cue::Term(Term::Tomorrow), "zítra"),
    (Cue::Term(Term::DayAfterTomorrow), "pozítří"),
    (Cue::Term(Term::NewYear), "nový rok\nnovém roce"),
    (Cue::Term(Term::Someday), "dovolená|dovolené|svátcích|svátky|prázdniny|prázdninách"),
    (Cue::Term(Term::Daypart), "dopoledne|odpoledne|ráno"),
    (Cue::Term(Term::At), "v|ve"),
    (Cue::Term(Term::Oclock), "hod|hodin"),
];
