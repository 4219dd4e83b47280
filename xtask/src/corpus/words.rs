//! The names and sentences that articles are put together from.

/// Something with an id, as the registers of a knowledge base hold it.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Named {
    pub(super) id: &'static str,
    pub(super) name: &'static str,
}

const fn named(id: &'static str, name: &'static str) -> Named {
    Named { id, name }
}

/// A district and some communes in it.
pub(super) struct District {
    pub(super) district: Named,
    pub(super) communes: [Named; 3],
}

pub(super) const TOPICS: [Named; 12] = [
    named("nong-thon-moi", "Xây dựng nông thôn mới"),
    named("hien-dat-lam-duong", "Hiến đất làm đường"),
    named("hoc-tap-lam-theo-bac", "Học tập và làm theo Bác"),
    named("chuyen-doi-cay-trong", "Chuyển đổi cơ cấu cây trồng"),
    named("nhan-su", "Chuẩn bị nhân sự"),
    named("tu-soi-tu-sua", "Tự soi, tự sửa"),
    named("giam-ngheo", "Giảm nghèo bền vững"),
    named("moi-truong", "Bảo vệ môi trường"),
    named("chuyen-doi-so", "Chuyển đổi số"),
    named("an-ninh", "An ninh trật tự"),
    named("phat-trien-dang-vien", "Phát triển đảng viên"),
    named("van-hoa", "Đời sống văn hoá"),
];

pub(super) const DISTRICTS: [District; 4] = [
    District {
        district: named("son-duong", "Sơn Dương"),
        communes: [named("van-son", "Vân Sơn"), named("trung-yen", "Trung Yên"), named("hong-lac", "Hồng Lạc")],
    },
    District {
        district: named("ham-yen", "Hàm Yên"),
        communes: [named("tan-yen", "Tân Yên"), named("thai-son", "Thái Sơn"), named("minh-huong", "Minh Hương")],
    },
    District {
        district: named("yen-son", "Yên Sơn"),
        communes: [named("tan-long", "Tân Long"), named("kim-quan", "Kim Quan"), named("trung-son", "Trung Sơn")],
    },
    District {
        district: named("chiem-hoa", "Chiêm Hoá"),
        communes: [named("vinh-quang", "Vinh Quang"), named("hoa-phu", "Hoà Phú"), named("tan-an", "Tân An")],
    },
];

pub(super) const HAMLETS: [Named; 16] = [
    named("man-son", "Mãn Sơn"),
    named("dong-bang", "Đồng Bàng"),
    named("cuong-dat", "Cường Đạt"),
    named("yen-thuong", "Yên Thượng"),
    named("khuon-lan", "Khuôn Lăn"),
    named("dong-mung", "Đồng Mụng"),
    named("lang-thang", "Làng Thang"),
    named("na-toong", "Nà Tơớng"),
    named("ban-pinh", "Bản Pình"),
    named("khau-lang", "Khau Làng"),
    named("deo-nang", "Đèo Nàng"),
    named("trung-thanh", "Trung Thành"),
    named("phu-binh", "Phú Bình"),
    named("quang-thang", "Quang Thắng"),
    named("minh-tan", "Minh Tân"),
    named("hop-hoa", "Hợp Hoà"),
];

pub(super) const ACTIONS: [&str; 10] = [
    "vận động nhân dân hiến đất mở đường",
    "bê tông hoá đường nội đồng",
    "đổi mới sinh hoạt chuyên đề",
    "xoá nhà tạm cho hộ nghèo",
    "trồng rừng gỗ lớn",
    "liên kết nuôi cá đặc sản",
    "giữ gìn đường làng sạch đẹp",
    "đưa dịch vụ công tới từng hộ",
    "kết nạp đảng viên trẻ",
    "hoà giải mâu thuẫn từ cơ sở",
];

/// The sentences of articles when no text is given.
pub(super) const SENTENCES: [&str; 4] = [
    "Chi bộ họp bàn, phân công từng đảng viên phụ trách một nhóm hộ và báo cáo kết quả vào kỳ họp sau.",
    "Người dân được nghe, được bàn và được giám sát từng khoản đóng góp, nên việc khó cũng có sự đồng thuận.",
    "Cách làm này được nhân rộng ra các thôn lân cận sau khi tổng kết, rút kinh nghiệm.",
    "Mỗi quý chi bộ chọn một chuyên đề sát với nhiệm vụ, chuẩn bị kỹ nội dung và gửi trước cho đảng viên.",
];
