//! Decides requests by the policies of `infra/permissions.json`, as IAM does, for the conditions that stand there.

use serde_json::Value;

use super::tree::read;

/// The permissions of one stage and tenant.
pub(crate) struct Permissions {
    stage: &'static str,
    tenant: String,
    template: Value,
}

/// What a function asks of AWS.
pub(crate) struct Request<'a> {
    pub(crate) action: &'a str,
    pub(crate) resource: &'a str,
    /// Partition key of an item or prefix of a listing, where the request names one.
    pub(crate) key: Option<&'a str>,
}

impl Permissions {
    pub(crate) fn of(stage: &'static str) -> Self {
        let template = serde_json::from_str(&read("infra/permissions.json")).unwrap();
        Self { stage, tenant: "modesto".to_owned(), template }
    }

    /// The same of another tenant.
    pub(crate) fn of_tenant(self, tenant: &str) -> Self {
        Self { tenant: tenant.to_owned(), ..self }
    }

    /// The policies that stand in the file, by their names there.
    pub(crate) fn names(&self) -> Vec<String> {
        self.template["Resources"].as_object().unwrap().keys().cloned().collect()
    }

    /// Whether `function`, a policy of the file, may do what it asks: its own policy or everyone's allows it, the
    /// boundary allows it too, and nothing denies it.
    pub(crate) fn allow(&self, function: &str, request: &Request<'_>) -> bool {
        let own = self.statements(function).chain(self.statements("Everyone"));
        let own = own.filter(|statement| self.fits(statement, request)).collect::<Vec<_>>();
        let boundary = self.statements("Boundary").filter(|statement| self.fits(statement, request));
        let boundary = boundary.collect::<Vec<_>>();
        let denied = own.iter().chain(&boundary).any(|statement| statement["Effect"] == "Deny");
        let allows =
            |statements: &[&Value]| statements.iter().any(|statement| statement["Effect"] == "Allow");
        allows(&own) && allows(&boundary) && !denied
    }

    /// Every resource that the policies speak of.
    pub(crate) fn resources(&self) -> Vec<String> {
        let names = self.names();
        let statements = names.iter().flat_map(|name| self.statements(name));
        statements.flat_map(|statement| self.texts(&statement["Resource"])).collect()
    }

    fn statements(&self, policy: &str) -> impl Iterator<Item = &Value> {
        let statements = &self.template["Resources"][policy]["Properties"]["PolicyDocument"]["Statement"];
        statements.as_array().unwrap_or_else(|| panic!("{policy} is no policy")).iter()
    }

    fn fits(&self, statement: &Value, request: &Request<'_>) -> bool {
        let any =
            |patterns: &Value, text: &str| self.texts(patterns).iter().any(|pattern| like(pattern, text));
        any(&statement["Action"], request.action)
            && any(&statement["Resource"], request.resource)
            && self.holds(&statement["Condition"], request)
    }

    fn holds(&self, condition: &Value, request: &Request<'_>) -> bool {
        let Some(operators) = condition.as_object() else { return true };
        operators.iter().all(|(operator, wanted)| {
            let keys = &wanted["dynamodb:LeadingKeys"];
            match operator.as_str() {
                // True for a request without the key as well: that is why `Null` stands beside it.
                "ForAllValues:StringLike" => {
                    request.key.is_none_or(|key| self.texts(keys).iter().any(|pattern| like(pattern, key)))
                }
                "StringLike" => {
                    let prefixes = self.texts(&wanted["s3:prefix"]);
                    request.key.is_some_and(|key| prefixes.iter().any(|pattern| like(pattern, key)))
                }
                "Null" => (keys == "true") == request.key.is_none(),
                other => panic!("the condition {other} is not known here"),
            }
        })
    }

    /// A text or a list of texts, with parameters put in.
    fn texts(&self, value: &Value) -> Vec<String> {
        match value {
            Value::String(text) => vec![text.clone()],
            Value::Array(values) => values.iter().flat_map(|value| self.texts(value)).collect(),
            Value::Object(function) => {
                let (name, argument) = function.iter().next().unwrap();
                let argument = argument.as_str().unwrap();
                match name.as_str() {
                    "Ref" => vec![self.parameter(argument)],
                    "Fn::Sub" => vec![self.filled(argument)],
                    other => panic!("the function {other} is not known here"),
                }
            }
            other => panic!("{other} is no text"),
        }
    }

    fn filled(&self, text: &str) -> String {
        let mut parts = text.split("${");
        let mut filled = parts.next().unwrap().to_owned();
        for part in parts {
            let (name, rest) = part.split_once('}').unwrap();
            filled.push_str(&self.parameter(name));
            filled.push_str(rest);
        }
        filled
    }

    fn parameter(&self, name: &str) -> String {
        match name {
            "Stage" => self.stage.to_owned(),
            "Tenant" => self.tenant.clone(),
            "RecordsTableArn" => table(self.stage),
            "AuditTableArn" => audit_table(self.stage),
            "FilesBucketArn" => format!("arn:aws:s3:::wayhome-{}-files-000000000000", self.stage),
            "KeyArn" => format!("arn:aws:kms:us-west-2:000000000000:key/{}", self.stage),
            "AWS::Partition" => "aws".to_owned(),
            "AWS::Region" => "us-west-2".to_owned(),
            "AWS::AccountId" => "000000000000".to_owned(),
            other => panic!("the parameter {other} is not known here"),
        }
    }
}

/// The table of records of a stage.
pub(crate) fn table(stage: &str) -> String {
    format!("arn:aws:dynamodb:us-west-2:000000000000:table/wayhome-{stage}")
}

/// The audit table of a stage.
pub(crate) fn audit_table(stage: &str) -> String {
    format!("{}-audit", table(stage))
}

/// `text` matches `pattern`, in which `*` stands for any characters and `?` for one.
fn like(pattern: &str, text: &str) -> bool {
    let (pattern, text): (Vec<char>, Vec<char>) = (pattern.chars().collect(), text.chars().collect());
    let (mut p, mut t) = (0, 0);
    let mut star = None;
    while t < text.len() {
        if p < pattern.len() && pattern[p] == '*' {
            star = Some((p, t));
            p += 1;
        } else if p < pattern.len() && (pattern[p] == '?' || pattern[p] == text[t]) {
            p += 1;
            t += 1;
        } else if let Some((star_p, star_t)) = star {
            p = star_p + 1;
            t = star_t + 1;
            star = Some((star_p, star_t + 1));
        } else {
            return false;
        }
    }
    pattern[p..].iter().all(|rest| *rest == '*')
}

#[test]
fn a_star_stands_for_any_characters() {
    assert!(like("modesto|*|cli#*", "modesto|O:almond|cli#c1"));
    assert!(like("*", ""));
    assert!(like("dynamodb:PartiQL*", "dynamodb:PartiQLSelect"));
    assert!(!like("modesto|*|cli#*", "modesto|O:almond|clix#c1"));
    assert!(!like("modesto|A|*", "modesto-testing|A|org"));
}
