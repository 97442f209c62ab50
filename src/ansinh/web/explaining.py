"""An explanation as a tree, so that a page can fold it by benefit."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from ansinh.rules.explanation import Explanation, Node


@dataclass
class Branch:
    """A node and what hangs under it."""

    node: Node
    branches: list["Branch"] = field(default_factory=list)


@dataclass
class Why:
    """The parts of an explanation: heading, benefits as trees, what is needed, what is open."""

    heading: str
    benefits: list[Branch]
    missing: list[Node]
    open: list[Node]


def branches(nodes: Iterable[Node]) -> list[Branch]:
    """Nodes in order of writing, hung under the last node less deep than they are."""
    roots: list[Branch] = []
    path: list[Branch] = []
    for node in nodes:
        branch = Branch(node)
        while path and path[-1].node.depth >= node.depth:
            path.pop()
        (path[-1].branches if path else roots).append(branch)
        path.append(branch)
    return roots


def why(explanation: Explanation) -> Why:
    """The explanation in the parts of the page."""
    nodes = list(explanation)
    trees = branches(node for node in nodes if node.kind not in ("head", "missing"))
    return Why(
        heading=next((node.label for node in nodes if node.kind == "head"), ""),
        benefits=[tree for tree in trees if tree.node.kind == "benefit"],
        missing=[node for node in nodes if node.kind == "missing"],
        open=[tree.node for tree in trees if tree.node.kind == "open"],
    )
