"""Lay a known licence text beside a passage, word by word in order, and keep what differs.

The alignment is a longest common subsequence (rapidfuzz); the passage is cut to the words that
belong to the licence.
"""

from collections.abc import Callable
from functools import partial
from itertools import pairwise

from rapidfuzz.distance import Indel

from clausegap.licensing.fingerprints import Text
from clausegap.licensing.passages import Alignment, Block, Change, Passage
from clausegap.licensing.variations import LEFT_OUT, is_split_otherwise, not_allowed

# What a gap between matching words costs at most when the passage is cut out of its file.
_GAP_COST = 25
_GAP_SHARE = 0.6
# Words that only stand between two neighbouring words of the licence cost less.
_INSERTED = 0.3
_END_WORDS = 3
_BY_CHANCE = 3
_PUT_BETWEEN = 12
# Only where so few places differ is it worth asking whether a line end has parted the words.
_FEW = 60
# A gap this wide, as a share of the licence, shows that words of two copies were mixed.
_TWO_COPIES = 0.5


def align(
    licence: Text, passage: Passage, start: int, end: int, *, least: float = 0
) -> Alignment | None:
    """Lay `licence` beside words [start, end) of a file.

    None where nothing matches, or so few words that the value would stay below `least`. Where the
    words are spread over two copies of the licence, the better one is taken.
    """
    blocks = _dense(_blocks(licence.letters, passage.letters[start:end], start), licence)
    if not blocks or sum(block.size for block in blocks) < least:
        return None
    gap_start, gap_end = _widest_gap(blocks)
    if gap_end - gap_start > _TWO_COPIES * len(licence.letters):
        halves = [
            align(licence, passage, first, last, least=least)
            for first, last in ((start, gap_end), (gap_start, end))
            if last - first < end - start
        ]
        return max((half for half in halves if half), key=lambda half: half.value, default=None)
    return _laid(licence, passage, blocks, start, end)


def _widest_gap(blocks: list[Block]) -> tuple[int, int]:
    """Give the widest stretch of the file between two blocks."""
    gaps = [(before.file + before.size, after.file) for before, after in pairwise(blocks)]
    return max(gaps, key=lambda gap: gap[1] - gap[0], default=(0, 0))


def _laid(licence: Text, passage: Passage, blocks: list[Block], start: int, end: int) -> Alignment:
    """Give the alignment of the blocks with what differs between them."""
    blocks = _slid(blocks, licence)
    gaps = _gaps(blocks, len(licence.letters), start, end)
    if len(gaps) <= _FEW:
        gaps = [gap for gap in gaps if not is_split_otherwise(gap, licence, passage)]
    changes = _folded(gaps, partial(_joined, licence=licence.letters, passage=passage.letters))
    kept = _folded(not_allowed(licence, passage, blocks, changes), _merged)
    return Alignment(
        text=licence,
        first=min([blocks[0].file, *(change.j1 for change in kept)]),
        last=max([blocks[-1].file + blocks[-1].size, *(change.j2 for change in kept)]),
        blocks=tuple(blocks),
        changes=tuple(kept),
        matched=sum(block.size for block in blocks),
        missing=sum(change.i2 - change.i1 for change in kept),
        inserted=sum(change.j2 - change.j1 for change in kept),
    )


def _blocks(licence: str, passage: str, start: int) -> list[Block]:
    at = passage.find(licence)
    if at >= 0:
        return [Block(0, start + at, len(licence))]
    return [
        Block(step.src_start, start + step.dest_start, step.src_end - step.src_start)
        for step in Indel.opcodes(licence, passage)
        if step.tag == "equal"
    ]


def _dense(blocks: list[Block], licence: Text) -> list[Block]:
    """Cut stray matches off both ends: keep the run of blocks that outweighs its gaps."""
    best, best_from, best_to = 0.0, 0, -1
    score, begin = 0.0, 0
    for at, block in enumerate(blocks):
        if at:
            before = blocks[at - 1]
            gap = block.file - before.file - before.size
            whole = block.licence == before.licence + before.size
            score -= min(gap * _GAP_SHARE, _GAP_COST) * (_INSERTED if whole else 1)
        if score <= 0:
            score, begin = 0.0, at
        score += block.size
        if score > best:
            best, best_from, best_to = score, begin, at
    # A word of the licence just before them belongs to them, whatever was put in between.
    while best_from and _is_next(blocks[best_from - 1], blocks[best_from], licence):
        best_from -= 1
    return blocks[best_from : best_to + 1]


