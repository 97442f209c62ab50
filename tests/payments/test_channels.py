"""Channels alone: the files they write and the replies they read."""

import io
import zipfile
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from openpyxl import load_workbook

from ansinh.kernel.dong import in_words
from ansinh.kernel.month import Month
from ansinh.payments.banks import bank_label, banks
from ansinh.payments.channels import CHANNELS, Head, Line, ReplyUnreadable, Result
from ansinh.payments.channels.bank import schema

HEAD = Head(Month(2026, 11), "BANK", 1, date(2026, 11, 23), "Ủy ban nhân dân thành phố Đà Nẵng")
LINE = Line(
    payment=7, reference="AS000000000007", area_code="20242", area_name="phường Hải Châu",
    full_name="Nguyễn Thị Hoa", birth_date=date(1950, 2, 1), personal_id="048150000001",
    address="Tổ 1", benefit="Trợ cấp xã hội hằng tháng", month=Month(2026, 11),
    kind="trợ cấp tháng", amount=810_000, bank_bin="970436", account_number="0123456789",
)  # fmt: skip
BANK, VNPOST = CHANNELS["BANK"](), CHANNELS["VNPOST"]()
NS = {"p": "urn:iso:std:iso:20022:tech:xsd:pain.001.001.09"}
REPORT = "urn:iso:std:iso:20022:tech:xsd:pain.002.001.10"


def report(*transactions: str, group: str = "", version: str = REPORT) -> bytes:
    body = "".join(f"<TxInfAndSts>{text}</TxInfAndSts>" for text in transactions)
    return (
        f'<Document xmlns="{version}"><CstmrPmtStsRpt><OrgnlGrpInfAndSts>{group}'
        f"</OrgnlGrpInfAndSts><OrgnlPmtInfAndSts>{body}</OrgnlPmtInfAndSts></CstmrPmtStsRpt>"
        "</Document>"
    ).encode()


class TestBankFile:
    def test_says_what_the_standard_and_vietnam_need(self):
        root = etree.fromstring(BANK.write(HEAD, [LINE]))

        def text(path: str) -> str:
            return root.findtext(f".//p:{path.replace('/', '/p:')}", namespaces=NS)

        assert text("GrpHdr/MsgId") == "AS-2026-11-BANK-01"
        assert text("PmtTpInf/CtgyPurp/Cd") == "SSBE"
        assert text("CdtTrfTxInf/PmtId/EndToEndId") == "AS000000000007"
        assert text("CdtTrfTxInf/Amt/InstdAmt") == "810000"
        assert text("CdtTrfTxInf/CdtrAgt/FinInstnId/ClrSysMmbId/MmbId") == "970436"
        assert text("CdtrAcct/Id/Othr/SchmeNm/Cd") == "BBAN"
        assert text("Cdtr/Nm") == "Nguyễn Thị Hoa"

    def test_marks_synthetic_people(self):
        assert "GIẢ LẬP".encode() in BANK.write(HEAD, [replace(LINE, synthetic=True)])
        assert "GIẢ LẬP".encode() not in BANK.write(HEAD, [LINE])

    @settings(max_examples=60, deadline=None)
    @given(
        st.lists(
            st.tuples(
                st.text(max_size=300),
                st.integers(1, 10**12),
                st.from_regex(r"[0-9A-Z]{6,19}", fullmatch=True),
                st.sampled_from(sorted(banks())),
            ),
            min_size=1,
            max_size=5,
        )
    )
    def test_is_valid_for_any_name_and_amount_it_accepts(
        self, rows: list[tuple[str, int, str, str]]
    ):
        lines = [
            replace(LINE, full_name=name, amount=amount, account_number=number, bank_bin=bank)
            for name, amount, number, bank in rows
        ]
        good = [line for line in lines if BANK.refuse(line) is None]
        if good:
            root = etree.fromstring(BANK.write(HEAD, good))
            assert schema().validate(root)
            assert root.findtext(".//p:CtrlSum", namespaces=NS) == str(sum(x.amount for x in good))

    @pytest.mark.parametrize(
        ("change", "field"),
        [
            ({"bank_bin": ""}, "mã ngân hàng (BIN)"),
            ({"account_number": ""}, "số tài khoản"),
            ({"account_number": "12 34"}, "số tài khoản"),
            ({"full_name": " \x00"}, "tên chủ tài khoản"),
        ],
    )
    def test_refuses_a_line_and_names_the_field(self, change: dict[str, str], field: str):
        refusal = BANK.refuse(replace(LINE, **change))

        assert refusal is not None
        assert (refusal.field, bool(refusal.remedy)) == (field, True)

    def test_banks_have_names(self):
        assert bank_label("970436") == "Vietcombank"
        assert bank_label("000000") == "000000"


