//! Support tickets with their threads.

use domain::{Message, Ticket, TicketId, TicketState, UserId};

use crate::access::scoped::ScopedStore;
use crate::connection::read::Range;
use crate::error::Error;
use crate::items::document::Document;
use crate::items::item::Item;
use crate::keys::key::{Key, Kind, Pk, Sk};
use crate::keys::scope::Scope;
use crate::transactions::write::Write;

fn partition(tenant: &str, scope: &Scope, id: &TicketId) -> Pk {
    Pk::one(tenant, scope, Kind::Ticket, id.as_str())
}

fn scope(ticket: &Ticket) -> Scope {
    Scope::Organization(ticket.organization.clone())
}

fn message_key(at: usize) -> Sk {
    Sk::of(&["msg", &format!("{at:06}")])
}

fn place(ticket: &Ticket) -> Sk {
    Sk::of(&[&format!("{:012}", ticket.asked.as_second()), ticket.id.as_str()])
}

fn assemble(items: &[Item]) -> Result<Ticket, Error> {
    let (root, thread) = items.split_first().ok_or(Error::NotFound)?;
    let mut ticket = Ticket::read(root)?;
    ticket.messages =
        thread.iter().map(|item| item.parse::<Message>("ticket message")).collect::<Result<_, _>>()?;
    Ok(ticket)
}

impl ScopedStore {
    /// One ticket with its thread.
    ///
    /// Access pattern 50: one Query for each of the caller's organizations.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    pub async fn ticket(&self, id: &TicketId) -> Result<Ticket, Error> {
        let scopes: Vec<Scope> = self.own_scopes().cloned().collect();
        let found = self
            .query_in(&scopes, |scope| partition(self.tenant(), scope, id), &Range::ALL.consistent())
            .await?;
        let items: Vec<Item> = found.into_iter().flat_map(|(_, items)| items).collect();
        assemble(&items)
    }

    /// The tickets that the caller asked, newest first, without their threads.
    ///
    /// Access pattern 51: one Query for each of the caller's organizations, one BatchGetItem.
    ///
    /// # Errors
    /// [`Error::Unavailable`].
    pub async fn my_tickets(&self) -> Result<Vec<Ticket>, Error> {
        let user = self.user().clone();
        self.tickets_in(|scope| Pk::one(self.tenant(), scope, Kind::TicketsOf, user.as_str())).await
    }

    /// The tickets that are not closed, of all organizations the caller sees, newest first, without
    /// their threads.
    ///
    /// Access pattern 52: as 51.
    ///
    /// # Errors
    /// [`Error::Unavailable`].
    pub async fn ticket_queue(&self) -> Result<Vec<Ticket>, Error> {
        self.tickets_in(|scope| Pk::all(self.tenant(), scope, Kind::TicketQueue)).await
    }

    async fn tickets_in(&self, list: impl Fn(&Scope) -> Pk) -> Result<Vec<Ticket>, Error> {
        let scopes: Vec<Scope> = self.own_scopes().cloned().collect();
        let range = Range::ALL.newest_first().consistent().page(100, None);
        let mut keys: Vec<(Sk, Key)> = Vec::new();
        for (scope, items) in self.query_in(&scopes, list, &range).await? {
            for item in items {
                let id: TicketId = item.parse("ticket list")?;
                keys.push((item.key.sk, partition(self.tenant(), &scope, &id).root()));
            }
        }
        keys.sort_by(|(a, _), (b, _)| b.cmp(a));
        let keys: Vec<Key> = keys.into_iter().map(|(_, key)| key).collect();
        self.aws.get_some(&keys).await?.iter().flatten().map(Ticket::read).collect()
    }

    /// The next ticket number of a year: `2026-0147`.
    ///
    /// Access pattern 53.
    ///
    /// # Errors
    /// [`Error::Unavailable`].
    pub async fn next_ticket_number(&self, year: i16) -> Result<String, Error> {
        let name = format!("ticket-{year}");
        let key = Pk::one(self.tenant(), &Scope::System, Kind::Counter, &name).root();
        let number = self.aws.next_number(&key).await?;
        Ok(format!("{year}-{number:04}"))
    }
}

impl Write {
    /// Adds a ticket with its first messages. Access pattern 54.
    pub fn add_ticket(&mut self, ticket: &Ticket) -> &mut Self {
        let root = Ticket { messages: Vec::new(), ..ticket.clone() };
        let pk = self.ticket_partition(ticket);
        self.add(pk.root(), &root);
        self.put_messages(ticket, 0);
        let key = self.asked_list(&ticket.asker, ticket);
        self.put_index(key, &ticket.id);
        self.queue_ticket(ticket);
        self
    }

    /// Changes a ticket from what was read; messages are only ever added. Access pattern 54.
    pub fn change_ticket(&mut self, read: &Ticket, new: &Ticket) -> &mut Self {
        let root = Ticket { messages: Vec::new(), version: read.version, ..new.clone() };
        let pk = self.ticket_partition(read);
        self.save(&pk.root(), &root);
        self.put_messages(new, read.messages.len());
        if (read.state == TicketState::Closed) != (new.state == TicketState::Closed) {
            self.queue_ticket(new);
        }
        self
    }

    fn ticket_partition(&mut self, ticket: &Ticket) -> Pk {
        let scope = scope(ticket);
        if !self.store.holds(&scope) {
            self.fail(Error::ScopeNotHeld);
        }
        self.subject("ticket", ticket.id.as_str());
        partition(self.store.tenant(), &scope, &ticket.id)
    }

    fn put_messages(&mut self, ticket: &Ticket, from: usize) {
        for (at, message) in ticket.messages.iter().enumerate().skip(from) {
            let key = partition(self.store.tenant(), &scope(ticket), &ticket.id).at(message_key(at));
            self.put_index(key, message);
        }
    }

    fn asked_list(&self, asker: &UserId, ticket: &Ticket) -> Key {
        Pk::one(self.store.tenant(), &scope(ticket), Kind::TicketsOf, asker.as_str()).at(place(ticket))
    }

    fn queue_ticket(&mut self, ticket: &Ticket) {
        let key = Pk::all(self.store.tenant(), &scope(ticket), Kind::TicketQueue).at(place(ticket));
        if ticket.state == TicketState::Closed {
            self.remove_index(key);
        } else {
            self.put_index(key, &ticket.id);
        }
    }
}
