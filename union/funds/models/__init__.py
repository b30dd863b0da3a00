from union.funds.models.allocations import Allocation, AllocationReceipt
from union.funds.models.dues import DuesRow, DuesSheet
from union.funds.models.ledger import Book, BudgetLine, Category, Line
from union.funds.models.reviews import Statement, TermReview, TermSignature

__all__ = [
    "Allocation",
    "AllocationReceipt",
    "Book",
    "BudgetLine",
    "Category",
    "DuesRow",
    "DuesSheet",
    "Line",
    "Statement",
    "TermReview",
    "TermSignature",
]
