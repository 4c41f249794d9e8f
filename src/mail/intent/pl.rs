//! Polish phrases of intent. Data, no rules; how a phrase is written is said in [`super::matcher`].

use super::cues::Cue;
use super::cues::Phrases;
use super::cues::Term;

/// The phrases.
pub const PHRASES: Phrases = &[
    (
        Cue::OptOutAlone,
        "
        stop|rezygnuję|wypisz|wypisać|wypis|usuń|usunąć|koniec|rezygnacja
        wypisz|usuń mnie
    ",
    ),
    (
        Cue::OptOut,
        "
        wypisz|wypiszcie|usuń|usuńcie|skreśl|wykreśl|usunąć|wypisać|wykreślić|skreślcie mnie|nas|mój|nasz|moje|nasze adres|dane|e-mail? z|ze? tej|listy|bazy|waszej|państwa|swojej|newslettera|danych|mailingu|wszystkich? listy|bazy|mailingowej|danych|mailingu|list|kontaktów?
        mnie|nas wypisać|usunąć|wykreślić|skreślić z|ze? tej|listy|bazy|waszej|państwa|swojej|newslettera|mailingu? listy|bazy|mailingowej?
        proszę|prosimy|żądam o usunięcie|wypisanie|wykreślenie|zaprzestanie mnie|nas|moich|mojego|naszych|wysyłania|przesyłania|kontaktu|korespondencji|wysyłki|adresu danych|adresu|maili|wiadomości|z? z|ze? listy|bazy|państwa|waszej? listy|bazy|mailingowej?
        usunąć|usuńcie|usuń moje|nasze|moich dane|danych osobowe?
        nie pisać|kontaktować|wysyłać|przysyłać|pisz|piszcie|kontaktuj|kontaktujcie|wysyłaj|wysyłajcie|dzwonić się|do|więcej|już|mi|ze|mnie? mnie|mną|więcej|do|ze|nas|nami|już? więcej|mnie|mną|już|maili|wiadomości
        więcej|już do|mi|się|ze|proszę|nie mnie|nas|ze|mną|do? mną|mnie|nas? więcej|już? nie pisać|kontaktować|wysyłać|pisz|piszcie|kontaktujcie|przysyłać
        mną|nami|mnie|nas więcej|już nie pisać|kontaktować|kontaktujcie|pisz
        nie życzę|życzymy|chcę|chcemy sobie|już|więcej|otrzymywać|dostawać? więcej|otrzymywać|dostawać|dalszych|kolejnych|takich|od? maili|wiadomości|korespondencji|więcej|państwa|kontaktu|dalszych|mail? wiadomości|maili?
        żadnych|bez|zero więcej|dalszych|kolejnych maili|wiadomości
        przestań|przestańcie|zaprzestać|zaprzestańcie do|mi|wysyłania|pisać|wysyłać|mnie mnie|mi|pisać|maili|wysyłać|do|wiadomości? pisać|wysyłać|maili|mnie?
        dajcie|daj mi|nam spokój
        wycofuję zgodę
        rezygnuję z newslettera|subskrypcji|otrzymywania|mailingu
        proszę|prosimy więcej mi|mnie? nie pisać|dzwonić|mailować|wysyłać|kontaktować
        proszę|prosimy o usunięcie|wypisanie|wykreślenie z|ze waszej|państwa|tej|swojej? listy|bazy|newslettera|systemu|mailingu|subskrypcji
    ",
    ),
    (
        Cue::NoFirm,
        "
        zamknąć|zamknij|zamknijcie|proszę sprawę|teczkę|temat|zamknąć sprawę|temat?
        odrzucamy|odmawiamy|rezygnujemy|zrezygnowaliśmy ofertę|z|ofertę? oferty?
        nie skorzystamy|przyjmujemy|zdecydujemy|decydujemy z|się|oferty?
        postanowiliśmy|zdecydowaliśmy nie|się nie?
    ",
    ),
    (
        Cue::NoFirmReason,
        "
        wybraliśmy|wybrano|kupiliśmy|zamówiliśmy|zdecydowaliśmy|podpisaliśmy _3 innego|inną|inna|innym|konkurencji|konkurencyjną dostawcę|ofertę|firmę|rozwiązanie|dostawcą|wykonawcę?
        projekt został|jest anulowany|odwołany|wstrzymany|zamknięty
    ",
    ),
    (
        Cue::NoSoft,
        "
        nie jesteśmy|jestem zainteresowani|zainteresowany|zainteresowana
        brak zainteresowania|potrzeby
        nie dziękuję|dziękujemy
        nie interesuje
    ",
    ),
    (
        Cue::NoSoftReason,
        "
        za|zbyt drogo|droga|drogie|drogi|wysoka|wysokie
        brak|nie budżetu|mamy budżetu?
        nie potrzebujemy|potrzebuję
    ",
    ),
    (
        Cue::NoAlone,
        "
        nie
        nie dziękuję|dziękujemy
    ",
    ),
    (
        Cue::Yes,
        "
        akceptujemy|akceptuję|zamawiamy|zamawiam|przyjmujemy|przyjmuję|zatwierdzamy|potwierdzamy|potwierdzam|zatwierdzam ofertę|zamówienie|warunki|propozycję?
        zatwierdzone|zaakceptowane|zatwierdzona|zaakceptowana|zaakceptowano
        podpisana|podpisaną|podpisany umowa|umowę|oferta|ofertę|w
        umowa|oferta podpisana|została|zaakceptowana
        działamy|zaczynamy|startujemy|ruszamy
        proszę? przesłać|przesłanie|wysłać|prześlij umowę|fakturę|o|umowy
        zamówienie w|przesyłam|załączam|załączeniu
        proszę|prosimy o? realizować|realizację|zrealizować|rozpocząć|zaczynać|zacząć zamówienie|zamówienia|prace|projekt
    ",
    ),
    (
        Cue::YesAlone,
        "
        tak
        tak proszę|poproszę|oczywiście
        dobrze
        zgoda
        oczywiście
        jasne
        świetnie
        super
        brzmi dobrze
        pasuje
    ",
    ),
    (Cue::Interest, "zainteresowani|zainteresowany|ciekawe|interesująca|interesujące"),
    (
        Cue::Later,
        "
        nie teraz|w
        jeszcze nie
        później|kiedyś|rozważamy|analizujemy|zastanawiamy|odezwę|odezwiemy
        w trakcie analizy|rozważania
        potrzebujemy czasu
        po urlopie|wakacjach
        brak czasu
        wracamy|wróćmy|wrócimy|powróćmy|powrócimy do tego? tematu|sprawy|rozmowy|rozmów|oferty?
    ",
    ),
    (
        Cue::Call,
        "
        zadzwoń|zadzwonić|zadzwoni|dzwonić|skontaktować|kontakt|skontaktuj|odezwę|odezwiemy|odezwać|porozmawiajmy|porozmawiać|wrócimy|wrócić|wróćmy|decyzja|decyzję|zdecydujemy|decydujemy|odpowiem|odpowiemy|odpowiedź|przypomnieć|napisać|rozmawiać|spotkanie|zarząd|najwcześniej
    ",
    ),
    (Cue::Refer, "skontaktować|kontakt|porozmawiać|kontaktować|zwrócić|skontaktuj|napisać _2 z|do|ze"),
    (
        Cue::WrongPerson,
        "
        niewłaściwa|zła osoba
        nie jestem właściwą|odpowiedzialny|odpowiednią osobą|osoba|za?
        nie pracuję|pracuje już
        już nie pracuję|pracuje
        nie ja|zajmuję się?
    ",
    ),
    (
        Cue::InCharge,
        "
        jest|odpowiada odpowiedzialny|odpowiedzialna|za|właściwą
        zajmuje się
    ",
    ),
    (Cue::Offer, "pasuje|odpowiada|możemy|mogę|proponuję|dostępny|dostępna|spotkajmy|pasowałoby"),
    (
        Cue::Ask,
        "
        pytanie|pytania
        czy|jak|ile|kiedy|jaki|jaka|jakie może|mogą|jest|kosztuje|możliwe|długo|cena
    ",
    ),
    (
        Cue::Idiom,
        "
        nie ma problemu|sprawy
        proszę się? nie wahać
        nie tylko
        dlaczego nie
        dopóki nie
    ",
    ),
    (Cue::But, "ale|jednak|lecz"),
    (Cue::Counter, "dopóki|ale|zamiast|tylko|zadzwonić|potem|oprócz"),
    (Cue::Negator, "nie|bez|nigdy|żaden|żadnych|ani"),
    (Cue::If, "jeśli|jeżeli|gdyby|dopóki|o ile"),
    (Cue::Condition, "kiedy|gdy|zanim|może|mam|mamy|czekamy|musi|musimy\npo świętach|urlopie|nowym|wakacjach|rozmowie|konsultacji|zatwierdzeniu|akceptacji|otrzymaniu|podpisaniu|decyzji"),
    (Cue::Reported, "powiedziałem|powiedział|powiedziała|mówił|powiedzieli|prosił"),
    (
        Cue::Request,
        "
        czy może|mogą|mógłby|mogłaby|możecie|mogliby
        proszę|prosimy
    ",
    ),
    (Cue::Boundary, "i|oraz|bo|ponieważ|więc|proszę|dziękuję|prosimy"),
    (Cue::Greeting, "cześć|dzień|witam|dziękuję|dziękujemy|szanowna|szanowny|szanowni"),
    (
        Cue::Because,
        "
        ponieważ|bo|gdyż
        z powodu
    ",
    ),
    (
        Cue::Polite,
        "
        proszę|prosimy|dziękuję|dziękujemy|dzień|dobry|witam|pozdrawiam|natychmiast|teraz|z|poważaniem|państwo|pan|pani|niestety|bardzo|uprzejmie|za|ofertę|wiadomość
    ",
    ),
    (
        Cue::Neutral,
        "
        mnie|mi|nas|proszę|prosimy|natychmiast|do|z|ze|już|więcej|się|o|i|państwa|waszej|listy|bazy|adres|na|ten|ta|te|to|dziękuję|nie|tak|sobie|maili|wiadomości|uprzejmie|jestem|zainteresowany|zainteresowani
    ",
    ),
    (
        Cue::Footer,
        "
        ta|niniejsza wiadomość|korespondencja _5 poufna|poufne
        aby się? wypisać|zrezygnować
    ",
    ),
    (Cue::Term(Term::Month(1)), "styczeń|stycznia|styczniu"),
    (Cue::Term(Term::Month(2)), "luty|lutego|lutym"),
    (Cue::Term(Term::Month(3)), "marzec|marca|marcu"),
    (Cue::Term(Term::Month(4)), "kwiecień|kwietnia|kwietniu"),
    (Cue::Term(Term::MonthLike(5)), "maj|maja|maju"),
    (Cue::Term(Term::Month(6)), "czerwiec|czerwca|czerwcu"),
    (Cue::Term(Term::Month(7)), "lipiec|lipca|lipcu"),
    (Cue::Term(Term::Month(8)), "sierpień|sierpnia|sierpniu"),
    (Cue::Term(Term::Month(9)), "wrzesień|września|wrześniu"),
    (Cue::Term(Term::Month(10)), "październik|października|październiku"),
    (Cue::Term(Term::Month(11)), "listopad|listopada|listopadzie"),
    (Cue::Term(Term::Month(12)), "grudzień|grudnia|grudniu"),
    (Cue::Term(Term::Weekday(1)), "poniedziałek"),
    (Cue::Term(Term::Weekday(2)), "wtorek"),
    (Cue::Term(Term::Weekday(3)), "środa|środę"),
    (Cue::Term(Term::Weekday(4)), "czwartek"),
    (Cue::Term(Term::Weekday(5)), "piątek"),
    (Cue::Term(Term::Day), "dzień|dni"),
    (Cue::Term(Term::Week), "tydzień|tygodniu|tygodnie|tygodni"),
    (Cue::Term(Term::CalendarWeek), "tydzień|tygodniu"),
    (Cue::Term(Term::MonthUnit), "miesiąc|miesiącu|miesiące|miesięcy"),
    (Cue::Term(Term::Quarter), "kwartał|kwartale"),
    (Cue::Term(Term::Year), "rok|roku|lat"),
    (Cue::Term(Term::Number(1)), "jeden"),
    (Cue::Term(Term::Number(2)), "dwa|dwóch|dwie"),
    (Cue::Term(Term::Number(3)), "trzy|kilka|trzech"),
    (Cue::Term(Term::Number(4)), "cztery"),
    (Cue::Term(Term::Next), "przyszły|przyszłym|następny|następnym|przyszłego|kolejny"),
    (Cue::Term(Term::This), "ten|tym|tego"),
    (Cue::Term(Term::Past), "zeszły|zeszłym|ubiegły|temu"),
    (Cue::Term(Term::In), "za|przez\nw ciągu"),
    (Cue::Term(Term::After), "po"),
    (Cue::Term(Term::Until), "do"),
    (Cue::Term(Term::From), "od|najwcześniej\nnie przed\nnie wcześniej niż"),
    (Cue::Term(Term::On), "w|we|na|dnia"),
    (Cue::Term(Term::Of), "w|roku"),
    (Cue::Term(Term::Begin), "początek|początku\nna początku|początek"),
    (Cue::Term(Term::Mid), "połowie|połowa\nw połowie"),
    (Cue::Term(Term::End), "koniec|końcu|końca\npod koniec\nna koniec"),
    (Cue::Term(Term::Tomorrow), "jutro"),
    (Cue::Term(Term::DayAfterTomorrow), "pojutrze"),
    (Cue::Term(Term::NewYear), "nowy rok\nnowym roku"),
    (Cue::Term(Term::Someday), "urlop|urlopie|wakacje|wakacjach|świętach|święta"),
    (Cue::Term(Term::Daypart), "rano|popołudniu"),
    (Cue::Term(Term::At), "o|godz|godzinie"),
];
