use wayhome::Stage;

use crate::site::Site;

#[tokio::test]
async fn whatever_answers_names_the_environment() {
    for stage in Stage::BOTH {
        let site = Site::of(stage).await;
        let object = format!("/{}/no/such/key", stage.bucket());

        for path in
            ["/", "/clients/find", "/assets/none.js", "/config.json", "/oidc/jwks", "/oidc/none", &object]
        {
            let answer = site.get(path).await;

            assert_eq!(answer.header("x-hmis-environment"), stage.environment(), "{path}");
            assert_eq!(answer.header("x-content-type-options"), "nosniff", "{path}");
            assert!(answer.header("content-security-policy").contains("frame-ancestors 'none'"), "{path}");
        }
    }
}

#[tokio::test]
async fn every_page_of_our_own_says_where_one_is_in_title_and_header() {
    for stage in Stage::BOTH {
        let site = Site::of(stage).await;

        for path in ["/", "/none.html", "/oidc/logout", "/oidc/authorize?client_id=someone-else"] {
            let page = site.get(path).await.body;

            let title = page.split("<title>").nth(1).unwrap();
            assert!(title.starts_with(&format!("{} –", stage.environment())), "{path}: {title}");
            let header = page.split("<header>").nth(1).unwrap().split("</header>").next().unwrap();
            assert!(header.contains(&format!("Wayhome · {}<", stage.environment())), "{path}");
        }
    }
}

#[tokio::test]
async fn the_web_app_learns_where_it_is() {
    let config = Site::of(Stage::Testing).await.get("/config.json").await.body;

    let config: serde_json::Value = serde_json::from_str(&config).unwrap();
    assert_eq!(
        config,
        serde_json::json!({
            "environment": "Modesto Testing",
            "stage": "modesto-testing",
            "issuer": "http://localhost:8080/oidc",
            "client_id": "wayhome-modesto-testing",
            "other": { "environment": "Modesto", "address": "http://localhost:8081" },
        })
    );
}
