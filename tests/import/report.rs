//! A report of twelve pages, as a commune would send it: made by a library for .docx, and in part in old fonts.

use std::io::Cursor;

use docx_rs::{AlignmentType, Docx, Footnote, Paragraph, Pic, Run, RunFonts, Table, TableCell, TableRow, VMergeType};

/// The report, and what it shows.
pub(crate) struct Report {
    pub(crate) bytes: Vec<u8>,
    /// The words of its text in their order, those of its title left out. The mark of a note stands at its word, and
    /// the caption of a picture where the picture does.
    pub(crate) words: Vec<String>,
    /// The words of each note.
    pub(crate) notes: Vec<Vec<String>>,
    /// What stands under each picture.
    pub(crate) captions: Vec<String>,
}

/// The lines that head it. The two of the title are the last.
const HEAD: [&str; 6] = [
    "ĐẢNG BỘ XÃ TÂN LONG",
    "CHI BỘ THÔN 11",
    "Số: 45-BC/CB",
    "Tân Long, ngày 12 tháng 3 năm 2024",
    "BÁO CÁO",
    "CHUYỆN ĐI LÀM ĐƯỜNG Ở THÔN 11",
];

/// Sentences that pages are filled with.
const SENTENCES: [&str; 7] = [
    "Chi bộ họp riêng một buổi để bàn việc mở đường, ai cũng được nói và mọi ý kiến đều ghi vào sổ.",
    "Đảng viên nhận trước phần khó: dời hàng rào, chặt bớt cây ăn quả, lùi cổng vào trong vườn nhà mình.",
    "Đoạn qua dốc gặp vôi hóa đá tai mèo, phải thuê máy đục ba ngày mới xong, tiền do các hộ cùng góp.",
    "Hộ nào còn băn khoăn thì tổ dân vận đến tận nhà; có nhà đến bốn lần, lần nào cũng mang theo bản vẽ.",
    "Mỗi tuần trưởng thôn báo lại trên loa: đã làm được bao nhiêu mét, còn bao nhiêu xi măng, ai trực hôm sau.",
    "Việc này làm theo Đề án số 16-ĐA/TU của Tỉnh ủy và Kế hoạch số 07-KH/ĐU ngày 15/3/2021 của Đảng ủy xã.",
    "Đường xong, xe ô tô vào được đến cuối thôn; nông sản bán tại nhà, giá cao hơn trước khoảng 15 %.",
];

/// The same sentence in Unicode, in `.VnTime` and in `VNI-Times`.
const OLD: [&str; 3] = [
    "Chi bộ thôn đã vận động nhân dân hiến đất",
    "Chi b\u{e9} th\u{ab}n \u{ae}\u{b7} v\u{cb}n \u{ae}\u{e9}ng nh\u{a9}n d\u{a9}n hi\u{d5}n \u{ae}\u{ca}t",
    "Chi boä thoân ñaõ vaän ñoäng nhaân daân hieán ñaát",
];

/// The first paragraph below the head.
pub(crate) const FIRST: &str = SENTENCES[1];

#[derive(Default)]
struct Maker {
    docx: Docx,
    words: Vec<String>,
    notes: Vec<Vec<String>>,
    captions: Vec<String>,
}

fn words(text: &str) -> impl Iterator<Item = String> {
    text.split_whitespace().map(str::to_owned)
}

impl Maker {
    fn say(&mut self, text: &str) -> Run {
        self.words.extend(words(text));
        Run::new().add_text(text)
    }

    fn add(&mut self, paragraph: Paragraph) {
        let docx = std::mem::take(&mut self.docx);
        self.docx = docx.add_paragraph(paragraph);
    }

    fn head(&mut self) {
        let is_title = |at: usize| at + 2 >= HEAD.len();
        for (at, line) in HEAD.iter().enumerate() {
            let run = if is_title(at) { Run::new().add_text(*line).bold() } else { self.say(line) };
            self.add(Paragraph::new().add_run(run).align(AlignmentType::Center));
        }
    }

    fn page(&mut self, number: usize) {
        let roman = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"][number - 1];
        let heading = self.say(&format!("{roman}. Việc thứ {number} của chi bộ")).bold();
        self.add(Paragraph::new().add_run(heading));
        for (at, sentence) in SENTENCES.iter().cycle().skip(number).take(14).enumerate() {
            // Word cuts runs anywhere.
            let middle = sentence.char_indices().nth(20 + number).unwrap().0;
            self.words.extend(words(sentence));
            let mut paragraph = Paragraph::new()
                .add_run(Run::new().add_text(&sentence[..middle]))
                .add_run(Run::new().add_text(&sentence[middle..]).italic());
            if at == 0 {
                paragraph = paragraph.add_run(self.note(&format!("Theo sổ họp của thôn, trang {number}.")));
            }
            self.add(paragraph);
        }
        for (font, text) in [(".VnTime", OLD[1]), ("VNI-Times", OLD[2])] {
            self.words.extend(words(OLD[0]));
            let fonts = RunFonts::new().ascii(font).hi_ansi(font);
            self.add(Paragraph::new().add_run(Run::new().add_text(text).fonts(fonts)));
        }
        self.table(number);
        self.picture(number);
    }

    /// A note at the last word that was said.
    fn note(&mut self, text: &str) -> Run {
        self.notes.push(words(text).collect());
        let mark = format!("[^{}]", self.notes.len());
        self.words.last_mut().unwrap().push_str(&mark);
        let mut note = Footnote::new();
        note.add_content(Paragraph::new().add_run(Run::new().add_text(text)));
        Run::new().add_footnote_reference(note)
    }

    fn picture(&mut self, number: usize) {
        let picture = Pic::new_with_dimensions(png(20 + number as u32, 7), 40, 40);
        self.add(Paragraph::new().add_run(Run::new().add_image(picture)));
        let caption = format!("Ảnh {number}. Đoạn đường thứ {number}");
        let run = self.say(&caption);
        self.captions.push(caption);
        self.add(Paragraph::new().add_run(run));
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
    let mut maker = Maker::default();
    maker.head();
    (1..=12).for_each(|number| maker.page(number));
    let Maker { docx, words, notes, captions } = maker;
    let mut bytes = Cursor::new(Vec::new());
    docx.build().pack(&mut bytes).unwrap();
    Report { bytes: bytes.into_inner(), words, notes, captions }
}

/// A picture of so many pixels.
pub(crate) fn png(width: u32, shade: u8) -> Vec<u8> {
    let mut bytes = Vec::new();
    let picture = image::RgbImage::from_pixel(width, width, image::Rgb([shade, 90, 40]));
    picture.write_to(&mut Cursor::new(&mut bytes), image::ImageFormat::Png).unwrap();
    bytes
}
