//! What stands in a paragraph: runs of text, links, fields, changes that were tracked, drawings.

use std::rc::Rc;

use roxmltree::Node;

use super::super::document::Inline;
use super::super::gather::{Gather, Look};
use super::super::{link, xml};
use super::relations::Relations;
use super::styles::RunProperties;
use super::{NoteKind, Word, picture};
use crate::base::fault::{Drawn, Import};

/// A paragraph while it is read.
pub(super) struct Line<'r, 'a, 'i> {
    pub relations: &'r Relations,
    /// How text looks that says nothing of itself.
    pub around: RunProperties,
    pub gather: Gather,
    /// The texts of boxes that hang on it.
    pub boxes: Vec<Node<'a, 'i>>,
}

/// A field: what it is told to show, and whether what follows is what it shows.
#[derive(Debug, Default)]
pub(super) struct Field {
    pub code: String,
    pub shows: bool,
    pub link: Option<Rc<str>>,
}

/// Reads what is within `node`; text there looks like `look` where it does not say otherwise.
pub(super) fn walk<'a, 'i>(
    word: &mut Word<'_, '_>,
    node: Node<'a, 'i>,
    line: &mut Line<'_, 'a, 'i>,
    look: &Look,
) -> Result<(), Import> {
    for child in node.children() {
        match xml::name(child) {
            "r" => run(word, child, line, look)?,
            "hyperlink" => {
                let target = xml::attribute(child, "id").and_then(|id| line.relations.get(id));
                let target = target.filter(|target| target.is_outside).map(|target| target.target.clone());
                let link = target.and_then(|target| link::kept(&target, word.told));
                walk(word, child, line, &Look { link: link.map(Rc::from), ..look.clone() })?;
            }
            "fldSimple" => {
                let code = xml::attribute(child, "instr").unwrap_or_default().to_owned();
                let link = link::of_field(&code).and_then(|target| link::kept(&target, word.told)).map(Rc::from);
                word.fields.push(Field { code, shows: true, link });
                walk(word, child, line, look)?;
                word.fields.pop();
            }
            "ins" | "moveTo" | "smartTag" | "customXml" | "sdt" | "sdtContent" | "dir" | "bdo" | "ruby"
            | "rubyBase" => {
                walk(word, child, line, look)?;
            }
            "AlternateContent" => {
                if let Some(chosen) = chosen(child) {
                    walk(word, chosen, line, look)?;
                }
            }
            "del" | "moveFrom" => word.told.deleted(&words(child)),
            "oMath" | "oMathPara" => formula(word, child, line),
            _ => {}
        }
    }
    Ok(())
}

fn formula(word: &mut Word<'_, '_>, node: Node<'_, '_>, line: &mut Line<'_, '_, '_>) {
    word.told.drawn(Drawn::Formula);
    let letters = node.descendants().filter(|node| xml::name(*node) == "t").filter_map(|node| node.text());
    line.gather.text(&format!(" {} ", letters.collect::<Vec<_>>().join(" ")), &Look::default());
}

fn run<'a, 'i>(
    word: &mut Word<'_, '_>,
    node: Node<'a, 'i>,
    line: &mut Line<'_, 'a, 'i>,
    outer: &Look,
) -> Result<(), Import> {
    let (mut look, is_shown) = word.styles.run(xml::child(node, "rPr"), &line.around);
    if !is_shown {
        word.told.hidden(&words(node));
        // Fields begin and end in hidden runs too.
        node.children().filter(|node| xml::name(*node) == "fldChar").for_each(|node| field(word, node));
        return Ok(());
    }
    look.link.clone_from(&outer.link);
    run_parts(word, node, line, &mut look)
}

