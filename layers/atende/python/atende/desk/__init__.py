"""The desk of one shop, with one service for each subject.

To understand a use case, read the file of its service: the service loads, changes the data by a pure function and
saves, and the consumers of the table's stream do the rest. Services receive the time as an argument: `at` is when
something happened and, where the difference matters, `now` is when the desk handles it.

A service gets the shop's store or context, and the services that it needs, in its constructor; no service inherits from
another. A service is built, and its module imported, at its first use, so that a cold start pays only for what it uses.
"""

from functools import cached_property
from typing import TYPE_CHECKING

from atende.storage.shop_context import ShopContext
from atende.storage.store import Store

if TYPE_CHECKING:
    from atende.desk.bots.arrangements import BotArrangements
    from atende.desk.bots.hand_overs import HandOvers
    from atende.desk.bots.replies import BotReplies
    from atende.desk.campaigns.run import CampaignRuns
    from atende.desk.campaigns.service import Campaigns
    from atende.desk.contacts.block import ContactBlocks
    from atende.desk.contacts.identify import Identities
    from atende.desk.contacts.invitations import Invitations
    from atende.desk.contacts.merge import Contacts
    from atende.desk.contacts.merge_candidates import MergeCandidates
    from atende.desk.contacts.profile import ContactProfiles
    from atende.desk.contacts.sync import ContactSync
    from atende.desk.deadlines.fire import ThreadAlarms
    from atende.desk.deadlines.schedule import ThreadDeadlines
    from atende.desk.faq.entries import Faqs
    from atende.desk.faq.own_words import OwnWords
    from atende.desk.faq.suggestions import FaqSuggestions
    from atende.desk.follow_ups.schedule import FollowUps
    from atende.desk.messages.channel_reports import ChannelReports
    from atende.desk.messages.compose import OutgoingMessages
    from atende.desk.messages.deliver import Delivery
    from atende.desk.messages.delivery_status import DeliveryStatuses
    from atende.desk.messages.edit import Edits
    from atende.desk.messages.notes import Notes
    from atende.desk.messages.receive import IncomingMessages
    from atende.desk.messages.reply import Messages
    from atende.desk.messages.run_automations import Automations
    from atende.desk.messages.staff_message import StaffMessages
    from atende.desk.messages.watermarks import Watermarks
    from atende.desk.notifications.personal import Notifications
    from atende.desk.people.staff import Staff
    from atende.desk.rules.edit import Rules
    from atende.desk.rules.execute import RuleRuns
    from atende.desk.rules.handle_event import RuleEvents
    from atende.desk.rules.no_reply import UnansweredAlarms
    from atende.desk.rules.rehearsals import Rehearsals
    from atende.desk.sales.orders import Sales
    from atende.desk.surveys.answer_feedback import AnswerFeedback
    from atende.desk.surveys.ratings import SurveyAnswers
    from atende.desk.surveys.send import Surveys
    from atende.desk.threads.complaint_callbacks import ComplaintCallbacks
    from atende.desk.threads.continuations import Continuations
    from atende.desk.threads.current import CurrentThreads
    from atende.desk.threads.labels import Labels
    from atende.desk.threads.left_visitors import LeftVisitors
    from atende.desk.threads.marks import Marks
    from atende.desk.threads.service import Threads
    from atende.desk.threads.start import NewThreads
    from atende.desk.threads.teams import Teams
    from atende.desk.threads.transfer import Transfers


