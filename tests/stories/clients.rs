//! What reps write in their mail programs: a command above the quoted notice, in the HTML that each program makes of it,
//! with its signature; and a text changed within that quote.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use politely::engine::world::World;
use politely::engine::world::company::Company;
use politely::engine::world::company::RepPlan;
use politely::engine::world::letter::Letter;
use politely::engine::world::mailbag::Mail;
use politely::followup::thread::Outcome;
use politely::followup::thread::State;

use super::stage::Stage;
use super::stage::hours;
use super::stage::minutes;
use super::stage::world;
use super::stage::world_of;

/// A mail program: its name, and the page that it makes of what was typed and of the quoted page.
type Client = (&'static str, fn(&str, &Quoted) -> String);

/// The notice that is answered, as programs quote it.
struct Quoted {
    /// Its HTML without `html` and `body`.
    html: String,
    subject: String,
}

/// A signature as companies hand them out: nested tables, pictures, links, a disclaimer that holds words of command.
const COMPANY_SIGNATURE: &str = "<table cellpadding=\"0\" cellspacing=\"0\" border=\"0\" style=\"font-family:Arial\"><tbody><tr>\
<td style=\"padding-right:12px\"><img src=\"cid:logo\" width=\"90\" alt=\"Acme\"></td><td><table><tbody><tr><td>\
<b>Dana Reyes</b><br>Account Executive</td></tr><tr><td>M +1 212 555 0100 | <a href=\"https://acme.test\">acme.test</a>\
</td></tr></tbody></table></td></tr><tr><td colspan=\"2\"><font size=\"1\">Please stop and think before you print. This \
mail may be confidential; if it is not for you, delete it now.</font></td></tr></tbody></table>";

const CLIENTS: [Client; 10] = [
    ("Gmail in the browser", gmail),
    ("Gmail in the browser, with a company's signature", gmail_with_signature),
    ("Gmail on a phone", gmail_mobile),
    ("Outlook for Windows", outlook_windows),
    ("Outlook on the web", outlook_web),
    ("Outlook on a phone", outlook_mobile),
    ("Apple Mail", apple_mail),
    ("Mail on an iPhone", iphone),
    ("a table within a table", soup),
    ("Thunderbird", thunderbird),
];

fn gmail(typed: &str, quoted: &Quoted) -> String {
    format!(
        "<div dir=\"ltr\">{}</div><br><div class=\"gmail_quote gmail_quote_container\"><div dir=\"ltr\" class=\"gmail_attr\">\
         On Mon, Mar 2, 2026 at 10:05\u{202f}AM Acme &lt;<a href=\"mailto:followup@acme.test\">followup@acme.test</a>&gt; \
         wrote:<br></div><blockquote class=\"gmail_quote\" style=\"margin:0px 0px 0px 0.8ex;border-left:1px solid \
         rgb(204,204,204);padding-left:1ex\">{}</blockquote></div>\r\n",
        divs(typed),
        quoted.html
    )
}

fn gmail_with_signature(typed: &str, quoted: &Quoted) -> String {
    gmail(typed, quoted).replacen(
        "</div><br><div class=\"gmail_quote",
        &format!(
            "<div><br clear=\"all\"></div><div><br></div><span class=\"gmail_signature_prefix\">-- </span><br><div dir=\"ltr\" \
             class=\"gmail_signature\" data-smartmail=\"gmail_signature\"><div dir=\"ltr\">{COMPANY_SIGNATURE}</div></div></div>\
             <br><div class=\"gmail_quote"
        ),
        1,
    )
}

fn gmail_mobile(typed: &str, quoted: &Quoted) -> String {
    gmail(typed, quoted).replacen("<div dir=\"ltr\">", "<div dir=\"auto\">", 1)
}

fn word(line: &str) -> String {
    format!(
        "<p class=\"MsoNormal\"><span style=\"font-size:11.0pt;mso-fareast-language:EN-US\">{}<o:p></o:p></span></p>\r\n",
        if line.is_empty() { "&nbsp;" } else { line }
    )
}

fn outlook_windows(typed: &str, quoted: &Quoted) -> String {
    let typed: String = typed.lines().map(word).collect();
    format!(
        "<html xmlns:v=\"urn:schemas-microsoft-com:vml\" xmlns:o=\"urn:schemas-microsoft-com:office:office\" \
         xmlns:w=\"urn:schemas-microsoft-com:office:word\" xmlns=\"http://www.w3.org/TR/REC-html40\"><head><meta \
         name=\"Generator\" content=\"Microsoft Word 15 (filtered medium)\"><!--[if !mso]><style>v\\:* {{behavior:url(#default#VML);}}\
         </style><![endif]--><style><!--\r\np.MsoNormal, li.MsoNormal {{margin:0cm;font-size:11.0pt;}}\r\n--></style></head>\
         <body lang=\"EN-US\" link=\"#0563C1\" vlink=\"#954F72\" style=\"word-wrap:break-word\"><div class=\"WordSection1\">{typed}\
         <p class=\"MsoNormal\"><o:p>&nbsp;</o:p></p><div>{COMPANY_SIGNATURE}</div><p class=\"MsoNormal\"><o:p>&nbsp;</o:p></p>\
         <div><div style=\"border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0cm 0cm 0cm\"><p class=\"MsoNormal\"><b>\
         <span lang=\"EN-US\">From:</span></b><span lang=\"EN-US\"> Acme &lt;followup@acme.test&gt; <br><b>Sent:</b> Monday, \
         March 2, 2026 10:05 AM<br><b>To:</b> Dana Reyes &lt;dana@acme.test&gt;<br><b>Subject:</b> {}<o:p></o:p></span></p></div>\
         </div><p class=\"MsoNormal\"><o:p>&nbsp;</o:p></p>{}</div></body></html>",
        quoted.subject, quoted.html
    )
}

fn outlook_head(quoted: &Quoted) -> String {
    format!(
        "<div id=\"divRplyFwdMsg\" dir=\"ltr\"><font face=\"Calibri, sans-serif\" style=\"font-size:11pt\" color=\"#000000\">\
         <b>From:</b> Acme &lt;followup@acme.test&gt;<br><b>Sent:</b> Monday, March 2, 2026 10:05:00 AM<br><b>To:</b> Dana Reyes \
         &lt;dana@acme.test&gt;<br><b>Subject:</b> {}</font><div>&nbsp;</div></div>",
        quoted.subject
    )
}

fn outlook_web(typed: &str, quoted: &Quoted) -> String {
    let line = |line: &str| {
        format!(
            "<div class=\"elementToProof\" style=\"font-family:Aptos,Calibri,Helvetica,sans-serif; font-size:12pt; \
             color:rgb(0,0,0)\">\r\n{}</div>\r\n",
            if line.is_empty() { "<br>" } else { line }
        )
    };
    let typed: String = typed.lines().map(line).collect();
    format!(
        "<html><head>\r\n<style type=\"text/css\" style=\"display:none;\"> P {{margin-top:0;margin-bottom:0;}} </style>\r\n\
         </head>\r\n<body dir=\"ltr\">\r\n{typed}<div id=\"Signature\" class=\"elementToProof\"><div>{COMPANY_SIGNATURE}</div>\
         </div><div id=\"appendonsend\"></div>\r\n<hr style=\"display:inline-block;width:98%\" tabindex=\"-1\">\r\n{}\r\n{}</body>\
         </html>",
        outlook_head(quoted),
        quoted.html
    )
}

fn outlook_mobile(typed: &str, quoted: &Quoted) -> String {
    format!(
        "<html><head>\r\n</head>\r\n<body>\r\n<div dir=\"ltr\" style=\"font-family: Aptos, sans-serif; font-size: 12pt;\">{}\
         </div>\r\n<div id=\"ms-outlook-mobile-body-separator-line\" dir=\"ltr\"><br></div>\r\n<div \
         id=\"ms-outlook-mobile-signature\" dir=\"ltr\"><div></div>Get <a href=\"https://aka.ms/o0ukef\">Outlook for \
         iOS</a></div>\r\n<div id=\"mail-editor-reference-message-container\" class=\"ms-outlook-mobile-reference-message\">\
         <hr style=\"display: inline-block; width: 98%;\">{}\r\n{}</div></body></html>",
        divs(typed),
        outlook_head(quoted),
        quoted.html
    )
}

fn apple_mail(typed: &str, quoted: &Quoted) -> String {
    format!(
        "<html><head><meta http-equiv=\"content-type\" content=\"text/html; charset=utf-8\"></head><body \
         style=\"overflow-wrap: break-word; -webkit-nbsp-mode: space; line-break: after-white-space;\">{}<br \
         id=\"lineBreakAtBeginningOfMessage\"><div><br><div dir=\"auto\" style=\"caret-color: rgb(0, 0, 0);\"><div>Dana Reyes\
         </div><div>Acme</div></div></div><div><br><blockquote type=\"cite\"><div>On Mar 2, 2026, at 10:05\u{202f}AM, Acme \
         &lt;followup@acme.test&gt; wrote:</div><br class=\"Apple-interchange-newline\"><div>{}</div></blockquote></div><br>\
         </body></html>",
        divs(typed),
        quoted.html
    )
}

fn iphone(typed: &str, quoted: &Quoted) -> String {
    format!(
        "<html><head><meta http-equiv=\"content-type\" content=\"text/html; charset=utf-8\"></head><body dir=\"auto\">{}<br \
         id=\"lineBreakAtBeginningOfSignature\"><div dir=\"ltr\">Sent from my iPhone</div><div dir=\"ltr\"><br><blockquote \
         type=\"cite\">On Mar 2, 2026, at 10:05, Acme &lt;followup@acme.test&gt; wrote:<br><br></blockquote></div><blockquote \
         type=\"cite\"><div dir=\"ltr\">\u{feff}{}</div></blockquote></body></html>",
        divs(typed),
        quoted.html
    )
}

fn soup(typed: &str, quoted: &Quoted) -> String {
    let rows: String = typed
        .lines()
        .map(|line| format!("<tr><td><div><font><span><div>{line}</div></span></font></div></td></tr>"))
        .collect();
    format!(
        "<html><body><div><div><table width=\"100%\"><tbody><tr><td><table><tbody>{rows}</tbody></table></td></tr></tbody></table>\
         </div></div><div><p></p></div><div>{COMPANY_SIGNATURE}</div><div><div>-----Original Message-----</div><div>From: Acme \
         &lt;followup@acme.test&gt;</div><div>Sent: Monday, March 2, 2026 10:05 AM</div><div>To: Dana Reyes</div><div>Subject: \
         {}</div><br>{}</div></body></html>",
        quoted.subject, quoted.html
    )
}

fn thunderbird(typed: &str, quoted: &Quoted) -> String {
    format!(
        "<!DOCTYPE html>\r\n<html>\r\n  <head>\r\n    <meta http-equiv=\"Content-Type\" content=\"text/html; charset=UTF-8\">\r\n  \
         </head>\r\n  <body>\r\n    <p>{}<br>\r\n    </p>\r\n    <div class=\"moz-signature\">-- <br>\r\n      Dana Reyes</div>\r\n    \
         <div class=\"moz-cite-prefix\">On 3/2/26 10:05 AM, Acme wrote:<br>\r\n    </div>\r\n    <blockquote type=\"cite\" \
         cite=\"mid:notice@acme.test\">{}</blockquote>\r\n  </body>\r\n</html>\r\n",
        typed.replace('\n', "<br>\r\n    "),
        quoted.html
    )
}

/// Lines as browsers' editors keep them.
fn divs(typed: &str) -> String {
    let mut lines = typed.lines();
    let first = lines.next().unwrap_or_default().to_owned();
    let rest = lines.map(|line| format!("<div>{}</div>", if line.is_empty() { "<br>" } else { line }));
    first + &rest.collect::<String>()
}

fn quoted(notice: &Mail) -> Quoted {
    let parsed = mail_parser::MessageParser::new().parse(&notice.bytes[..]).unwrap();
    let page = parsed.body_html(0).unwrap().into_owned();
    let inner = page.split_once("<body").map_or(page.as_str(), |(_, rest)| rest.split_once('>').unwrap().1);
    let html = inner.split("</body>").next().unwrap().to_owned();
    Quoted { html, subject: notice.subject().to_owned() }
}

fn newest(world: &World) -> Mail {
    world.inbox("dana").into_iter().rfind(|mail| mail.header("Auto-Submitted").is_some()).unwrap()
}

/// The answer as the program sends it: HTML alone, or with the text that it makes of it.
fn answer(world: &mut World, client: Client, typed: &str, change: impl Fn(String) -> String) -> Letter {
    let notice = newest(world);
    let page = change(client.1(typed, &quoted(&notice)));
    let mut letter = world.rep("dana").answer_to(&notice, "");
    letter.more.push(("MIME-Version".to_owned(), "1.0".to_owned()));
    letter.more.push(("Content-Type".to_owned(), "text/html; charset=utf-8".to_owned()));
    letter.more.push(("Content-Transfer-Encoding".to_owned(), "base64".to_owned()));
    let encoded = STANDARD.encode(page);
    letter.text = encoded.as_bytes().chunks(76).map(|line| String::from_utf8_lossy(line) + "\n").collect();
    letter
}

async fn says(world: &mut World, client: Client, typed: &str) -> String {
    let letter = answer(world, client, typed, |page| page);
    world.rep("dana").sends(letter).await.unwrap();
    world.later(minutes(5)).await;
    newest(world).subject().to_owned()
}

async fn enrolled() -> World {
    let mut world = world().await;
    world.rep("dana").proposes_to("priya").await.unwrap();
    world.later(hours(1)).await;
    world
}

#[tokio::test]
async fn a_word_typed_above_the_notice_is_a_command_in_every_program() {
    for client in CLIENTS {
        let mut world = enrolled().await;
        let told = says(&mut world, client, "pause").await;
        assert_eq!(told, "Done, pause: Proposal for priya", "{}: {}", client.0, newest(&world).text());
        assert_eq!(world.state("priya").await, State::Paused, "{}", client.0);
        let told = says(&mut world, client, "Hi,\n\nresume\n\nBest\nDana").await;
        assert_eq!(told, "Done, resume: Proposal for priya", "{}: {}", client.0, newest(&world).text());
        let told = says(&mut world, client, "Snooze 2 weeks, please!").await;
        assert_eq!(told, "Done, snooze 2 weeks: Proposal for priya", "{}: {}", client.0, newest(&world).text());
        let told = says(&mut world, client, "lost: too expensive").await;
        assert_eq!(told, "Done, lost too expensive: Proposal for priya", "{}: {}", client.0, newest(&world).text());
        let lost = Outcome::Lost { reason: "too expensive".to_owned() };
        assert_eq!(world.outcome("priya").await, Some(lost), "{}", client.0);
    }
}

#[tokio::test]
async fn a_signature_or_a_quote_is_no_command_in_any_program() {
    for client in CLIENTS {
        let mut world = enrolled().await;
        let told = says(&mut world, client, "Thank you, that is fine.").await;
        assert!(!told.starts_with("Done"), "{}: {told}", client.0);
        assert!(matches!(world.state("priya").await, State::Active(_)), "{}: {told}", client.0);
    }
}

/// A world in which a mail of Dana's lies before her eyes.
async fn shown(more: &str) -> World {
    let more = format!("sent_copy: append, {more}");
    let reps = vec![RepPlan { more, ..RepPlan::new("dana", "Dana Reyes") }];
    let mut world = world_of(Company { reps, ..Company::default() }).await;
    world.rep("dana").proposes_to("priya").await.unwrap();
    for _ in 0..200 {
        world.settle().await.unwrap();
        if newest(&world).text().contains("--- text begins ---") {
            return world;
        }
        let next = world.next_wake().await.unwrap().unwrap();
        world.pass_until(next).await.unwrap();
    }
    panic!("nothing was shown");
}

#[tokio::test]
async fn ok_lets_a_mail_leave_as_it_was_shown_from_every_program() {
    for client in CLIENTS {
        let mut world = shown("approve: true").await;
        says(&mut world, client, "ok").await;
        world.until_step("priya", 1).await;
        let text = world.inbox("priya").pop().unwrap().text().to_owned();
        assert!(text.contains("Which part would you start with?"), "{}: {text}", client.0);
        let told = world.notices("dana");
        assert!(!told.iter().any(|subject| subject.starts_with("With your text")), "{}: {told:?}", client.0);
        assert!(!told.iter().any(|subject| subject.starts_with("Not done")), "{}: {told:?}", client.0);
    }
}

#[tokio::test]
async fn a_text_changed_within_the_quoted_page_leaves_instead() {
    for client in CLIENTS {
        let mut world = shown("heads_up: 4 h").await;
        let question = "Which part would you start with?";
        let change = |page: String| {
            assert!(page.contains(question), "{page}");
            page.replace(question, "Shall we talk about it on Thursday at ten?")
        };
        let letter = answer(&mut world, client, "", change);
        world.rep("dana").sends(letter).await.unwrap();
        world.later(minutes(5)).await;
        let told = newest(&world);
        let is_taken = told.subject().starts_with("With your text") || told.subject().starts_with("OK?");
        assert!(is_taken, "{}: {} {}", client.0, told.subject(), told.text());
        world.until_step("priya", 1).await;
        let mail = world.inbox("priya").pop().unwrap();
        let text = mail.text();
        assert!(text.contains("Shall we talk about it on Thursday at ten?") && !text.contains(question), "{text}");
        let own = text.split("Dana Reyes").next().unwrap();
        assert!(
            !own.contains("text ends") && !own.contains(">") && !own.contains("Account Executive"),
            "{}: {own}",
            client.0
        );
        insta::allow_duplicates! { insta::assert_snapshot!("a_text_changed_in_a_program", own) };
    }
}
