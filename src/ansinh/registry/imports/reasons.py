"""Why a row is in quarantine, in words that say what to do."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ansinh.registry.imports.checks import CHECKS
from ansinh.registry.imports.fields import Words

_l = gettext_lazy
READING: dict[str, Words] = {
    "name_odd": _l("Họ tên có chữ số hoặc ký hiệu lạ, hoặc quá dài. Hãy sửa họ tên."),
    "word_unknown": _l("Không hiểu chữ này. Hãy dùng từ trong hướng dẫn của cột."),
    "value_missing": _l("Ô này để trống. Hãy điền."),
    "both_sexes": _l("Đánh dấu cả nam và nữ. Hãy giữ một."),
    "number_rounded": _l("Bảng tính đã làm tròn số này. Hãy nhập lại số đầy đủ, định dạng văn bản."),
    "number_letters": _l("Số có chữ cái. Hãy kiểm tra lại số."),
    "number_length": _l("Số có độ dài không đúng. Hãy kiểm tra lại số."),
    "zeros_lost": _l("Số thiếu chữ số và không khớp giới tính, năm sinh, nên không tự thêm số 0."),
    "phone_form": _l("Không phải số điện thoại. Hãy sửa hoặc để trống."),
    "count_range": _l("Phải là số nguyên từ 0 đến 100."),
    "century_unsure": _l("Năm hai chữ số có thể là hai thế kỷ. Hãy ghi đủ bốn chữ số."),
    "month_first": _l("Không có tháng này; có lẽ ghi tháng trước ngày. Hãy ghi ngày/tháng/năm."),
    "month_first_column": _l(
        "Cột này có chỗ ghi tháng trước ngày, nên ngày này hiểu được hai cách. Hãy ghi ngày/tháng/năm."
    ),
    "no_such_day": _l("Không có ngày này trong lịch. Hãy sửa ngày."),
    "not_a_day": _l("Không đọc được ngày. Hãy ghi như 24/11/1950."),
    "day_in_future": _l("Ngày ở tương lai. Hãy sửa ngày."),
    "day_too_early": _l("Ngày quá xa về trước. Hãy sửa ngày."),
    "day_in_part": _l("Cần đủ ngày, tháng, năm. Hãy ghi đủ, hoặc để trống để lấy ngày của danh sách."),
    "commune_unknown": _l("Không có xã, phường này. Hãy sửa tên hoặc ghi mã."),
    "commune_ambiguous": _l(
        "Tên này có thể là nhiều xã, phường hiện nay. Hãy ghi tên hoặc mã xã, phường hiện nay."
    ),
    "span_backwards": _l("Ngày cuối trước ngày đầu. Hãy sửa một trong hai."),
    "before_birth": _l("Ngày này trước ngày sinh. Hãy sửa một trong hai."),
}
# Found by comparing with the registry (services/imports/matching.py).
MATCHING: dict[str, Words] = {
    "name_differs": _l("Số này trong sổ bộ thuộc người có họ tên khác. Hãy kiểm tra số và họ tên."),
    "birth_differs": _l("Số này trong sổ bộ thuộc người có ngày sinh khác. Hãy kiểm tra."),
    "sex_differs": _l("Số này trong sổ bộ thuộc người có giới tính khác. Hãy kiểm tra."),
    "numbers_differ": _l("Các số của dòng này thuộc về những người khác nhau trong sổ bộ."),
    "other_number": _l("Trong sổ bộ, người này đang có số khác. Hãy sửa số trên thẻ người dân trước."),
    "holder_outside": _l("Số này thuộc một người ở địa bàn khác. Hãy báo sở để xử lý."),
    "many_people": _l("Nhiều người trùng họ tên, ngày sinh và nơi ở. Hãy ghi số định danh."),
    "nearly_same": _l(
        "Có người họ tên và ngày sinh gần giống ở xã, phường này. Hãy ghi số định danh hoặc đủ ngày sinh."
    ),
    "same_person_twice": _l("Hai dòng của danh sách là cùng một người. Hãy giữ một dòng."),
    "not_in_registry": _l("Không tìm thấy người này trong sổ bộ. Hãy đăng ký người đó trước."),
    "new_needs_birth": _l("Người chưa có trong sổ bộ: cần năm sinh để đăng ký."),
    "new_needs_area": _l("Người chưa có trong sổ bộ: cần xã, phường để đăng ký."),
    "other_household": _l("Người này đang ở hộ khác. Hãy chuyển hộ trên thẻ người dân trước."),
    "household_of_bad_row": _l("Chủ hộ của dòng này nằm trong danh sách lỗi. Hãy sửa dòng chủ hộ."),
    "no_household": _l("Chủ hộ chưa có hộ trong sổ bộ và thiếu địa chỉ."),
    "household_class_twice": _l("Các dòng của hộ này ghi diện hộ khác nhau. Hãy ghi một diện."),
    "fact_in_past": _l(
        "Sổ bộ đã có giá trị từ ngày này hoặc sau đó. Hãy đính chính dữ kiện đó trên thẻ người dân."
    ),
}


def words(code: str) -> str:
    """The reason in the language of the reader."""
    if code in CHECKS:
        return str(CHECKS[code].words)
    return str(READING.get(code) or MATCHING.get(code) or _("Lý do không rõ: %s") % code)
