"""Why a row is in quarantine, in words that say what to do."""

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ansinh.registry.imports.checks import CHECKS
from ansinh.registry.imports.fields import Field, Words

READING: dict[str, Words] = {
    "name_odd": _("Họ tên có chữ số hoặc ký hiệu lạ, hoặc quá dài. Hãy sửa họ tên."),
    "word_unknown": _("Không hiểu chữ này. Hãy ghi đúng tên trong danh mục."),
    "value_missing": _("Ô này để trống. Hãy điền."),
    "both_sexes": _("Đánh dấu cả nam và nữ. Hãy giữ một."),
    "number_rounded": _("Bảng tính đã làm tròn số này. Hãy nhập lại số đầy đủ, định dạng văn bản."),
    "number_letters": _("Số có chữ cái. Hãy kiểm tra lại số."),
    "number_length": _("Số có độ dài không đúng. Hãy kiểm tra lại số."),
    "zeros_lost": _("Số thiếu chữ số và không khớp giới tính, năm sinh, nên không tự thêm số 0."),
    "our_number_mistyped": _(
        "Không phải mã số an sinh xã hội (AS, chín chữ số, hai chữ số kiểm tra). Hãy đọc lại số."
    ),
    "phone_form": _("Không phải số điện thoại. Hãy sửa hoặc để trống."),
    "count_range": _("Phải là số nguyên từ 0 đến 100."),
    "century_unsure": _("Năm hai chữ số có thể là hai thế kỷ. Hãy ghi đủ bốn chữ số."),
    "month_first": _("Không có tháng này; có lẽ ghi tháng trước ngày. Hãy ghi ngày/tháng/năm."),
    "month_first_column": _(
        "Cột này có chỗ ghi tháng trước ngày, nên ngày này hiểu được hai cách. "
        "Hãy ghi ngày/tháng/năm."
    ),
    "no_such_day": _("Không có ngày này trong lịch. Hãy sửa ngày."),
    "not_a_day": _("Không đọc được ngày. Hãy ghi như 24/11/1950."),
    "day_in_future": _("Ngày ở tương lai. Hãy sửa ngày."),
    "day_too_early": _("Ngày quá xa về trước. Hãy sửa ngày."),
    "day_in_part": _(
        "Cần đủ ngày, tháng, năm. Hãy ghi đủ, hoặc để trống để lấy ngày của danh sách."
    ),
    "commune_unknown": _("Không có xã, phường này. Hãy sửa tên hoặc ghi mã."),
    "commune_ambiguous": _(
        "Tên này có thể là nhiều xã, phường hiện nay. Hãy ghi tên hoặc mã xã, phường hiện nay."
    ),
    "span_backwards": _("Ngày cuối trước ngày đầu. Hãy sửa một trong hai."),
    "before_birth": _("Ngày này trước ngày sinh. Hãy sửa một trong hai."),
}
# Found by comparing with the registry (services/imports/matching.py).
MATCHING: dict[str, Words] = {
    "name_differs": _(
        "Số này trong sổ bộ thuộc người có họ tên khác. Hãy kiểm tra số và họ tên; nếu trích xuất "
        "dân cư đúng, hãy nhập và chọn «nhận đính chính nhân thân»."
    ),
    "birth_differs": _(
        "Số này trong sổ bộ thuộc người có ngày sinh khác. Hãy kiểm tra; nếu trích xuất dân cư "
        "đúng, hãy nhập và chọn «nhận đính chính nhân thân»."
    ),
    "sex_differs": _(
        "Số này trong sổ bộ thuộc người có giới tính khác. Hãy kiểm tra; nếu trích xuất dân cư "
        "đúng, hãy nhập và chọn «nhận đính chính nhân thân»."
    ),
    "other_person": _(
        "Số này trong sổ bộ thuộc người khác cả họ tên và ngày sinh. Hãy kiểm tra số; nếu đúng là "
        "một người, hãy đính chính trên thẻ người dân trước."
    ),
    "our_number_unknown": _("Không ai trong sổ bộ giữ mã số an sinh xã hội này. Hãy kiểm tra số."),
    "numbers_differ": _("Các số của dòng này thuộc về những người khác nhau trong sổ bộ."),
    "other_number": _(
        "Trong sổ bộ, người này đang có số khác. Hãy sửa số trên thẻ người dân trước."
    ),
    "holder_outside": _(
        "Số này thuộc một người ở địa bàn khác. Nếu người đó chuyển đến: hãy đề nghị xã, phường cũ "
        "chuyển trên thẻ hộ, hoặc sở nhập danh sách này."
    ),
    "many_people": _("Nhiều người trùng họ tên, ngày sinh và nơi ở. Hãy ghi số định danh."),
    "nearly_same": _(
        "Có người họ tên và ngày sinh gần giống ở xã, phường này. "
        "Hãy ghi số định danh hoặc đủ ngày sinh."
    ),
    "same_person_twice": _("Hai dòng của danh sách là cùng một người. Hãy giữ một dòng."),
    "not_in_registry": _("Không tìm thấy người này trong sổ bộ. Hãy đăng ký người đó trước."),
    "new_needs_birth": _("Người chưa có trong sổ bộ: cần năm sinh để đăng ký."),
    "new_needs_area": _("Người chưa có trong sổ bộ: cần xã, phường để đăng ký."),
    "left_city": _(
        "Người này đã chuyển đi khỏi thành phố. Hãy ghi trở về trên thẻ người dân trước."
    ),
    "other_household": _("Người này đang ở hộ khác. Hãy chuyển hộ trên thẻ người dân trước."),
    "head_stays": _(
        "Chủ hộ này trong sổ bộ chưa rời được hộ đang ở (là chủ hộ, hoặc mới vào hộ). "
        "Hãy tách hộ hoặc đổi chủ hộ trên thẻ hộ trước."
    ),
    "household_of_bad_row": _("Chủ hộ của dòng này nằm trong danh sách lỗi. Hãy sửa dòng chủ hộ."),
    "household_class_twice": _("Các dòng của hộ này ghi diện hộ khác nhau. Hãy ghi một diện."),
    "fact_in_past": _(
        "Sổ bộ đã có giá trị từ ngày này hoặc sau đó. Hãy đính chính dữ kiện đó trên thẻ người dân."
    ),
}


def words(code: str, field: Field | None = None) -> str:
    """The reason in the language of the reader; for a column of few words also those words."""
    if code in CHECKS:
        return str(CHECKS[code].words)
    if code == "word_unknown" and field is not None and field.choices:
        spelt = {value: text for text, value in reversed(field.choices)}
        allowed = ", ".join(reversed(spelt.values()))
        return gettext("Không hiểu chữ này. Hãy ghi một trong: %s.") % allowed
    return str(READING.get(code) or MATCHING.get(code) or gettext("Lý do không rõ: %s") % code)
