"""The pages of the district's desk, for the row on top of each of them."""

from union.kit.places import Place

DESK = (
    Place("filings:inbox", "报送台"),
    Place("filings:squares", "报送全览"),
    Place("filings:round_list", "应报"),
    Place("filings:missing", "未报与催报"),
    Place("filings:batch_list", "批量排印"),
)
