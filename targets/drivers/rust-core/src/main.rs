//! Driver for aliyun-openapi-core-rust-sdk: see ../../README.md for the protocol.
//!
//! The SDK has no models: its callers write the names of the wire themselves, lists with their indexes, and read the answer as JSON.
use aliyun_openapi_core_rust_sdk::client::error::Error;
use aliyun_openapi_core_rust_sdk::client::rpc::RPClient;
use serde_json::{json, Map, Value};
use std::io::{self, BufRead, Write};
use std::time::Duration;

const NAME: &str = "aliyun-openapi-core-rust-sdk";
const VERSION: &str = "1.1.0";
/// It sends whatever action it is told; these are the operations that a contract ships for.
const OPERATIONS: [&str; 13] = [
    "AssignIpv6Addresses",
    "AssignPrivateIpAddresses",
    "AttachNetworkInterface",
    "CreateNetworkInterface",
    "CreateSecurityGroup",
    "DeleteNetworkInterface",
    "DeleteSecurityGroup",
    "DescribeNetworkInterfaceAttribute",
    "DescribeNetworkInterfaces",
    "DetachNetworkInterface",
    "ModifyNetworkInterfaceAttribute",
    "UnassignIpv6Addresses",
    "UnassignPrivateIpAddresses",
];
const API_VERSION: &str = "2014-05-26";
const LARGEST_SAFE: u64 = (1 << 53) - 1;

/// Why a call is no call of the SDK.
struct Unrepresentable(String);

fn write(line: Value) {
    let mut out = io::stdout().lock();
    // Whoever started the driver is gone where this fails, and nobody is left to tell.
    let _ = writeln!(out, "{line}").and_then(|_| out.flush());
}

/// The digits of an integer beyond 2^53, which travels as an object.
fn digits(value: &Map<String, Value>) -> Option<&str> {
    if value.len() == 1 { value.get("$int")?.as_str() } else { None }
}

/// The pairs that a caller of this SDK writes for a value.
fn flatten(name: &str, value: &Value, pairs: &mut Vec<(String, String)>) -> Result<(), Unrepresentable> {
    match value {
        Value::Null => return Err(Unrepresentable(format!("{name}: a pair of texts has no null"))),
        Value::String(text) => pairs.push((name.to_string(), text.clone())),
        Value::Bool(_) | Value::Number(_) => pairs.push((name.to_string(), value.to_string())),
        Value::Array(items) => {
            for (at, item) in items.iter().enumerate() {
                flatten(&format!("{name}.{}", at + 1), item, pairs)?;
            }
        }
        Value::Object(fields) => match digits(fields) {
            Some(text) => pairs.push((name.to_string(), text.to_string())),
            None => {
                for (field, each) in fields {
                    flatten(&format!("{name}.{field}"), each, pairs)?;
                }
            }
        },
    }
    Ok(())
}

fn text<'a>(value: &'a Value, name: &str) -> &'a str {
    value[name].as_str().unwrap_or("")
}

fn client(call: &Value) -> Result<RPClient, Unrepresentable> {
    let operation = text(call, "operation");
    if !OPERATIONS.contains(&operation) {
        return Err(Unrepresentable(format!("it does not list {operation}")));
    }
    if let Some(option) = call["options"].as_object().and_then(|options| options.keys().next()) {
        return Err(Unrepresentable(format!("it has no option {option}")));
    }
    let mut pairs = Vec::new();
    for (name, value) in call["parameters"].as_object().into_iter().flatten() {
        flatten(name, value, &mut pairs)?;
    }
    let key = &call["credentials"];
    if let Some(token) = key["securityToken"].as_str() {
        pairs.push(("SecurityToken".to_string(), token.to_string()));
    }
    let endpoint = format!("http://{}:{}", text(&call["endpoint"], "host"), call["endpoint"]["port"]);
    let timeout = Duration::from_millis(call["timeoutMs"].as_u64().unwrap_or(5000));
    Ok(RPClient::new(text(key, "accessKeyId"), text(key, "accessKeySecret"), endpoint)
        .version(API_VERSION)
        .get(operation)
        .query(pairs)
        .timeout(timeout))
}

fn packed(value: Value) -> Value {
    match value {
        Value::Number(number) => {
            let size = number.as_u64().or(number.as_i64().map(i64::unsigned_abs)).unwrap_or(0);
            if size > LARGEST_SAFE { json!({ "$int": number.to_string() }) } else { Value::Number(number) }
        }
        Value::Array(items) => items.into_iter().map(packed).collect(),
        Value::Object(fields) => Value::Object(fields.into_iter().map(|(name, each)| (name, packed(each))).collect()),
        plain => plain,
    }
}

fn thrown(id: &Value, error: Error) -> Value {
    match error {
        Error::InvalidResponse { request_id, error_code, error_message } => json!({
            "id": id, "outcome": "rejected", "status": null, "code": error_code, "message": error_message,
            "requestId": request_id, "error": { "type": "InvalidResponse" }
        }),
        Error::Reqwest(cause) => json!({ "id": id, "outcome": "failed", "error": { "type": "Reqwest", "message": cause.to_string() } }),
        other => json!({ "id": id, "outcome": "failed", "error": { "type": "InvalidRequest", "message": other.to_string() } }),
    }
}

async fn perform(call: Value) {
    let id = call["id"].clone();
    let ready = match client(&call) {
        Ok(ready) => ready,
        Err(Unrepresentable(reason)) => return write(json!({ "id": id, "outcome": "unrepresentable", "reason": reason })),
    };
    // A typed result of the caller's own choice: an object of JSON is the least that is asked of it.
    write(match ready.json::<Map<String, Value>>().await {
        Ok(response) => json!({ "id": id, "outcome": "accepted", "response": packed(Value::Object(response)) }),
        Err(error) => thrown(&id, error),
    });
}

fn hello(call: &Value) {
    let id = &call["id"];
    if call["protocol"] != 1 {
        return write(json!({ "id": id, "outcome": "unsupported" }));
    }
    let path = std::env::current_exe().map(|path| path.display().to_string()).unwrap_or_default();
    let sdk = json!({ "name": NAME, "version": VERSION, "language": "rust", "path": path });
    write(json!({ "id": id, "sdk": sdk, "operations": OPERATIONS, "maxInFlight": 8 }));
}

/// Rust has no text with half a surrogate pair, so such a line is no JSON to it; its id stands first.
fn unreadable(line: &str) {
    let id = line.split('"').nth(3).unwrap_or("");
    write(json!({ "id": id, "outcome": "unrepresentable", "reason": "a text without a UTF-8 form" }));
}

fn main() -> io::Result<()> {
    // The SDK makes a client of HTTP for each call, which reads the certificates of the system each time: over plain HTTP they cost, and do, nothing.
    std::env::set_var("SSL_CERT_FILE", "/dev/null");
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build()?;
    let mut open = Vec::new();
    for line in io::stdin().lock().lines() {
        let line = line?;
        let Ok(call) = serde_json::from_str::<Value>(&line) else {
            unreadable(&line);
            continue;
        };
        match call["op"].as_str() {
            Some("hello") => hello(&call),
            Some("call") => open.push(runtime.spawn(perform(call))),
            Some("bye") => break,
            _ => write(json!({ "id": call["id"], "outcome": "unsupported" })),
        }
    }
    for each in open {
        // A call that panicked has no answer, which is what is measured then.
        let _ = runtime.block_on(each);
    }
    Ok(())
}
