//! `sotay new`: an article to be filled in.

use std::fs;
use std::io::{ErrorKind, Write};

use clap::ArgMatches;

use super::{Done, Stop, args, job, machine, report, say};
use crate::base::language::Language;
use crate::model::article::Kind;
use crate::model::date::Date;
use crate::pipeline;

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
    let text = text(kind, title, today, &sections);
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

/// The file: a draft, so that it can be saved half done without being published.
///
/// `sections` are those that the site asks of every practice, if it does.
fn text(kind: Kind, title: &str, today: Date, sections: &[String]) -> String {
    // A JSON text is a YAML text, whatever signs the title holds.
    let title = serde_json::Value::from(viet::normalize(title).into_owned());
    let date = if kind == Kind::Page { String::new() } else { format!("date: {today}\n") };
    let filed = match kind {
        Kind::Practice => {
            "topics: []\n# cell: mã chi bộ trong data/cells.yaml\n# summary: một, hai câu nói điều đáng học nhất\n"
        }
        Kind::Guide => "topics: []\n# summary: một, hai câu nói bài này giúp làm gì\n",
        Kind::Page => "",
    };
    let body = match kind {
        Kind::Practice if sections.is_empty() => headings(["Bối cảnh", "Cách làm", "Kết quả", "Bài học"]),
        Kind::Practice => headings(sections),
        Kind::Guide => "\n## Khi nào dùng\n\n\n## Các bước\n\n1. \n\n## Lưu ý\n\n".to_owned(),
        Kind::Page => "\n".to_owned(),
    };
    format!("---\ntitle: {title}\n{date}status: draft\n{filed}---\n{body}")
}

/// Sections to be filled in.
fn headings(names: impl IntoIterator<Item = impl std::fmt::Display>) -> String {
    let headings: Vec<String> = names.into_iter().map(|name| format!("\n## {name}\n\n")).collect();
    headings.concat()
}
