//! The words for faults of reports in Vietnamese.

use super::{Drawn, Excess, Foreign, Import, Left};

pub(in super::super) fn words(fault: &Import) -> (String, Option<String>) {
    let (message, hint) = match fault {
        Import::Unreadable { detail } => {
            (format!("không đọc được tệp: {detail}"), "kiểm tra tên tệp và quyền đọc".to_owned())
        }
        Import::Format { kind } => {
            let (what, hint) = foreign(*kind);
            (format!("tệp này {what}, không nhập được"), hint.to_owned())
        }
        Import::Locked => (
            "tệp được đặt mật khẩu".to_owned(),
            "mở tệp bằng Word, bỏ mật khẩu (Tệp → Thông tin → Bảo vệ tài liệu), lưu rồi nhập lại".to_owned(),
        ),
        Import::Broken { detail } => (
            format!("tệp bị hỏng hoặc chép chưa hết: {detail}"),
            "chép lại tệp; nếu vẫn lỗi thì mở bằng Word hoặc LibreOffice rồi lưu thành một tệp .docx mới".to_owned(),
        ),
        Import::TooLarge { excess } => (
            format!("tệp lớn hơn mọi báo cáo bình thường: {}", excessive(*excess)),
            "nếu đây là báo cáo thật, hãy bỏ bớt ảnh hoặc chia thành nhiều tệp".to_owned(),
        ),
        Import::Doctype => (
            "tệp có khai báo lạ (DTD, thực thể XML) mà Word và LibreOffice không bao giờ ghi".to_owned(),
            "không rõ tệp từ đâu tới thì đừng mở; nếu tin được, hãy mở bằng Word rồi lưu thành tệp mới".to_owned(),
        ),
        Import::Empty => ("trong tệp không có chữ nào".to_owned(), "báo cáo quét thành ảnh thì cần gõ lại".to_owned()),
        Import::Unwritable { path, detail } => (
            format!("không ghi được {path}: {detail}"),
            "kiểm tra chỗ trống và quyền ghi; chưa có gì bị đổi".to_owned(),
        ),
        Import::Exists { path, can_force: true } => {
            (format!("đã có {path}"), "thêm --force để thay bài ấy bằng bài nhập lần này".to_owned())
        }
        Import::Exists { path, can_force: false } => {
            (format!("đã có {path}"), "đổi tên hoặc xóa bài ấy, hoặc sửa tiêu đề trong báo cáo".to_owned())
        }
        Import::Merged { table, cells } => (
            format!("bảng “{table}” có {cells} ô gộp, đã tách thành ô thường"),
            "xem lại bảng: nội dung ô gộp nằm ở ô đầu, các ô còn lại để trống".to_owned(),
        ),
        Import::Nested { table } => (
            format!("bảng “{table}” có bảng khác bên trong, đã ghi thành dòng chữ trong ô"),
            "xem lại, và tách thành hai bảng nếu cần".to_owned(),
        ),
        Import::Layout { table } => (
            format!("bảng không kẻ “{table}” chỉ để xếp chỗ, đã ghi thành các dòng chữ"),
            "quốc hiệu, nơi nhận, chữ ký thường không cần trong sổ tay: xóa nếu thừa".to_owned(),
        ),
        Import::Deletions { count, text } => (
            format!("{count} đoạn đã xóa nhưng chưa chấp nhận (Track Changes), đã bỏ: “{text}”"),
            "nếu cần giữ, hãy từ chối chỗ xóa trong Word rồi nhập lại".to_owned(),
        ),
        Import::Comments { count, text } => (
            format!("{count} lời ghi chú bên lề (Comment) không đưa vào bài: “{text}”"),
            "đọc lại trong tệp gốc trước khi xuất bản".to_owned(),
        ),
        Import::Sheet { text } => (
            format!("chữ ở đầu và chân trang giấy không đưa vào bài: “{text}”"),
            "chép vào bài nếu đó là nội dung".to_owned(),
        ),
        Import::Contents => {
            ("mục lục không đưa vào bài".to_owned(), "trang web tự làm mục lục từ các đề mục".to_owned())
        }
        Import::Hidden { text } => (
            format!("chữ ẩn không đưa vào bài: “{text}”"),
            "bỏ thuộc tính ẩn (Hidden) trong Word nếu cần giữ".to_owned(),
        ),
        Import::Picture { name, left } => picture(name, left),
        Import::Link { target } => (
            format!("liên kết tới “{target}” không dùng được trên trang web, chỉ giữ lại chữ"),
            "nối lại tới bài trong sổ tay hoặc địa chỉ https://…".to_owned(),
        ),
        Import::Drawn { kind: Drawn::Formula, count } => {
            (format!("{count} công thức chỉ giữ lại các ký tự"), "viết lại cho dễ đọc, hoặc thay bằng ảnh".to_owned())
        }
        Import::Drawn { kind, count } => (
            format!("{count} {} không đưa vào bài", drawn(*kind)),
            "chụp thành ảnh, hoặc ghi lại số liệu thành bảng".to_owned(),
        ),
        Import::OldFont { fonts, letters } => (
            format!("{letters} chữ dùng phông cũ ({}) đã chuyển sang Unicode", fonts.join(", ")),
            "đọc lại những đoạn ấy".to_owned(),
        ),
        Import::UnknownFont { font } => (
            format!("phông “{font}” có thể thuộc bảng mã cũ mà sotay chưa biết"),
            "nếu chữ bị sai, hãy chuyển sang Unicode trong Word rồi nhập lại".to_owned(),
        ),
        Import::Symbols { count } => (
            format!("{count} ký hiệu (Wingdings, Symbol) không có chữ tương ứng, đã bỏ"),
            "so với tệp gốc và gõ lại nếu cần".to_owned(),
        ),
        Import::Beside { words } => (
            format!("{words} chữ ngoài bài (trình đơn, quảng cáo, tin khác) không đưa vào"),
            "so với trang gốc nếu bài có vẻ thiếu".to_owned(),
        ),
    };
    (message, Some(hint))
}