class TestBankReply:
    @pytest.mark.parametrize(
        ("status", "result"),
        [("ACSC", Result.PAID), ("ACCC", Result.PAID), ("ACSP", Result.PENDING),
         ("PDNG", Result.PENDING), ("RJCT", Result.RETURNED)],
    )  # fmt: skip
    def test_reads_the_status(self, status: str, result: Result):
        content = report(
            f"<OrgnlEndToEndId>AS000000000007</OrgnlEndToEndId><TxSts>{status}</TxSts>"
        )

        assert [line.result for line in BANK.read(content, "x.xml")] == [result]

    def test_gives_reasons_in_vietnamese_and_keeps_the_banks_own_words(self):
        start = "<OrgnlEndToEndId>A</OrgnlEndToEndId><TxSts>RJCT</TxSts><StsRsnInf><Rsn><Cd>"
        lines = BANK.read(
            report(
                f"{start}AC04</Cd></Rsn></StsRsnInf>",
                f"{start}MD07</Cd></Rsn><AddtlInf>KH da mat</AddtlInf></StsRsnInf>",
            ),
            "x.xml",
        )

        assert [(line.code, line.reason) for line in lines] == [
            ("AC04", "Tài khoản đã đóng"),
            ("MD07", "KH da mat"),
        ]

    def test_reads_the_amount_when_the_bank_repeats_it(self):
        start = "<OrgnlEndToEndId>A</OrgnlEndToEndId><TxSts>ACSC</TxSts><OrgnlTxRef><Amt>"
        end = "</InstdAmt></Amt></OrgnlTxRef>"
        good, dollars = BANK.read(
            report(
                f'{start}<InstdAmt Ccy="VND">810000.00{end}',
                f'{start}<InstdAmt Ccy="USD">31{end}',
            ),
            "x.xml",
        )

        assert good.amount == 810_000
        assert dollars.problem == "InstdAmt = 31 USD"

    def test_a_group_refused_whole_is_one_line_to_settle(self):
        lines = BANK.read(report(group="<GrpSts>RJCT</GrpSts>"), "x.xml")

        assert [line.problem for line in lines] == ["GrpSts = RJCT"]

    @pytest.mark.parametrize(
        "attack",
        [
            b'<!DOCTYPE D [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
            b'<!DOCTYPE D SYSTEM "http://127.0.0.1:9/x.dtd">',
            b'<!DOCTYPE D [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>',
        ],
        ids=["file", "network", "expansion"],
    )
    def test_refuses_entities_and_doctypes(self, attack: bytes):
        with pytest.raises(ReplyUnreadable):
            BANK.read(attack + report("<OrgnlEndToEndId>A</OrgnlEndToEndId>"), "x.xml")

    @pytest.mark.parametrize(
        "content",
        [b"", b"<a", b"<a/>", report(version="urn:iso:std:iso:20022:tech:xsd:camt.053")],
        ids=["empty", "broken", "other XML", "other message"],
    )
    def test_refuses_what_is_no_report(self, content: bytes):
        with pytest.raises(ReplyUnreadable):
            BANK.read(content, "x.xml")


PEOPLE = [
    LINE,
    replace(LINE, payment=8, reference="AS000000000008", full_name="Trần Văn Bình", amount=60_000,
            kind="truy lĩnh", month=Month(2026, 7), synthetic=True),
    replace(LINE, payment=9, reference="AS000000000009", area_code="20257",
            area_name="phường Hòa Cường", amount=1_080_000, birth_date=None),
]  # fmt: skip


