"""Lower case that keeps every offset."""

from kg.casing import lowered


def test_lowered_text_keeps_its_length():
    """A capital that Unicode lowers to two characters, and letters that match s and i, become one small letter."""
    assert lowered("İZMİR ıŞIK ſhall MUST") == "izmir işik shall must"
