//! English opt-outs. Data, no rules.

use crate::mail::intent::cues::Cue;
use crate::mail::intent::cues::Phrases;

/// The phrases.
pub const PHRASES: Phrases = &[
    (
        Cue::OptOutAlone,
        "
        stop
        stop it|this|now|mailing|emailing|writing|spamming|spam|messages|mails|emails|contacting
        stop all|the|these|those|your mails|emails|messages|mailings|mail|email|spam
        unsubscribe|unsubscribed|unsubcribe|unsuscribe|unsubscibe|unsubscrib|unsubsribe|unsubscribre|unsbscribe
        optout|opt-out|opt out
        remove me|us?
        remove mail|email|address
        take off
        enough
        quit
        arret
        cancel subscription
        leave us|me alone
        do? not|dont contact|email|mail|write|disturb
        delete me|us
        end
        off the list
    ",
    ),
    (
        Cue::OptOut,
        "
        unsubscribe|unsubcribe|unsuscribe|unsubscibe|unsubsribe me|us from? your|the|this|any|all|these|future? mailing|email|mail|e-mail|distribution|contact|marketing|sales? list|lists|mails|emails|newsletter|mailings|messages|communications|communication|database?
        unsubscribe|unsubcribe|unsuscribe|unsubscibe this|my|our mail|email|address|account|name
        unsubscribe from? all|everything
        unsubscribe|unsubcribe|unsuscribe from your|the|this|any|all|these|future mailing|email|mail|e-mail|distribution|contact|marketing|sales? list|lists|mails|emails|newsletter|mailings|messages|communications
        want|wish|like|need|prefer|have to unsubscribe|unsubcribe|unsuscribe
        want|wish|like|need|prefer to opt out
        want|wish|like|need|prefer to be unsubscribed|removed|deleted from|off? your|the|this|all|any? mailing|email|mail|e-mail|distribution|contact|marketing? list|lists|mails|emails|database|newsletter?
        opt me|us out
        opt me|us out of|from your|the|this|these|all|any|further|future? mailing|email|sales|marketing? mails|emails|messages|mailings|communications|list|lists
        opt out of|from your|the|this|these|all|any|further|future mailing|email|sales|marketing? mails|emails|messages|mailings|communications|communication|list|lists
        remove me|us from|off|of your|the|this|these|any|all|that mailing|email|mail|e-mail|distribution|contact|contacts|address|marketing|sales|sequence|campaign|follow-up? list|lists|mailinglist|mailinglists|mailing|mailings|database|databases|crm|system|records|contacts|sequence|campaign|distribution|newsletter|mails|emails
        remove my|our|this mail|email|e-mail|name|contact|address|details|data address|addresses|details|data? from|off? your|the|this|any|all? mailing|email|mail|distribution|contact? list|lists|database|records|system|crm|contacts?
        take|get|strike|drop|scratch|strike|cross|pull me|us|my off|from|out|of of? your|the|this|that|any|all? mailing|email|mail|e-mail|distribution|contact|sales? list|lists|mailinglist|database|mailing|sequence|campaign?
        take|get|strike|drop|cross my|our name|email|address off|from|out of? your|the|this|any|all mailing|email|mail|distribution|contact? list|lists|database|mailing|records
        get me off
        delete|erase|remove|wipe|purge my|our|all|any personal|contact|email|of|my? data|details|information|info|address|email|record|records|contact from|off|in? your|the? system|systems|database|crm|list|lists|records?
        delete|erase me|us from your|the|any|all mailing|email|contact? list|lists|database|system|crm|records
        stop|quit|cease emailing|e-mailing|mailing|writing|messaging|contacting|spamming|bothering|harassing|pestering|chasing|nagging me|us|to? me|us? with|by? this|these|your? mails|emails|messages|mail|email|spam?
        stop|quit|cease sending|the me|us|any|more|these|those|this|all|your|such|further|follow-up|spam mails|emails|e-mails|messages|mail|email|e-mail|spam|stuff|this|these|reminders|follow-ups|mailings|offers
        stop|quit|cease sending me|us any|more|these|those|this|all|your|such|further|follow-up|automated|unsolicited|sales|stupid|annoying|endless? more|kind|sort|of|follow-up|automated|unsolicited|sales? mails|emails|e-mails|messages|mail|email|e-mail|spam|stuff|this|these|reminders|follow-ups|mailings|things
        stop|quit|cease all|any? further? communication|communications|contact|correspondence|mails|emails|messages|follow-ups with? me|us?
        stop|quit|cease following up with|on? me|us?
        stop|quit|cease all? these|those|your|the emails|mails|messages|mailings|reminders|follow-ups
        stop|quit|cease the|this|your spam
        stop this|these spam|spamming|mailing|email|automated|automatic mails|emails|sequence?
        do? not|dont|not|never ever? contact|email|e-mail|mail|write|message|approach|bother|disturb|pester|spam to? me|us ever? again|anymore|more|further|future|ever|henceforth
        do? not|dont|never ever? contact|email|e-mail|mail|message|approach|bother|spam me|us any more|longer|further
        do? not|dont|never ever? contact|email|e-mail|mail|message|bother|spam me|us in future
        do? not|dont|never ever? contact|email|e-mail|mail|message|bother|spam me|us in the future
        do? not|dont|never write to me|us any more|longer|further
        do? not|dont|never contact|email|e-mail|mail|message|spam me|us
        do? not|dont|never write|e-mail to me|us
        do? not|dont|never ever? write|email|mail|contact again|anymore
        do? not|dont|never ever? send me|us|to any|more|further|these|such|this|your|any|another|such? more|further|other|of|these|follow-up? mails|emails|e-mails|messages|mail|email|e-mail|reminders|spam|stuff|follow-ups|mailings|newsletters again|anymore?
        do? not|dont|never send any|more|further any|more|further? mails|emails|e-mails|messages|mail|reminders
        do? not|dont|never follow up with|on? me|us? again|anymore
        do? not|dont want|wish|like|need|care to? receive|get|have|hear|be|see|read any|more|further|these|such|this|your|from|contacted|emailed|mailed|approached|anything? more|further|you|again|these|such|from|of|kind|by|future|follow-up|you? mails|emails|messages|mail|contact|email|anymore|again|more|further|you|reminders|newsletters|you
        do? not|dont want|wish to be contacted|emailed|mailed|approached
        do? not|dont want|wish|need any|more|further|these|such|your any|more|further|such|follow-up|of? mails|emails|messages|contact|mail|reminders
        do? not|dont want|wish to hear from you|your
        no longer wish|want|like|interested|care|need to|in receive|get|receiving|getting|be any|these|such|your|contacted|emailed|further? of|your|more|these|further? mails|emails|messages|mail|communications|contact?
        would|id|i'd|rather|prefer not to? receive|get|be any|these|such|your|contacted|further? of|more|further|your? mails|emails|messages|anymore|again|mail|contact
        no|not any? more|further|additional mails|emails|e-mails|messages|mail|email|contact|reminders|follow-ups|mailings|newsletters|communication|correspondence|spam
        never ever? contact|email|mail|write|message to? me|us? again
        never ever? again contact|email|mail|write
        lose my|our number|address|email
        leave me|us alone
        cease and desist
        withdraw|revoke my consent
        object to the|any|further? processing|use of my
        put|add me|us|my|our address|email|domain? on|to your do|suppression|no|opt-out|blacklist|blocklist not|list|contact? contact|email|mail|list? list?
        no longer contact|email|mail|write|message to? me|us
        refrain from _2 contacting|emailing|mailing|writing|sending
        not _1 be contacted|emailed|mailed again|anymore|further
        stop contacting|emailing|mailing
        remove|delete|drop me|us from all|any|your|further|future further|future? communication|communications|correspondence|contact|contacts|emails|mails|mailings|messages
        want off|out of? this|your|the|these mailing? list|database
    ",
    ),
    (
        Cue::OptOutPerhaps,
        "
        how do|can|to i|we|one? unsubscribe|unsubcribe
        how do|can|to i|we|one? get off|out
        how do|can|to i|we|one? opt out of these|your|this|the mails|emails|list|messages
        cannot|cant|unable unsubscribe|unsubcribe
        where is|do the|i unsubscribe
        remove me|us
        too many mails|emails|messages|reminders
    ",
    ),
];
