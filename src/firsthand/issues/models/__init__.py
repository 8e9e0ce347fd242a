"""What is to be changed or explained, one noun per file."""

from __future__ import annotations

from firsthand.issues.models.activity import Activity
from firsthand.issues.models.alarm import Alarm, Bad, Sure
from firsthand.issues.models.anonymous import Note, NoteCount, NoteTally, NoteWord
from firsthand.issues.models.answer import Answer, Answered, CheckBack
from firsthand.issues.models.comment import Comment, Layer, Mention
from firsthand.issues.models.decision import Decision, Dissent, Signature
from firsthand.issues.models.design import Design, Evidence, Ground, Stance, Weight
from firsthand.issues.models.friction import Facet, Friction, Opening, Sort
from firsthand.issues.models.impact import Effect, Impact, ImpactCheck
from firsthand.issues.models.inbox import Inbox
from firsthand.issues.models.issue import ENDED, OPEN, Issue, IssueQuerySet, State, Text
from firsthand.issues.models.joining import Again, Follow, MeToo
from firsthand.issues.models.kind import Kind
from firsthand.issues.models.link import Link, Sense
from firsthand.issues.models.merge import Apart, Merge
from firsthand.issues.models.part import Letter, Part
from firsthand.issues.models.ringing import Heed, Ring, Why, Witness
from firsthand.issues.models.toll import Toll
from firsthand.issues.models.turn import Turn
from firsthand.issues.models.workaround import Workaround

__all__ = [
    "ENDED",
    "OPEN",
    "Activity",
    "Again",
    "Alarm",
    "Answer",
    "Answered",
    "Apart",
    "Bad",
    "CheckBack",
    "Comment",
    "Decision",
    "Design",
    "Dissent",
    "Effect",
    "Evidence",
    "Facet",
    "Follow",
    "Friction",
    "Ground",
    "Heed",
    "Impact",
    "ImpactCheck",
    "Inbox",
    "Issue",
    "IssueQuerySet",
    "Kind",
    "Layer",
    "Letter",
    "Link",
    "MeToo",
    "Mention",
    "Merge",
    "Note",
    "NoteCount",
    "NoteTally",
    "NoteWord",
    "Opening",
    "Part",
    "Ring",
    "Sense",
    "Signature",
    "Sort",
    "Stance",
    "State",
    "Sure",
    "Text",
    "Toll",
    "Turn",
    "Weight",
    "Why",
    "Witness",
    "Workaround",
]
