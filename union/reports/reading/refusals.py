"""Why a file cannot be read. Each sentence says what is wrong and what to do."""


class Unreadable(Exception):
    """The file is refused; str() is the sentence for the page."""


LARGEST_FILE = 10 * 1024 * 1024
LONGEST_TEXT = 500_000
MOST_LINES = 20_000

SAVE_AS = (
    "请用 Word 或 WPS 打开它，点“文件”→“另存为”，类型选“Word 文档（.docx）”，再上传新存的文件。"
)
EMPTY = "这个文件是空的，没有内容。请确认选的是不是写好的那一份，再重新上传。"
NO_TEXT = "没有读到文字。请确认文件里有正文，或者把正文复制下来粘贴到这里。"
TOO_LARGE = "文件超过 10 MB。请删去文件里的图片后再上传，或者把正文复制下来粘贴到这里。"
TOO_LONG = "文字太多（超过 50 万字或 2 万行），不像是一份计划。请只留下要读的那一份，再重新上传。"
BROKEN_WORD = f"这个 Word 文件已经损坏，打不开。{SAVE_AS}"
LOCKED_WORD = (
    "这个 Word 文件加了打开密码。请用 Word 或 WPS 打开，在“文件”→“信息”里去掉密码，保存后再上传。"
)
SWOLLEN = f"这个文件展开后大得不正常，为安全起见没有打开。{SAVE_AS}"
BROKEN_PDF = "这个 PDF 文件已经损坏，打不开。请重新导出 PDF，或者上传原来的 Word 文件。"
LOCKED_PDF = "这个 PDF 文件加了密码。请去掉密码后再上传，或者上传原来的 Word 文件。"
PICTURES = "这份 PDF 里只有图片，没有可以读的文字，可能是扫描件。请上传原来的 Word 文件，或者把正文粘贴到这里。"
GARBLED_PDF = (
    "这份 PDF 的字体没有带文字编码，读出来是乱码。请上传原来的 Word 文件，或者把正文粘贴到这里。"
)
OLD_WORD = f"这是旧格式的 Word 文件（.doc），这台服务器上没有能转换它的程序。{SAVE_AS}"
OLD_WORD_FAILED = f"这个旧格式的 Word 文件（.doc）转换不成功，可能已经损坏。{SAVE_AS}"
RICH_TEXT = f"这是 RTF 格式的文件，只是名字像 Word 文件。{SAVE_AS}"
WEB_PAGE = f"这是网页格式的文件，不是 Word 文件。{SAVE_AS}"
SHEET = (
    "这是 Excel 表格，不是文字文件。请把计划存成 Word 文件再上传，或者把文字复制下来粘贴到这里。"
)
SLIDES = "这是幻灯片，不是文字文件。请把计划存成 Word 文件再上传，或者把文字复制下来粘贴到这里。"
PICTURE = "这是一张图片，读不出文字。请上传 Word、PDF 或文本文件，或者把正文粘贴到这里。"
ARCHIVE = "这是压缩包。请先解压，再上传里面的 Word、PDF 或文本文件。"
NOT_A_DOCUMENT = (
    "这不是能读的文件。请上传 Word（.docx、.doc）、PDF 或文本文件，或者把正文粘贴到这里。"
)