class TestPostList:
    def test_read_back_equals_the_payments_to_the_dong(self):
        book = load_workbook(io.BytesIO(VNPOST.write(HEAD, PEOPLE)))
        rows = [
            (row[1], row[9])
            for sheet in book.worksheets
            for row in sheet.iter_rows(values_only=True, min_row=7)
            if len(row) > 9 and str(row[1] or "").startswith("AS")
        ]

        assert rows == [(line.reference, line.amount) for line in PEOPLE]

    def test_has_a_summary_and_a_sheet_for_each_commune(self):
        book = load_workbook(io.BytesIO(VNPOST.write(HEAD, PEOPLE)))

        assert book.sheetnames == ["Tổng hợp", "20242 phường Hải Châu", "20257 phường Hòa Cường"]
        cells = [c.value for row in book["Tổng hợp"].iter_rows() for c in row]
        assert sum(line.amount for line in PEOPLE) in cells
        assert f"Bằng chữ: {in_words(1_950_000)}." in cells

    def test_says_it_is_a_template_and_that_people_are_synthetic(self):
        sheet = load_workbook(io.BytesIO(VNPOST.write(HEAD, PEOPLE))).worksheets[1]
        text = " ".join(str(c.value) for row in sheet.iter_rows() for c in row)

        assert "Mẫu do hệ thống lập; thay bằng mẫu của bưu điện khi có" in text
        assert "DỮ LIỆU GIẢ LẬP" in text
        assert "Trần Văn Bình (giả lập)" in text

    def test_is_ready_to_print(self):
        sheet = load_workbook(io.BytesIO(VNPOST.write(HEAD, PEOPLE))).worksheets[1]

        assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
        assert (sheet.freeze_panes, sheet.print_title_rows) == ("A7", "$6:$6")
        assert sheet["J7"].number_format == "#,##0"

    def test_a_name_is_never_a_formula(self):
        odd = replace(LINE, full_name="=HYPERLINK(1)")
        sheet = load_workbook(io.BytesIO(VNPOST.write(HEAD, [odd]))).worksheets[1]

        assert (sheet["C7"].value, sheet["C7"].data_type) == ("=HYPERLINK(1)", "s")

    def test_is_read_back_as_a_reply_once_results_are_filled_in(self):
        book = load_workbook(io.BytesIO(VNPOST.write(HEAD, PEOPLE)))
        for sheet in book.worksheets[1:]:
            sheet["L6"], sheet["M6"] = "Kết quả", "Lý do"
            for row in range(7, sheet.max_row + 1):
                if str(sheet.cell(row, 2).value or "").startswith("AS"):
                    sheet.cell(row, 12, "Đã chi")
        filled = io.BytesIO()
        book.save(filled)
        lines = VNPOST.read(filled.getvalue(), "kq.xlsx")

        assert [(line.reference, line.amount, line.result) for line in lines] == [
            (line.reference, line.amount, Result.PAID) for line in PEOPLE
        ]

    def test_a_bomb_is_not_unpacked(self):
        bomb = io.BytesIO()
        with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("xl/workbook.xml", b"0" * (201 * 1024 * 1024))

        with pytest.raises(ReplyUnreadable, match="quá lớn"):
            VNPOST.read(bomb.getvalue(), "kq.xlsx")

    @pytest.mark.parametrize(
        ("cell", "amount"), [("810.000", 810_000), ("810,000 đ", 810_000), ("8,1", None)]
    )
    def test_reads_amounts_as_people_write_them(self, cell: str, amount: int | None):
        content = f'ma_khoan_chi;so_tien;ket_qua\nA;"{cell}";Đã chi'.encode()

        assert VNPOST.read(content, "kq.csv")[0].amount == amount


@pytest.mark.parametrize("code", list(CHANNELS))
def test_every_channel_writes_the_same_bytes_twice(code: str):
    channel = CHANNELS[code]()

    assert channel.write(HEAD, PEOPLE) == CHANNELS[code]().write(HEAD, PEOPLE)
