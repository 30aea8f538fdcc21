"""A sentence for every code that the rules find: what, why, what to do.

They are message ids; `minuteapp.wording.sentence` puts them into the chosen language and fills them.
"""

from __future__ import annotations

from minuteapp.i18n import N_

SENTENCES: dict[str, str] = {
    "unknown_item": N_("That item is not in this meeting."),
    "unknown_person": N_("{person} is not known to this meeting: add them in the attendance first (f, +)."),
    "unknown_ballot": N_("That vote is not on this item any more."),
    "closed_but_open_by_law": N_("“{word}” is normally dealt with openly (§ 10). Make sure the item may be closed."),
    "closed_without_reason": N_("The item is closed without a reason: write one, since openness is the rule (§ 10)."),
    "quorum_lost": N_("There is no quorum: {present} of {seats} present (at least {needed}). Tell the chair."),
    "quorum_regained": N_("There is a quorum again: {present} of {seats} present."),
    "decided_without_quorum": N_(
        "Decided without a quorum: {present} of {seats} present (at least {needed}). Tell the chair."
    ),
    "body_has_no_votes": N_("This body does not vote: write the decision as text."),
    "voted_twice": N_("{names} would be counted twice in the vote."),
    "voted_without_right": N_(
        "{names} cannot vote here: not in the room, or not a member. Correct the attendance (f)."
    ),
    "vote_missing": N_("The vote lacks {names}: everyone present stands for, against, abstains or reserves."),
    "nobody_to_vote": N_("Nobody is present to vote: take the attendance first (f)."),
    "ballot_unbalanced": N_(
        "The attendance is corrected. The vote on item {number} no longer fits: open it with a and go through it."
    ),
    "dissent_not_present": N_("{person} was not there at the item and cannot have a dissent entered (§ 13)."),
    "dissent_not_in_minority": N_("{person} was not in the minority of a vote; practice is disputed (§ 13)."),
    "dissent_after_meeting": N_("The meeting is closed: a dissent must be demanded at the meeting (§ 13)."),
    "recusal_not_a_member": N_("{person} is not a member, so there is no recusal to decide (§ 14)."),
    "recusal_substitute_for_absent": N_("{person} is away anyway, so no substitute can be called (§ 14)."),
    "recusal_of_absent": N_("{person} is not in the room."),
    "substitute_already_sits": N_("{person} sits in the body already and cannot be a substitute too."),
    "referral_only_in_committees": N_("Only a committee's decision can be brought before the council (§ 23)."),
    "referral_after_meeting": N_("The meeting is closed: a referral must come before that (§ 23)."),
    "referral_not_present": N_("{person} did not take part in the item and cannot bring it before the council (§ 23)."),
    "referral_undecided": N_("Nothing is decided on the item yet."),
    "referral_of_no_decision": N_("Postponed, noted or discussed: it is doubtful that this can be brought up (§ 23)."),
    "no_standing_referral": N_("{person} has no standing referral on this item."),
    "already_present": N_("{person} is there already."),
    "already_absent": N_("{person} is not there."),
    "substitute_for_whom": N_("Say whose seat {person} takes."),
    "already_adjourned": N_("The meeting is closed. h, Resume goes on with it."),
    "already_paused": N_("The meeting is paused already."),
    "not_paused": N_("The meeting is not paused."),
    "decisions_missing": N_("These items have no decision yet: {numbers}."),
    "attendance_missing": N_("The attendance has not been taken (f)."),
    "together_needs_two": N_("Choose at least two items to take together."),
    "title_missing": N_("The item needs a title."),
    "numbers_skipped": N_(
        "The numbers begin at {first}, but the last meeting ended at {last}: is a meeting missing, or is it {expected}?"
    ),
    "numbers_used_before": N_(
        "The numbers begin at {first}, but the last meeting used them up to {last}: should it be {expected}?"
    ),
    "number_taken": N_("There is an item {number} already: choose another number."),
    "attached_already": N_("{name} is attached to this item already: nothing was changed."),
    "clearance_without_reason": N_("Say why it may stand there: the reason is kept in the log."),
    "clearance_with_number": N_("The reason holds a personal id number itself: say it without."),
    "name_missing": N_("The person needs a name."),
}
