"""The directives of a letter, section by section: sentences, lists with their lead-ins, orders called off."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cached_property

from kg.model import DirectiveClaim, Reading, Section, SectionKind, Sentence
from kg.relate import deadlines
from kg.relate.directives import clauses, followups, owners, standing, voices
from kg.relate.directives.clause import is_handed_in
from kg.relate.directives.draft import Draft
from kg.relate.directives.headings import Headings
from kg.relate.directives.joined import parts
from kg.relate.directives.lists import ORDINAL, Lead, item_draft
from kg.relate.directives.record import Found, Record, calibrated
from kg.relate.directives.rows import Row, is_cell, row_under
from kg.relate.directives.sides import Sides, as_told, sides
from kg.relate.directives.spans import clean, condition, fix_deadline, inline_items, pieces, task_end
from kg.relate.directives.timing import Timing
from kg.relate.directives.view import View, view

__all__ = ["find"]

_RUNNING = frozenset((SectionKind.BODY, SectionKind.ITEM))
_DANGLING = re.compile(r"^\W*\w+$(?<!\w{4})|\b(?:of|the|from|by|with|an?)$|^(?:whom?|which|by) ")
_THEY = re.compile(r"(?:They|He|She) ")
_RESOLVED = re.compile(r"T(?:HAT|hat) ")
_PERFECT = re.compile(r"\b(?:have|has)\b|['’]ve\b")
_REQUIRED = re.compile(r"\b(?:required|needed|requested)\b")
_FOLLOWING = re.compile(r"\bfollowing\b|\bas follows\b|\bbelow\b", re.IGNORECASE)


def find(reading: Reading) -> list[DirectiveClaim]:
    """Return the directives of *reading* in the letter's order; ``parent`` counts within the list returned."""
    return _Letter(reading).claims()


