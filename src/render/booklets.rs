//! The booklets: each topic with its articles on one page that is made for paper.

use super::context::{BookletPage, ChapterView};
use super::pages::{Content, Page, Work, home_link, list_link, page_view};
use super::views::{Views, link};
use crate::base::html;
use crate::model::article::Kind;
use crate::model::register::Topic;
use crate::model::site::ArticleIndex;
use crate::model::url::page;

/// How many articles a booklet holds: a hundred sheets or so. More is printed by narrower topics, or picked by hand; and
/// a large site does not hold all its articles once more for each topic above them.
const MOST: usize = 40;

/// The work for all of them.
pub(super) fn all<'a>(views: &Views<'a>) -> Vec<Work<'a>> {
    let topics = views.model.registers.topics.iter();
    let listed = topics.filter_map(|topic| Some((topic, views.model.lists.topics.get(&topic.id)?.as_slice())));
    let work = |(topic, all): (&'a Topic, &'a [ArticleIndex])| {
        Work::new(page::booklet(&topic.id), move |views| vec![booklet(views, topic, all)])
    };
    listed.map(work).collect()
}

/// The booklet of a topic that lists `all`, the newest first.
fn booklet(views: &Views<'_>, topic: &Topic, all: &[ArticleIndex]) -> Page {
    let url = page::booklet(&topic.id);
    let description = topic.description.clone().unwrap_or_default();
    let mut view = page_view(views, "booklet", &url, &topic.name, &description);
    view.trail = vec![home_link(views), list_link(views, "topic"), link("topic", topic)];
    view.json = None;
    let mut chosen = all[..all.len().min(MOST)].to_vec();
    chosen.sort_by_key(|&index| views.model.articles[index].kind != Kind::Guide);
    let newest = all.iter().filter_map(|&index| views.model.articles[index].date).max();
    let content = BookletPage {
        page: view,
        topic: link("topic", topic),
        description,
        chapters: chosen.iter().enumerate().map(|(number, &index)| chapter(views, number + 1, index)).collect(),
        left_out: all.len() - chosen.len(),
        date: newest.map(|date| views.date(date)),
    };
    Page { url, template: "booklet", json: None, content: Content::Booklet(Box::new(content)), drawn: None }
}

/// An article without what leads away from it.
fn chapter(views: &Views<'_>, number: usize, index: ArticleIndex) -> ChapterView {
    let id = format!("c{number}");
    let mut article = views.article(index);
    article.html = html::below(&article.html, &id);
    article.contents.clear();
    article.related.clear();
    article.backlinks.clear();
    article.others = None;
    (article.previous, article.next) = (None, None);
    ChapterView { id, article }
}
