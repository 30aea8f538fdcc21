"""A dialog whose fields outlive a crash: what is typed and marked in it is kept from the first key to the last."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

import msgspec
from msgspec import Struct
from textual.widgets import Input

from minuteapp.domain.actions import Action
from minuteapp.domain.text import clean_text
from minuteapp.i18n import _
from minuteapp.ports import StoreError
from minuteapp.session import Outcome
from minuteapp.wording import not_saved
from screens.dialog import Result, SessionFrame
from screens.waiting import FormKey

TRY_AGAIN = 1.0  # seconds after which what could not be kept is tried again


class _Filled(Struct):
    fields: dict[str, str]
    marks: msgspec.Raw


class NoMarks(Struct):
    """The marks of a form that has none."""


class Form(SessionFrame[Result]):
    """A form: it is kept in a draft row of its own at each change, and opened with what its row holds.

    An action taken with `perform` confirms it, and the row goes in the same transaction; closing it drops the row.
    Fields are found by themselves. What else is marked a subclass tells with `marks` and takes back with `mark`, and
    calls `keep_form` when it changes.
    """

    _opened_with = b""
    _kept = b""
    _open = False
    _unkept = False
    resumed = False
    """Whether it was opened with what a draft row held."""

    @property
    def form_key(self) -> FormKey:
        """What the form is for."""
        raise NotImplementedError

    def marks(self) -> Struct:
        """Return what is marked beside the fields."""
        return NoMarks()

    def mark(self, marks: Any) -> bool:
        """Take back what `marks` told, as far as it still holds; False when none of the form does."""
        return True

    async def on_mount(self) -> None:
        """Fill in what was left; the dialog is shown with it."""
        self._opened_with = self._filled()
        draft = self.session.forms.get(str(self.form_key))
        if draft is not None:
            with suppress(msgspec.MsgspecError):  # of another version of the program: the form is as if new
                self.resumed = self._fill(draft)
        if self.resumed:
            self.say(_("Filled in as it was left when the program ended."), mark="i")
        self._kept = self._filled()
        self._open = True

    def on_input_changed(self) -> None:
        self.keep_form()

    def keep_form(self) -> None:
        """Keep the form as it is now; one with nothing new in it needs no row."""
        if not self._open or (filled := self._filled()) == self._kept:
            return
        key = str(self.form_key)
        try:
            if filled == self._opened_with:
                self.session.drop_form(key)
            else:
                self.session.keep_form(key, filled.decode())
        except StoreError as error:
            self._unkept = True
            self.say(not_saved(error), mark="✗")
            self.set_timer(TRY_AGAIN, self.keep_form)
            return
        self._kept = filled
        if self._unkept:
            self._unkept = False
            self.say("")

    def perform(self, action: Action) -> Outcome:
        """Take the action that confirms the form."""
        return self.keep(lambda: self.session.do(action, clears_draft=str(self.form_key)))

    async def answer(self, result: Result | None) -> None:
        """Close, and forget what was not confirmed."""
        self._open = False
        with suppress(StoreError):  # then it is offered once more at the next start
            self.session.drop_form(str(self.form_key))
        await super().answer(result)

    def _filled(self) -> bytes:
        fields = {str(field.id): clean_text(field.value) for field in self.query(Input)}
        return msgspec.json.encode(_Filled(fields, msgspec.Raw(msgspec.json.encode(self.marks()))))

    def _fill(self, draft: str) -> bool:
        filled = msgspec.json.decode(draft, type=_Filled)
        if not self.mark(msgspec.json.decode(filled.marks, type=type(self.marks()))):
            return False
        for field in self.query(Input):
            field.value = filled.fields.get(str(field.id), field.value)
        return True
