//! English phrases of intent. Data, no rules; how a phrase is written is said in [`super::matcher`].

use super::cues::Cue;
use super::cues::Phrases;

pub mod calendar;
pub mod opt_out;
pub mod yes;

/// The phrases; opt-outs, yes and the calendar have files of their own.
pub const PHRASES: Phrases = &[
    (
        Cue::NoFirm,
        "
        close|closing|archive|bin|shut|discard|drop the|this|that|your|our|my file|files|case|ticket|folder|request|enquiry|inquiry|opportunity|proposal|quote|offer|deal
        close it|this|that|them off|out|down?
        closing it out|down
        file|case can|may|should be closed
        consider it|this|the closed|dead|over|matter file? closed?
        decided|chosen|choosing|opted|elected not to proceed|go|move|continue|pursue|do|buy|order|take|use|accept|renew|work|sign|change|switch|invest forward|ahead|with|on|it|this?
        decided|deciding|voted|ruled against it|this|that|your|the|doing|going|buying|proceeding|moving
        decided to|that pass|decline|drop|cancel|stop|abandon|scrap|shelve
        will|well|ll|going|have|must|need|decided|to|has to? pass|decline on? it|this|your|the?
        well|ll|we|i pass on this|it|your|the|that
        must|have|will|to|would|like|want to? decline|reject|turn your|the|this|it|down? offer|proposal|quote|down?
        we|i decline|declined|reject|rejected
        declining|rejecting your|the|this offer|proposal|quote
        will|going|are|do|wont|not|shall not? proceed|proceeding|pursue|pursuing
        will|are|is|am|shall not be? proceed|proceeding|pursue|pursuing|going|moving|go|move|continuing|continue|buying|ordering|accepting|taking|renewing|signing|using forward|ahead|with|it|this|on|your|the?
        wont|arent|isnt be? proceed|proceeding|pursue|pursuing|going|moving|go|move|continuing|continue|buying|ordering|accepting|taking|renewing|signing|using|needing|requiring forward|ahead|with|it|this|on|your|the?
        cannot|cant|unable|not|to accept|proceed|approve your|the|this|with|it offer|proposal|quote|it?
        not accept|accepting|taking|going|moving|proceeding|pursuing your|the|this|up|with|forward|ahead offer|proposal|quote|on|with?
        not move|go|proceed|continue ahead|forward|with|any
        not what|the we|i|fit|are|were looking|need|for|after?
        not a good? fit|match
        you can|may|should stop working|count|counting
        deal is off
        take|taking us|me|this off|out of? your pipeline|forecast
        has|have|was|were|is|got|been|had been? rejected|turned|declined|vetoed down|by?
        withdraw|withdrawing|withdrawn our|the|my request|enquiry|inquiry|interest|order
        count us|me out
        going nowhere
        wont happen|work
        isnt|not going to happen|work for us|me?
        forget it|about it|this|the proposal?
        mark it|us|this as? lost|closed
        going|heading|moving|gone|went in|into a|another different|new|other? direction
        turned|voted it|this|that down
        turned|voted your|the offer|proposal|quote|quotation|project down
        turned|voted down your|the offer|proposal|quote|quotation|project
        order|contract|job|project|business|work has|have|is? went|gone|goes|going|awarded|given to someone|somebody|another else|party|company|vendor|supplier|firm
        we|they|client|customer|investor|investors|owner|landlord|partner has|have? pulled|backed out
        position|role|vacancy has|is|was been? filled
    ",
    ),
    (
        Cue::NoFirmReason,
        "
        went|gone|go|going|going|signed|chose|chosen|selected|picked|decided|working|work|proceeding|proceed|opted|contracted|bought|ordered|hired|placed|awarded|settled|committed|booked _3 with|for|from|on|of|to a|an|one|the|our|some? another|other|different|competing|cheaper|local|existing|current|competitor|competitors|else|elsewhere vendor|supplier|provider|company|firm|party|offer|bid|bidder|contractor|solution|partner|option|team|agency|product|proposal|quote?
        moving|moved|move _3 with|to a|an|one|the|our|some? another|other|different|competing|cheaper|local|existing|competitor|competitors vendor|supplier|provider|firm|party|offer|bidder|contractor|solution|partner|option|agency|product|proposal|quote
        chose|chosen|selected|picked|hired|found|bought|use|using|prefer|preferred|took|accepted|taken|got|have a|an|the? another|other|different|competitor|someone|somebody|competing|competitors vendor|supplier|provider|company|firm|offer|bid|contractor|solution|partner|else|agency|proposal|quote?
        someone|somebody else has|got|is|was won|the|doing|chosen|job|contract|awarded it|job|contract?
        went|gone|going|bought|go|found|ordered|booked|placed|buying|looked elsewhere
        decided to stay|stick|remain|continue|go with
        went|gone|going|stick|sticking|stay|staying|stayed with _2 current|existing|incumbent|present supplier|vendor|provider|solution|system|partner|contractor?
        went|gone|going|signed|decided|sticking|staying with|for your? competitor|competition|competitors|someone|somebody else?
        awarded|given|gave _3 to|elsewhere another|someone|somebody|other|competitor|else|different vendor|supplier|company|firm|contractor|bidder?
        project|order|initiative|plan|plans|programme|program|tender|works|renovation|move|budget _2 cancelled|canceled|scrapped|shelved|dropped|abandoned|axed|killed|stopped|off|dead|withdrawn
        cancelled|canceled|scrapped|dropped|abandoned|axed|killed the|our|this|that project|plan|plans|initiative|order|works|renovation|tender|budget
        doing|do|build|building|built|solve|solved|handle|handled|develop|developing|keep|keeping|keeping it|this|that|everything? ourselves|in-house|inhouse|internally
        lost the|our deal|funding|contract|client|customer
        already bought|purchased|ordered|signed|have|solved|decided|found|committed|chose|chosen|got|installed a|an|with|for|one|it|on|another|something someone|somebody|one|else|solution|supplier|another|other|different|vendor|contractor|different?
        closing|closed|sold|selling|shutting our|the|down business|company|shop|office|kitchen|house|building|restaurant
        stay|staying|stick|sticking|remain|remaining|stayed with our|the|my current|existing|present|old|incumbent|previous|usual supplier|vendor|provider|partner|solution|system|contractor|setup|agency
    ",
    ),
    (
        Cue::NoSoft,
        "
        no interest
        not|arent|isnt|never really|actually|so|that|very|at|personally|be? all? interested|interesting
        uninterested
        disinterested
        not|isnt for us|me
        no longer|more interested|relevant|needed|required|necessary|current|applicable|looking|pursuing|an|of interest?
        no|nope|no-thanks|nah thanks|thank|thx you?
        nope
        pass
        not|isnt of interest|relevant
        not|isnt relevant
        not|arent in the market
        not|arent looking for
        lost|losing interest
        dont|do|doesnt not? want|like it|this|to
        dont|do|doesnt not? want|like your|the|this offer|proposal|quote
        dont|do not? think _4 fit|for us|right
        not what we|i|id|had need|want|wanted|needed|in|mind?
        the|our|my answer is no
        it|that|its|thats is|s? a? no from|for? us|me|now?
        a no from us|me
        said no
        thanks|thank you? but|for no|nothing thanks?
    ",
    ),
    (
        Cue::NoSoftReason,
        "
        too|bit|way|very|rather|so|little|much too|bit|more? expensive|pricey|costly|dear
        too|very|so much high a price|cost|quote
        price|prices|cost|costs|quote|fee|fees is|was|are|were|seems|seem|of|to|yours|simply|s? just|simply|far|way|a|much|what|out|simply|still? too|beyond|above|out|over|higher|bit|more much|high|our|budget|of|steep|than? range|budget|reach|for|we|us|high?
        your price|prices|pricing|rates|quote|offer|bid|proposal was|is|were|are|came in? well|much|far|way|significantly|considerably|quite|clearly? above|over|higher than? the|our|all? others|other|competing|competition|bids|quotes|offers
        cannot|cant|couldnt|unable|not to? afford|justify it|this|that|the|your? price|cost|expense|spend?
        no|zero|any budget|money|funds|funding|cash left|for|available|this|at? this|it|year|all?
        dont|do|doesnt|did not? have|got|get the|any|a|enough|sufficient|secure? budget|money|funds|funding|cash for|this|left|available? it|this|year?
        not|isnt|wasnt in|within|have the|our|this|any budget|funds|money
        budget|budgets|funding|money|spending _3 cut|frozen|gone|cancelled|canceled|exhausted|spent|declined|rejected|refused|slashed|used|blocked|reallocated
        out of|beyond|over|above|exceeds our|the|my budget|range|means|reach|price
        cheaper|better price|offer|quote|deal|elsewhere from|elsewhere|with? another|someone|competitor|other?
        no need|use|requirement|demand for|of? it|this|that|them|your|a?
        dont|do|doesnt|wont|not|no|will not|longer? need|require|use this|it|that|them|one|these anymore|any?
        dont|do|doesnt|wont|not|no|will not|longer? need|require|use any|your|a|the services|service|product|solution|help|offer|kitchen|software
        dont|do|doesnt not? need anything
        have|got everything|all we|what i? need
        already have|got|use|using|covered|sorted one|a|an|all|everything|this|something|it|our|similar in|solution|supplier|place|we|covered|need|similar|own|system|tool?
        happy|satisfied|content|fine with _2 current|existing|present|have|own|what supplier|provider|solution|system|vendor|setup|we|tool|partner|one?
        priorities|priority|plans|requirements|needs|strategy|situation have|has|changed|shifted? changed|shifted
        not|isnt|no|longer a|our|longer|top|on|currently priority
        other|different priorities
        hiring|spending|purchase|purchasing|budget|investment freeze|stop|ban
    ",
    ),
    (
        Cue::NoAlone,
        "
        no
        nope
        negative
        nah
        👎
        no thanks|thx|thankyou
        no thank you
        regrettably|unfortunately|afraid|sadly no|not
        not interested
        not for us|me
        not this time
        declined
        no go
    ",
    ),
    (
        Cue::CloseAlone,
        "
        close it|this|that|file
    ",
    ),
    (
        Cue::Reason,
        "
        timing|moment|time is|isnt|was|not|doesnt|wasnt|s? not|wrong|bad|off|right|work
        bad|wrong|poor timing|time
        too busy
        management|board|boss|owner|owners|ceo|cfo|client _3 against|refused|declined|rejected|vetoed|turned|not
        missing|lacks|lack feature|features|support|of
        lead|delivery time|times|date too|is|was|are|were too? long|late
        bad|poor|slow service|response|experience|communication
        price
        budget
    ",
    ),
    (
        Cue::Interest,
        "
        interested
        interesting
        interests me|us
        like|love|liked|loved it|the|your|this|what proposal|offer|idea|design|you?
        looks|sounds|seems good|great|interesting|promising|fine|excellent
        keen
        want|like to know|learn|hear|see|discuss|understand more
    ",
    ),
    (
        Cue::Later,
        "
        not|isnt|no a|our|my|top|high? top|high? priority currently|now|right|just|at|for|this now|the|quarter|year|month|week|moment? moment|time?
        need|needs|have|must to? sort|secure|settle|resolve|arrange|finalize|finalise|clarify _4 first
        not now|yet|today|right|just|quite now|yet?
        not at|for the|this|present moment|time|stage|point?
        not this|for week|month|quarter|year|spring|summer|autumn|winter|time
        not|isnt|wasnt the|a|right|good|great|best|ideal right|good|best|ideal? time|moment
        not interested|ready|decided|needed|relevant|able|certain|sure|finished|there|made|reached|heard|received|signed|approved|got|chosen|discussed|reviewed|looked|had|started|fully? yet|right|at|currently|just|until|a now|moment|this|the|present|decision|chance|time? moment|time|point?
        interested|ready yet|later
        no|not decision|decisions|decided|news|answer yet
        not|nothing yet
        maybe|perhaps|possibly|rather|some|probably|talk|speak|until later|other|another time|then?
        later|sometime this|in|the year|month|on|week?
        another time
        some other time
        still|currently|yet|are|am|is|be|re|m|s|busy|was|needs|need|to|internally|under|being _1 reviewing|evaluating|considering|comparing|deciding|discussing|reviewed|evaluated|discussed|considered|deliberating|thinking|assessing|weighing|waiting|undecided|collecting|gathering|analysing|analyzing|checking|digesting
        under|in review|consideration|discussion|evaluation
        need|needs|want|takes|take|give|allow|require|requires|requiring me|us|a|some|little|bit|few|more|further|bit|longer|of|more? bit|few|more|of|days|weeks|additional|little? more|days|weeks|longer? time|longer
        need|needs|want|have to think|sleep|mull|discuss|consider|talk about|on|it|over|this|internally
        think|sleep|mull it|about|on over|it
        on hold
        put|keep|leave _3 on hold|ice
        park|parked|pause|paused|freeze|frozen|postpone|delay|postponing|delaying|defer it|this|until|the|for|everything|things
        pushed|push|pushing|put|moved|move|moving|shift|shifted|kick _2 back|off|out|later|to|until
        postponed|postpone|delayed|deferred
        hold off|on
        busy|swamped|snowed|overloaded|tied|flat right|at|with|under|up|until|out|these|this|now|currently? now|the|days|week|month? moment?
        too busy
        havent|have|hasnt|has|had not|yet? yet? decided|had|made|looked|reviewed|discussed|read|gone|found|heard|got|reached|received|finished|managed a|the|it|at|time|through|chance|decision|to|back? decision|chance|time|through|from?
        waiting|wait|awaiting for|on|until|the|a|our|my|his|her|feedback|approval|to
        get|come|be|circle|revert|reach|touch back|in|out|to|base to|with|touch|you|on? you|this|with? as|soon|shortly|later|when|once? soon|as|possible? 
        let you know
        keep you posted|updated|informed
        bear|patient with me|us
        bear with me|us
        out of the? office
        away on|from|until
        on leave|vacation|holiday|holidays
        we|i|will|they|the|board|team|committee|management|boss|partner decide|decides|deciding|discuss|review|revisit|reconsider when|once|after|later|soon|at|on|it? 
        try|check|call|contact|ask|ping|remind|write|email|reach|follow|touch me|us|back|again|out|up|base in|later|again|with|to? in? later|again|time
        next time
        down the road|line
        not until
        not before
        no|any rush|hurry
        timing|time isnt|is|not|s|doesnt|wrong|bad not|right|work|wrong|bad
        bad|wrong timing|time|moment
    ",
    ),
    (
        Cue::Call,
        "
        call|ring|phone|contact|ping|email|mail|write|message|chase|catch|remind|buzz to? me|us|my|back up|back|again|about|on|my? cell|mobile|phone|office?
        give me|us a? call|ring|shout|nudge|ping|buzz|time|until|till
        get|come|circle|check|reach|touch|be|follow|report|revert back|in|out|up|base to|with|touch|you|again|on? me|us|you|this|touch|it|with? on|you? 
        talk|speak|chat|reconnect|discuss|catch|regroup|touch|connect|sync|resume|revisit|reconsider|review|pick|look|try|follow|check|return|decide|answer|reply|respond|revert|readdress|reassess|restart|continue|postpone|reschedule|confirm|sign
        reviewing|deciding|discussing|revisiting|meeting|starting|looking|resuming|postponed|postponing|rescheduled
        decision|meeting|board|discussion|approval|review|kickoff|budget|budgets|planning|back
        let you|me know
        hear from me|us
        have an|a|the|more answer|decision|feedback|news|response|update|reply|time|budget|look
        send|give you|me|us an|a|the|my|our answer|decision|feedback|reply|response|reminder|update
        know|see|be more|better|able|back|available|ready|free|in|again|ready
        board|committee|team meets|meet
        we|i|will|they|ll|team|board|committee decide|decides|return|review|reviews|discuss
        project|it|we|start|starts|work|renovation|year|cycle starts|start|begins|will|kicks|planned|scheduled|moved|delayed|pushed
        start|starting|begin|beginning
        wait|hold|holding|waiting
        away|out|busy|traveling|travelling|unavailable|vacation|closed|leave|holiday|abroad|swamped
        next|earliest|soonest
        time|ready|available|back|topic|relevant|again
        busy|tied|snowed
        possible|maybe|perhaps|probably|likely|rather|better|best
        interested again?
        until|till
    ",
    ),
    (
        Cue::Refer,
        "
        talk|speak|write|reach|turn|reply|direct|forward|send|email|address|refer|go|turn|escalate|pass _2 to|with|out
        contact|email|mail|call|ask|message|phone|ping|reach|approach|try|see
        get|be in touch|contact with
        get|take it|this|that|hold|up with|of|to
        get hold of
        touch base with
        connect|discuss|deal|liaise|coordinate|work|correspond|follow|check|arrange|agree _3 with
        contact|person|best|right|correct|better|point|reach|buyer|decision-maker|maker|talk|to|responsible is|would|for|person|will|of be|this|contact|is? is|be|now?
        replaced|succeeded by
        replacement|successor is|will? be?
    ",
    ),
    (
        Cue::Copied,
        "
        copied|copying|cc'd|cced|ccd|cc|cc'ing|ccing|adding|added|looping|looped|including|included|introducing|introduce|bringing|brought|putting|put|connect|connecting _2 in|copy|cc|you|loop|touch|here|my|the|our|with|to?
        copied|copying|cc'd|cced|ccd|cc'ing|ccing|cc|adding|looping|including in?
        forwarded|forwarding|passed|passing|forward|handed|handing|pass|hand|sent|transferred|referred|delegated|gave|given _4 to
    ",
    ),
    (
        Cue::InCharge,
        "
        is|are|s|now|will|would be? now? the|our|my? right|correct|new|best|better|responsible|appropriate|one|person|in|decision-maker|decision|main|proper person|contact|charge|for|to|maker|who|one|buyer|of|with
        is|are responsible|handling|looking|dealing|managing|deciding|running|leading
        handles|manages|decides|runs|leads|owns|covers|does this|that|it|these|our|all|the|such|purchasing|procurement|on
        takes|took|taking|take|has|have|will|is taken|take|taking? over|care
        looks|deals after|with
        will|can|would help|assist|decide|handle|answer|take|be|contact|reach|get|follow|look you|it|this|over|care|in|to|out|touch|back|up|after
    ",
    ),
    (
        Cue::WrongPerson,
        "
        wrong person|contact|address|department|guy|lady|company
        not|isnt|arent|never|no|aint longer? the|your|a? right|correct|best|appropriate|proper|relevant|decision person|contact|one|address|department|man|woman|maker|recipient|guy|addressee
        not|isnt the person|one who|for|responsible
        not responsible|mine|involved
        no longer responsible|deal|handle|handling|dealing|involved|work|working|with|employed with|here|for|at|there?
        longer|not in charge
        not my department|area|job|decision|call
        dont|do|doesnt|no not|longer? handle|deal|decide|manage|look|work|buy|make with|on|this|these|here|after|at|for|in|purchasing|such|that|about|those
        left|leaving the|our|this company|organisation|organization|firm|team
        outside|not my|within area|responsibility|remit|department
        somebody|someone else
        changed jobs|roles|positions
        moved|switched|changed to a|another|roles new|different|another role|department|team|position|company|job
        retired
        not my|our call|decision|department|area|job|field|responsibility
    ",
    ),
    (
        Cue::Department,
        "
        purchasing|procurement|purchase|buying|it|facilities|finance|accounting|accounts|legal|marketing|hr|sales|operations|technical|facility|property|building|head-office department|team|office|manager|committee|colleagues|people|director|dept|desk|management
        purchasing|procurement|headquarters|hq
        head office|of
        our|my|the boss|manager|director|landlord|architect|owner|ceo|cfo|cto|coo|office|board|team|colleague|colleagues|husband|wife|assistant|secretary|successor|replacement|partner|department
        info|sales|purchasing|procurement|accounts
    ",
    ),
    (
        Cue::Role,
        "
        mr|mrs|ms|miss|dr|prof|mister|madam
        colleague|boss|manager|director|assistant|partner|successor|replacement|deputy|coworker|co-worker|husband|wife|head|of|purchasing|procurement|sales|it|finance|operations|engineering|named|called|who|is|buyer|architect|contractor|ceo|cfo|cto|coo|facilities|facility|marketing|owner|secretary|directly|instead|rather|please|with|to|at|also|now|lead|project|office|head|team|member|on|and|chief|officer|responsible|person|email|here|new
        my|our|the|his|her colleague|boss|manager|director|assistant|partner|successor|replacement|deputy|husband|wife|head|buyer|architect|secretary|ceo|cfo|cto|coo of? purchasing|procurement|finance|it|operations?
    ",
    ),
    (Cue::Article, "the|our|my|your|an|this|that|his|her|their|its"),
    (
        Cue::Offer,
        "
        works|suits|fits|work|suit|fit|suitable|convenient|possible|good|best|better|fine|ok|okay|great|perfect
        free|available|availability|open|slot|slots|reachable
        can|could|shall|should we|you|i do|meet|talk|speak|call|make|chat|have
        how|what about
        propose|suggest|offer|suggesting|proposing
        lets|let s|us? say|do|meet|talk|speak|have|schedule|make|go|call|chat|book|set
        see|speak|talk to? you
        make it
        i|we can|could do|make|meet|talk|speak
        would|does|do|will|is _4 work|suit|fit|ok|okay|good|possible|convenient|do
        any time|day
        anytime
    ",
    ),
    (
        Cue::Ask,
        "
        question|questions
        should|shall|do|does|did|are|is we|i|you|it|they|there
        i|we|just|was|were wonder|wondering|wondered
        could|can|would|will|may|might you|we|i|one please|kindly|also|maybe|perhaps? send|tell|explain|clarify|confirm|give|provide|let|share|change|add|check|include|update|resend|forward|revise|break|elaborate|advise|quote|reduce|do|have|ask|get|offer|adjust|make|deliver|install
        what|how about|much|long|many
        please|kindly|need|want|like|to|some clarify|clarification
        clarify
        what is|are|does|would|if|s
        is|does|do|are|will|would it|that|this|the|you|there|your
        unclear
    ",
    ),
    (
        Cue::Idiom,
        "
        stop by|in|over|at|for|off|short|gap|watch|motion|sign|and|thinking|worrying|production|date|loss|valve|button|cock
        stopped by
        non stop|smoking
        bus|full|truck|train|door|pit stop
        stop wasting|printing|saving
        nonstop
        no problem|problems|worries|worry|doubt|rush|hurry|matter|wonder|later|less|more than|objection|objections|reason|obligation|pressure|idea|one|changes|change|issue|issues|further|surprise|question|questions|exception|need need? questions|comments|changes|to|apologise|apologize|worry|rush|hurry|call|reply|respond|than?
        not only|just|least|bad|to|sure mention|worry|least|how?
        do? not|dont hesitate|worry|forget|miss|mind|mention|be|panic be|shy|to?
        why not
        why dont|not|do we|you|i not?
        cannot|cant|couldnt|could wait|agree|thank|recommend|stress|emphasise more|enough|you|highly?
        wouldnt|would|will|wont|cant|dont not? say no
        never mind
        whether or not
        or not
        if not|possible
        if you please|could|would
        if you dont|do mind
        if thats|that is|s ok|okay|possible|fine
        stop over
        close to|by|up|enough|friend|look|attention
        close of business
        remove the|a|all|option|item|from? position|line|item|items|option|quote|cc|offer
        dont|not|do not? want to? miss|lose|wait
        last but not least
        yes or no
        no or yes
        unless you hear
        let me know
        thank|thanks you? for your|the patience
    ",
    ),
    (
        Cue::Complaint,
        "
        never|didnt|did|dont|havent|not|have not? signed|subscribed|asked|requested|agreed|opted|consented|registered|gave|given|ordered|wanted|sign|subscribe|ask|request|agree|opt|consent|register|give|order
        how|where|who did|do|gave|have you|they|got? get|got|find|you|have my|our|me|this|these? address|email|name|details|data|number?
        why do|are|am you|i|we keep|getting|writing|sending|receiving|still? 
        keep|keeps|kept emailing|writing|sending|mailing|spamming|contacting
        how many times|more
        this|it|these is|are|s spam|harassment|annoying|unsolicited|illegal
        asked|told|said|written you? already? twice|before|already|several|repeatedly already|times?
        already|asked|told you|asked|said before|twice|already|times|several
        annoying|annoyed|unsolicited|gdpr|harassment|spam|spammer|unacceptable|unwanted
        report you|this|it|as
    ",
    ),
    (
        Cue::Counter,
        "
        keep|continue|keeping|instead|rather|until|unless|except|start|meanwhile|forward|resend|include|call|phone|ring|meet|update|change|replace|twice|duplicate|duplicates|meantime
        send|use|email|write us|me|to|the|it|my|our new|the|contract|invoice|offer|proposal|address|instead?
        other|another|different|new|old address|email|mailbox|account
        offer|proposal|quote|contract|order|version|meeting is|looks|was|are
        yes|interested|love
        till i|we|you|they|he|she|it|the|our|my|someone|then|after|next|further
    ",
    ),
    (Cue::But, "but|however|although|though|yet|apart|otherwise|except"),
    (
        Cue::Negator,
        "
        not|dont|doesnt|didnt|never|no|without|neither|nor|cannot|cant|wont|wouldnt|couldnt|shouldnt|isnt|arent|wasnt|werent|havent|hasnt|hadnt|nobody|none|nothing|hardly|mustnt|aint
        rather than
        instead of
        far from
        anything but
    ",
    ),
    (Cue::NegatorBehind, "not|never"),
    (
        Cue::If,
        "
        if|unless|provided|assuming|supposing|whether
        in case
        subject to
        as long as
        depends|depending on
    ",
    ),
    (
        Cue::Condition,
        "
        when|once|before|until|should|might|hopefully|probably|perhaps|maybe|almost|nearly|unsure|wonder|wondering
        as soon as
        needs|need|has|have|still to be
        to be
        waiting|wait|awaiting|pending for?
        has|have|needs|need|must|wants first? to? first approve
        trying|try|hope|hoping|plan|planning to
        not sure
        i|we think|guess|suppose
        till i|we|you|they|he|she|it|the|our|my|someone|then|after|next|further
    ",
    ),
    (
        Cue::Past,
        "
        i|we was|were
        i|we ve|have been
        ive|weve been
        things|it|everything was|were|got
    ",
    ),
    (
        Cue::Reported,
        "
        i|we|you|he|she|they|colleague|boss|wife|husband|manager|somebody|someone|customer|client|clients|customers|people|others|supplier told|asked|said|informed|instructed|advised|mentioned|wrote to? them|him|her|everyone|everybody|me|us|others|people|tom|they|he|she|that
        he|she|they|somebody|someone|supplier|vendor|others|competitor|competitors told|asked|said|says|wrote|claimed|claim|thinks|think
        told|telling|asked|asking them|him|her|everyone|everybody|others|people|colleagues
        according to
        customers|clients|people|users|others|suppliers|competitors|colleagues|staff|employees|tenants _2 say|ask|complain|told|asked|want
        quote
    ",
    ),
    (
        Cue::Request,
        "
        can|could|would|will you|someone|somebody
        may i ask|request you|that|to?
        would you mind
        would it be possible
        is it possible
        are you able
        can|could i|we ask|be
        why dont you
        how about you
        will you
    ",
    ),
    (Cue::Boundary, "and|as|because|since|so|therefore|hence|thus|please|pls|plz|just|thanks|thank|sorry|kindly|also|then"),
    (Cue::Subject, "i|we|he|she|they|ill|us|lets|let|spoke|talked|to"),
    (
        Cue::Greeting,
        "
        hi|hello|hey|dear|thanks|thx|thankyou|cheers
        thank you
        good morning|afternoon|evening|day
        mr|mrs|ms|miss
    ",
    ),
    (Cue::Because, "because|since|as|due|reason|because of\nbecause of\ndue to\nreason is|being|was that?\nowing to"),
    (
        Cue::Polite,
        "
        please|pls|plz|kindly|thanks|thank|thx|ty|you|now|immediately|asap|just|at|once|hi|hello|hey|dear|sorry|ok|right|away|today|all|so|much|very|many|best|regards|cheers|kind|sincerely|good|morning|afternoon|evening|day|mr|mrs|ms|miss|sir|madam|team|everyone|again|already|for|your|mail|email|message|in|advance|sent|wishes|appreciated|everybody|there|again|really|greetings
        could|can|would|will you
        how are|is you|everything|things doing|going?
        have a nice|good|great day|week|weekend|one
        all the best
        yours truly|sincerely|faithfully
    ",
    ),
    (
        Cue::Neutral,
        "
        i|we|me|us|my|our|would|want|wanted|like|wish|need|to|you|your|yours|please|again|this|these|that|it|all|any|anymore|more|ever|from|now|on|future|in|the|of|at|with|about|regarding|concerning|once|for|last|time|second|third|first|hereby|simply|really|kindly|politely|immediately|effective|ask|asking|asked|request|requesting|demand|insist|must|do|be|have|is|are|am|m|ll|d|ve|will|appreciate|appreciated|grateful|if|could|can|think|best|just|fully|completely|permanently|forever|both|address|emails|email|mails|mail|messages|list|lists|database|here|there|too|also|then|therefore|hence|so|such|way|today|asap|possible|soon|as|strongly|definitely|well|hi|hello|hey|dear|thanks|thank|subject|proposal|offer|quote|kitchen|matter|topic|project|reminders|spam|guys|people|folks|dude|man|sales|pitch|unsolicited|stupid|annoying|damn|bloody|fucking|freaking|god|sake|heavens|bot|robot|automated|go|away|mailing|company|inbox|to|by|any|whatsoever|longer|going|forward|reply|further|notice|because|sorry|but|no|yes|right|away|ok
        for the|heavens|gods|third|second|last|love of? time|sake|god?
        as soon as possible
    ",
    ),
    (
        Cue::Footer,
        "
        to unsubscribe from|click|send|visit|please|reply|or|email
        if you|youd|you'd no|do|would|wish|want|prefer|dont|received|have|are|think|believe longer|not|like|to|prefer|rather|this|received|the|wish|want|this _3 unsubscribe|receive|error|intended|receiving|mistake
        click here to|if
        unsubscribe here
        update|manage your|email subscription|preferences
        this|the e-mail|email|message|mail|communication|transmission|information _4 confidential|intended|privileged|attachments|contains|contain
        confidential|confidentiality|legal|privacy notice|disclaimer|note
        disclaimer
        you are|received receiving|this this|email|because? 
        consider the environment
        think before|of you|printing|the
        please consider|think|do the|before|not environment|printing|print
        stop wasting paper
        save|saving paper|trees
        list info|archives|subscription
        list-unsubscribe
        registered in england|number
        registered office
        virus|viruses free|scanned
        sent|delivered via|through
    ",
    ),
];
