//! Nobody reaches what is not theirs, and each key says whose it is.

use domain::{ClientId, Restriction, Role};
use store::{Caller, Error, ScopedStore, Unaudited};

use crate::embedded::{Stage, a_client, a_user, an_organization, caller, now, once, opened, organization_id};

async fn add(store: &ScopedStore, client: &domain::Client) {
    let mut write = store.write("add client");
    write.add_client(client);
    write.commit(&once(client.id.as_str()), &()).await.unwrap();
}

#[tokio::test]
async fn another_organizations_client_answers_as_one_that_does_not_exist() {
    let stage = Stage::new().await;
    let (ana, omar) = (stage.as_one_of("ana", "almond"), stage.as_one_of("omar", "orchard"));
    add(&ana, &a_client("c1", "Maria", "Lopez", "almond")).await;
    let (hers, none) = (ClientId::new("c1").unwrap(), ClientId::new("c9").unwrap());

    assert!(ana.client(&hers).await.is_ok());

    assert_eq!(omar.client(&hers).await, Err(Error::NotFound));
    assert_eq!(omar.client(&hers).await, omar.client(&none).await);
    assert_eq!(omar.client_page(&hers).await, Err(Error::NotFound));
    assert_eq!(omar.clients(&[hers.clone(), none]).await, Ok(Unaudited::new(vec![None, None])));
    assert!(omar.search("Maria", "Lopez", 25, None).await.unwrap().found.is_empty());
}

#[tokio::test]
async fn a_write_in_a_scope_that_the_caller_lacks_writes_nothing() {
    let stage = Stage::new().await;
    let (ana, omar) = (stage.as_one_of("ana", "almond"), stage.as_one_of("omar", "orchard"));
    let mut theirs = a_client("c1", "Maria", "Lopez", "almond");
    let mut write = omar.write("add client");
    write.add_client(&theirs);
    assert_eq!(write.commit(&once("k1"), &()).await, Err(Error::ScopeNotHeld));

    theirs.restriction = Restriction::Agreement("hprp".to_owned());
    let mut write = ana.write("add client");
    write.add_client(&theirs);
    assert_eq!(write.commit(&once("k2"), &()).await, Err(Error::ScopeNotHeld));

    assert_eq!(ana.client(&theirs.id).await, Err(Error::NotFound));
}

#[tokio::test]
async fn a_client_moves_with_its_index_when_the_restriction_changes() {
    let stage = Stage::new().await;
    let (ana, omar) = (stage.as_one_of("ana", "almond"), stage.as_one_of("omar", "orchard"));
    add(&ana, &a_client("c1", "Maria", "Lopez", "almond")).await;
    for (key, restriction, seen) in [("s1", Restriction::Everyone, 1), ("s2", Restriction::Organization, 0)] {
        let read = opened(&ana, ana.client(&ClientId::new("c1").unwrap()).await.unwrap());
        let mut write = ana.write("change restriction");
        write.change_client(&read, &domain::Client { restriction: restriction.clone(), ..read.clone() });
        write.commit(&once(key), &()).await.unwrap();

        let moved = opened(&ana, ana.client(&read.id).await.unwrap());
        assert_eq!((moved.restriction, moved.version), (restriction, read.version + 1));
        assert_eq!(omar.client(&read.id).await.is_ok(), seen == 1);
        assert_eq!(omar.search("Maria", "Lopez", 25, None).await.unwrap().found.len(), seen);
        assert_eq!(ana.search("Maria", "Lopez", 25, None).await.unwrap().found.len(), 1);
    }
}

#[tokio::test]
async fn the_parties_of_an_agreement_and_the_technician_see_what_is_shared_with_them() {
    let stage = Stage::new().await;
    let party = |user: &str, organization: &str| Caller {
        agreements: vec!["hprp".to_owned()],
        ..caller(user, organization)
    };
    let (ana, nina) =
        (stage.store.scoped(party("ana", "orchard")), stage.store.scoped(party("nina", "ninth")));
    let mut shared = a_client("c1", "Maria", "Lopez", "orchard");
    shared.restriction = Restriction::Agreement("hprp".to_owned());
    add(&ana, &shared).await;
    add(&ana, &a_client("c2", "Maria", "Lopez", "orchard")).await;

    let seen = |page: store::SearchPage| {
        let found = opened(&ana, page.found).into_iter();
        found.map(|candidate| candidate.entry.client.to_string()).collect::<Vec<_>>()
    };
    assert_eq!(seen(nina.search("maria", "", 25, None).await.unwrap()), ["c1"]);
    let terry = stage.store.scoped(Caller {
        role: Role::Technician,
        organizations: vec![organization_id("orchard"), organization_id("ninth")],
        ..caller("terry", "almond")
    });
    assert_eq!(seen(terry.search("maria", "", 25, None).await.unwrap()), ["c2"]);
}

#[tokio::test]
async fn rights_are_read_from_the_store_at_each_entry() {
    let stage = Stage::new().await;
    let setup = stage.as_one_of("setup", "almond");
    let mut write = setup.write("set up");
    write.add_organization(&an_organization("almond")).add_organization(&an_organization("orchard"));
    write.add_user(&a_user("ana", "almond", Role::Caseworker)).add_user(&a_user(
        "terry",
        "almond",
        Role::Technician,
    ));
    write.commit(&once("setup"), &()).await.unwrap();
    let system = stage.store.system();
    let ana = a_user("ana", "almond", Role::Caseworker);

    let (user, entered) = system.enter(&ana.id, None, now()).await.unwrap();
    assert_eq!(
        (entered.organization().as_str(), entered.role(), user.version),
        ("almond", Role::Caseworker, 1)
    );
    assert!(!entered.works_for(&organization_id("orchard")));
    let elsewhere = system.enter(&ana.id, Some(&organization_id("orchard")), now()).await;
    assert_eq!(elsewhere.err(), Some(Error::NotFound));
    let terry = system.enter(&a_user("terry", "almond", Role::Technician).id, None, now()).await.unwrap().1;
    assert!(terry.works_for(&organization_id("orchard")));

    let mut write = setup.write("end user");
    write.change_user(&domain::User { active: false, ..user });
    write.commit(&once("end"), &()).await.unwrap();

    assert_eq!(system.enter(&ana.id, None, now()).await.err(), Some(Error::NotFound));
    assert_eq!(setup.users().await.unwrap().iter().filter(|user| user.active).count(), 1);
}

#[tokio::test]
async fn every_key_a_caller_touches_begins_with_a_scope_the_caller_holds_or_the_systems() {
    let stage = Stage::new().await;
    let ana = stage.as_one_of("ana", "almond");
    add(&ana, &a_client("c1", "Maria", "Lopez", "almond")).await;
    ana.client_page(&ClientId::new("c1").unwrap()).await.unwrap();
    ana.search("Maria", "Lopez", 25, None).await.unwrap();
    ana.remember_client(&ClientId::new("c1").unwrap()).await.unwrap();
    ana.recent_clients().await.unwrap();
    ana.programs().await.unwrap();
    ana.ticket_queue().await.unwrap();

    for touch in stage.store.touched() {
        let held = ["modesto|O:almond|", "modesto|A|", "modesto|X|"];
        assert!(held.iter().any(|scope| touch.leading_key.starts_with(scope)), "{touch:?}");
    }
}
