"""A private note on an item, which no export contains."""

from __future__ import annotations

from textual.app import ComposeResult

from minuteapp.domain.actions import Note
from minuteapp.i18n import _
from screens.dialog import ItemDialog
from screens.editor import Editor
from screens.parts import Key


class NoteScreen(ItemDialog):
    """The note as it stands, to write on; Esc keeps it."""

    def body(self) -> ComposeResult:
        yield Editor(lambda text: self.keep_text(Note(self.item_id, text)), id="note")

    def refresh_dialog(self) -> None:
        self.titled(_("Private note – in no export"))
        editor = self.query_one(Editor)
        editor.begin(self.item.note)
        self.keys_are(Key("escape", "Esc", _("done")))

    async def leave(self) -> None:
        """Keep what is written."""
        editor = self.query_one(Editor)
        editor.stop()
        note = Note(self.item_id, editor.text)
        await self.close_after(self.keep(lambda: self.session.finish_text(note, self.item.note)))
