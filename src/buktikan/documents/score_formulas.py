"""The sums of a score as spreadsheet formulas: the same three ways as buktikan.core.scoring."""

from dataclasses import dataclass

from buktikan.core.scoring_rule import Aggregation

WEIGHTED = {"D": "H", "E": "I"}
"""The column of weighted amounts that stands for points and for their base."""


@dataclass(frozen=True, slots=True)
class GroupRows:
    """Where the lines of a group stand, and its subtotal; rows as people count them."""

    first: int
    last: int
    total: int


@dataclass(frozen=True, slots=True)
class SumFormulas:
    """Formulas over the groups; `column` is D for points and E for their base."""

    aggregation: Aggregation
    groups: tuple[GroupRows, ...]

    def subtotal(self, rows: GroupRows, column: str) -> str:
        """A group: the sum of its lines by their own weights, or the mean of them."""
        amounts = f"{column}{rows.first}:{column}{rows.last}"
        weights = f"F{rows.first}:F{rows.last}"
        summed = f"SUMPRODUCT({amounts},{weights})"
        if self.aggregation is Aggregation.SUM:
            return f"=ROUND({summed},3)"
        return f"=ROUND({summed}/SUM({weights}),3)"

    def whole(self, column: str) -> str:
        """The result: of all lines, or of the means of the groups."""
        if self.aggregation is Aggregation.MEAN_OF_MEANS:
            return f"=ROUND({self._of_means(column)},3)"
        amounts = self._ranges(WEIGHTED[column])
        if self.aggregation is Aggregation.SUM:
            return f"=ROUND(SUM({amounts}),3)"
        return f"=ROUND(SUM({amounts})/SUM({self._ranges('J')}),3)"

    def _ranges(self, column: str) -> str:
        return ",".join(f"{column}{one.first}:{column}{one.last}" for one in self.groups)

    def _of_means(self, column: str) -> str:
        """Means are calculated anew, for the printed ones were rounded; empty groups weigh 0."""
        summed, weights = [], []
        for one in self.groups:
            amounts, own = f"{column}{one.first}:{column}{one.last}", f"F{one.first}:F{one.last}"
            mean = f"SUMPRODUCT({amounts},{own})/SUM({own})"
            counts = f"COUNT({own})"
            summed.append(f"IF({counts}=0,0,{mean}*G{one.total})")
            weights.append(f"IF({counts}=0,0,G{one.total})")
        return f"({'+'.join(summed)})/({'+'.join(weights)})"
