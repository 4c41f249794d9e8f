//! English ways to say yes. Data, no rules.

use crate::mail::intent::cues::Cue;
use crate::mail::intent::cues::Phrases;

/// The phrases.
pub const PHRASES: Phrases = &[
    (
        Cue::Yes,
        "
        lets|let s|us? go ahead|forward|for|with? it|this|that|the|option|version|your?
        lets|let us|s? do it|this
        lets|let us|s? get started|going|it|this|rolling|moving started|done|going|signed?
        lets|let us|s? start|begin|proceed|sign|kick|order|book with|it|off|on|this|next|the?
        lets go
        go ahead with|and? it|this|that|the|option|version|your|start|order|proceed?
        go for it
        please|can|could|may|to|you|kindly|just|now you? proceed|start|begin with|as|the|immediately|on|work? order|work|quoted|it|installation|proposed?
        good|happy|ready|glad|pleased|clear|cleared|keen|delighted|ok|okay|fine to go|proceed|start|sign|order|move|accept|confirm|begin|get ahead|forward|with|it|your|the|this|started?
        want|like|decided|love|intend|agreed|prepared to go|proceed|order|move|accept|buy|place|sign|hire|start|book|confirm|work|get|take|commit|engage ahead|forward|with|it|your|the|an|this|you|order|on|up|a|started?
        we|i|ill|ll|well|will|shall are|am|will|re|ll|d? go|going|proceed|proceeding|moving|move ahead|forward
        ll|will|well|ill|shall take|buy|accept|order|sign|go it|that|your|the|this|with|for|two|three|one|both option|offer|proposal|quote|contract|it|you|version|first|second?
        approved
        has|have|been|fully|finally|board|boss|management been|has|have|is|finally|now? approved|accepted|signed
        approve|approving|accept|accepting|confirm|confirming|agree|agreeing|accepted|confirmed|endorse to|with? the|your|this|our|on? offer|proposal|quote|quotation|order|contract|price|terms|deal|estimate|conditions|purchase
        we|i|gladly|hereby|happily accept|approve|agree
        we|i have|ve|just? accepted|approved|signed
        we|i have|ve agreed to|with
        agreed
        accepted
        deal
        signed sealed?
        attached|enclosed|please|find|here|heres|is|sending|returning|herewith|see find|attached|the|is|our|a|you|enclosed|a? the|a|our|your|attached? signed|countersigned|executed copy|contract|proposal|offer|agreement|quote|order|version|document|documents|form|paperwork?
        signed|countersigned copy|contract|proposal|offer|agreement|quote|order|version|document|documents|form|paperwork is|are|attached|enclosed|below? attached|enclosed|below?
        contract|proposal|offer|agreement|quote|quotation|order|it|budget is|are|was|has|have|been|now? been? signed|approved|accepted
        signed the|your|and|it|off contract|proposal|offer|agreement|quote|order|returned|returned|on
        purchase order|po
        purchase order
        po|p.o. number|no|is|attached|enclosed|follows|below|to is|follow|attached|enclosed|below?
        placed|place|placing|issued|issue|issuing|raised|raise|raising|sending|send|sent|attaching|attach|created|release|released the|an|a|our|you|your|purchase? purchase|firm? order|po
        send|prepare|draw|email|issue me|us|up|over|through|the|along? over|through|me|us|up? the|a|your? contract|agreement|invoice|paperwork|contracts|docusign|papers over|through?
        you|youve have|got|ve|won? the|our|a|got|won? job|deal|contract|order|business|go-ahead|green
        green light
        count us|me in
        sold
        sign|signing|signed me|us up
        where do|can|should i|we to? sign
        when can you|we start|begin|install|deliver
        happy|glad to sign
        a|its|thats|it|that|s is|s|a? yes|go from|for? us|me|our?
        our|my|the answer is yes
        yes from us|me|our
        youre|you|are hired
        book it|us in|it?
        take|choose|chose|chosen|pick|prefer|choosing|selected|select your|you|the offer|proposal|option|variant|quote
        selected|chosen|chose you|your
        paid|pay|transferred|wired the|your|your|a deposit|invoice|down-payment|advance
        consider|take|regard this|that|it _1 our|an|as|the _2 order|acceptance|approval|po
        go|going with your|the offer|proposal|quote|quotation
        we|ll ll? go with it
        let|lets s|us? move|go|proceed|push forward|ahead
    ",
    ),
    (
        Cue::YesAlone,
        "
        yes
        yes please
        were|we|i|im are|am|re|m|all? in
        yep
        yeah
        yup
        sure
        ok
        okay
        k
        fine
        great
        perfect
        absolutely
        definitely
        of course
        sounds|looks good|great|perfect|fine
        agreed
        works for me|us
        fine with|by me|us
        ok with|by|for me|us
        all good
        please do
        do it
        do so
        go
        thumbs up
        confirmed
        affirmative
        👍
        ✅
        👌
        +1
        y
        good to go
    ",
    ),
];
