"""The explanation hung as a tree."""

from ansinh.rules.explanation import Explanation, Node
from ansinh.web.explaining import branches, why


def test_nodes_hang_under_the_last_node_less_deep():
    nodes = [Node(0, "benefit", "a"), Node(1, "group", "b"), Node(2, "level", "c")]
    nodes += [Node(1, "parameter", "d"), Node(0, "benefit", "e")]

    first, second = branches(nodes)

    assert [b.node.label for b in first.branches] == ["b", "d"]
    assert [b.node.label for b in first.branches[0].branches] == ["c"]
    assert second.branches == []


def test_parts_of_the_page_lose_no_node():
    nodes = (
        Node(0, "head", "tháng"),
        Node(0, "benefit", "chế độ"),
        Node(1, "open", "luật mở"),
        Node(0, "missing", "giấy"),
        Node(0, "open", "câu hỏi"),
    )

    parts = why(Explanation("vi", nodes))

    assert parts.heading == "tháng"
    assert [node.label for node in parts.missing] == ["giấy"]
    assert [node.label for node in parts.open] == ["câu hỏi"]
    assert parts.benefits[0].branches[0].node.label == "luật mở"
