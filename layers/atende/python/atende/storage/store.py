"""One shop's part of the table: a method for each access pattern of what a message's way needs. Tests count the units
of each.

A method is the function of the entity's module, where its key and its schema are too. Entities that most functions do
not need have their functions in their modules only (`faq.entries(store)`), so that nobody else loads them.
"""

from functools import partial

from atende.core.usage import meter
from atende.storage import contacts as contact_items
from atende.storage import episodes as episode_items
from atende.storage import follow_ups as follow_up_items
from atende.storage import markers as marker_items
from atende.storage import messages as message_items
from atende.storage import settings as setting_items
from atende.storage import threads as thread_items
from atende.storage.schema import place
from atende.storage.table import Table


class Store(Table):
    """Everything that one shop has stored. Every key begins with the shop."""

    def __init__(self, business: str) -> None:
        self.business = business
        meter.works_for(business)
        super().__init__(partial(place, business))

    configuration = setting_items.configuration
    change_settings = setting_items.change_settings
    inbox = setting_items.inbox
    change_inbox = setting_items.change_inbox
    agent = setting_items.agent
    remove_agent = setting_items.remove_agent
    settings = setting_items.settings

    alias = contact_items.alias
    contact = contact_items.contact
    merged = contact_items.merged
    person = contact_items.person
    change_contact = contact_items.change_contact
    change_contacts = contact_items.change_contacts
    meet = contact_items.meet
    called = contact_items.called
    correspondence = contact_items.correspondence
    correspondences = contact_items.correspondences
    change_correspondence = contact_items.change_correspondence
    thread_refs = contact_items.thread_refs

    open_first = thread_items.open_first
    open_next = thread_items.open_next
    next_protocol = thread_items.next_protocol
    thread = thread_items.thread
    find_thread = thread_items.find_thread
    change_thread = thread_items.change_thread
    change_thread_adding = thread_items.change_thread_adding
    change_thread_with = thread_items.change_thread_with
    thread_of_external_id = thread_items.thread_of_external_id
    change_contact_with = contact_items.change_contact_with
    take_back_end = thread_items.take_back_end
    cards = thread_items.cards
    resolved = thread_items.resolved
    partition = thread_items.partition
    threads = thread_items.threads

    message = message_items.message
    change_message = message_items.change_message
    messages_after = message_items.messages_after
    some_messages = message_items.some_messages
    messages = message_items.messages

    episode = episode_items.episode
    some_episodes = episode_items.some_episodes
    change_episode = episode_items.change_episode
    episodes = episode_items.episodes

    follow_up = follow_up_items.follow_up
    find_follow_up = follow_up_items.find_follow_up
    some_follow_ups = follow_up_items.some_follow_ups
    outlines = follow_up_items.outlines
    change_follow_up = follow_up_items.change_follow_up
    tasks = follow_up_items.tasks
    agenda = follow_up_items.agenda
    follow_ups = follow_up_items.follow_ups

    marker = marker_items.marker
    mark = marker_items.mark
    await_message = marker_items.await_message
    amendments = marker_items.amendments
    parked = marker_items.parked
