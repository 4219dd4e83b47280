//! What belongs together in a report stays together: what stands under an item of a list, boxes of text, headings by
//! style, numbers that go on.

use proptest::prelude::*;

use crate::made::{docx, p, package, table};
use crate::report::png;
use crate::shown::shown;
use crate::{here, made_of, text_of};

/// The text below the front matter.
fn body(article: &str) -> &str {
    article.split_once("\n---\n\n").unwrap().1
}

const NUMBERING: &str = r#"<w:numbering xmlns:w="w"><w:abstractNum w:abstractNumId="0">
    <w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/><w:pPr><w:ind w:left="720" w:hanging="360"/></w:pPr></w:lvl>
    <w:lvl w:ilvl="1"><w:numFmt w:val="bullet"/><w:lvlText w:val="-"/><w:pPr><w:ind w:left="1440" w:hanging="360"/></w:pPr></w:lvl>
    </w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>"#;

const RELATIONS: &str = r#"<Relationships xmlns="r"><Relationship Id="n" Type="x/numbering" Target="numbering.xml"/>
    <Relationship Id="p" Type="x/image" Target="media/a.png"/></Relationships>"#;

const PICTURE: &str = "<w:drawing><wp:docPr descr=\"Con đường\"/><a:blip r:embed=\"p\"/></w:drawing>";

/// A paragraph of these properties with this within its run.
fn paragraph(properties: &str, inner: &str) -> String {
    format!("<w:p><w:pPr>{properties}</w:pPr><w:r>{inner}</w:r></w:p>")
}

fn item(level: u8, text: &str) -> String {
    let properties = format!("<w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"1\"/></w:numPr>");
    paragraph(&properties, &format!("<w:t>{text}</w:t>"))
}

fn indented(indent: u32, inner: &str) -> String {
    paragraph(&format!("<w:ind w:left=\"{indent}\"/>"), inner)
}

/// What becomes of a .docx with lists and a picture.
fn of_docx(parts: &[String]) -> String {
    let picture = png(4, 9);
    let others: [(&str, &[u8]); 3] = [
        ("word/_rels/document.xml.rels", RELATIONS.as_bytes()),
        ("word/numbering.xml", NUMBERING.as_bytes()),
        ("word/media/a.png", &picture),
    ];
    body(&text_of(&docx(&(p("Đầu đề") + &parts.concat()), &others))).to_owned()
}

/// What becomes of an .odt with these styles and this text.
fn of_odt(styles: &str, text: &str) -> String {
    let names = ["office", "text", "style", "draw", "table", "xlink", "fo", "svg"];
    let names = names.map(|name| format!(" xmlns:{name}=\"{name}\"")).concat();
    let content = format!(
        "<office:document-content{names}><office:automatic-styles>{styles}</office:automatic-styles><office:body>\
         <office:text><text:p>Đầu đề</text:p>{text}</office:text></office:body></office:document-content>"
    );
    let picture = png(4, 9);
    let parts: [(&str, &[u8]); 3] = [
        ("mimetype", b"application/vnd.oasis.opendocument.text"),
        ("content.xml", content.as_bytes()),
        ("Pictures/a.png", &picture),
    ];
    body(&made_of("a.odt", &package(&parts)).0.unwrap().text).to_owned()
}

fn of_html(text: &str) -> String {
    let page = format!("<h1>Đầu đề</h1>{text}");
    body(&made_of("a.html", page.as_bytes()).0.unwrap().text).to_owned()
}

fn cells() -> String {
    let cell = |text: &str| format!("<w:tc>{}</w:tc>", p(text));
    let row = |a: &str, b: &str| format!("<w:tr>{}{}</w:tr>", cell(a), cell(b));
    table(&(row("Hộ", "Đất") + &row("Sự", "120")), true)
}