class _Letter:
    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.sides = sides(reading)
        self.headings = Headings(reading, self.sides)
        text = reading.document.flow.text
        lower = text.lower()
        self.lower = lower if len(lower) == len(text) else text  # what the cues are sought in
        self.record = Record()
        self.timing = Timing(reading)
        self.leads: dict[int, Lead] = {}
        self.levels: list[int] = []  # of the list that is being read, outermost first
        self.over = -1  # the level that the present item hangs on
        self.called: tuple[str, ...] = ()
        self.part: tuple[str, ...] = ()  # for whom the part under the last heading is, if not for all
        self.is_listed = False  # whether items have followed that heading
        self.pending: deadlines.Deadline | None = None  # of a note of action that stands before its task
        self.row: Row | None = None  # of the table of actions that is being read
        self.section = -1
        self.recent: list[View] = []
        self.silent = 0  # sentences since the last that asked for something
        self.calling_off = (0, -1, -1)  # sought from, sought to, where the next cue stands
        self.voice: tuple[str, ...] = ()  # for whom the author writes: "I am directed by the Minister"

    def claims(self) -> list[DirectiveClaim]:
        document = self.reading.document
        sentences = [piece for sentence in document.sentences for piece in pieces(document.flow.text, sentence)]
        sentences = [s for s in sentences if self._is_running(document.sections[s.section])]
        for i, sentence in enumerate(sentences):
            section = document.sections[sentence.section]
            is_first = sentence.section != self.section
            if is_first:
                self._enter(sentence.section, section)
            following = sentences[i + 1] if i + 1 < len(sentences) else None
            before_item = (
                following is not None and following.section != sentence.section and self._is_deeper(section, following)
            )
            before = len(self.record.found)
            self._sentence(sentence, section, is_first=is_first, before_item=before_item)
            self.silent = self.silent + 1 if before == len(self.record.found) else 0
        self._head(self.section + 1, len(document.sections) - 1)
        self.record.conclude(self.reading.document, {*self.sides.own, *self._reading_side})
        return self.record.claims()

    @staticmethod
    def _is_running(section: Section) -> bool:
        return section.kind in _RUNNING and not section.message and not is_cell(section)

    def _is_deeper(self, section: Section, following: Sentence) -> bool:
        after = self.reading.document.sections[following.section]
        if after.kind == SectionKind.BODY:
            return section.kind == SectionKind.BODY and self._is_ordinal(after)
        return after.kind == SectionKind.ITEM and (section.kind != SectionKind.ITEM or after.level > section.level)

    def _goes_on(self, section: Section) -> bool:
        """Whether a paragraph is the rest of an item that a page's end cut in two."""
        text, before = self.reading.document.flow.text, self.reading.document.sections[self.section]
        return before.kind == SectionKind.ITEM and text[section.start : section.start + 1].islower()

    def _is_ordinal(self, section: Section) -> bool:
        """Whether a paragraph is an item by its first word: "First, that …"."""
        return ORDINAL.match(self.reading.document.flow.text, section.start) is not None

    def _enter(self, index: int, section: Section) -> None:
        goes_on = section.kind != SectionKind.ITEM and self.section >= 0 and self._goes_on(section)
        before, self.section = self.section, index
        if goes_on:
            return
        self._head(before + 1, index)
        self.row = row_under(self.reading, index, self.headings.named, self.timing)
        self.called = (self.row.keys if self.row else ()) or self.part
        self.pending = self.row.due if self.row else None
        if section.kind != SectionKind.ITEM:
            self.levels = []
            self.over = -1
            if not self._is_ordinal(section):
                self.leads.clear()
        else:
            self.leads = {level: lead for level, lead in self.leads.items() if level < section.level}
            self.levels = [level for level in self.levels if level < section.level]
            self.over = self.levels[-1] if self.levels else -1
            self.levels.append(section.level)

    def _head(self, first: int, index: int) -> None:
        """Note for whom the part is that begins with one of the sections from *first* to *index*."""
        text = self.reading.document.flow.text
        for i in range(first, index + 1):
            section = self.reading.document.sections[i]
            if section.kind == SectionKind.SUBJECT and owners.may_own(text[section.start : section.end]):
                self._note(Sentence(section.start, section.end, i), section, is_first=True)
            readers = self.headings.readers(section)
            if readers is not None or section.kind == SectionKind.SUBJECT:
                self.part, self.is_listed = readers or (), False
            elif section.kind == SectionKind.ITEM:
                self.is_listed = True
            elif section.kind == SectionKind.BODY and self.is_listed:
                self.part, self.is_listed = (), False

    def _sentence(self, sentence: Sentence, section: Section, *, is_first: bool, before_item: bool) -> None:
        self._notice_voice(sentence)
        source = self.reading.document.flow.text
        is_noted = owners.may_own(source[sentence.start : sentence.end])
        if is_noted and self._note(sentence, section, is_first=is_first):
            return
        in_item = is_first and (section.kind == SectionKind.ITEM or (bool(self.leads) and not self.levels))
        lead = self.leads.get(self.over) if in_item else None
        if in_item and lead is None and _RESOLVED.match(source, sentence.start):
            issuer = self.voice or self.sides.author[:1]
            lead = Lead(Draft(0, 0, 0, issuer, (), "Requirement", 0.85, takes_requests=True))
        cued = clauses.CUE.search(self.lower, sentence.start, sentence.end) is not None or clauses.may_command(
            source, sentence.start, sentence.end
        )
        calls_off = self._is_called_off(sentence.start, section.end)
        cued = cued or (calls_off and bool(self.record.found) and self.calling_off[2] < sentence.end)
        if not cued and lead is None and not is_noted and not (is_first and section.kind == SectionKind.ITEM):
            if len(self.sides.recipients) > 1:
                self._vocative(view(self.reading, self.sides, sentence))
            self.recent = self.recent[-2:]
            if calls_off:
                self.recent.append(view(self.reading, self._sides(sentence), sentence))
            return
        seen = view(self.reading, self._sides(sentence), sentence)
        self._vocative(seen)
        if lead is not None and (self.row or set(lead.draft.addressees) == set(self.sides.recipients)):
            lead = replace(lead, draft=replace(lead.draft, addressees=self.called or lead.draft.addressees))
        if self.called and seen.sides.recipients != self.called:
            seen = view(self.reading, self._sides(sentence), sentence)
        self._read(seen, section, lead, before_item=before_item)
        self.recent = [*self.recent[-2:], seen]

    def _note(self, sentence: Sentence, section: Section, *, is_first: bool) -> bool:
        """Read a note of who is to act on what stands before it, or behind it, such as "Action: Ms Lee, by 3 May"."""
        seen = view(self.reading, self.sides, sentence)
        noted = owners.alone(seen, self.timing.of(seen, past=False), self.headings.named, self.timing.day)
        if noted is None:
            return False
        keys, deadline = noted
        is_whole = is_first and sentence.end >= section.end - 1
        if not self.record.note(sentence.section, keys, deadline, is_behind=is_whole) and keys:
            self.called, self.pending = keys, deadline
        return True

    def _owned(self, seen: View, section: Section, drafts: list[Draft], lead: Lead | None) -> list[Draft]:
        """Give what the sentence asks to those whose name closes it, as notes of action do: "… (Ms Lee, 3 May)"."""
        if not owners.may_own(seen.text):
            return drafts
        times, is_item = self.timing.of(seen, past=False), section.kind == SectionKind.ITEM
        owner = owners.beside(seen, times, self.headings.named, self.timing.day)
        if owner is None or not (owner.is_sure or is_item):
            return drafts
        if not drafts and lead is None and is_item and owner.deadline and seen.sentence.start == section.start:
            drafts = [Draft(0, 0, 0, self.sides.author[:1], owner.keys, "Requirement", 0.7, whole=True)]
        for draft in drafts:
            draft.addressees, draft.end = owner.keys, min(draft.end or owner.end, owner.end)
            draft.due = owner.deadline
        return drafts

    def _of_row(self, seen: View, section: Section, drafts: list[Draft]) -> list[Draft]:
        """Read the task of a row of a table of actions, though it be named with a noun: "Review of parking"."""
        row = self.row
        if row is None or seen.sentence.start != section.start:
            return drafts
        author = self.sides.author[:1]
        given = drafts or [Draft(0, 0, 0, author, seen.sides.recipients, "Requirement", 0.75, whole=True)]
        for draft in given:
            draft.addressees = row.keys or (() if row.is_owned else draft.addressees)
            draft.for_many = not draft.addressees
        return given

    def _is_called_off(self, start: int, end: int) -> bool:
        """Whether the section, which ends at *end*, may call off an order from *start* on; sought once for each cue."""
        sought, before, cue = self.calling_off
        if before != end or not sought <= start <= cue:
            found = standing.CUE.search(self.lower, start, end)
            cue = found.start() if found else end
            self.calling_off = (start, end, cue)
        return cue < end

    def _sides(self, sentence: Sentence) -> Sides:
        """Return the sides as they stand here: who is called by name, and who has just been told to act."""
        found = self.record.found if not self.silent else []
        is_they = found and _THEY.match(self.reading.document.flow.text, sentence.start) is not None
        last = found[-1].claim.addressees if is_they else ()
        return as_told(self.sides, self.record.told(self.section), last, self.called)

    def _vocative(self, seen: View) -> None:
        """Note whom the sentence calls by name: in the rest of the paragraph "you" is they."""
        self.called = voices.called(seen, self.sides, self.headings.named) or self.called

    def _read(self, seen: View, section: Section, lead: Lead | None, *, before_item: bool) -> None:
        author = self.sides.author[:1]
        drafts = clauses.drafts(seen, author)
        drafts = self._of_row(seen, section, drafts) or self._owned(seen, section, [], lead)
        if standing.CUE.search(self.lower, seen.sentence.start, seen.sentence.end):
            drafts = self._called_off(seen, drafts, author)
        if not drafts and lead is None:
            self._dated(seen)
            return
        voices.speak_for(self.voice, seen, drafts)
        told = [d for d in drafts if d.standing != "Current" and not _PERFECT.search(seen.text, d.cue, d.task)]
        times = self.timing.of(seen, past=bool(told))
        dated = self._dated(seen) if lead is None else 0
        drafts = [d for d in drafts if d.clause >= dated]
        if lead is not None:
            drafts = item_draft(seen, lead, drafts, times)
        drafts = self._owned(seen, section, drafts, lead)
        if before_item and drafts and (drafts[-1].is_open or seen.text.rstrip()[-1:] in (":", "-", "–", "—", "o", "t")):
            drafts = self._open_lead(seen, section, drafts, times)
        for draft in drafts:
            self._keep_parts(seen, draft, times, lead)
            if lead is not None and before_item and draft is drafts[0]:
                self.leads[section.level] = self._nested(lead)

    def _keep_parts(self, seen: View, draft: Draft, times: list[deadlines.Deadline], lead: Lead | None) -> None:
        """Keep the tasks of *draft*, unless it only dates what was asked before or leads in what is not there."""
        if draft.clause > 0 and draft.whole and self._dated(seen, draft.clause):
            return
        found = parts(seen, draft)
        if draft.is_open and not found[1:] and not inline_items(seen, draft.task, len(seen.text)):
            return
        for part in [draft] if lead is not None else found:
            self._keep(seen, part, times, lead)

    def _dated(self, seen: View, at: int = 0) -> int:
        """Give the deadline of a clause such as "This should reach me by Friday" to what was asked before it.

        Return where the words end that say so, 0 if the clause says no such thing."""
        if not self.record.found or not followups.may_date(seen, at) or (self.silent and followups.is_vague(seen, at)):
            return 0
        later = followups.deadline_for(seen, self.timing.of(seen, past=False), at)
        run = self.record.run(self.section)
        if later is None or not run:
            return 0
        match, deadline = later
        places = followups.meant(match, [f.claim for f in run], is_list=run[0].section != run[-1].section)
        for place in places:
            run[place].claim = replace(run[place].claim, deadline=deadline.iso, deadline_text=deadline.text)
        return match.end() if places else 0

    def _nested(self, lead: Lead) -> Lead:
        """Return the lead for what hangs on the item read last: its parent, whose deadline it shares."""
        found = self.record.found
        claim = found[-1].claim if found else None
        if claim is None or claim.deadline is None:
            return replace(lead, parent=len(found) - 1)
        return replace(lead, parent=len(found) - 1, deadline=claim.deadline, deadline_text=claim.deadline_text)

    @cached_property
    def _is_by_order(self) -> bool:
        return voices.may_be_directed(self.reading.document.flow.text)

    def _notice_voice(self, sentence: Sentence) -> None:
        text = self.reading.document.flow.text
        if self._is_by_order and not self.voice and voices.MAY_BE_DIRECTED.search(text, sentence.start, sentence.end):
            self.voice = voices.directed_by(view(self.reading, self.sides, sentence))

    def _open_lead(
        self, seen: View, section: Section, drafts: list[Draft], times: list[deadlines.Deadline]
    ) -> list[Draft]:
        """Keep the last draft as the lead-in of the list that follows; it is no directive itself."""
        last = drafts[-1]
        if not last.is_open and not seen.text.rstrip().endswith((":", "–", "—", "-")):
            return drafts
        if last.whole and not (
            _FOLLOWING.search(seen.text) and (is_handed_in(seen.text) or _REQUIRED.search(seen.text))
        ):
            return drafts
        mine = [t for t in times if last.since <= t.start]
        resolved = [t for t in mine if t.iso] or mine
        level = section.level if section.kind == SectionKind.ITEM else -1
        noun = last.is_noun or (not last.is_open and last.task < len(seen.text) - 2)
        self.leads[level] = Lead(
            last, resolved[0].text if resolved else None, resolved[0].iso if resolved else None, noun
        )
        return drafts[:-1]

    def _called_off(self, seen: View, drafts: list[Draft], author: tuple[str, ...]) -> list[Draft]:
        """Apply a withdrawal: to what is told in the same sentence, else to the order told of last."""
        if (thing := standing.thing_gone(seen, author)) is not None:
            return [d for d in drafts if d.task < thing.clause or d.clause >= thing.end] + [thing]
        gone = standing.withdrawal(seen)
        if gone is None:
            needless = standing.needless(seen, author)
            return [*(d for d in drafts if d.task < needless.clause), needless] if needless else drafts
        if any(d.whole and seen.text[d.clause : d.clause + 2].lower() == "no" for d in drafts):
            return drafts  # "no bombs are to be dropped"
        kept = [d for d in drafts if not standing.only_withdraws(seen, d, gone)]
        if any(d.standing == "Withdrawn" for d in kept):
            return kept
        told = standing.recalled(seen, gone, author)
        if told is not None:
            return [d for d in kept if d.task < told.clause or d.clause >= max(told.end, gone.end())] + [told]
        past = [d for d in kept if d.standing == "Past"]
        if past:
            past[-1].standing = "Withdrawn"
        elif not self.record.call_off(self.section):
            for earlier in reversed(self.recent):
                if (draft := standing.recalled(earlier, None, author)) is not None:
                    self._keep(earlier, draft, [], None)
                    break
        return kept

    def _last_issuer(self) -> str | None:
        """Return who asked last in this or the paragraph before, if not the author: whom "he requires" means."""
        issuer = self.record.last_issuer(self.section)
        return issuer if issuer not in self.sides.author else None

    @cached_property
    def _reading_side(self) -> frozenset[str]:
        return frozenset((*self.sides.recipients, self.sides.reader_org or "")) - self.sides.own

    def _issuer(self, draft: Draft) -> str | None:
        """Return who asks; the reader, who asks nothing of himself in the letter, stands for a "they" read wrongly."""
        if draft.issuer and (draft.standing != "Current" or not set(draft.issuer) <= self._reading_side):
            return draft.issuer[0]
        last = self._last_issuer() or next(iter(self.voice), None)
        return last if last or not draft.issuer else next(iter((*self.voice, *self.sides.author)), None)

    def _keep(self, seen: View, draft: Draft, times: list[deadlines.Deadline], lead: Lead | None) -> None:
        limit = draft.end or len(seen.text)
        stretches = inline_items(seen, draft.task, limit)
        for start, end in stretches or [(draft.task, limit)]:
            one = (
                replace(draft, task=start, end=task_end(seen, replace(draft, task=start), end))
                if stretches or not draft.end
                else draft
            )
            one.end = task_end(seen, one, end)
            self._claim(seen, one, times, lead, own_only=bool(stretches))

    def _claim(
        self, seen: View, draft: Draft, times: list[deadlines.Deadline], lead: Lead | None, *, own_only: bool
    ) -> None:
        mine = [t for t in times if not own_only or draft.task <= t.start < draft.end or t.start < draft.cue]
        deadline, task, end = fix_deadline(seen, draft, mine)
        action = clean(seen.words(task, end)) if end > task else ""
        somebody = draft.addressees or draft.for_many or draft.standing == "Withdrawn" or not self.sides.recipients
        if not action or not somebody or _DANGLING.search(action):
            return
        if draft.negative and not draft.whole and not re.match(r"(?:not|no|do not|don['’]t)\b", action, re.IGNORECASE):
            action = "not " + action
        deadline = deadline or draft.due or self.pending
        text, iso = (deadline.text, deadline.iso) if deadline else (None, None)
        if lead and iso is None and text is None:
            text, iso = lead.deadline_text, lead.deadline
        claim = DirectiveClaim(
            self._issuer(draft),
            tuple(dict.fromkeys(draft.addressees)),
            " ".join(action.split()),
            seen.flow(min(draft.clause, task)),
            seen.flow_end(max(end, draft.end)),
            draft.modality,
            draft.standing,
            iso,
            text,
            draft.condition or condition(seen, draft),
            lead.parent if lead else None,
            calibrated(draft.confidence),
        )
        self.record.found.append(Found(claim, self.section))
