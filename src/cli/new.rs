//! `sotay new`: an article to be filled in.

use std::fs;
use std::io::{ErrorKind, Write};

use clap::ArgMatches;

use super::{Done, Stop, args, job, machine, report, say};
use crate::base::language::Language;
use crate::model::article::Kind;
use crate::pipeline::{self, Beginning};

pub(super) fn run(args: &ArgMatches, language: Language) -> Result<Done, Stop> {
    let content = args::path(args, "root").join("content");
    let asked = args.get_one::<String>("kind").map_or("", String::as_str);
    let kind = Kind::ALL.into_iter().find(|kind| kind.name() == asked).unwrap_or(Kind::Practice);
    let title = args.get_one::<String>("title").map_or("", |title| title.trim());
    let slug = viet::slug(title);
    if slug.is_empty() {
        return Err(Stop {
            message: say(language, "tiêu đề cần có chữ cái hoặc chữ số", "a title needs a letter or a digit")
                .to_owned(),
            hint: None,
        });
    }
    let job = job(args);
    let inputs = pipeline::read(&job).map_err(|error| machine::build(&error, language))?;
    let (today, sections) = pipeline::beginning(&inputs, &job);
    let title = viet::normalize(title);
    let text = Beginning { kind, title: &title, date: Some(today), sections: &sections }.text(reminders(kind));
    let folder = content.join(kind.folder());
    let path = folder.join(format!("{slug}.md"));
    let write = || {
        fs::create_dir_all(&folder)?;
        fs::File::create_new(&path)?.write_all(text.as_bytes())
    };
    write().map_err(|cause: std::io::Error| match cause.kind() {
        ErrorKind::AlreadyExists => Stop {
            message: match language {
                Language::Vi => format!("đã có {}", path.display()),
                Language::En => format!("{} is already there", path.display()),
            },
            hint: Some(
                say(language, "đặt tiêu đề khác, hoặc sửa bài đã có", "choose another title, or edit that article")
                    .to_owned(),
            ),
        },
        _ => Stop { message: format!("{}: {cause}", path.display()), hint: None },
    })?;
    report::line(&format!("{}\n", path.display()));
    Ok(Done::Well)
}

/// What an author is reminded of, in the front matter.
fn reminders(kind: Kind) -> &'static str {
    match kind {
        Kind::Practice => {
            "topics: []\n# cell: mã chi bộ trong data/cells.yaml\n# summary: một, hai câu nói điều đáng học nhất\n"
        }
        Kind::Guide => "topics: []\n# summary: một, hai câu nói bài này giúp làm gì\n",
        Kind::Page => "",
    }
}
