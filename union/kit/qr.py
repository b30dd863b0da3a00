"""QR codes as SVG, for paper and screen."""

import segno


def qr_svg(text: str) -> str:
    """``text`` as a QR code that scales to the box it is put in; error correction M."""
    code = segno.make(text, error="m", micro=False)
    return code.svg_inline(border=2, omitsize=True, dark="#000", light=None, lineclass=None)