#[test]
fn word_says_by_indents_what_stands_under_an_item() {
    let table = cells().replace("<w:tblPr>", "<w:tblPr><w:tblInd w:w=\"720\"/>");
    let found = of_docx(&[
        item(0, "Họp dân"),
        indented(720, "<w:t>Họp ba buổi.</w:t>"),
        item(1, "buổi đầu"),
        indented(1440, "<w:t>đông đủ</w:t>"),
        table,
        indented(720, PICTURE),
        p("Ảnh 1. Họp dân"),
        item(0, "Làm đường"),
        p("Xong việc."),
        cells(),
        item(0, "Nghiệm thu"),
    ]);
    let wanted = "1. Họp dân\n\n   Họp ba buổi.\n\n   - buổi đầu\n\n     đông đủ\n\n   | Hộ | Đất |\n   | --- | --- |\n   \
        | Sự | 120 |\n\n   ![Con đường](anh-1.png \"Ảnh 1. Họp dân\")\n\n2. Làm đường\n\nXong việc.\n\n\
        | Hộ | Đất |\n| --- | --- |\n| Sự | 120 |\n\n3. Nghiệm thu\n";
    assert_eq!(found, wanted);
}

#[test]
fn what_hangs_on_an_item_of_word_is_within_it_and_lists_go_on() {
    let in_box =
        |inner: &str| format!("<w:pict><v:textbox><w:txbxContent>{inner}</w:txbxContent></v:textbox></w:pict>");
    let with = |inner: &str, text: &str| item(0, text).replace("<w:t>", &format!("{inner}<w:t>"));
    let found = of_docx(&[
        with(PICTURE, "một"),
        with(&in_box(&p("trong khung")), "hai"),
        // A picture alone has its number too.
        item(0, "").replace("<w:t></w:t>", PICTURE),
        // In Word a paragraph may say that it is in no list.
        paragraph("<w:numPr><w:numId w:val=\"0\"/></w:numPr><w:ind w:left=\"720\"/>", "<w:t>thêm</w:t>"),
        // As LibreOffice writes it.
        paragraph(
            "<w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"0\"/></w:numPr><w:ind w:hanging=\"0\"/>",
            "<w:t>nữa</w:t>",
        ),
        p("xen giữa"),
        item(0, "bốn"),
    ]);
    let wanted = "1. một\n\n   ![Con đường](anh-1.png)\n\n2. hai\n\n   trong khung\n\n3. ![Con đường](anh-1.png)\n\n   \
        thêm\n\n   nữa\n\nxen giữa\n\n4. bốn\n";
    assert_eq!(found, wanted);
}

#[test]
fn the_lists_of_libreoffice_are_those_of_the_page_that_it_read() {
    let made = ["lists.html", "lists.odt", "lists.docx"].map(|name| {
        let bytes = std::fs::read(here().join(name)).unwrap();
        body(&made_of(name, &bytes).0.unwrap().text).to_owned()
    });
    let wanted = "Mở đầu bài viết.\n\n1. Họp dân bàn việc làm đường\n\n   Họp ba buổi liền, ai cũng được nói.\n\n2. Làm đường qua \
        dốc\n\n   - đoạn một\n\n     thêm ở đoạn một\n\n   - đoạn hai\n\nXen giữa hai phần.\n\n3. Nghiệm thu\n\n4. Bàn giao\n\n   \
        | Hộ | Đất |\n   | --- | --- |\n   | Sự | 120 |\n   | An | 1 |\n\n   sau bảng\n\nHết.\n";
    assert_eq!(made, [wanted; 3]);
}

