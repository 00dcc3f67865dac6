//! Offers, their keys, and what holds for every changeset.

use super::*;

#[test]
fn numbers_grow_and_an_empty_changeset_takes_none() {
    everywhere(|store| {
        let first = commit(store, [put_offer("a", 1, &[])]);
        assert_eq!(commit(store, []), first);
        assert_eq!(commit(store, [put_offer("b", 1, &[])]), first + 1);
        assert_eq!(store.stats().unwrap().offers, 2);
    });
}

#[test]
fn an_offer_is_found_by_id_by_key_and_by_change() {
    everywhere(|store| {
        commit(
            store,
            [
                put_offer("aa1", 3, &["k1", "k2"]),
                put_offer("aa2", 1, &["k3"]),
                put_offer("b", 2, &[]),
            ],
        );
        let id = OfferId::new("aa1");
        assert_eq!(store.offer(&id).unwrap(), Some(offer("aa1", 3)));
        assert_eq!(store.offer(&OfferId::new("a")).unwrap(), None);
        assert_eq!(store.offer_by_key(&IdentityKey::new("k2")).unwrap(), Some(id.clone()));
        let by_change = |since| -> Vec<String> {
            let offers = all(|after| store.offers_changed_since(at(since), after, 1));
            offers.into_iter().map(|offer| offer.id.to_string()).collect()
        };
        assert_eq!(by_change(0), ["aa2", "b", "aa1"]);
        assert_eq!(by_change(2), ["b", "aa1"]);
        assert_eq!(store.offer_ids_with_prefix("aa").unwrap(), [id.clone(), OfferId::new("aa2")]);

        // Written anew: one key gone, one new, changed later.
        commit(store, [put_offer("aa1", 9, &["k2", "k4"])]);
        assert_eq!(store.offer_by_key(&IdentityKey::new("k1")).unwrap(), None);
        assert_eq!(store.offer_by_key(&IdentityKey::new("k4")).unwrap(), Some(id.clone()));
        assert_eq!(store.keys_of(&id).unwrap(), [IdentityKey::new("k2"), IdentityKey::new("k4")]);
        assert_eq!(by_change(0), ["aa2", "b", "aa1"]);
        assert_eq!(store.offers(None, 10).unwrap().items.len(), 3);
    });
}

#[test]
fn a_key_moves_and_is_not_taken_back_by_its_old_offer() {
    everywhere(|store| {
        let key = IdentityKey::new("k");
        commit(store, [put_offer("a", 1, &["k"]), put_offer("b", 1, &["k"])]);
        assert_eq!(store.offer_by_key(&key).unwrap(), Some(OfferId::new("b")));
        commit(store, [put_offer("a", 1, &[])]);
        assert_eq!(store.offer_by_key(&key).unwrap(), Some(OfferId::new("b")));
    });
}

#[test]
fn a_merged_offer_leaves_a_forwarding_id() {
    everywhere(|store| {
        let forget = |offer: &str, now_in: &str| Change::ForgetOffer {
            offer: OfferId::new(offer),
            now_in: Some(OfferId::new(now_in)),
        };
        commit(
            store,
            [put_offer("a", 1, &["ka"]), put_offer("b", 1, &["kb"]), put_offer("c", 1, &[])],
        );
        commit(store, [subscriber("s", "s@exemple.org"), ledger("s", "a", 1)]);
        commit(store, [put_offer("b", 1, &["ka", "kb"]), forget("a", "b")]);
        commit(store, [forget("b", "c")]);
        assert_eq!(store.offer(&OfferId::new("a")).unwrap(), None);
        assert_eq!(store.present_id(&OfferId::new("a")).unwrap(), OfferId::new("c"));
        assert_eq!(store.ledger(&SubscriberId::new("s")).unwrap()[0].offer, OfferId::new("c"));
        assert_eq!(store.offer_by_key(&IdentityKey::new("ka")).unwrap(), None);
        assert!(
            all(|after| store.offers_changed_since(at(0), after, 9))
                .iter()
                .all(|o| o.id.as_str() == "c")
        );
    });
}

#[test]
fn a_changeset_is_done_whole_or_not_at_all() {
    everywhere(|store| {
        commit(store, [subscriber("s", "s@exemple.org"), put_offer("a", 1, &["k"])]);
        let refused = [
            Expect::NoOffer(OfferId::new("a")),
            Expect::OfferAt(OfferId::new("a"), 2),
            Expect::OfferAt(OfferId::new("zz"), 1),
            Expect::KeyFree(IdentityKey::new("k")),
            Expect::NoSubscriber(SubscriberId::new("s")),
            Expect::SubscriberThere(SubscriberId::new("t")),
            Expect::LeasedUntil(DeliveryId::new("d"), at(1)),
        ];
        for expect in refused {
            let set = Changeset::of([put_offer("b", 1, &[])]).expecting(expect.clone());
            assert!(matches!(store.commit(set), Err(StoreError::Conflict { .. })), "{expect:?}");
        }
        // The last change fails: the first is undone.
        let set = Changeset::of([put_offer("b", 1, &["kb"]), subscriber("t", "S@exemple.org")]);
        assert!(matches!(store.commit(set), Err(StoreError::Conflict { .. })));
        assert_eq!(store.offer(&OfferId::new("b")).unwrap(), None);
        assert_eq!(store.offer_by_key(&IdentityKey::new("kb")).unwrap(), None);
        let holds = Changeset::of([put_offer("b", 1, &[])])
            .expecting(Expect::OfferAt(OfferId::new("a"), 1))
            .expecting(Expect::KeyFree(IdentityKey::new("kb")))
            .expecting(Expect::NoDelivery(DeliveryId::new("d")));
        assert!(store.commit(holds).is_ok());
    });
}