const fn foreign(kind: Foreign) -> (&'static str, &'static str) {
    let save = "mở bằng Word hoặc LibreOffice rồi lưu thành .docx";
    match kind {
        Foreign::OldWord => ("là Word đời cũ (.doc)", save),
        Foreign::Rtf => ("là RTF", save),
        Foreign::Pdf => ("là PDF", "tìm tệp Word gốc; PDF không giữ đoạn văn và bảng"),
        Foreign::WebArchive => ("là trang web gói trong một tệp (.mht)", "lưu lại bằng “Trang web, đầy đủ” (.html)"),
        Foreign::OtherOffice => ("là bảng tính hoặc trình chiếu", "chép nội dung sang một tệp Word rồi nhập tệp đó"),
        Foreign::Unknown => ("không phải .docx, .odt hay .html", save),
    }
}

fn excessive(excess: Excess) -> String {
    match excess {
        Excess::File(most) => format!("tệp quá {most} MB"),
        Excess::Unpacked(most) => format!("giải nén ra quá {most} MB"),
        Excess::Parts(most) => format!("có quá {most} phần"),
        Excess::Depth(most) => format!("các phần lồng nhau quá {most} lớp"),
        Excess::Elements(most) => format!("có quá {most} phần tử hoặc thuộc tính"),
        Excess::Ratio => "nén chặt bất thường".to_owned(),
    }
}

const fn drawn(kind: Drawn) -> &'static str {
    match kind {
        Drawn::Chart => "biểu đồ",
        Drawn::Diagram => "sơ đồ SmartArt",
        Drawn::Formula => "công thức",
        Drawn::Object => "tệp nhúng của chương trình khác",
    }
}

fn picture(name: &str, left: &Left) -> (String, String) {
    let (why, hint) = match left {
        Left::Kind(kind) => {
            (format!("ảnh dạng {kind}, trang web không hiện được"), "lưu thành PNG hoặc JPEG rồi chèn lại")
        }
        Left::Missing => ("không thấy tệp ảnh".to_owned(), "chép cả thư mục ảnh đi kèm rồi nhập lại"),
        Left::Remote => ("ảnh nằm trên mạng".to_owned(), "tải ảnh về, nếu được phép dùng, rồi chèn vào bài"),
        Left::Large => ("ảnh quá lớn (hơn 20 MB hoặc 12.000 điểm)".to_owned(), "thu nhỏ ảnh rồi chèn lại"),
        Left::Broken => ("ảnh bị hỏng".to_owned(), "chèn lại ảnh từ tệp gốc"),
        Left::Many => ("có quá nhiều ảnh".to_owned(), "chèn tay những ảnh còn thiếu"),
    };
    (format!("không lấy được ảnh “{name}”: {why}"), hint.to_owned())
}