#[test]
fn boxes_of_text_stand_in_their_order_and_once() {
    let in_box = |text: &str| format!("<w:txbxContent>{}</w:txbxContent>", p(text));
    let both = |text: &str| {
        let inner = in_box(text);
        format!(
            "<w:r><mc:AlternateContent><mc:Choice><w:drawing><a:x>{inner}</a:x></w:drawing></mc:Choice>\
             <mc:Fallback><w:pict><v:textbox>{inner}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
        )
    };
    let nested = format!("<w:p><w:r><w:t>ngoài</w:t></w:r>{}</w:p>", both("sâu"));
    let group = format!(
        "<w:r><w:drawing><a:g><a:x>{}</a:x><a:x>{}</a:x></a:g></w:drawing></w:r>",
        in_box("bốn"),
        in_box("năm")
    );
    let found = of_docx(&[
        format!("<w:p>{}<w:r><w:t>một</w:t></w:r>{}{group}</w:p>", both("hai"), both("ba")),
        format!(
            "<w:p><w:r><w:pict><v:textbox><w:txbxContent>{nested}</w:txbxContent></v:textbox></w:pict></w:r></w:p>"
        ),
        "<w:p><w:r><w:pict><v:shape><v:textpath string=\"Chữ uốn\"/></v:shape></w:pict></w:r></w:p>".into(),
        p("cuối"),
    ]);
    assert_eq!(found, "một\n\nhai\n\nba\n\nbốn\n\nnăm\n\nngoài\n\nsâu\n\nChữ uốn\n\ncuối\n");

    let framed =
        |text: &str| format!("<draw:frame><draw:text-box><text:p>{text}</text:p></draw:text-box></draw:frame>");
    let shape = |name: &str, text: &str| format!("<draw:{name}><text:p>{text}</text:p></draw:{name}>");
    let numbers = "<text:list-style style:name=\"L\"><text:list-level-style-number/></text:list-style>";
    let list = "<text:list text:style-name=\"L\"><text:list-item><text:p>sáu</text:p></text:list-item></text:list>";
    let text = format!(
        "<text:p>một{}{}</text:p><draw:g>{}{}</draw:g><text:list text:style-name=\"L\"><text:list-item><text:p>năm\
         <draw:frame><draw:text-box>{list}</draw:text-box></draw:frame></text:p></text:list-item></text:list>",
        framed("hai"),
        shape("ellipse", "ba"),
        shape("polygon", "bốn"),
        framed("bốn rưỡi"),
    );
    let found = of_odt(numbers, &text);
    assert_eq!(found, "một\n\nhai\n\nba\n\nbốn\n\nbốn rưỡi\n\n1. năm\n   1. sáu\n");
}

#[test]
fn headings_of_odt_may_be_so_by_style_alone() {
    let styles = "<style:style style:name=\"P1\" style:family=\"paragraph\" style:parent-style-name=\"Phan\"/>\
        <style:style style:name=\"Phan\" style:family=\"paragraph\" style:parent-style-name=\"Heading_20_1\"/>\
        <style:style style:name=\"Muc\" style:family=\"paragraph\" style:default-outline-level=\"2\"/>\
        <style:style style:name=\"Chu\" style:family=\"paragraph\" style:parent-style-name=\"Heading_20_1\" style:default-outline-level=\"\"/>";
    let styled = |style: &str, text: &str| format!("<text:p text:style-name=\"{style}\">{text}</text:p>");
    let text = [
        styled("Heading_20_1", "Bối cảnh"),
        styled("Standard", "Chữ."),
        styled("P1", "Cách làm"),
        styled("Muc", "Họp dân"),
        styled("Chu", "Chữ thường."),
        "<text:h text:outline-level=\"1\">Kết quả</text:h>".into(),
    ];
    let found = of_odt(styles, &text.concat());
    assert_eq!(found, "## Bối cảnh\n\nChữ.\n\n## Cách làm\n\n### Họp dân\n\nChữ thường.\n\n## Kết quả\n");
}

