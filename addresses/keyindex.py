"""Texts to numbers without a text: keys are compared as the words their bytes make up."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from typing import Callable, Optional

import numpy as np
from numpy.typing import NDArray

from .cells import Cells

#: What a look-up says for a cell without content, and for one that is no key.
EMPTY, UNKNOWN = -2, -1

#: Odd numbers that spread words over the table (from the fractional part of the golden ratio and of roots).
_SPREAD = np.array([
    0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9, 0xD6E8FEB86659FD93, 0xFF51AFD7ED558CCD,
    0xC4CEB9FE1A85EC53, 0x9FB21C651E98DF25, 0xA0761D6478BD642F], dtype=np.uint64)
#: Distinct spellings that are remembered for a column of categories.
_MOST_SPELLINGS = 2_000


def normal_key(text: str) -> str:
    """Returns a key as it is compared: composed (NFC), blanks at its ends cut off and within it single."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def mixed(words: Sequence[NDArray[np.uint64]]) -> NDArray[np.uint64]:
    """Returns a hash of each row of words; for one word, no two words have the same."""
    total = words[0] * _SPREAD[0]
    for number, word in enumerate(words[1:], start=1):
        total = (total ^ (total >> np.uint64(29))) + word * _SPREAD[number % len(_SPREAD)]
    total ^= total >> np.uint64(32)
    total *= _SPREAD[1]
    total ^= total >> np.uint64(29)
    return total


