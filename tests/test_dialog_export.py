"""The export dialog: what stands in the way is shown, gone to, removed, cleared or passed; else it has been written."""

from __future__ import annotations

from fakes import BODY, invented_record
from live import FakeDesk, Live, live
from msgspec.structs import replace
from textual.widgets import Static

from minuteapp.domain.actions import WHOLE, ConfirmAttendance, Decide, Recuse, Slot
from minuteapp.domain.edition import Edition, Format, Paper
from minuteapp.domain.people import Body, BodyKind
from minuteapp.domain.publication.clearing import ClearPersonalNumber, PassObstacles
from minuteapp.domain.record import Section, Version
from screens.attendance import AttendanceScreen
from screens.case_panel import CasePanel
from screens.closing import ClosedItemScreen
from screens.export_dialog import ExportScreen, Obstacles

NUMBER = "010190-1234"


def told(it: Live, name: str = "told") -> str:
    return str(it.app.screen.query_one(f"#{name}", Static).content)


def listed(it: Live) -> list[str]:
    return [str(option.prompt) for option in it.app.screen.query_one(Obstacles).options]


async def written(it: Live) -> None:
    await it.app.workers.wait_for_complete()
    await it.pilot.pause()


def decide(it: Live, **texts: str) -> None:
    """Take the roll call and decide every item; ``item_1="…"`` gives an item other words."""
    it.session.do(ConfirmAttendance())
    for item in it.meeting.items:
        it.session.do(Decide(item.id, WHOLE, texts.get(f"item_{item.id}", "Godkendt.")))
        it.session.do(Decide(item.id, Slot(public=True), "Godkendt.")) if item.closed else None


async def test_x_has_written_the_public_minutes_when_nothing_stands_in_the_way() -> None:
    async with live(desk=(desk := FakeDesk())) as it:
        decide(it)
        await it.press("x")
        await written(it)
        assert desk.editions == [Edition()]
        assert desk.written[0].items[0].decision == "Godkendt."
        assert told(it) == "Referatet er skrevet:\nREFERAT.docx"
        await it.press("enter")
        assert it.app.screen is it.screen


async def test_an_export_that_fails_says_why_and_what_to_do() -> None:
    async with live(desk=FakeDesk(refuses="REFERAT.docx er åben i Word: luk den, og prøv igen.")) as it:
        decide(it)
        await it.press("x")
        await written(it)
        assert "luk den" in told(it)


async def test_what_is_missing_is_told_in_one_sentence_and_nothing_is_written() -> None:
    async with live(desk=(desk := FakeDesk())) as it:
        decide(it, item_2=f"Godkendt for {NUMBER}.", item_4="", item_6="")
        await it.press("x")
        await written(it)
        assert told(it) == (
            "Referatet kan ikke offentliggøres endnu: punkt 2 har et muligt CPR-nummer; punkt 4 og 6 mangler "
            "beslutning. Enter: gå til det første."
        )
        assert not desk.editions


async def test_a_number_is_shown_masked_and_nowhere_whole() -> None:
    async with live() as it:
        decide(it, item_2=f"Godkendt for {NUMBER}.")
        await it.press("x")
        await written(it)
        assert listed(it) == ["✗ Punkt 2 (beslutning) har et muligt CPR-nummer: 010190-••••."]
        assert "1234" not in told(it)


async def test_the_keys_offered_are_those_that_do_something_about_what_is_pointed_at() -> None:
    async with live() as it:
        decide(it, item_2=f"Godkendt for {NUMBER}.", item_4="")
        await it.press("x")
        await written(it)
        assert "fjern nummeret" in told(it, "keys")
        await it.press("down")
        assert "fjern nummeret" not in told(it, "keys")
        assert told(it, "advice").startswith("På mødeskærmen: Skriv beslutningen")


async def test_enter_goes_to_the_obstacle_and_says_what_to_do() -> None:
    async with live() as it:
        decide(it, item_3="")
        it.session.do(Decide(3, Slot(2), f"Godkendt for {NUMBER}."))
        await it.press("x", "enter")
        await it.pilot.pause()
        assert it.app.screen is it.screen
        assert it.screen.looked.id == 3
        assert it.screen.slot == Slot(2)
        assert "Fjern det, eller begrund" in it.status


async def test_enter_scrolls_to_the_line_of_the_case_that_the_number_stands_on() -> None:
    record = invented_record()
    case = "\n\n".join([*(f"Afsnit {n}." for n in range(90)), f"Ansøger er **{NUMBER}**.", "Til sidst."])
    second = replace(record.items[1], sections=(Section("Sagsfremstilling", case),))
    async with live(record=replace(record, items=(record.items[0], second, *record.items[2:]))) as it:
        decide(it)
        await it.press("x", "enter")
        await it.pilot.pause()
        panel = it.screen.query_one("#case", CasePanel)
        top = panel.scroll_offset.y
        lines = panel.text.split("\n")[top : top + panel.size.height]
        assert any(NUMBER in line for line in lines)
        assert "Punkt 2 (sagsfremstilling) har et muligt CPR-nummer: 010190-••••." in it.status


async def test_enter_shows_a_number_that_stands_in_the_reason_of_a_recusal() -> None:
    async with live() as it:
        decide(it)
        it.session.do(Recuse(2, it.meeting.people[0].name, reason=f"gift med {NUMBER}"))
        await it.press("x", "enter")
        await it.pilot.pause()
        assert it.status.strip().startswith("Punkt 2 (personer og begrundelser) har et muligt CPR-nummer")
        assert NUMBER in it.shown


