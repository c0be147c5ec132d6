"""One shop's part of the table: a method for each access pattern of what a message's way needs. Tests count the units
of each.

A method is the function of the entity's module, where its key and its schema are too. Entities that most functions do
not need have their functions in their modules only (`faq.entries(store)`), so that nobody else loads them.
"""

from functools import partial

from atende.storage import contacts, episodes, follow_ups, markers, messages, settings, threads
from atende.storage.schema import place
from atende.storage.table import Table


class Store(Table):
    """Everything that one shop has stored. Every key begins with the shop."""

    def __init__(self, business: str) -> None:
        self.business = business
        super().__init__(partial(place, business))

    configuration = settings.configuration
    change_settings = settings.change_settings
    inbox = settings.inbox
    change_inbox = settings.change_inbox
    agent = settings.agent
    remove_agent = settings.remove_agent
    settings = settings.settings

    alias = contacts.alias
    contact = contacts.contact
    merged = contacts.merged
    person = contacts.person
    change_contact = contacts.change_contact
    change_contacts = contacts.change_contacts
    meet = contacts.meet
    called = contacts.called
    correspondence = contacts.correspondence
    correspondences = contacts.correspondences
    change_correspondence = contacts.change_correspondence
    thread_refs = contacts.thread_refs

    open_first = threads.open_first
    open_next = threads.open_next
    next_protocol = threads.next_protocol
    thread = threads.thread
    find_thread = threads.find_thread
    change_thread = threads.change_thread
    change_thread_adding = threads.change_thread_adding
    cards = threads.cards
    resolved = threads.resolved
    partition = threads.partition
    threads = threads.threads

    message = messages.message
    change_message = messages.change_message
    messages_after = messages.messages_after
    some_messages = messages.some_messages
    messages = messages.messages

    episode = episodes.episode
    some_episodes = episodes.some_episodes
    change_episode = episodes.change_episode
    episodes = episodes.episodes

    follow_up = follow_ups.follow_up
    find_follow_up = follow_ups.find_follow_up
    some_follow_ups = follow_ups.some_follow_ups
    outlines = follow_ups.outlines
    change_follow_up = follow_ups.change_follow_up
    tasks = follow_ups.tasks
    agenda = follow_ups.agenda
    follow_ups = follow_ups.follow_ups

    marker = markers.marker
    mark = markers.mark
    await_message = markers.await_message
    amendments = markers.amendments
    parked = markers.parked
