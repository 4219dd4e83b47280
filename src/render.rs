//! The joined knowledge base and a theme → the files of the site, made in parallel and handed on one by one.

mod assets;
mod book;
mod booklets;
mod charts;
pub mod context;
mod csv;
mod data;
mod easel;
mod engine;
mod entries;
mod feeds;
mod format;
mod groups;
mod headers;
mod icons;
mod indicators;
mod languages;
mod lines;
mod machines;
mod map;
mod overview;
mod pages;
mod palette;
mod schemas;
mod scripts;
mod social;
mod structured;
mod styles;
mod tokens;
mod views;
mod xhtml;

use std::cell::OnceCell;
use std::sync::Arc;

use rayon::prelude::*;

pub use self::book::book;
use self::context::SiteView;
use self::easel::Easel;
use self::engine::Engine;
use self::icons::Icon;
use self::pages::{Content, Page};
use self::views::Views;
use crate::base::diagnostic::Faults;
use crate::base::hash::Hash;
use crate::base::script;
use crate::model::input::Theme;
use crate::model::output::{Body, Output, Sink};
use crate::model::site::Site;
use crate::model::url::file_of;

/// What is the same for every page of one build.
#[derive(Debug, Clone, Copy)]
pub struct Options {
    /// Whether the site is read from files, without a server.
    pub offline: bool,
    /// What stands for the program itself: a change of it makes every page anew.
    pub program: Hash,
}

/// The templates of the time before, ready to use, for each language.
#[derive(Default)]
pub struct Memo(Vec<Arc<Engine>>);

impl Memo {
    /// Those of `presses`.
    pub fn of<'p>(presses: impl Iterator<Item = &'p Press>) -> Self {
        Self(presses.map(|press| Arc::clone(&press.engine)).collect())
    }
}

/// What all pages of a site are made with: the templates, ready to use, and what every page shows.
pub struct Press {
    engine: Arc<Engine>,
    easel: Easel,
    icons: Vec<Icon>,
    site: SiteView,
    offline: bool,
}

/// Makes every file of the site but the search pack, and hands it to `sink`. Faults of the templates are told.
pub fn render(site: &Site, theme: &Theme, options: Options, sink: &dyn Sink, faults: &mut Faults) {
    if let Some(press) = prepare(site, theme, options, sink, &Memo::default(), faults) {
        pages(&press, site, sink, faults);
    }
}

/// Makes ready for the pages of `site`, and hands on the files of the theme, whose addresses every page holds. Templates
/// that are as they were come from `memo`. `None`, and a fault, when a template is wrong.
pub fn prepare(
    site: &Site,
    theme: &Theme,
    options: Options,
    sink: &dyn Sink,
    memo: &Memo,
    faults: &mut Faults,
) -> Option<Press> {
    let mut assets = assets::put(theme, sink);
    styles::put(theme, sink, &mut assets);
    scripts::put(site, theme, sink, &mut assets);
    let (easel, mut icons) = (Easel::new(theme), Vec::new());
    if !options.offline {
        scripts::put_service_worker(theme, sink);
        let paper = tokens::of(theme).remove("paper").unwrap_or_default();
        icons = icons::all(theme, &easel, &paper, &mut assets);
    }
    let view = views::site(site, assets);
    let engine = Engine::new(theme, &Views::new(site, &view, options.offline, sink), options, &memo.0, faults)?;
    Some(Press { engine, easel, icons, site: view, offline: options.offline })
}

/// Makes those files of the site that `sink` asks for, but for those of [`prepare`] and the search pack.
pub fn pages(press: &Press, site: &Site, sink: &dyn Sink, faults: &mut Faults) {
    let views = Views::new(site, &press.site, press.offline, sink);
    let engine = &press.engine;
    let files = site
        .files
        .par_iter()
        .filter(|(url, _)| !site.pictures.get(*url).is_some_and(|picture| picture.format.is_cleaned()))
        .map(|(url, file)| put(sink, &file_of(url), data::stamp_key(file), || Ok(Body::File(file.path.clone()))));
    let found: Vec<Faults> = pages::all(&views)
        .into_par_iter()
        .filter(|work| views.wants(&work.at))
        .flat_map_iter(|work| (work.make)(&views))
        .map(|page| write(press, &page, sink))
        .chain(feeds::all(&views).into_par_iter().map(|feed| feeds::write(engine, &feed, sink)))
        .chain(csv::all(&views).into_par_iter().map(|(url, make)| csv::write(&views, &url, &make, sink)))
        .chain(press.icons.par_iter().map(|icon| icon.write(&press.easel, sink)))
        .chain(files)
        .collect();
    faults.extend(found.into_iter().flatten());
    if !press.offline {
        faults.extend(headers::write(site, sink));
        faults.extend(schemas::write(&views, sink));
    }
}

/// A page, and what its template sees as data beside it; its picture, where one is drawn.
fn write(press: &Press, page: &Page, sink: &dyn Sink) -> Faults {
    let engine = &press.engine;
    let whole = OnceCell::new();
    let whole = || whole.get_or_init(|| engine::json(&page.content)).as_str();
    let key = match &page.content {
        Content::List(list) => engine.key_with(&engine::json(&(&list.page, list.list, &list.pager)), &list.items),
        Content::Entry(entry) => {
            engine.key_with(&engine::json(&(&entry.page, &entry.entry, &entry.pager)), &entry.items)
        }
        _ => engine.key(whole()),
    };
    let mut faults = put(sink, &file_of(&page.url), key, || engine.page(page).map(Body::Bytes));
    if let Some(url) = &page.json {
        let data = || engine.data(whole(), schemas::name(&page.content));
        faults.extend(put(sink, &file_of(url), key, || Ok(Body::Bytes(data()))));
        // A page that is read from a disk can fetch nothing; what it compares comes as scripts.
        if engine.is_offline() && matches!(page.content, Content::Article(_)) {
            let script = || Ok(Body::Bytes(script::of(&data())));
            faults.extend(put(sink, &script::name(&file_of(url)), script::key(key), script));
        }
    }
    if let Some(subject) = &page.drawn {
        faults.extend(social::write(engine, &press.easel, &page.url, subject, sink));
    }
    faults
}

/// Hands the file `path` on, making it only when the last good site does not hold it.
fn put(sink: &dyn Sink, path: &str, key: Hash, make: impl FnOnce() -> Result<Body, Faults>) -> Faults {
    if sink.keep(path, key) {
        return Faults::default();
    }
    match make() {
        Ok(body) => sink.put(Output { path: path.to_owned(), key, body }),
        Err(faults) => return faults,
    }
    Faults::default()
}