#[test]
fn small_things_are_kept_and_forgotten() {
    everywhere(|store| {
        let posting = PostingId::new("carrefour:12");
        let memo = Memo { listing_hash: "h".to_owned(), seen: Some(at(1)), ..Memo::default() };
        let refusal = Refusal {
            posting: posting.clone(),
            source: SourceId::new("carrefour"),
            title: "Comptable".to_owned(),
            url: "https://exemple.org/12".to_owned(),
            reason: Message::new("store-busy"),
            seen: at(1),
        };
        let state = SourceState { failures: 2, ..SourceState::default() };
        let source = SourceId::new("carrefour");
        commit(
            store,
            [
                Change::PutMemo(posting.clone(), memo.clone()),
                Change::PutMemo(PostingId::new("carrefour-2:1"), memo.clone()),
                Change::PutRefusal(refusal.clone()),
                Change::PutSource(source.clone(), Box::new(state.clone())),
                Change::PutMeta("last".to_owned(), serde_json::json!({"n": 1})),
            ],
        );
        assert_eq!(store.memo(&posting).unwrap(), Some(memo.clone()));
        assert_eq!(store.memos_of(&source, None, 9).unwrap().items, [(posting.clone(), memo)]);
        assert_eq!(store.refusal(&posting).unwrap(), Some(refusal.clone()));
        assert_eq!(store.refusals(None, 9).unwrap().items, [refusal]);
        assert_eq!(store.source(&source).unwrap(), Some(state));
        assert_eq!(store.meta("last").unwrap(), Some(serde_json::json!({"n": 1})));
        commit(
            store,
            [
                Change::ForgetMemo(posting.clone()),
                Change::ForgetRefusal(posting.clone()),
                Change::ForgetSource(source.clone()),
                Change::ForgetMeta("last".to_owned()),
                Change::ForgetMeta("never there".to_owned()),
            ],
        );
        assert_eq!(store.memo(&posting).unwrap(), None);
        assert_eq!(store.refusal(&posting).unwrap(), None);
        assert_eq!(store.source(&source).unwrap(), None);
        assert_eq!(store.meta("last").unwrap(), None);
    });
}

#[test]
fn a_rehearsal_changes_nothing() {
    everywhere(|store| {
        commit(store, [put_offer("a", 1, &["k"]), subscriber("s", "s@exemple.org")]);
        let copy = store.rehearsal().unwrap();
        assert_eq!(
            copy.subscriber_by_address("s@exemple.org").unwrap().map(|s| s.id),
            Some(SubscriberId::new("s"))
        );
        commit(&copy, [put_offer("b", 1, &[])]);
        assert_eq!(copy.stats().unwrap().offers, 2);
        assert_eq!(store.stats().unwrap().offers, 1);
    });
}

#[test]
fn several_callers_at_once_lose_nothing() {
    everywhere(|store| {
        std::thread::scope(|scope| {
            for caller in 0..8 {
                scope.spawn(move || {
                    for n in 0..20 {
                        let id = format!("{caller}-{n}");
                        commit(store, [put_offer(&id, n, &[&id])]);
                        assert!(store.offer(&OfferId::new(&id)).unwrap().is_some());
                    }
                });
            }
        });
        assert_eq!(all(|after| store.offers(after, 7)).len(), 160);
        assert_eq!(all(|after| store.offers_changed_since(at(0), after, 7)).len(), 160);
    });
}

#[test]
fn the_folder_keeps_everything_and_one_process_has_it() {
    let dir = tempfile::tempdir().unwrap();
    let store = Store::open(dir.path()).unwrap();
    let key = store.instance_key();
    let seq = commit(&store, [put_offer("a", 1, &["k"])]);
    assert!(matches!(Store::open(dir.path()), Err(StoreError::Busy { .. })));
    drop(store);
    let store = Store::open(dir.path()).unwrap();
    assert_eq!(store.instance_key(), key);
    assert_eq!(store.offer(&OfferId::new("a")).unwrap(), Some(offer("a", 1)));
    assert_eq!(store.stats().unwrap().seq, seq);
    assert_ne!(Store::in_memory().instance_key(), key);
}