async def test_missing_attendance_opens_the_attendance() -> None:
    async with live() as it:
        await it.press("n", "x", "enter")
        await it.pilot.pause()
        assert isinstance(it.app.screen, AttendanceScreen)


async def test_a_missing_public_title_opens_its_form() -> None:
    record = invented_record()
    items = tuple(replace(item, public_title=None) if item.closed else item for item in record.items)
    async with live(record=replace(record, items=items)) as it:
        decide(it)
        await it.press("x")
        await written(it)
        assert listed(it) == ["! Punkt 5 er lukket og har ingen offentlig titel."]
        await it.press("down", "enter")
        await it.pilot.pause()
        assert isinstance(it.app.screen, ClosedItemScreen)
        await it.press(*"Ejendom", "enter", "enter")
        assert it.session.meeting.item(5).public_title == "Ejendom"


async def test_writing_all_the_same_is_not_offered_where_a_number_stops_it() -> None:
    async with live() as it:
        decide(it, item_2=f"Godkendt for {NUMBER}.")
        await it.press("x")
        assert "t" not in {key.name for key in it.app.screen._keys()}


async def test_f_removes_the_number_from_the_meeting_and_1_writes_it() -> None:
    async with live(desk=(desk := FakeDesk())) as it:
        decide(it, item_2=f"Godkendt for {NUMBER}.")
        await it.press("x", "f")
        assert it.decision("2") == "Godkendt for [personnummer fjernet]."
        assert told(it) == "Intet står længere i vejen: 1 skriver referatet."
        await it.press("1")
        await written(it)
        assert NUMBER not in repr(desk.written)
        await it.press("escape", "u")
        assert it.decision("2") == f"Godkendt for {NUMBER}."


async def test_b_clears_one_number_for_a_reason_that_must_be_given() -> None:
    async with live(desk=(desk := FakeDesk())) as it:
        decide(it, item_2=f"Godkendt for {NUMBER}.", item_4=f"Også {NUMBER}.")
        await it.press("x", "b", "enter")
        assert "Skriv, hvorfor det må stå der" in told(it, "said")
        await it.type("sagsnummer")
        await it.press("enter")
        assert it.store.journals["m1"][-1].action == ClearPersonalNumber(
            2, "decision", it.meeting.cleared[0].digest, "sagsnummer"
        )
        assert listed(it) == ["✗ Punkt 4 (beslutning) har et muligt CPR-nummer: 010190-••••."]
        await it.press("1")
        await written(it)
        assert not desk.editions


async def test_t_and_enter_write_what_lacks_a_decision_and_the_journal_tells() -> None:
    async with live(desk=(desk := FakeDesk())) as it:
        decide(it, item_4="")
        await it.press("x", "t", "enter")
        await written(it)
        assert desk.editions == [Edition()]
        assert it.store.journals["m1"][-1].action == PassObstacles(("undecided",), "public")


async def test_what_a_draft_passes_as_a_page_is_forced_as_data() -> None:
    async with live(desk=(desk := FakeDesk())) as it:
        decide(it, item_4="")
        await it.press("x", "u", "6")
        await written(it)
        assert not desk.editions
        await it.press("t", "enter")
        await written(it)
        assert desk.editions == [Edition(format=Format.JSON, draft=True)]


async def test_nothing_passes_a_personal_id_number() -> None:
    async with live(desk=(desk := FakeDesk())) as it:
        decide(it, item_2=NUMBER, item_4="")
        await it.press("x", "t", "enter")
        await written(it)
        assert not desk.editions


async def test_a_digit_writes_the_edition_that_the_letters_chose() -> None:
    async with live(desk=(desk := FakeDesk())) as it:
        decide(it)
        await it.press("n", "n", "x")
        await written(it)
        for keys in (["2"], ["d", "u", "3"], ["a", "u", "p", "1"], ["o", "l", "4"]):
            await it.press(*keys)
            await written(it)
        assert desk.editions[1:] == [
            Edition(format=Format.PDF),
            Edition(format=Format.HTML, version=Version.PARTICIPANTS, draft=True),
            Edition(Paper.EXTRACT, version=Version.FULL, items=("2",)),
            Edition(Paper.DECISIONS, Format.MARKDOWN),
        ]
        assert told(it) == "Skrevet:\nREFERAT.md"


async def test_only_the_full_version_gets_the_log() -> None:
    async with live(desk=(desk := FakeDesk())) as it:
        decide(it)
        await it.press("x", "a", "1")
        await written(it)
        assert desk.written[0].log is None
        assert desk.written[-1].log


async def test_a_draft_is_written_whatever_is_missing() -> None:
    async with live(desk=(desk := FakeDesk())) as it:
        await it.press("n", "x", "u", "1")
        await written(it)
        assert desk.editions == [Edition(draft=True)]


async def test_a_direction_needs_no_attendance() -> None:
    async with live(body=Body("Direktionen", BodyKind.ADMINISTRATION), people=(), desk=(desk := FakeDesk())) as it:
        for item in it.meeting.items:
            it.session.do(Decide(item.id, WHOLE, "Drøftet.")) if not item.closed else None
        await it.press("x")
        await written(it)
        assert desk.editions == [Edition()]


async def test_the_dialog_fits_a_small_terminal_with_everything_missing() -> None:
    async with live(size=(80, 24), body=BODY) as it:
        await it.press("n")
        it.session.do(Decide(1, WHOLE, f"{NUMBER} anne@solbjerg.dk"))
        for keys in (["x", "down"], ["t"], ["b"]):
            await it.press(*keys)
            await it.pilot.pause()
            assert isinstance(it.app.screen, ExportScreen)
            assert it.app.screen.query_one("#keys").region.bottom <= 23