fn run_parts<'a, 'i>(
    word: &mut Word<'_, '_>,
    node: Node<'a, 'i>,
    line: &mut Line<'_, 'a, 'i>,
    look: &mut Look,
) -> Result<(), Import> {
    for child in node.children() {
        if look.link.is_none() {
            look.link = word.field_link();
        }
        match xml::name(child) {
            "fldChar" => {
                field(word, child);
                look.link = None;
            }
            "instrText" => {
                if let Some(field) = word.fields.last_mut() {
                    field.code.push_str(child.text().unwrap_or_default());
                }
            }
            // What a field is told is no text, whatever it looks like.
            _ if word.fields.last().is_some_and(|field| !field.shows) => {}
            "t" => line.gather.text(child.text().unwrap_or_default(), look),
            "tab" | "ptab" => line.gather.text(" ", look),
            "br" | "cr" => line.gather.other(Inline::Break),
            "noBreakHyphen" => line.gather.text("-", look),
            // In some old fonts this is a letter; elsewhere nobody sees it, and it goes with all that nobody sees.
            "softHyphen" => line.gather.text("\u{ad}", look),
            "sym" => symbol(child, line, look),
            "footnoteReference" => note(word, child, NoteKind::Foot, line),
            "endnoteReference" => note(word, child, NoteKind::End, line),
            "drawing" | "pict" | "object" => picture::read(word, child, line)?,
            "delText" => word.told.deleted(child.text().unwrap_or_default()),
            "AlternateContent" => {
                if let Some(chosen) = chosen(child) {
                    run_parts(word, chosen, line, look)?;
                }
            }
            "ruby" => walk(word, child, line, look)?,
            _ => {}
        }
    }
    Ok(())
}

fn symbol(node: Node<'_, '_>, line: &mut Line<'_, '_, '_>, look: &Look) {
    let code = xml::attribute(node, "char").and_then(|code| u32::from_str_radix(code, 16).ok());
    if let Some(sign) = code.and_then(char::from_u32) {
        let font = xml::attribute(node, "font").map(Rc::from).or_else(|| look.font.clone());
        line.gather.text(sign.encode_utf8(&mut [0; 4]), &Look { font, ..look.clone() });
    }
}

fn note(word: &mut Word<'_, '_>, node: Node<'_, '_>, kind: NoteKind, line: &mut Line<'_, '_, '_>) {
    if word.is_in_notes {
        return;
    }
    let note = (kind, xml::attribute(node, "id").unwrap_or_default().to_owned());
    let number = word.notes.iter().position(|known| *known == note).unwrap_or_else(|| {
        word.notes.push(note);
        word.notes.len() - 1
    });
    line.gather.other(Inline::Note(number));
}

/// A sign that a field begins, shows or ends.
fn field(word: &mut Word<'_, '_>, node: Node<'_, '_>) {
    match xml::attribute(node, "fldCharType") {
        Some("begin") => word.fields.push(Field::default()),
        Some("separate") => {
            if let Some(field) = word.fields.last_mut() {
                field.shows = true;
                field.link =
                    link::of_field(&field.code).and_then(|target| link::kept(&target, word.told)).map(Rc::from);
            }
        }
        Some("end") => _ = word.fields.pop(),
        _ => {}
    }
}

/// The one form of several that is to be read: the first with something in it.
pub(super) fn chosen<'a, 'i>(node: Node<'a, 'i>) -> Option<Node<'a, 'i>> {
    let says = |node: &Node<'_, '_>| {
        node.descendants().any(|inner| {
            matches!(xml::name(inner), "t" | "blip" | "imagedata" | "chart" | "relIds" | "oMath" | "p" | "r")
        })
    };
    let forms = || node.children().filter(|node| matches!(xml::name(*node), "Choice" | "Fallback"));
    forms().find(says).or_else(|| forms().next())
}

/// The words below `node`, deleted ones too.
pub(super) fn words(node: Node<'_, '_>) -> String {
    let texts = node.descendants().filter(|node| matches!(xml::name(*node), "t" | "delText"));
    texts.filter_map(|node| node.text()).collect()
}
