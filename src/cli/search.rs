//! `sotay search`: the answers that the browser gives, from the pack of a built site.

mod explain;

use std::io::{self, ErrorKind, Read, Seek, SeekFrom};
use std::ops::Range;
use std::path::PathBuf;

use clap::ArgMatches;
use sotay_search::{Answer, Change, Engine, Error, Filters, Hit, Notice, Piece, Request, Sort, Source};

use super::{Done, Stop, args, counted, machine, report, say};
use crate::base::language::Language;
use crate::model::url::page::PACK;

/// The pack in the folder of a built site.
struct Folder(PathBuf);

impl Source for Folder {
    fn read(&self, name: &str) -> Result<Vec<u8>, Error> {
        std::fs::read(self.0.join(name)).map_err(|cause| fault(name, &cause))
    }

    fn read_part(&self, name: &str, range: Range<usize>) -> Result<Vec<u8>, Error> {
        let part = || {
            let mut file = std::fs::File::open(self.0.join(name))?;
            file.seek(SeekFrom::Start(range.start as u64))?;
            let mut bytes = Vec::with_capacity(range.len());
            file.take(range.len() as u64).read_to_end(&mut bytes)?;
            Ok(bytes)
        };
        part().map_err(|cause: io::Error| fault(name, &cause))
    }
}

fn fault(name: &str, cause: &io::Error) -> Error {
    match cause.kind() {
        ErrorKind::NotFound => Error::Missing(vec![name.to_owned()]),
        _ => Error::Read { name: name.to_owned(), reason: cause.to_string() },
    }
}

pub(super) fn run(args: &ArgMatches, language: Language) -> Result<Done, Stop> {
    let stop = |error: Error| machine::search(&error, language);
    let site = args::output_path(args, "index");
    let engine = Engine::open(Folder(site.join(PACK))).map_err(stop)?;
    let request = request(args);
    let answer = engine.search(&request).map_err(stop)?;
    if args.get_flag("json") {
        report::line(&format!("{}\n", serde_json::json!(answer)));
    } else {
        let explained =
            request.explain.then(|| explain::query(&answer.understood, &request, engine.labels(), language));
        report::line(&format!("{}{}", explained.unwrap_or_default(), text(&answer, language)));
    }
    Ok(Done::Well)
}

fn request(args: &ArgMatches) -> Request {
    let ids = |name: &str| args.get_many::<String>(name).map_or_else(Vec::new, |ids| ids.cloned().collect());
    let sort = match args.get_one::<String>("sort").map(String::as_str) {
        None | Some("relevance") => Sort::Relevance,
        Some("newest") => Sort::Newest,
        Some(indicator) => Sort::Indicator { id: indicator.to_owned(), descending: !args.get_flag("least") },
    };
    Request {
        query: args.get_one::<String>("query").cloned().unwrap_or_default(),
        filters: Filters {
            topics: ids("topic"),
            places: ids("place"),
            cells: ids("cell"),
            kinds: ids("kind"),
            years: args.get_many("year").map_or_else(Vec::new, |years| years.copied().collect()),
            ..Filters::default()
        },
        sort,
        limit: args.get_one::<u16>("limit").map_or(10, |limit| usize::from(*limit)),
        explain: args.get_flag("explain"),
        literal: args.get_flag("literal"),
        ..Request::default()
    }
}

/// The answer as a person reads it.
fn text(answer: &Answer, language: Language) -> String {
    let mut text = match language {
        Language::Vi => format!("{} kết quả\n", answer.total),
        Language::En => format!("{}\n", counted(answer.total, "hit")),
    };
    if let Some(notice) = &answer.notice {
        text.push_str(&changed(notice, language));
    }
    if let Some(meant) = &answer.suggestion {
        text.push_str(&match language {
            Language::Vi => format!("Có phải bạn muốn tìm “{meant}”?\n"),
            Language::En => format!("Did you mean “{meant}”?\n"),
        });
    }
    let mut behind = answer.whole == 0;
    for hit in &answer.hits {
        if !behind && !hit.lacks.is_empty() {
            text.push_str(&partly(answer, language));
            behind = true;
        }
        text.push_str(&one(hit, language));
        text.push_str(&explain::score(hit, language));
    }
    text
}

/// What was changed, since the words as typed found nothing, and how to ask for them all the same.
fn changed(notice: &Notice, language: Language) -> String {
    let Notice { kind, original, used, dropped } = notice;
    let dropped = dropped.join(", ");
    match (kind, language) {
        (Change::Fewer, Language::Vi) => format!(
            "Không bài nào khớp đủ “{original}”; đây là những bài khớp một phần, có thể thiếu: {dropped}.\n\
            Chỉ tìm đúng như đã gõ: thêm --literal.\n"
        ),
        (Change::Fewer, Language::En) => format!(
            "No page has all of “{original}”; these have part of it, and may lack: {dropped}.\n\
            To search for just what was typed, add --literal.\n"
        ),
        (_, Language::Vi) => format!(
            "Không có kết quả cho “{original}”; đây là kết quả cho “{used}” ({}).\n\
            Chỉ tìm đúng như đã gõ: thêm --literal.\n",
            how(*kind, language)
        ),
        (_, Language::En) => format!(
            "Nothing for “{original}”; these are for “{used}” ({}).\n\
            To search for just what was typed, add --literal.\n",
            how(*kind, language)
        ),
    }
}

/// What stands between the hits that have all the words and those that have part of them.
fn partly(answer: &Answer, language: Language) -> String {
    let (whole, rest) = (answer.whole, answer.total - answer.whole);
    match language {
        Language::Vi => format!("\n– {whole} bài trên đây có đủ các từ; {rest} bài sau chỉ có một phần –\n"),
        Language::En => format!("\n– Above: {whole} with all the words. Below: {rest} with part of them –\n"),
    }
}

/// What kind of change it was.
fn how(kind: Change, language: Language) -> &'static str {
    let (vi, en) = match kind {
        Change::Spelling => ("sửa chính tả", "another spelling"),
        Change::Typing => ("gõ Telex, VNI khi chưa bật bộ gõ", "Telex or VNI typed with the keyboard driver off"),
        Change::Apart => ("tách các tiếng viết liền", "syllables set apart"),
        Change::Fewer => ("bớt từ", "fewer words"),
    };
    say(language, vi, en)
}

fn one(hit: &Hit, language: Language) -> String {
    let place = [hit.cell.as_ref(), hit.place.as_ref()].into_iter().flatten().cloned();
    let date = hit.date.as_deref().and_then(crate::model::date::parse).map(|date| match language {
        Language::Vi => viet::format::date(date.year(), date.month(), date.day()),
        Language::En => date.to_string(),
    });
    let about: Vec<String> = date.into_iter().chain(place).collect();
    let mut text =
        format!("\n{}\n  {}\n  {}\n  {}\n", marked(&hit.title_marks), hit.url, about.join(" · "), marked(&hit.snippet));
    if !hit.lacks.is_empty() {
        text.push_str(&format!("  {}: {}\n", say(language, "Không có", "Lacks"), hit.lacks.join(", ")));
    }
    text
}

/// The words found between brackets: a terminal may show no colours, and a file shows none.
fn marked(pieces: &[Piece]) -> String {
    pieces.iter().map(|piece| if piece.mark { format!("[{}]", piece.text) } else { piece.text.clone() }).collect()
}
