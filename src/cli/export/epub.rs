//! `sotay export epub`: the knowledge base, or a topic of it, as a book for reading devices.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use clap::ArgMatches;

use super::super::{Done, Stop, args, job, machine, report, say};
use crate::base::language::Language;
use crate::pipeline::{self, Bound};

/// The name of the book of everything.
const NAME: &str = "so-tay";

pub(super) fn run(args: &ArgMatches, language: Language) -> Result<Done, Stop> {
    let job = job(args);
    let topic = args.get_one::<String>("topic").map(String::as_str);
    let stop = |error| machine::build(&error, language);
    let inputs = pipeline::read(&job).map_err(stop)?;
    let (told, bound) = pipeline::bind(inputs, &job, topic).map_err(stop)?;
    report::error_line(&report::faults(&told.faults, &told.inputs, language));
    match bound {
        Bound::Faulty => Ok(Done::ContentHasErrors),
        Bound::UnknownTopic { near } => Err(unknown(topic.unwrap_or_default(), near, language)),
        Bound::EmptyTopic => Err(empty(topic.unwrap_or_default(), language)),
        Bound::Book { bytes, parts } => {
            let path = args.get_one::<PathBuf>("output").cloned().unwrap_or_else(|| {
                let name = viet::slug(topic.unwrap_or(NAME));
                args::path(args, "root").join(format!("{name}.epub"))
            });
            write(&path, &bytes).map_err(|cause| cannot_write(&path, &cause, language))?;
            let (path, size) = (path.display(), bytes.len().div_ceil(1000));
            report::line(&match language {
                Language::Vi => format!("{path}: {parts} phần, {size} kB\n"),
                Language::En => format!("{path}: {parts} parts, {size} kB\n"),
            });
            Ok(Done::Well)
        }
    }
}

/// Writes the whole file beside its place, then puts it there: whoever has the old book keeps it until then.
fn write(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut name = path.file_name().ok_or(io::ErrorKind::IsADirectory)?.to_os_string();
    name.push(".new");
    let beside = path.with_file_name(name);
    fs::write(&beside, bytes).and_then(|()| fs::rename(&beside, path)).inspect_err(|_| {
        // What was begun is of no use.
        let _ = fs::remove_file(&beside);
    })
}

fn cannot_write(path: &Path, cause: &io::Error, language: Language) -> Stop {
    let path = path.display();
    Stop {
        message: match language {
            Language::Vi => format!("không ghi được {path}: {cause}"),
            Language::En => format!("cannot write {path}: {cause}"),
        },
        hint: Some(
            say(
                language,
                "kiểm tra thư mục và quyền ghi, hoặc chọn tệp khác bằng --output",
                "check the folder and that you may write there, or choose another file with --output",
            )
            .to_owned(),
        ),
    }
}

fn unknown(topic: &str, near: Option<String>, language: Language) -> Stop {
    let hint = match (near, language) {
        (Some(near), Language::Vi) => format!("có phải bạn muốn --topic {near}?"),
        (Some(near), Language::En) => format!("did you mean --topic {near}?"),
        (None, Language::Vi) => "mã của các chuyên đề có trong content/data/topics.yaml".to_owned(),
        (None, Language::En) => "the ids of topics stand in content/data/topics.yaml".to_owned(),
    };
    let message = match language {
        Language::Vi => format!("không có chuyên đề `{topic}`"),
        Language::En => format!("there is no topic `{topic}`"),
    };
    Stop { message, hint: Some(hint) }
}

fn empty(topic: &str, language: Language) -> Stop {
    Stop {
        message: match language {
            Language::Vi => format!("chuyên đề `{topic}` chưa có bài nào để làm sách"),
            Language::En => format!("the topic `{topic}` has no articles to make a book of"),
        },
        hint: Some(
            say(
                language,
                "chọn chuyên đề khác, hoặc bỏ --topic để lấy cả sổ tay",
                "choose another topic, or leave --topic out for the whole handbook",
            )
            .to_owned(),
        ),
    }
}
