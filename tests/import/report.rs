//! A report of twelve pages, as a commune would send it: made by a library for .docx, and in part in old fonts.

use std::io::Cursor;

use docx_rs::{AlignmentType, Docx, Footnote, Paragraph, Pic, Run, RunFonts, Table, TableCell, TableRow, VMergeType};

use crate::made::png;

/// The report and every word that it shows.
pub(crate) struct Report {
    pub(crate) bytes: Vec<u8>,
    pub(crate) words: Vec<String>,
}

/// Sentences that pages are filled with.
const SENTENCES: [&str; 6] = [
    "Chi bộ họp riêng một buổi để bàn việc mở đường, ai cũng được nói và mọi ý kiến đều ghi vào sổ.",
    "Đảng viên nhận trước phần khó: dời hàng rào, chặt bớt cây ăn quả, lùi cổng vào trong vườn nhà mình.",
    "Đoạn qua dốc gặp vôi hóa đá tai mèo, phải thuê máy đục ba ngày mới xong, tiền do các hộ cùng góp.",
    "Hộ nào còn băn khoăn thì tổ dân vận đến tận nhà; có nhà đến bốn lần, lần nào cũng mang theo bản vẽ.",
    "Mỗi tuần trưởng thôn báo lại trên loa: đã làm được bao nhiêu mét, còn bao nhiêu xi măng, ai trực hôm sau.",
    "Đường xong, xe ô tô vào được đến cuối thôn; nông sản bán tại nhà, giá cao hơn trước khoảng 15 %.",
];

/// The same sentence in Unicode, in `.VnTime` and in `VNI-Times`.
const OLD: [&str; 3] = [
    "Chi bộ thôn đã vận động nhân dân hiến đất",
    "Chi b\u{e9} th\u{ab}n \u{ae}\u{b7} v\u{cb}n \u{ae}\u{e9}ng nh\u{a9}n d\u{a9}n hi\u{d5}n \u{ae}\u{ca}t",
    "Chi boä thoân ñaõ vaän ñoäng nhaân daân hieán ñaát",
];

struct Maker {
    docx: Docx,
    words: Vec<String>,
}

impl Maker {
    fn say(&mut self, text: &str) -> Run {
        self.words.extend(text.split_whitespace().map(str::to_owned));
        Run::new().add_text(text)
    }

    fn add(&mut self, paragraph: Paragraph) {
        let docx = std::mem::take(&mut self.docx);
        self.docx = docx.add_paragraph(paragraph);
    }

    fn heading(&mut self, text: &str) {
        let run = self.say(text).bold();
        self.add(Paragraph::new().add_run(run));
    }

    fn page(&mut self, number: usize) {
        self.heading(&format!(
            "{}. Việc thứ {number} của chi bộ",
            ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"][number - 1]
        ));
        for (at, sentence) in SENTENCES.iter().cycle().skip(number).take(14).enumerate() {
            // Word cuts runs anywhere.
            let middle = sentence.char_indices().nth(20 + number).unwrap().0;
            self.words.extend(sentence.split_whitespace().map(str::to_owned));
            let mut paragraph = Paragraph::new()
                .add_run(Run::new().add_text(&sentence[..middle]))
                .add_run(Run::new().add_text(&sentence[middle..]).italic());
            if at == 0 {
                let mut note = Footnote::new();
                let said = self.say(&format!("Theo sổ họp của thôn, trang {number}."));
                note.add_content(Paragraph::new().add_run(said));
                paragraph = paragraph.add_run(Run::new().add_footnote_reference(note));
            }
            self.add(paragraph);
        }
        for (font, text) in [(".VnTime", OLD[1]), ("VNI-Times", OLD[2])] {
            self.words.extend(OLD[0].split_whitespace().map(str::to_owned));
            let fonts = RunFonts::new().ascii(font).hi_ansi(font);
            self.add(Paragraph::new().add_run(Run::new().add_text(text).fonts(fonts)));
        }
        self.table(number);
        let picture = Pic::new_with_dimensions(png(20 + number as u32, 7), 40, 40);
        self.add(Paragraph::new().add_run(Run::new().add_image(picture)));
        let caption = self.say(&format!("Ảnh {number}. Đoạn đường thứ {number}"));
        self.add(Paragraph::new().add_run(caption));
    }

    fn table(&mut self, number: usize) {
        let cell =
            |maker: &mut Self, text: &str| TableCell::new().add_paragraph(Paragraph::new().add_run(maker.say(text)));
        let mut rows = vec![TableRow::new(vec![cell(self, "Hộ"), cell(self, "Đất (m²)"), cell(self, "Công")])];
        rows.push(TableRow::new(vec![
            cell(self, "Hoàng Văn Sự").vertical_merge(VMergeType::Restart),
            cell(self, &format!("{}", 100 + number)),
            cell(self, "12 | 13"),
        ]));
        let below = TableCell::new().add_paragraph(Paragraph::new()).vertical_merge(VMergeType::Continue);
        rows.push(TableRow::new(vec![below, cell(self, "cùng hàng rào").grid_span(2)]));
        let docx = std::mem::take(&mut self.docx);
        self.docx = docx.add_table(Table::new(rows));
    }
}

/// Makes the report.
pub(crate) fn twelve_pages() -> Report {
    let mut maker = Maker { docx: Docx::new(), words: Vec::new() };
    for line in ["BÁO CÁO", "CHUYỆN ĐI LÀM ĐƯỜNG Ở THÔN 11"] {
        let run = maker.say(line).bold();
        maker.add(Paragraph::new().add_run(run).align(AlignmentType::Center));
    }
    for number in 1..=12 {
        maker.page(number);
    }
    let mut bytes = Cursor::new(Vec::new());
    maker.docx.build().pack(&mut bytes).unwrap();
    Report { bytes: bytes.into_inner(), words: maker.words }
}
