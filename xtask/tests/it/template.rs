//! The template of a stage: every name in it contains the stage.

use yaml_rust2::{Yaml, YamlLoader};

use super::tree::{none, read};

/// Where the name of a resource of a type stands, below its properties.
const NAMED: &[(&str, &str)] = &[
    ("AWS::CertificateManager::Certificate", "Tags.0.Value"),
    ("AWS::CloudFront::Distribution", "Tags.0.Value"),
    ("AWS::CloudFront::Function", "Name"),
    ("AWS::CloudFront::OriginAccessControl", "OriginAccessControlConfig.Name"),
    ("AWS::CloudFront::ResponseHeadersPolicy", "ResponseHeadersPolicyConfig.Name"),
    ("AWS::CloudWatch::Alarm", "AlarmName"),
    ("AWS::Cognito::UserPool", "UserPoolName"),
    ("AWS::Cognito::UserPoolClient", "ClientName"),
    ("AWS::Cognito::UserPoolDomain", "Domain"),
    ("AWS::DynamoDB::Table", "TableName"),
    ("AWS::IAM::ManagedPolicy", "ManagedPolicyName"),
    ("AWS::IAM::Role", "RoleName"),
    ("AWS::KMS::Alias", "AliasName"),
    ("AWS::KMS::Key", "Tags.0.Value"),
    ("AWS::Logs::LogGroup", "LogGroupName"),
    ("AWS::Pipes::Pipe", "Name"),
    ("AWS::S3::Bucket", "BucketName"),
    ("AWS::SNS::Topic", "TopicName"),
    ("AWS::SQS::Queue", "QueueName"),
    ("AWS::Scheduler::Schedule", "Name"),
    ("AWS::Scheduler::ScheduleGroup", "Name"),
    ("AWS::SecretsManager::Secret", "Name"),
    ("AWS::Serverless::Function", "FunctionName"),
    ("AWS::Serverless::HttpApi", "Name"),
    ("AWS::WAFv2::WebACL", "Name"),
];

/// Parts of another resource, which have no name of their own.
const PARTS: &[&str] = &["AWS::S3::BucketPolicy", "AWS::CloudFormation::Stack"];

const TEMPLATES: &[&str] = &["infra/template.yaml", "infra/edge.yaml", "infra/permissions.json"];

fn resources() -> Vec<(String, Yaml)> {
    let mut resources = Vec::new();
    for path in TEMPLATES {
        let template = YamlLoader::load_from_str(&read(path)).unwrap().remove(0);
        for (name, resource) in template["Resources"].as_hash().unwrap() {
            resources.push((format!("{path}: {}", name.as_str().unwrap()), resource.clone()));
        }
    }
    resources
}

/// The text at `path` below `value`, whatever function of the template surrounds it.
fn at<'a>(value: &'a Yaml, path: &str) -> Option<&'a str> {
    let found = path.split('.').fold(value, |value, step| match step.parse::<usize>() {
        Ok(index) => &value[index],
        Err(_) => &value[step],
    });
    found.as_str().or_else(|| found["Fn::Sub"].as_str())
}

#[test]
fn every_resource_is_named_after_its_stage() {
    let mut findings = Vec::new();
    for (place, resource) in resources() {
        let kind = resource["Type"].as_str().unwrap();
        if PARTS.contains(&kind) {
            continue;
        }
        let Some((_, path)) = NAMED.iter().find(|(named, _)| *named == kind) else {
            findings.push(format!("{place}: nothing says where a {kind} has its name"));
            continue;
        };
        match at(&resource["Properties"], path) {
            Some(name) if name.contains("${Stage}") => {}
            Some(name) => findings.push(format!("{place}: {path} is {name}, without the stage")),
            None => findings.push(format!("{place}: has no {path}")),
        }
    }
    none(&findings);
}

#[test]
fn what_holds_records_survives_the_removal_of_its_stack() {
    let kept =
        ["AWS::DynamoDB::Table", "AWS::KMS::Key", "AWS::Cognito::UserPool", "AWS::SecretsManager::Secret"];
    let findings: Vec<String> = resources()
        .into_iter()
        .filter(|(_, resource)| kept.contains(&resource["Type"].as_str().unwrap()))
        .filter(|(_, resource)| resource["DeletionPolicy"].as_str() != Some("Retain"))
        .map(|(place, _)| format!("{place}: has no DeletionPolicy: Retain"))
        .collect();
    none(&findings);
}

#[test]
fn every_function_has_its_own_permissions_and_the_boundary() {
    let template = YamlLoader::load_from_str(&read("infra/template.yaml")).unwrap().remove(0);
    let boundary = template["Globals"]["Function"]["PermissionsBoundary"].as_str();
    assert_eq!(boundary, Some("Permissions.Outputs.Boundary"));

    let mut findings = Vec::new();
    for (place, resource) in resources() {
        if resource["Type"].as_str() == Some("AWS::Serverless::Function") {
            let own = format!("Permissions.Outputs.{}", place.rsplit(' ').next().unwrap());
            let policies = resource["Properties"]["Policies"].as_vec().unwrap();
            if !policies.iter().any(|policy| policy.as_str() == Some(&own)) {
                findings.push(format!("{place}: does not have {own}"));
            }
        }
    }
    none(&findings);
}

#[test]
fn every_function_of_the_tree_is_deployed() {
    let deployed: Vec<String> = resources()
        .iter()
        .filter_map(|(_, resource)| resource["Properties"]["CodeUri"].as_str().map(str::to_owned))
        .collect();
    let findings: Vec<String> = std::fs::read_dir(super::tree::root().join("functions"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| !deployed.contains(&format!("../target/lambda/{name}/")))
        .collect();
    none(&findings);
}

#[test]
fn both_stages_are_made_from_the_same_template() {
    let samconfig = read("samconfig.toml");
    for stage in ["modesto", "modesto-testing"] {
        assert!(samconfig.contains(&format!("stack_name = \"wayhome-{stage}\"")), "{stage}");
        assert!(samconfig.contains(&format!("\"Stage={stage}\"")), "{stage}");
    }
    assert_eq!(
        samconfig.matches("[modesto.deploy.parameters]\ntemplate_file = \"infra/template.yaml\"").count(),
        1
    );
    assert_eq!(
        samconfig
            .matches("[modesto-testing.deploy.parameters]\ntemplate_file = \"infra/template.yaml\"")
            .count(),
        1
    );
}