class Desk:
    """The services of one shop. `shop` has the settings, which a warm function keeps for a minute. A desk lives as long
    as the piece of work that it is made for."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.shop = ShopContext(store)

    @cached_property
    def incoming(self) -> "IncomingMessages":
        from atende.desk.messages.receive import IncomingMessages

        return IncomingMessages(
            shop=self.shop,
            edits=self.edits,
            reports=self.channel_reports,
            current_threads=self.current_threads,
            survey_answers=self.survey_answers,
            automations=self.automations,
            complaint_callbacks=self.complaint_callbacks,
            outgoing=self.outgoing,
            invitations=lambda: self.invitations,
        )

    @cached_property
    def messages(self) -> "Messages":
        from atende.desk.messages.reply import Messages

        return Messages(self.shop, outgoing=self.outgoing, complaint_callbacks=self.complaint_callbacks)

    @cached_property
    def notes(self) -> "Notes":
        from atende.desk.messages.notes import Notes

        return Notes(self.shop)

    @cached_property
    def staff_messages(self) -> "StaffMessages":
        from atende.desk.messages.staff_message import StaffMessages

        return StaffMessages(self.shop, current_threads=self.current_threads, outgoing=self.outgoing)

    @cached_property
    def outgoing(self) -> "OutgoingMessages":
        from atende.desk.messages.compose import OutgoingMessages

        return OutgoingMessages(self.shop)

    @cached_property
    def delivery(self) -> "Delivery":
        from atende.desk.messages.deliver import Delivery

        return Delivery(self.store, statuses=self.statuses, watermarks=lambda: self.watermarks)

    @cached_property
    def statuses(self) -> "DeliveryStatuses":
        from atende.desk.messages.delivery_status import DeliveryStatuses

        return DeliveryStatuses(self.store)

    @cached_property
    def watermarks(self) -> "Watermarks":
        from atende.desk.messages.watermarks import Watermarks

        return Watermarks(self.store, statuses=self.statuses, identities=self.identities)

    @cached_property
    def channel_reports(self) -> "ChannelReports":
        from atende.desk.messages.channel_reports import ChannelReports

        return ChannelReports(
            self.store, statuses=self.statuses, watermarks=lambda: self.watermarks, identities=self.identities
        )

    @cached_property
    def edits(self) -> "Edits":
        from atende.desk.messages.edit import Edits

        return Edits(self.store)

    @cached_property
    def automations(self) -> "Automations":
        from atende.desk.messages.run_automations import Automations

        return Automations(self.shop, outgoing=self.outgoing)

    @cached_property
    def sales(self) -> "Sales":
        from atende.desk.sales.orders import Sales

        return Sales(self.shop)

    @cached_property
    def threads(self) -> "Threads":
        from atende.desk.threads.service import Threads

        return Threads(self.shop, complaint_callbacks=self.complaint_callbacks)

    @cached_property
    def marks(self) -> "Marks":
        from atende.desk.threads.marks import Marks

        return Marks(self.shop, complaint_callbacks=self.complaint_callbacks)

    @cached_property
    def current_threads(self) -> "CurrentThreads":
        from atende.desk.threads.current import CurrentThreads

        return CurrentThreads(self.shop, identities=self.identities, survey_answers=self.survey_answers)

    @cached_property
    def labels(self) -> "Labels":
        from atende.desk.threads.labels import Labels

        return Labels(self.shop)

    @cached_property
    def new_threads(self) -> "NewThreads":
        from atende.desk.threads.start import NewThreads

        return NewThreads(
            self.shop, current_threads=self.current_threads, identities=self.identities, messages=self.messages
        )

    @cached_property
    def continuations(self) -> "Continuations":
        from atende.desk.threads.continuations import Continuations

        return Continuations(
            self.shop, contacts=self.contacts, current_threads=self.current_threads, messages=self.messages
        )

    @cached_property
    def left_visitors(self) -> "LeftVisitors":
        from atende.desk.threads.left_visitors import LeftVisitors

        return LeftVisitors(self.shop, continuations=self.continuations)

    @cached_property
    def teams(self) -> "Teams":
        from atende.desk.threads.teams import Teams

        return Teams(self.shop)

    @cached_property
    def staff(self) -> "Staff":
        from atende.desk.people.staff import Staff

        return Staff(self.shop)

    @cached_property
    def transfers(self) -> "Transfers":
        from atende.desk.threads.transfer import Transfers

        return Transfers(self.shop, notes=self.notes, notifications=self.notifications)

    @cached_property
    def complaint_callbacks(self) -> "ComplaintCallbacks":
        from atende.desk.threads.complaint_callbacks import ComplaintCallbacks

        return ComplaintCallbacks(self.shop)

    @cached_property
    def contacts(self) -> "Contacts":
        from atende.desk.contacts.merge import Contacts

        return Contacts(self.store)

    @cached_property
    def contact_blocks(self) -> "ContactBlocks":
        from atende.desk.contacts.block import ContactBlocks

        return ContactBlocks(self.shop, contacts=self.contacts)

    @cached_property
    def invitations(self) -> "Invitations":
        from atende.desk.contacts.invitations import Invitations

        return Invitations(self.shop, contacts=self.contacts, outgoing=self.outgoing)

    @cached_property
    def contact_profiles(self) -> "ContactProfiles":
        from atende.desk.contacts.profile import ContactProfiles

        return ContactProfiles(self.store, contacts=self.contacts)

    @cached_property
    def merge_candidates(self) -> "MergeCandidates":
        from atende.desk.contacts.merge_candidates import MergeCandidates

        return MergeCandidates(self.store, contacts=self.contacts)

    @cached_property
    def identities(self) -> "Identities":
        from atende.desk.contacts.identify import Identities

        return Identities(self.store, contacts=self.contacts)

    @cached_property
    def contact_sync(self) -> "ContactSync":
        from atende.desk.contacts.sync import ContactSync

        return ContactSync(self.store, identities=self.identities)

    @cached_property
    def campaigns(self) -> "Campaigns":
        from atende.desk.campaigns.service import Campaigns

        return Campaigns(self.shop)

    @cached_property
    def campaign_runs(self) -> "CampaignRuns":
        from atende.desk.campaigns.run import CampaignRuns

        return CampaignRuns(
            self.shop,
            identities=self.identities,
            current_threads=self.current_threads,
            outgoing=self.outgoing,
        )

    @cached_property
    def follow_ups(self) -> "FollowUps":
        from atende.desk.follow_ups.schedule import FollowUps

        return FollowUps(self.shop, thread_alarms=self.thread_alarms, deadlines=self.deadlines, outgoing=self.outgoing)

    @cached_property
    def deadlines(self) -> "ThreadDeadlines":
        from atende.desk.deadlines.schedule import ThreadDeadlines

        return ThreadDeadlines(self.shop)

    @cached_property
    def thread_alarms(self) -> "ThreadAlarms":
        from atende.desk.deadlines.fire import ThreadAlarms

        return ThreadAlarms(
            self.shop,
            deadlines=self.deadlines,
            outgoing=self.outgoing,
            threads=self.threads,
            hand_overs=lambda: self.hand_overs,
        )

    @cached_property
    def hand_overs(self) -> "HandOvers":
        from atende.desk.bots.hand_overs import HandOvers

        return HandOvers(self.shop, notes=self.notes)

    @cached_property
    def bot_replies(self) -> "BotReplies":
        from atende.desk.bots.replies import BotReplies

        return BotReplies(
            self.shop,
            outgoing=self.outgoing,
            threads=self.threads,
            hand_overs=self.hand_overs,
            arrangements=self.bot_arrangements,
        )

    @cached_property
    def bot_arrangements(self) -> "BotArrangements":
        from atende.desk.bots.arrangements import BotArrangements

        return BotArrangements(self.shop)

    @cached_property
    def surveys(self) -> "Surveys":
        from atende.desk.surveys.send import Surveys

        return Surveys(self.shop, outgoing=self.outgoing)

    @cached_property
    def survey_answers(self) -> "SurveyAnswers":
        from atende.desk.surveys.ratings import SurveyAnswers

        return SurveyAnswers(self.shop, answer_feedback=self.answer_feedback, outgoing=self.outgoing)

    @cached_property
    def answer_feedback(self) -> "AnswerFeedback":
        from atende.desk.surveys.answer_feedback import AnswerFeedback

        return AnswerFeedback(self.shop)

    @cached_property
    def notifications(self) -> "Notifications":
        from atende.desk.notifications.personal import Notifications

        return Notifications(self.shop)

    @cached_property
    def rules(self) -> "Rules":
        from atende.desk.rules.edit import Rules

        return Rules(self.store)

    @cached_property
    def rule_runs(self) -> "RuleRuns":
        from atende.desk.rules.execute import RuleRuns

        return RuleRuns(self.shop, outgoing=self.outgoing, notes=self.notes)

    @cached_property
    def unanswered_alarms(self) -> "UnansweredAlarms":
        from atende.desk.rules.no_reply import UnansweredAlarms

        return UnansweredAlarms(self.shop, rule_runs=self.rule_runs)

    @cached_property
    def rule_events(self) -> "RuleEvents":
        from atende.desk.rules.handle_event import RuleEvents

        return RuleEvents(rule_runs=self.rule_runs, unanswered_alarms=self.unanswered_alarms)

    @cached_property
    def rehearsals(self) -> "Rehearsals":
        from atende.desk.rules.rehearsals import Rehearsals

        return Rehearsals(self.shop, rule_runs=self.rule_runs)

    @cached_property
    def faq(self) -> "Faqs":
        from atende.desk.faq.entries import Faqs

        return Faqs(self.store, self.shop.business.language, self.shop.own_words)

    @cached_property
    def own_words(self) -> "OwnWords":
        from atende.desk.faq.own_words import OwnWords

        return OwnWords(self.shop)

    @cached_property
    def faq_suggestions(self) -> "FaqSuggestions":
        from atende.desk.faq.suggestions import FaqSuggestions

        return FaqSuggestions.of(self.shop)