def _is_next(before: Block, after: Block, licence: Text) -> bool:
    """Tell whether two blocks follow in the licence, the first with a word that it needs."""
    if after.licence != before.licence + before.size:
        return False
    if after.file - before.file - before.size > _PUT_BETWEEN:
        return False
    last = after.licence - 1
    return not any(run.start <= last < run.end for run in licence.runs)


def _slid(blocks: list[Block], licence: Text) -> list[Block]:
    """Move words that only miss to where a part that may be left out begins, if the words allow it.

    "LLAMA 2 LICENSE … Llama 2 Version" without its title matches "Llama 2" in either place.
    """
    parts = {run.start: run.end for run in licence.runs if run.kind in LEFT_OUT}
    letters = licence.letters
    blocks = [Block(0, blocks[0].file, 0), *blocks]
    for at in range(1, len(blocks)):
        before, after = blocks[at - 1], blocks[at]
        first, last = before.licence + before.size, after.licence
        if after.file != before.file + before.size or first == last:
            continue
        step = 0
        while step < before.size and letters[first - step - 1] == letters[last - step - 1]:
            step += 1
            if last - step <= parts.get(first - step, -1):
                blocks[at - 1] = before._replace(size=before.size - step)
                blocks[at] = Block(last - step, after.file - step, after.size + step)
                break
    return [block for block in blocks if block.size]


def _gaps(blocks: list[Block], length: int, start: int, end: int) -> list[Change]:
    """Give what stands between the blocks, and what the licence has before and after them.

    A word or two at the very ends of the file stand in place of the licence's own.
    """
    changes = []
    at, place = 0, blocks[0].file
    if 0 < place - start <= min(blocks[0].licence, _END_WORDS):
        place = start
    stop = blocks[-1].file + blocks[-1].size
    if 0 < end - stop <= min(length - blocks[-1].licence - blocks[-1].size, _END_WORDS):
        stop = end
    for block in [*blocks, Block(length, stop, 0)]:
        if block.licence > at or block.file > place:
            changes.append(Change(at, block.licence, place, block.file))
        at, place = block.licence + block.size, block.file + block.size
    return changes


def _folded(changes: list[Change], join: Callable[[Change, Change], Change | None]) -> list[Change]:
    """Make one change of each two neighbours that `join` gives one for."""
    found: list[Change] = []
    for change in changes:
        joined = join(found[-1], change) if found else None
        if joined is None:
            found.append(change)
        else:
            found[-1] = joined
    return found


def _joined(one: Change, two: Change, licence: str, passage: str) -> Change | None:
    """Make one change of two where the same words could be matched without the split."""
    between = two.i1 - one.i2
    if one.j1 == one.j2 and two.j1 == two.j2:
        if licence[one.i2 : two.i1] == licence[two.i2 - between : two.i2]:
            return Change(one.i1, two.i2 - between, one.j1, one.j1)
        if licence[one.i2 : two.i1] == licence[one.i1 : one.i1 + between]:
            return Change(one.i1 + between, two.i2, two.j1, two.j1)
    if one.i1 == one.i2 and two.i1 == two.i2:
        if passage[one.j2 : two.j1] == passage[two.j2 - between : two.j2]:
            return Change(one.i1, one.i1, one.j1, two.j2 - between)
        if passage[one.j2 : two.j1] == passage[one.j1 : one.j1 + between]:
            return Change(two.i1, two.i1, one.j1 + between, two.j2)
    return None


def _merged(one: Change, two: Change) -> Change | None:
    """Make one change of a rewritten passage in which a word or two stayed the same by chance."""
    between = max(two.i1 - one.i2, two.j1 - one.j2)
    if between <= _BY_CHANCE and between < min(one.size, two.size):
        return Change(one.i1, two.i2, one.j1, two.j2)
    return None
