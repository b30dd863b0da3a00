from disclosure.texts import clean_text

WORD = """<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style>p.MsoNormal {color:red}</style></head>
<body lang=ZH-CN><!--StartFragment--><p class=MsoNormal style='mso-char-indent:2'><b>一、收入情况<o:p></o:p></b></p>
<p class=MsoNormal>本季度收入&nbsp;12,000&nbsp;元。<script>alert(1)</script></p>
<table><tr><td>拨缴</td><td>12,000</td></tr></table><!--EndFragment--></body></html>"""


def test_what_is_pasted_from_word_becomes_plain_text():
    text = clean_text(WORD)

    assert "<" not in text
    assert "alert" not in text
    assert "color" not in text
    assert text.split("\n")[0] == "一、收入情况"
    assert "本季度收入 12,000 元。" in text
    assert "拨缴\t12,000" in text


def test_a_sign_that_is_no_tag_stays():
    assert clean_text("得票 a<b，预算 >3000 元") == "得票 a<b，预算 >3000 元"


def test_invisible_characters_and_heaps_of_empty_lines_go():
    assert clean_text("\u3000\u3000第一段\u200b\r\n\r\n\r\n\r\n第二段\x00") == "第一段\n\n第二段"