#[test]
fn lists_of_odt_hold_what_stands_under_an_item_and_go_on() {
    let styles = "<text:list-style style:name=\"L\"><text:list-level-style-number/>\
        <text:list-level-style-number text:start-value=\"5\"/></text:list-style>";
    let list = |more: &str, items: &str| format!("<text:list text:style-name=\"L\" {more}>{items}</text:list>");
    let item = |inner: &str| format!("<text:list-item>{inner}</text:list-item>");
    let p = |text: &str| format!("<text:p>{text}</text:p>");
    let picture = "<text:p><draw:frame><draw:image xlink:href=\"Pictures/a.png\"/></draw:frame></text:p>";
    let row = |a: &str, b: &str| {
        format!(
            "<table:table-row><table:table-cell>{}</table:table-cell><table:table-cell>{}</table:table-cell></table:table-row>",
            p(a),
            p(b)
        )
    };
    let table = format!("<table:table>{}{}{}</table:table>", row("Hộ", "Đất"), row("Sự", "1"), row("An", "2"));
    let sub = |more: &str, text: &str| format!("<text:list {more}>{}</text:list>", item(&p(text)));
    let text = [
        list(
            "xml:id=\"a\"",
            &(item(&(p("một") + &p("thêm") + &table + picture))
                + "<text:list-header><text:p>không số</text:p></text:list-header>"
                + &item(&(p("hai") + &sub("", "hai năm")))),
        ),
        p("xen"),
        // A list within the item before the break goes on, then the outer one.
        list(
            "text:continue-numbering=\"true\"",
            &(item(&sub("", "hai sáu")) + &item(&p("ba")) + &item(&(p("bốn") + &sub("", "bốn năm")))),
        ),
        list("", &item(&p("mới"))),
        p("xen"),
        list("text:continue-list=\"a\"", &item(&p("năm"))),
        list("", &item(&p("lại mới")).replace("<text:list-item>", "<text:list-item text:start-value=\"9\">")),
    ];
    let wanted = "1. một\n\n   thêm\n\n   | Hộ | Đất |\n   | --- | --- |\n   | Sự | 1 |\n   | An | 2 |\n\n   ![](anh-1.png)\n\n   \
        không số\n\n2. hai\n\n   5. hai năm\n\nxen\n\n6. hai sáu\n\n3) ba\n\n4) bốn\n\n   5. bốn năm\n\n1. mới\n\nxen\n\n5. năm\n\n9) lại mới\n";
    assert_eq!(of_odt(styles, &text.concat()), wanted);
}

#[test]
fn what_stands_beside_a_list_of_odt_and_under_an_item_is_within_it() {
    let styles = "<text:list-style style:name=\"L\"><text:list-level-style-number><text:list-level-properties>\
        <text:list-level-label-alignment fo:margin-left=\"0.5in\"/></text:list-level-properties></text:list-level-style-number>\
        <text:list-level-style-bullet><text:list-level-properties text:space-before=\"0.75in\" text:min-label-width=\"0.25in\"/>\
        </text:list-level-style-bullet></text:list-style>\
        <style:style style:name=\"B\" style:family=\"table\"><style:table-properties fo:margin-left=\"1.25cm\"/></style:style>\
        <style:style style:name=\"P\" style:family=\"paragraph\"><style:paragraph-properties fo:margin-left=\"2.54cm\"/></style:style>";
    let list = |more: &str, items: &str| format!("<text:list text:style-name=\"L\" {more}>{items}</text:list>");
    let item = |inner: &str| format!("<text:list-item>{inner}</text:list-item>");
    let p = |text: &str| format!("<text:p>{text}</text:p>");
    let cell = |text: &str| format!("<table:table-cell>{}</table:table-cell>", p(text));
    let row = |a: &str, b: &str| format!("<table:table-row>{}{}</table:table-row>", cell(a), cell(b));
    let table = format!(
        "<table:table table:style-name=\"B\">{}{}{}</table:table>",
        row("Hộ", "Đất"),
        row("Sự", "1"),
        row("An", "2")
    );
    let text = [
        list("", &item(&(p("một") + &format!("<text:list>{}</text:list>", item(&p("chấm")))))),
        "<text:p text:style-name=\"P\">dưới chấm</text:p>".into(),
        table,
        list(
            "text:continue-numbering=\"true\"",
            &(format!("<text:list-header>{}</text:list-header>", p("sau bảng")) + &item(&p("hai"))),
        ),
        p("ngoài"),
    ];
    let wanted = "1. một\n\n   - chấm\n\n     dưới chấm\n\n   | Hộ | Đất |\n   | --- | --- |\n   | Sự | 1 |\n   | An | 2 |\n\n   \
        sau bảng\n\n2. hai\n\nngoài\n";
    assert_eq!(of_odt(styles, &text.concat()), wanted);
}

