"""Two forms of one phone have one key; two phones never share one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from atende.channels.whatsapp.identity import AREA_CODES, canonical, identities
from atende.model.inbound import Person

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


def test_there_are_67_area_codes() -> None:
    assert len(AREA_CODES) == 67


def test_identities_put_the_bsuid_first_and_never_use_names() -> None:
    person = Person(bsuid="BR.1", phone="5531988880002", username="bia", name="Bia")
    assert identities(person) == (("bsuid", "BR.1"), ("phone", "553188880002"))
    assert identities(Person(username="bia")) == ()
