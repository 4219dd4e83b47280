//! The keys of every file, each with what it takes and what it is for.

/// A key.
pub(super) struct Key {
    pub name: &'static str,
    pub form: Form,
    pub required: bool,
    pub about: &'static str,
}

/// What a key takes.
#[derive(Clone, Copy)]
pub(super) enum Form {
    Text,
    Date,
    Url,
    Number,
    Count(u32),
    Decimals,
    Flag,
    OwnId,
    Id(Of),
    Ids(Of),
    Texts,
    TextOrTexts,
    Status,
    PlaceType,
    CellKind,
    Total,
    Better,
    Language,
    Group(&'static [Key]),
    List(&'static [Key]),
}

/// Of which register an id is.
#[derive(Clone, Copy)]
pub(super) enum Of {
    Places,
    Cells,
    Topics,
    Indicators,
    Documents,
}

const fn must(name: &'static str, form: Form, about: &'static str) -> Key {
    Key { name, form, required: true, about }
}

const fn may(name: &'static str, form: Form, about: &'static str) -> Key {
    Key { name, form, required: false, about }
}

/// The files: the name of the schema, what the file is, whether it is a list, and its keys.
pub(super) const FILES: [(&str, &str, bool, &[Key]); 8] = [
    ("article", "Phần khai báo ở đầu một bài viết", false, ARTICLE),
    ("site", "Thông tin chung của sổ tay", false, SITE),
    ("places", "Danh mục địa bàn", true, PLACE),
    ("cells", "Danh mục chi bộ", true, CELL),
    ("topics", "Danh mục chuyên đề", true, TOPIC),
    ("indicators", "Danh mục chỉ tiêu", true, INDICATOR),
    ("documents", "Danh mục văn bản", true, DOCUMENT),
    ("synonyms", "Từ đồng nghĩa dùng khi tìm kiếm", true, SYNONYM),
];

const ARTICLE: &[Key] = &[
    must("title", Form::Text, "Tiêu đề của bài"),
    may("date", Form::Date, "Ngày đăng, năm-tháng-ngày; ngày chưa tới là hẹn ngày đăng. Trang thì không cần"),
    may("updated", Form::Date, "Ngày sửa gần nhất"),
    may("status", Form::Status, "draft: bản nháp; review: chờ duyệt; published: đăng (mặc định)"),
    may("expires", Form::Date, "Từ ngày này bài không còn được đăng"),
    may("slug", Form::Text, "Phần cuối của địa chỉ: chữ thường không dấu, chữ số, dấu gạch nối"),
    may("aliases", Form::Texts, "Những địa chỉ cũ của bài"),
    may("cell", Form::Ids(Of::Cells), "Chi bộ đã làm, theo mã trong cells.yaml"),
    may("place", Form::Ids(Of::Places), "Địa bàn mà chi bộ chưa cho biết, theo mã trong places.yaml"),
    may("topics", Form::Ids(Of::Topics), "Chuyên đề, theo mã trong topics.yaml"),
    may("documents", Form::Ids(Of::Documents), "Văn bản mà bài thực hiện, theo mã trong documents.yaml"),
    may("figures", Form::List(FIGURE), "Số liệu; [] nếu không có gì để đếm"),
    may("summary", Form::Text, "Một, hai câu nói điều đáng học nhất"),
    may("image", Form::Group(IMAGE), "Ảnh của bài"),
    may("source", Form::Group(SOURCE), "Tư liệu lấy từ đâu"),
    may("related", Form::Texts, "Bài nên đọc kèm: đường dẫn tính từ thư mục content"),
    may("menu", Form::Flag, "Trang có trong thực đơn hay không"),
];

const FIGURE: &[Key] = &[
    must("indicator", Form::Id(Of::Indicators), "Chỉ tiêu, theo mã trong indicators.yaml"),
    must("value", Form::Number, "Con số, dùng dấu chấm cho phần thập phân; đơn vị đã có trong danh mục"),
    may("at_least", Form::Flag, "true: từ chừng ấy trở lên, hiện thành “hơn 4,5 ha”"),
    may("about", Form::Flag, "true: con số làm tròn, hiện thành “khoảng 7 km”"),
    may("note", Form::Text, "Lời giải thích ngắn"),
];

const IMAGE: &[Key] = &[
    must("src", Form::Text, "Tệp ảnh"),
    must("alt", Form::Text, "Lời mô tả cho người không xem được ảnh"),
    may("credit", Form::Text, "Người chụp hoặc người vẽ"),
    may("caption", Form::Text, "Chú thích dưới ảnh"),
];

const SOURCE: &[Key] = &[
    must("name", Form::Text, "Tên báo hoặc cơ quan"),
    may("author", Form::Text, "Người viết"),
    may("date", Form::Date, "Ngày đăng ở nơi ấy"),
    may("url", Form::Url, "Địa chỉ trên mạng"),
];

const SITE: &[Key] = &[
    must("title", Form::Text, "Tên của sổ tay"),
    may("description", Form::Text, "Một câu nói sổ tay này là gì"),
    may("base_url", Form::Url, "Địa chỉ sẽ đặt trang web"),
    may("language", Form::Language, "Ngôn ngữ của giao diện"),
    may("languages", Form::Group(LANGUAGES), "Những ngôn ngữ khác của sổ tay"),
    may("timezone", Form::Text, "Múi giờ; ở Việt Nam là Asia/Ho_Chi_Minh"),
    may("theme", Form::Text, "Giao diện: default, hoặc một thư mục trong themes/"),
    may("pagination", Form::Count(1000), "Số bài trên một trang danh sách"),
    may("offline", Form::Flag, "true: trang web đọc thẳng từ tệp, không cần máy chủ"),
    may("publisher", Form::Group(PUBLISHER), "Đơn vị xuất bản"),
    may("federation", Form::List(PEER), "Những sổ tay khác cùng được tìm"),
    may("map", Form::Group(MAP), "Tệp bản đồ"),
    may("sections", Form::Texts, "Những phần mà mô hình nào cũng phải có"),
    may(
        "social_pictures",
        Form::Flag,
        "Có vẽ ảnh cho trang chưa có ảnh, để hiện khi gửi qua Zalo, Facebook… hay không",
    ),
    may("external", Form::Group(EXTERNAL), "sotay check --external hỏi các địa chỉ bên ngoài thế nào"),
];

const EXTERNAL: &[Key] = &[
    may("skip", Form::Texts, "Máy chủ không cần hỏi: facebook.com, hoặc example.org/thu-muc/"),
    may("days", Form::Count(365), "Trả lời tốt được giữ bao nhiêu ngày; mặc định 14"),
    may("seconds", Form::Count(120), "Chờ trả lời bao nhiêu giây; mặc định 15"),
];

const LANGUAGES: &[Key] =
    &[may("vi", Form::Group(EDITION), "Tiếng Việt"), may("en", Form::Group(EDITION), "Tiếng Anh")];

const EDITION: &[Key] = &[
    must("title", Form::Text, "Tên của sổ tay bằng ngôn ngữ này"),
    may("description", Form::Text, "Một câu nói sổ tay này là gì"),
];

const PUBLISHER: &[Key] = &[must("name", Form::Text, "Tên đơn vị"), may("url", Form::Url, "Trang web của đơn vị")];

const PEER: &[Key] = &[must("name", Form::Text, "Tên sổ tay"), must("url", Form::Url, "Địa chỉ của sổ tay")];

const MAP: &[Key] = &[
    must("file", Form::Text, "Tệp TopoJSON hoặc GeoJSON, tính từ thư mục content"),
    may("code", Form::Text, "Thuộc tính chứa mã của vùng"),
    may("name", Form::Text, "Thuộc tính chứa tên của vùng; mặc định là name"),
    may("parent", Form::Id(Of::Places), "Địa bàn chứa những vùng chưa có trong places.yaml"),
    may("credit", Form::Text, "Nguồn của bản đồ"),
];

const NAMES: &[Key] = &[
    may("name", Form::Text, "Tên bằng ngôn ngữ này"),
    may("description", Form::Text, "Mô tả"),
    may("title", Form::Text, "Trích yếu"),
    may("unit", Form::Text, "Đơn vị tính"),
];

const VI: Key = may("vi", Form::Group(NAMES), "Tên gọi bằng tiếng Việt");
const EN: Key = may("en", Form::Group(NAMES), "Tên gọi bằng tiếng Anh");
const ID: Key = must("id", Form::OwnId, "Mã riêng: chữ không dấu, chữ số, dấu gạch nối");

const PLACE: &[Key] = &[
    ID,
    must("name", Form::Text, "Tên, không kèm xã, thôn…"),
    must("type", Form::PlaceType, "Loại địa bàn"),
    may("parent", Form::Id(Of::Places), "Nằm trong địa bàn nào"),
    may("formerly", Form::Texts, "Những tên trước đây"),
    may("since", Form::Date, "Có từ ngày nào"),
    may("until", Form::Date, "Từ ngày này không còn nữa"),
    may("merged_into", Form::Id(Of::Places), "Đã nhập vào địa bàn nào"),
    may("code", Form::Text, "Mã của vùng trên bản đồ"),
    VI,
    EN,
];

const CELL: &[Key] = &[
    ID,
    must("name", Form::Text, "Tên chi bộ"),
    may("kind", Form::CellKind, "Chi bộ ở đâu: thôn, cơ quan, trường học…"),
    must("place", Form::Id(Of::Places), "Ở địa bàn nào"),
    may("members", Form::Count(100_000), "Số đảng viên"),
    may("secretary", Form::Text, "Bí thư"),
    may("formerly", Form::Texts, "Những tên trước đây"),
    VI,
    EN,
];

const TOPIC: &[Key] = &[
    ID,
    must("name", Form::Text, "Tên chuyên đề"),
    may("parent", Form::Id(Of::Topics), "Thuộc chuyên đề rộng hơn nào"),
    may("description", Form::Text, "Chuyên đề này nói về điều gì"),
    may("synonyms", Form::Texts, "Tên gọi khác và chữ viết tắt"),
    VI,
    EN,
];

const INDICATOR: &[Key] = &[
    ID,
    must("name", Form::Text, "Tên chỉ tiêu"),
    may("unit", Form::Text, "Đơn vị tính"),
    may("total", Form::Total, "Nhiều con số gộp lại thế nào: cộng, bình quân, lớn nhất, không gộp"),
    may("decimals", Form::Decimals, "Số chữ số thập phân được hiện"),
    may("better", Form::Better, "more: càng nhiều càng tốt; less: càng ít càng tốt"),
    VI,
    EN,
];

const DOCUMENT: &[Key] = &[
    ID,
    must("number", Form::Text, "Số và ký hiệu: 16-ĐA/TU"),
    must("title", Form::Text, "Trích yếu"),
    may("issuer", Form::Text, "Nơi ban hành"),
    may("date", Form::Date, "Ngày ban hành"),
    may("url", Form::Url, "Địa chỉ trên mạng"),
    may("file", Form::Text, "Tệp trong thư mục content"),
    may("synonyms", Form::Texts, "Tên gọi tắt"),
    VI,
    EN,
];

const SYNONYM: &[Key] = &[
    may("same", Form::TextOrTexts, "Những cách viết tìm được lẫn nhau"),
    may("typed", Form::TextOrTexts, "Ai gõ những từ này…"),
    may("finds", Form::TextOrTexts, "… thì tìm thấy cả những từ này"),
];