#[test]
fn lists_of_pages_hold_what_stands_under_an_item_and_go_on() {
    let found = of_html(
        "<ol><li>một<p>thêm</p><table border=1><tr><td>Hộ<td>Đất<tr><td>Sự<td>1<tr><td>An<td>2</table></li><p>lạc</p>\
         chữ rơi<li>hai</ol><p>xen</p><ol start=3><li>ba<li value=4>bốn<li value=9>chín<li>mười</ol>\
         <ol start=99999999999999999999><li>quá</ol>",
    );
    let wanted = "1. một\n\n   thêm\n\n   | Hộ | Đất |\n   | --- | --- |\n   | Sự | 1 |\n   | An | 2 |\n\n   lạc\n\n   chữ rơi\n\n\
        2. hai\n\nxen\n\n3. ba\n4. bốn\n\n9) chín\n10) mười\n\n1. quá\n";
    assert_eq!(found, wanted);
}

#[test]
fn numbers_too_high_for_markdown_begin_anew() {
    let numbering = NUMBERING.replacen("<w:numFmt", "<w:start w:val=\"18446744073709551615\"/><w:numFmt", 1);
    let others: [(&str, &[u8]); 2] =
        [("word/_rels/document.xml.rels", RELATIONS.as_bytes()), ("word/numbering.xml", numbering.as_bytes())];
    let text = text_of(&docx(&[p("Đầu đề"), item(0, "một"), item(0, "hai")].concat(), &others));
    assert_eq!(body(&text), "1. một\n2. hai\n");
}

/// Paragraphs in lists and boxes within each other, as an .odt has them; `@` stands for each word.
fn any_structure() -> impl Strategy<Value = String> {
    let paragraph = Just("<text:p>@</text:p>".to_owned());
    paragraph.prop_recursive(5, 40, 4, |inner| {
        let inner = proptest::collection::vec(inner, 1..4).prop_map(|parts| parts.concat());
        let head = prop_oneof![3 => Just("item"), 1 => Just("header"), 1 => Just("item text:start-value=\"7\"")];
        let item = (head, inner.clone()).prop_map(|(head, inner)| {
            format!("<text:list-{head}>{inner}</text:list-{}>", head.split(' ').next().unwrap())
        });
        let goes_on = prop_oneof![Just(""), Just(" text:continue-numbering=\"true\"")];
        let list = (goes_on, proptest::collection::vec(item, 1..4)).prop_map(|(goes_on, items)| {
            format!("<text:list text:style-name=\"L\"{goes_on}>{}</text:list>", items.concat())
        });
        let in_box = inner.prop_map(|inner| format!("<draw:frame><draw:text-box>{inner}</draw:text-box></draw:frame>"));
        prop_oneof![3 => list, 1 => in_box]
    })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_word_of_any_list_is_lost_or_moved(parts in proptest::collection::vec(any_structure(), 1..5)) {
        let parts = parts.concat();
        let count = parts.matches('@').count();
        let wanted: Vec<String> = (0..count).map(|number| format!("chữ{number}")).collect();
        let text = wanted.iter().fold(parts, |text, word| text.replacen('@', word, 1));
        let styles = "<text:list-style style:name=\"L\"><text:list-level-style-number/><text:list-level-style-bullet/>\
            <text:list-level-style-number/></text:list-style>";
        let found = of_odt(styles, &text);
        prop_assert_eq!(&shown(&found).words, &wanted, "{}", found);
        let tags = [("text:list-item", "li"), ("text:list-header", "li"), ("text:list", "ol"), ("text:p", "p")];
        let page = tags.iter().fold(text, |text, (tag, other)| text.replace(tag, other));
        let found = of_html(&page.replace("draw:frame", "div").replace("draw:text-box", "div"));
        prop_assert_eq!(&shown(&found).words, &wanted, "{}", found);
    }
}
