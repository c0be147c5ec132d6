"""Two forms of one phone have one key; two phones never share one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from atende.channels.whatsapp.identity import canonical, identities
from atende.model.brazilian_phones import AREA_CODES
from atende.model.channel_events import Person

AREAS = st.sampled_from(sorted(AREA_CODES))
SEVEN = st.text("0123456789", min_size=7, max_size=7)


@given(area=AREAS, first=st.sampled_from("6789"), rest=SEVEN)
def test_brazilian_mobile_is_one_person_with_and_without_the_ninth_digit(area: str, first: str, rest: str) -> None:
    assert canonical(f"55{area}9{first}{rest}") == canonical(f"55{area}{first}{rest}") == f"55{area}{first}{rest}"


@given(area=AREAS, first=st.sampled_from("12345"), rest=SEVEN)
def test_newer_mobiles_and_landlines_keep_their_digits(area: str, first: str, rest: str) -> None:
    assert canonical(f"55{area}9{first}{rest}") == f"55{area}9{first}{rest}"
    assert canonical(f"55{area}{first}{rest}") == f"55{area}{first}{rest}"


@given(st.text("0123456789+ -", max_size=20))
def test_a_key_is_its_own_key(phone: str) -> None:
    assert canonical(canonical(phone)) == canonical(phone)


@given(rest=st.text("0123456789", min_size=10, max_size=10))
def test_mexico_and_argentina_drop_the_mobile_digit(rest: str) -> None:
    assert canonical(f"521{rest}") == canonical(f"52{rest}")
    assert canonical(f"549{rest}") == canonical(f"54{rest}")


@pytest.mark.parametrize("phone", ["5520988880002", "16505550000", "351912345678", "551132220001", ""])
def test_elsewhere_digits_are_exact(phone: str) -> None:
    assert canonical(phone) == phone


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("5531988880002", "553188880002", True),
        ("+55 (31) 98888-0002", "553188880002", True),
        ("5511987654321", "551187654321", True),
        ("5511912345678", "551112345678", False),  # a 9 before 1 to 5 came later: without it, a landline
        ("551132220001", "5511932220001", False),  # a landline gets no 9
        ("5531988880002", "5521988880002", False),
        ("5520988880002", "552088880002", False),  # no such area
        ("5215512345678", "525512345678", True),
        ("5215512345678", "5215512345679", False),
        ("52155123456789", "5255123456789", False),  # too long for Mexico
        ("5491145550001", "541145550001", True),
        ("5491145550001", "5411155550001", False),
        ("351912345678", "35112345678", False),
        ("56912345678", "5612345678", False),
    ],
)
def test_two_forms_of_a_number(one: str, other: str, same: bool) -> None:
    assert (canonical(one) == canonical(other)) is same


def test_there_are_67_area_codes() -> None:
    assert len(AREA_CODES) == 67


def test_identities_put_the_bsuid_first_and_never_use_names() -> None:
    person = Person(channel_user_id="BR.1", phone="5531988880002", username="bia", name="Bia")
    assert identities(person) == (("bsuid", "BR.1"), ("phone", "553188880002"))
    assert identities(Person(username="bia")) == ()


def test_the_shared_bsuid_comes_between_the_shops_own_and_the_phone() -> None:
    person = Person(channel_user_id="BR.1", parent="BR.ENT.2", phone="551132220001")
    assert identities(person) == (("bsuid", "BR.1"), ("bsuid", "BR.ENT.2"), ("phone", "551132220001"))
