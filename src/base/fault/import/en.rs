//! The words for faults of reports in English.

use super::{Drawn, Excess, Foreign, Import, Left};

#[expect(clippy::too_many_lines, reason = "a table: one arm a fault")]
pub(in super::super) fn words(fault: &Import) -> (String, Option<String>) {
    let (message, hint) = match fault {
        Import::Unreadable { detail } => {
            (format!("the file cannot be read: {detail}"), "check its name and that you may read it".to_owned())
        }
        Import::Format { kind } => {
            let (what, hint) = foreign(*kind);
            (format!("this is {what}, which cannot be imported"), hint.to_owned())
        }
        Import::Locked => (
            "the file has a password".to_owned(),
            "open it in Word, take the password away (File → Info → Protect Document), save and import again"
                .to_owned(),
        ),
        Import::Broken { detail } => (
            format!("the file is damaged or not copied whole: {detail}"),
            "copy it again; or open it in Word or LibreOffice and save it as a new .docx".to_owned(),
        ),
        Import::TooLarge { excess } => (
            format!("the file is larger than any report: {}", excessive(*excess)),
            "if it is a report, take some pictures out or make several files of it".to_owned(),
        ),
        Import::Doctype => (
            "the file holds declarations (DTD, XML entities) that Word and LibreOffice never write".to_owned(),
            "do not open it if you do not know where it comes from; else save it anew in Word".to_owned(),
        ),
        Import::Empty => {
            ("there is no text in the file".to_owned(), "a report that was scanned has to be typed".to_owned())
        }
        Import::Unwritable { path, detail } => (
            format!("{path} cannot be written: {detail}"),
            "check for room on the disk and that you may write there; nothing was changed".to_owned(),
        ),
        Import::Exists { path, can_force: true } => (
            format!("{path} is already there"),
            "add --force to put what is imported now in the place of that article".to_owned(),
        ),
        Import::Exists { path, can_force: false } => (
            format!("{path} is already there"),
            "rename or remove that article, or change the title in the report".to_owned(),
        ),
        Import::Merged { table, cells } => (
            format!("the table “{table}” has {cells} merged cells, which were taken apart"),
            "look at it: what a merged cell held is in its first cell, the others are empty".to_owned(),
        ),
        Import::Nested { table } => (
            format!("the table “{table}” holds another table, which became lines of text in a cell"),
            "look at it, and make two tables of it if need be".to_owned(),
        ),
        Import::Layout { table } => (
            format!("the table “{table}” without lines only places text; it became lines of text"),
            "national motto, recipients and signatures are seldom wanted in a handbook: remove them if so".to_owned(),
        ),
        Import::Deletions { count, text } => (
            format!("{count} deletions that were tracked and not accepted were left out: “{text}”"),
            "to keep them, reject the deletions in Word and import again".to_owned(),
        ),
        Import::Comments { count, text } => (
            format!("{count} comments in the margin are not in the article: “{text}”"),
            "read them in the original before you publish".to_owned(),
        ),
        Import::Sheet { text } => (
            format!("what stands at the head and foot of the sheets is not in the article: “{text}”"),
            "copy it into the article if it belongs there".to_owned(),
        ),
        Import::Contents => (
            "the table of contents is not in the article".to_owned(),
            "the site makes one from the headings".to_owned(),
        ),
        Import::Hidden { text } => (
            format!("hidden text is not in the article: “{text}”"),
            "show it in Word (Font → Hidden) if it is to be kept".to_owned(),
        ),
        Import::Picture { name, left } => picture(name, left),
        Import::Link { target } => (
            format!("a link to “{target}” cannot work on a site, so only its words were kept"),
            "link to an article of the handbook, or to an address https://…".to_owned(),
        ),
        Import::Drawn { kind: Drawn::Formula, count } => (
            format!("of {count} formulas only the letters were kept"),
            "write them anew, or put a picture in their place".to_owned(),
        ),
        Import::Drawn { kind, count } => (
            format!("{count} {} are not in the article", drawn(*kind)),
            "make a picture of it, or write the figures as a table".to_owned(),
        ),
        Import::OldFont { fonts, letters } => (
            format!("{letters} letters in old fonts ({}) were converted to Unicode", fonts.join(", ")),
            "read those passages again".to_owned(),
        ),
        Import::UnknownFont { font } => (
            format!("the font “{font}” may have an old encoding that sotay does not know"),
            "if letters are wrong, convert them to Unicode in Word and import again".to_owned(),
        ),
        Import::Symbols { count } => (
            format!("{count} signs (Wingdings, Symbol) have no letter and were left out"),
            "compare with the original and type what is missing".to_owned(),
        ),
        Import::Beside { words } => (
            format!("{words} words outside of the article (menus, advertisements, other news) were left out"),
            "compare with the page if something seems to be missing".to_owned(),
        ),
    };
    (message, Some(hint))
}

const fn foreign(kind: Foreign) -> (&'static str, &'static str) {
    let save = "open it in Word or LibreOffice and save it as .docx";
    match kind {
        Foreign::OldWord => ("an old Word file (.doc)", save),
        Foreign::Rtf => ("RTF", save),
        Foreign::Pdf => ("a PDF", "find the Word file it was made from; a PDF keeps no paragraphs or tables"),
        Foreign::WebArchive => ("a web page in one file (.mht)", "save it again as “Web page, complete” (.html)"),
        Foreign::OtherOffice => ("a workbook or a presentation", "copy what it says into a Word file and import that"),
        Foreign::Unknown => ("neither .docx nor .odt nor .html", save),
    }
}

fn excessive(excess: Excess) -> String {
    match excess {
        Excess::File(most) => format!("more than {most} MB"),
        Excess::Unpacked(most) => format!("more than {most} MB when unpacked"),
        Excess::Parts(most) => format!("more than {most} parts"),
        Excess::Depth(most) => format!("elements more than {most} deep"),
        Excess::Elements(most) => format!("more than {most} elements or attributes"),
        Excess::Ratio => "packed more densely than text and pictures are".to_owned(),
    }
}

const fn drawn(kind: Drawn) -> &'static str {
    match kind {
        Drawn::Chart => "charts",
        Drawn::Diagram => "diagrams (SmartArt)",
        Drawn::Formula => "formulas",
        Drawn::Object => "files of other programs",
    }
}

fn picture(name: &str, left: &Left) -> (String, String) {
    let (why, hint) = match left {
        Left::Kind(kind) => (format!("pages do not show {kind}"), "save it as PNG or JPEG and put it in again"),
        Left::Missing => ("its file is not there".to_owned(), "copy the folder of pictures too and import again"),
        Left::Remote => ("it is on the web".to_owned(), "fetch it, if it may be used, and put it into the article"),
        Left::Large => ("it is too large (over 20 MB or 12,000 pixels)".to_owned(), "make it smaller, put it in again"),
        Left::Broken => ("it is damaged".to_owned(), "put it in again from its own file"),
        Left::Many => ("there are too many pictures".to_owned(), "put those that are missing in by hand"),
    };
    (format!("the picture “{name}” could not be taken: {why}"), hint.to_owned())
}
