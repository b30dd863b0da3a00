"""The smallest Word 97 file that a converter accepts, for tests of the old .doc."""

import struct

_SECTOR = 512
_FREE, _END, _FAT_SECTOR = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD


def old_word(text, *, streams=()):
    """Bytes of a .doc with the text; extra stream names disguise it as something else."""
    characters = text.replace("\n", "\r").encode("utf-16-le")
    main = _padded(_fib(len(characters) // 2) + characters)
    pieces = _piece_table(len(characters) // 2, text_at=_TEXT_AT)
    table = _padded(pieces.ljust(_STYLES_AT, b"\0") + struct.pack("<HHH", 18, 0, 10))
    names = {"WordDocument": main, "1Table": table}
    names.update(dict.fromkeys(streams, b"\x00" * 4096))
    return _compound_file(names)


_TEXT_AT = 1024
_STYLES_AT = 64


def _fib(length):
    """File information block: where the text and the piece table are."""
    fib = bytearray(_TEXT_AT)
    struct.pack_into("<HHHHHHH", fib, 0, 0xA5EC, 0x00C1, 0, 0x0804, 0, 0x1200, 0x00BF)
    struct.pack_into("<II", fib, 0x18, _TEXT_AT, _TEXT_AT + length * 2)
    struct.pack_into("<H", fib, 0x20, 14)
    struct.pack_into("<H", fib, 0x3E, 22)
    struct.pack_into("<I", fib, 0x4C, length)
    struct.pack_into("<H", fib, 0x98, 93)
    struct.pack_into("<II", fib, 0x1A2, 0, 21)
    struct.pack_into("<II", fib, 0xA2, _STYLES_AT, 20)
    return bytes(fib)


def _piece_table(length, *, text_at):
    pieces = struct.pack("<II", 0, length) + struct.pack("<HIH", 0, text_at, 0)
    return b"\x02" + struct.pack("<I", len(pieces)) + pieces


def _padded(content):
    """At least 4096 bytes, so that no stream needs the small-block table."""
    size = max(4096, -(-len(content) // _SECTOR) * _SECTOR)
    return content.ljust(size, b"\0")


def _compound_file(streams):
    """An OLE container: header, one FAT sector, the directory, then the streams."""
    directory_sectors = -(-(len(streams) + 1) // 4)
    fat = [_FAT_SECTOR, *range(2, 1 + directory_sectors), _END]
    entries, body = [], b""
    for name, content in streams.items():
        start, count = len(fat), len(content) // _SECTOR
        fat += [*range(start + 1, start + count), _END]
        entries.append((name, start, len(content)))
        body += content
    fat_sector = struct.pack(f"<{len(fat)}I", *fat).ljust(_SECTOR, b"\xff")
    return _header() + fat_sector + _directory(entries, directory_sectors) + body


def _header():
    magic = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 16
    fields = struct.pack(
        "<HHHHH6xIIIIIIIII", 0x3E, 3, 0xFFFE, 9, 6, 0, 1, 1, 0, 4096, _END, 0, _END, 0
    )
    return (magic + fields + struct.pack("<I", 0)).ljust(_SECTOR, b"\xff")


def _directory(entries, sectors):
    root = _entry("Root Entry", 5, _END, 0, child=1)
    rest = b""
    for place, (name, start, size) in enumerate(entries, 1):
        right = place + 1 if place < len(entries) else _FREE
        rest += _entry(name, 2, start, size, right=right)
    return (root + rest).ljust(sectors * _SECTOR, b"\0")


def _entry(name, kind, start, size, *, right=_FREE, child=_FREE):
    written = name.encode("utf-16-le") + b"\0\0"
    head = written.ljust(64, b"\0") + struct.pack("<HBB", len(written), kind, 1)
    return (
        head
        + struct.pack("<III", _FREE, right, child)
        + b"\0" * 36
        + struct.pack("<IQ", start, size)
    )
