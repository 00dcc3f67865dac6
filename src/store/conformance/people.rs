//! Subscribers, what they heard of, and their mail.

use super::*;

#[test]
fn a_subscriber_is_found_by_address_and_erased_whole() {
    everywhere(|store| {
        // "s" and "sa": one name begins with the other.
        for id in ["s", "sa"] {
            let address = format!("{id}@exemple.org");
            commit(store, [subscriber(id, &address), put_delivery(&format!("{id}@1"), id, 1)]);
            commit(store, (0..3).map(|n| ledger(id, &format!("o{n}"), 1)));
            commit(store, [digest(id, 2), digest(id, 1)]);
        }
        let s = SubscriberId::new("s");
        let sa = SubscriberId::new("sa");
        assert_eq!(
            store.subscriber_by_address("s@exemple.org").unwrap().map(|found| found.id),
            Some(s.clone())
        );
        let periods: Vec<_> =
            all(|after| store.digests(Some(&s), after, 1)).iter().map(|d| d.period).collect();
        assert_eq!(periods, [at(1), at(2)]);
        assert_eq!(all(|after| store.digests(None, after, 3)).len(), 4);

        commit(store, [subscriber("s", "autre@exemple.org")]);
        assert_eq!(store.subscriber_by_address("s@exemple.org").unwrap(), None);
        commit(store, [Change::RemoveSubscriber(s.clone())]);
        assert_eq!(store.subscriber(&s).unwrap(), None);
        assert_eq!(store.subscriber_by_address("autre@exemple.org").unwrap(), None);
        assert!(store.ledger(&s).unwrap().is_empty());
        assert!(store.digests(Some(&s), None, 10).unwrap().items.is_empty());
        assert_eq!(store.delivery(&DeliveryId::new("s@1")).unwrap(), None);
        assert_eq!(store.ledger(&sa).unwrap().len(), 3);
        assert_eq!(store.waiting(None, 10).unwrap().items.len(), 1);
        // The address is free again.
        commit(store, [subscriber("t", "autre@exemple.org")]);
    });
}

#[test]
fn an_erasure_takes_more_than_one_page_of_rows() {
    everywhere(|store| {
        commit(store, [subscriber("s", "s@exemple.org")]);
        commit(store, (0..1234).map(|n| ledger("s", &format!("o{n:05}"), 1)));
        assert_eq!(store.ledger(&SubscriberId::new("s")).unwrap().len(), 1234);
        commit(store, [Change::RemoveSubscriber(SubscriberId::new("s"))]);
        assert!(store.ledger(&SubscriberId::new("s")).unwrap().is_empty());
    });
}

#[test]
fn mail_is_taken_in_due_order_once_until_its_lease_ends() {
    everywhere(|store| {
        commit(
            store,
            [
                put_delivery("s@3", "s", 3),
                put_delivery("s@1", "s", 1),
                put_delivery("s@2", "s", 2),
                put_delivery("s@9", "s", 9),
            ],
        );
        let claim = |now, max| -> Vec<String> {
            let taken = store.claim_outbox(at(now), Duration::minutes(10), max).unwrap();
            taken.into_iter().map(|delivery| delivery.id.to_string()).collect()
        };
        assert_eq!(store.next_outbox_due().unwrap(), Some(at(1)));
        assert_eq!(claim(3, 2), ["s@1", "s@2"]);
        assert_eq!(claim(3, 9), ["s@3"]);
        assert!(claim(3, 9).is_empty());
        assert_eq!(store.next_outbox_due().unwrap(), Some(at(9)));
        // What became of it may be said by the holder of the lease only.
        let said = |until: i64, state| {
            let put = Change::PutDelivery(Box::new(delivery("s@1", "s", 1, state)));
            store.commit(
                Changeset::of([put])
                    .expecting(Expect::LeasedUntil(DeliveryId::new("s@1"), at(until))),
            )
        };
        assert!(said(12, DeliveryState::Sent { at: at(4) }).is_err());
        assert!(said(13, DeliveryState::Sent { at: at(4) }).is_ok());
        assert_eq!(claim(12, 9), ["s@9"]);
        assert_eq!(claim(13, 9), ["s@2", "s@3"]);
        let states: BTreeMap<String, &str> = all(|after| store.deliveries(after, 2))
            .into_iter()
            .map(|delivery| (delivery.id.to_string(), delivery.state.as_str()))
            .collect();
        assert_eq!(states["s@1"], "sent");
        assert_eq!(store.stats().unwrap().waiting, 3);
    });
}

#[test]
fn a_mail_that_was_given_up_gives_back_what_it_told() {
    everywhere(|store| {
        let told = |offer: &str, by: &str| {
            Change::PutLedger(Ledger {
                subscriber: SubscriberId::new("s"),
                offer: OfferId::new(offer),
                revision: 1,
                delivery: DeliveryId::new(by),
                reminded: None,
            })
        };
        commit(store, [told("a", "s@1"), told("b", "s@2"), told("c", "s@1")]);
        let s = SubscriberId::new("s");
        commit(store, [Change::ForgetLedger(s.clone(), DeliveryId::new("s@1"))]);
        let left: Vec<_> = store.ledger(&s).unwrap().into_iter().map(|row| row.offer).collect();
        assert_eq!(left, [OfferId::new("b")]);
    });
}