class KeyIndex:
    """Keys with a number each, in a table with open addressing that whole columns are looked up in.

    ``numbers``: 0 and above, one per key; keys may stand twice if their numbers agree. ``conflict``: the positions of
    two keys whose numbers do not, or ``None``.
    """

    def __init__(self, keys: Cells, numbers: NDArray[np.int32]) -> None:
        pending = np.flatnonzero(keys.length > 0)
        longest = int(keys.length.max()) if len(keys) else 0
        self._width = max(1, -(-longest // 8))
        words = keys.words(self._width)
        # What all keys begin with is compared once per cell and not stored.
        self._common = {
            at: word[pending[0]] for at, word in enumerate(words[:-1])
            if len(pending) and (word[pending] == word[pending[0]]).all()}
        words = self._varying(words)
        bits = max(4, int(np.ceil(np.log2(max(len(keys), 1) / 0.6))))
        self._shift = np.uint64(64 - bits)
        hashed = mixed(words)[pending]
        order = _sorted_by_hash(hashed)
        hashed, pending = hashed[order], pending[order]
        del order
        # The few that have the hash of the one before are compared word by word.
        again = np.flatnonzero(hashed[1:] == hashed[:-1])
        for word in words:
            again = again[word[pending[again + 1]] == word[pending[again]]]
        self.conflict = _torn(again, pending, numbers)
        once = np.ones(len(pending), dtype=bool)
        once[again + 1] = False
        hashed, pending = hashed[once], pending[once]
        # In the order of their hashes, each key takes its own slot or the one after its predecessor's: all slots from
        # its own on are taken up to where it is, which is what a look-up relies on.
        rank = np.arange(len(pending))
        slot = np.maximum.accumulate((hashed >> self._shift).astype(np.int64) - rank) + rank
        del hashed, rank
        # One record per slot, so that a look-up reaches into memory once: the number + 1, then the words of the key.
        # numpy copies records of 16 and 32 bytes fastest. The last slot stays free.
        slots = max(1 << bits, int(slot[-1]) + 1 if len(slot) else 0) + 1
        self._records = np.zeros((slots, {2: 4}.get(len(words), len(words) + 1)), dtype=np.uint64)
        self._records[slot, 0] = numbers[pending].astype(np.uint64) + np.uint64(1)
        for at, word in enumerate(words, start=1):
            self._records[slot, at] = word[pending]

    def _varying(self, words: list[NDArray[np.uint64]]) -> list[NDArray[np.uint64]]:
        return [word for at, word in enumerate(words) if at not in self._common]

    def look_up(self, cells: Cells) -> NDArray[np.int32]:
        """Returns the number of each cell, :data:`UNKNOWN` if it is no key, :data:`EMPTY` without content."""
        every = cells.words(self._width)
        words = self._varying(every)
        slot = (mixed(words) >> self._shift).astype(np.int64)
        result, differs = self._compared(slot, words)
        again = np.flatnonzero(differs & (result >= 0))
        result[differs] = UNKNOWN
        while len(again):
            slot[again] += 1
            found, differs = self._compared(slot[again], [word[again] for word in words])
            hit = ~differs & (found >= 0)
            result[again[hit]] = found[hit]
            again = again[differs & (found >= 0)]
        for at, word in self._common.items():
            result[every[at] != word] = UNKNOWN
        result[cells.length > 8 * self._width] = UNKNOWN
        result[cells.length == 0] = EMPTY
        return result

    def _compared(self, slot: NDArray[np.int64], words: list[NDArray[np.uint64]],
                  ) -> tuple[NDArray[np.int32], NDArray[np.bool_]]:
        """Returns the numbers in slots (-1 in free ones), and whether their keys differ from the words."""
        found = self._records.take(slot, axis=0)
        differs = found[:, 1] != words[0]
        for at, word in enumerate(words[1:], start=2):
            differs |= found[:, at] != word
        return found[:, 0].astype(np.int32) - np.int32(1), differs


def _sorted_by_hash(hashed: NDArray[np.uint64]) -> NDArray[np.int64]:
    """Returns the order of hashes: by their upper halves in two passes of a radix sort, then the few that share one."""
    half = (hashed >> np.uint64(32)).astype(np.uint32)
    order = np.argsort(half.astype(np.uint16), kind="stable")
    order = order[np.argsort((half >> np.uint32(16)).astype(np.uint16)[order], kind="stable")]
    alike = half[order[1:]] == half[order[:-1]]
    some = np.flatnonzero(np.append(alike, False) | np.append(False, alike)[:len(order)])
    order[some] = order[some][np.argsort(hashed[order[some]])]
    return order


def _torn(again: NDArray[np.int64], position: NDArray[np.int64], numbers: NDArray[np.int32],
          ) -> Optional[tuple[int, int]]:
    """Returns the positions of the first two equal keys whose numbers differ; ``again``: the first of each pair."""
    differ = again[numbers[position[again]] != numbers[position[again + 1]]]
    if not len(differ):
        return None
    pairs = np.sort(np.stack([position[differ], position[differ + 1]], axis=1), axis=1)
    first = pairs[np.lexsort((pairs[:, 1], pairs[:, 0]))[0]]
    return int(first[0]), int(first[1])


class Categories:
    """Cells of few different contents as numbers: exact spellings first, then regardless of case and blanks.

    ``numbers``: content -> number. ``other`` reads what is not among them: number, :data:`UNKNOWN` or below.
    """

    def __init__(self, numbers: Mapping[str, int], other: Callable[[str], int] = lambda text: UNKNOWN) -> None:
        self._numbers = {normal_key(text).casefold(): number for text, number in numbers.items()}
        self._other = other
        self._empty = self._numbers.get("", EMPTY)
        self._spellings: dict[bytes, int] = {}
        self._learn({text.encode(): self._read(text) for text in numbers if text})
        self._single = np.full(256, UNKNOWN, dtype=np.int32)
        for byte in range(33, 127):
            self._single[byte] = self._read(chr(byte))

    def _read(self, text: str) -> int:
        text = normal_key(text).casefold()
        return self._numbers[text] if text in self._numbers else self._other(text)

    def _learn(self, spellings: Mapping[bytes, int]) -> None:
        # Copied, not changed: other threads may be reading.
        known = {**self._spellings, **spellings}
        numbers = np.array(list(known.values()), dtype=np.int32)
        index = KeyIndex(Cells.of_bytes(list(known)), np.arange(len(known), dtype=np.int32))
        self._spellings = known
        self._known = (index, np.append(numbers, np.int32(UNKNOWN)))

    def look_up(self, cells: Cells) -> NDArray[np.int32]:
        """Returns the number of each cell, :data:`EMPTY` without content unless that has a number of its own."""
        length = cells.length
        single = length == 1
        first = cells.first()
        if single.all() and (not len(first) or first.max() < 0x80):
            return self._single[first]
        index, numbers = self._known
        at = index.look_up(cells)
        result = numbers[at]
        result[at == EMPTY] = self._empty
        strange = np.flatnonzero(at == UNKNOWN)
        if len(strange):
            self._read_strange(cells, strange, result)
        return result

    def _read_strange(self, cells: Cells, strange: NDArray[np.int64], result: NDArray[np.int32]) -> None:
        fresh: dict[bytes, int] = {}
        numbers = np.empty(len(strange), dtype=np.int32)
        for position, at in enumerate(strange.tolist()):
            raw = cells.raw(at)
            number = fresh.get(raw)
            if number is None:
                number = fresh[raw] = self._read(cells.text(at))
            numbers[position] = number
        result[strange] = numbers
        if len(self._spellings) + len(fresh) <= _MOST_SPELLINGS:
            self._learn(fresh)
