"""The grounds on which social assistance stops or is suspended, as both texts list them."""

from ansinh.law.timing import Ground

STOPS = (
    Ground("DEAD", "chết hoặc bị tuyên bố mất tích", "dead or declared missing"),
    Ground("INELIGIBLE", "không còn đủ điều kiện", "no longer qualifies"),
    Ground(
        "PRISON",
        "chấp hành án phạt tù hoặc có quyết định thôi hưởng của cơ quan có thẩm quyền",
        "serves a prison sentence, or a competent decision to stop",
    ),
    Ground("REFUSES", "từ chối nhận chế độ", "refuses the benefit"),
    Ground(
        "THREE_MONTHS",
        "sau 3 tháng tạm dừng vẫn từ chối xác định lại hoặc cung cấp thông tin",
        "three months after a suspension still refuses re-determination or information",
    ),
)
SUSPENDS = (
    Ground(
        "NOT_COLLECTED",
        "không nhận chế độ từ 3 tháng liên tục trở lên",
        "not collected for 3 consecutive months or more",
    ),
    Ground(
        "NO_INFORMATION",
        "từ chối xác định lại mức độ khuyết tật, điều kiện hưởng hoặc cung cấp thông tin",
        "refuses re-determination or the information needed",
    ),
    Ground("CUSTODY", "bị tạm giam từ 1 tháng trở lên", "held in custody for 1 month or more"),
)
