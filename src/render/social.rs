//! The pictures by which messengers and social networks show a page: its own, or one that is drawn with its title.

use super::context::{ArticleView, ImageView, PictureView, SocialView};
use super::easel::{Easel, Frame};
use super::engine::Engine;
use super::views::Views;
use super::{lines, put};
use crate::base::diagnostic::{At, Faults};
use crate::base::fault::Fault;
use crate::model::output::{Body, Sink};
use crate::model::picture::Format;
use crate::model::url::{file_of, page};

/// The size that all of them want.
const FRAME: Frame = Frame { width: 1200, height: 630, margin: 0, ground: None };

/// How wide a line may be.
const LINE: f32 = 1040.0;

/// Sizes of the title, each with how many lines of it there is room for; the first in which it fits is taken.
const SIZES: [(u32, usize); 3] = [(80, 2), (68, 3), (56, 4)];

/// The size of what stands under it, and how many lines of that there is room for.
const UNDER: (u32, usize) = (32, 2);

/// Drawn for every page of more articles than these, they would take longer than all the rest of a build.
const MANY: usize = 1000;

/// The template.
const TEMPLATE: &str = "social.svg";

/// What is drawn.
pub(super) struct Subject {
    /// What stands over the title.
    pub over: String,
    /// The title.
    pub title: String,
    /// What stands under it.
    pub under: String,
}

/// Whether pictures are drawn: as `site.yaml` says, else for all but large sites. Nobody looks for them in a site that is
/// read from files.
fn are_drawn(views: &Views<'_>) -> bool {
    let config = &views.model.config;
    !views.offline && config.social_pictures.unwrap_or(views.model.articles.len() <= MANY)
}

/// The picture that is drawn for the page at `url`.
pub(super) fn drawn(views: &Views<'_>, url: &str, title: &str) -> Option<PictureView> {
    are_drawn(views).then(|| PictureView {
        url: page::social(url),
        alt: title.to_owned(),
        width: Some(FRAME.width),
        height: Some(FRAME.height),
    })
}

/// The picture of an article, and what of it is to be drawn.
pub(super) fn of_article(views: &Views<'_>, article: &ArticleView) -> (Option<PictureView>, Option<Subject>) {
    let card = &article.card;
    if let Some(own) = card.image.as_ref().and_then(|image| own(views, image)) {
        return (Some(own), None);
    }
    let picture = drawn(views, &card.url, &card.title);
    let place = card.places.first().map(|place| place.name.as_str());
    let cell = card.cells.first().map(|cell| cell.name.as_str());
    let date = card.date.as_ref().map(|date| date.text.as_str());
    let over = card.topics.first().map(|topic| topic.name.clone());
    let subject = || Subject {
        over: over.unwrap_or_else(|| views.model.words.get(&format!("kinds.{}", card.kind)).to_owned()),
        title: card.title.clone(),
        under: [place, cell, date].into_iter().flatten().collect::<Vec<_>>().join(" · "),
    };
    let subject = picture.is_some().then(subject);
    (picture, subject)
}

/// Its own picture, if networks can show it: a drawing they cannot.
fn own(views: &Views<'_>, image: &ImageView) -> Option<PictureView> {
    let known = views.model.pictures.get(&image.url)?;
    (known.format != Format::Svg).then(|| PictureView {
        url: image.url.clone(),
        alt: image.alt.clone(),
        width: image.width,
        height: image.height,
    })
}

/// Draws the picture of the page at `url`, if it is asked for.
pub(super) fn write(engine: &Engine, easel: &Easel, url: &str, subject: &Subject, sink: &dyn Sink) -> Faults {
    let svg = match engine.drawing(TEMPLATE, &set(engine, easel, subject)) {
        Ok(svg) => svg.into_bytes(),
        Err(faults) => return faults,
    };
    let key = easel.key(&svg, FRAME);
    put(sink, &file_of(&page::social(url)), key, || painted(engine, easel, TEMPLATE, &svg, FRAME).map(Body::Bytes))
}

/// `template` with `view`, drawn.
pub(super) fn draw(
    engine: &Engine,
    easel: &Easel,
    template: &str,
    view: &SocialView,
    frame: Frame,
) -> Result<Vec<u8>, Faults> {
    painted(engine, easel, template, engine.drawing(template, view)?.as_bytes(), frame)
}

fn painted(engine: &Engine, easel: &Easel, template: &str, svg: &[u8], frame: Frame) -> Result<Vec<u8>, Faults> {
    easel.png(svg, frame).ok_or_else(|| {
        let mut faults = Faults::default();
        faults.add(&engine.file(template), At::File, Fault::BrokenPicture);
        faults
    })
}

/// The words in lines.
fn set(engine: &Engine, easel: &Easel, subject: &Subject) -> SocialView {
    let serif = |text: &str| easel.width(text, engine.token("serif"), 700);
    let sans = |text: &str| easel.width(text, engine.token("sans"), 400);
    let (size, lines) = lines::in_sizes(&subject.title, &SIZES, LINE, &serif);
    let (_, under) = lines::in_sizes(&subject.under, &[UNDER], LINE, &sans);
    let (_, over) = lines::in_sizes(&subject.over, &[(30, 1)], LINE, &sans);
    SocialView { over: over.concat(), lines, size, under }
}
