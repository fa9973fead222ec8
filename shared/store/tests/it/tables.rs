//! The tables as the local system makes them.

use aws_sdk_dynamodb::config::{BehaviorVersion, Credentials, Region};
use aws_sdk_dynamodb::types::{StreamSpecification, StreamViewType};
use domain::ClientId;

use crate::embedded::{Stage, a_client, once, opened};

async fn client(stage: &Stage) -> aws_sdk_dynamodb::Client {
    let config = aws_sdk_dynamodb::Config::builder()
        .behavior_version(BehaviorVersion::latest())
        .region(Region::new("us-west-2"))
        .credentials_provider(Credentials::new("local", "local", None, None, "test"))
        .endpoint_url(stage.settings.dynamodb_endpoint.clone().unwrap());
    aws_sdk_dynamodb::Client::from_conf(config.build())
}

async fn has_stream(stage: &Stage) -> bool {
    let described =
        client(stage).await.describe_table().table_name(&stage.settings.table).send().await.unwrap();
    described.table.unwrap().stream_specification.is_some_and(|stream| stream.stream_enabled)
}

#[tokio::test]
async fn local_tables_have_no_stream_since_each_write_would_look_through_all_its_records() {
    assert!(!has_stream(&Stage::new().await).await);
}

#[tokio::test]
async fn a_table_of_an_earlier_edition_loses_its_stream_at_the_next_start_and_keeps_its_records() {
    let stage = Stage::new().await;
    let ana = stage.as_one_of("ana", "almond");
    let mut write = ana.write("add client");
    write.add_client(&a_client("c1", "Maria", "Lopez", "almond"));
    write.commit(&once("add-client-0001"), &()).await.unwrap();
    let stream = StreamSpecification::builder()
        .stream_enabled(true)
        .stream_view_type(StreamViewType::NewImage)
        .build()
        .unwrap();
    let update = client(&stage).await.update_table().table_name(&stage.settings.table);
    update.stream_specification(stream).send().await.unwrap();
    assert!(has_stream(&stage).await);

    stage.store.create_tables_and_bucket().await.unwrap();

    assert!(!has_stream(&stage).await);
    assert_eq!(opened(&ana, ana.client(&ClientId::new("c1").unwrap()).await.unwrap()).version, 1);
    stage.store.create_tables_and_bucket().await.unwrap();
}
