//! `sotay stats`: what waits, what comes, and where the knowledge base has gaps.

use std::fmt::Write;
use std::sync::Arc;

use clap::ArgMatches;
use serde_json::{Value, json};

use super::{Done, Stop, job, machine, report, say};
use crate::base::language::Language;
use crate::inspect::{Coverage, Covered, Missing, coverage};
use crate::model::article::{Article, State};
use crate::pipeline;

/// So many gaps are told to people; `--json` has all.
const GAPS: usize = 20;

pub(super) fn run(args: &ArgMatches, language: Language) -> Result<Done, Stop> {
    let job = pipeline::Job { drafts: true, ..job(args) };
    let stop = |error| machine::build(&error, language);
    let inputs = pipeline::read(&job).map_err(stop)?;
    let joined = pipeline::survey(inputs, &job);
    let Some(site) = &joined.site else {
        report::error_line(&report::faults(&joined.faults, &joined.inputs, language));
        return Ok(Done::ContentHasErrors);
    };
    let today = job.now.day_in(&site.config.timezone).unwrap_or_default();
    let found = coverage(&joined.sites(), today);
    if args.get_flag("json") {
        report::line(&format!("{}\n", as_json(&found)));
    } else {
        report::line(&as_text(&found, language));
    }
    Ok(Done::Well)
}

fn as_text(found: &Coverage, language: Language) -> String {
    let mut text = String::new();
    for (state, list) in &found.states {
        let _ = writeln!(text, "{}: {}", state_name(*state, language), list.len());
        if *state != State::Published {
            for article in list {
                let date = article.date.map_or_else(|| "–".to_owned(), |date| date.to_string());
                let _ = writeln!(text, "  {date}  {}  content/{}", article.title, article.file);
            }
        }
    }
    for (vi, en, list) in [
        ("Chuyên đề", "Topics", &found.topics),
        ("Địa bàn", "Places", &found.places),
        ("Chi bộ", "Cells", &found.cells),
    ] {
        let _ = writeln!(text, "\n{}", say(language, vi, en));
        for entry in list {
            let latest = entry.latest.map_or_else(String::new, |date| format!("  {}", date.year()));
            let _ = writeln!(text, "  {:>4}  {}{latest}", entry.practices, entry.name);
        }
    }
    if !found.gaps.is_empty() {
        let _ = writeln!(text, "\n{}", say(language, "Còn trống", "Gaps"));
    }
    for gap in found.gaps.iter().take(GAPS) {
        let _ = writeln!(text, "  {}", gap_line(gap, language));
    }
    if found.gaps.len() > GAPS {
        let more = found.gaps.len() - GAPS;
        let _ = match language {
            Language::Vi => writeln!(text, "  … và {more} chỗ nữa"),
            Language::En => writeln!(text, "  … and {more} more"),
        };
    }
    text
}

fn gap_line(gap: &Missing, language: Language) -> String {
    let (topic, place) = (&gap.topic.1, &gap.place.1);
    match (language, gap.since) {
        (Language::Vi, Some(year)) => format!("{place}: chưa có mô hình nào về “{topic}” từ sau năm {year}"),
        (Language::Vi, None) => format!("{place}: chưa có mô hình nào về “{topic}”"),
        (Language::En, Some(year)) => format!("{place}: no practice on {topic} since {year}"),
        (Language::En, None) => format!("{place}: no practice on {topic} yet"),
    }
}

fn state_name(state: State, language: Language) -> &'static str {
    match state {
        State::Published => say(language, "Đã đăng", "Published"),
        State::Draft => say(language, "Bản nháp", "Drafts"),
        State::Review => say(language, "Chờ duyệt", "In review"),
        State::Scheduled => say(language, "Chờ đến ngày đăng", "Scheduled"),
        State::Expired => say(language, "Đã hết hạn", "Expired"),
    }
}

fn as_json(found: &Coverage) -> Value {
    let articles = |list: &Vec<Arc<Article>>| -> Vec<Value> {
        let of = |article: &Arc<Article>| {
            json!({
                "file": format!("content/{}", article.file),
                "title": article.title,
                "date": article.date.map(|date| date.to_string()),
                "expires": article.expires.map(|date| date.to_string()),
            })
        };
        list.iter().map(of).collect()
    };
    let states: serde_json::Map<String, Value> =
        found.states.iter().map(|(state, list)| (state.name().to_owned(), articles(list).into())).collect();
    let entries = |list: &[Covered]| -> Vec<Value> {
        let of = |entry: &Covered| {
            let latest = entry.latest.map(|date| date.to_string());
            json!({ "id": entry.id, "name": entry.name, "practices": entry.practices, "latest": latest })
        };
        list.iter().map(of).collect()
    };
    let gap = |gap: &Missing| json!({ "topic": gap.topic.0, "place": gap.place.0, "since": gap.since });
    json!({
        "states": states,
        "topics": entries(&found.topics),
        "places": entries(&found.places),
        "cells": entries(&found.cells),
        "gaps": found.gaps.iter().map(gap).collect::<Vec<Value>>(),
    })
}
