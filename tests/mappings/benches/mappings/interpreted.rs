//! The mapping `feed_list` by the interpreter of the `cel` crate, every expression parsed beforehand: evaluation
//! alone, where the messages are its values already; from messages, which have to become its values; and from
//! messages to cards, which is what a mapping that was replaced in a running process does.

use cel::{Context, Program, Value};
use hawksbill::LiveMappings;
use hawksbill::codegen::live::{Parts, Source};
use hawksbill_mapping_tests::contract::modules::FeedList;
use hawksbill_mapping_tests::contract::shop::v1::{Feed, Item};
use serde_json::json;

/// The fields of a card, as the mapping has them.
const CARD: [&str; 9] = [
    "string(item.id)",
    "item.brand + ' ' + item.name",
    "item.seller.name + ' · ' + item.seller.city",
    "item.price_cents",
    "item.list_price_cents - item.price_cents",
    "item.coupons.filter(c, c.active).map(c, c.title)",
    "item.tags",
    "item.picture",
    "item.sold_out ? 'soldOut' : 'available'",
];

/// Programs and values.
pub(crate) struct Interpreter {
    card: Vec<Program>,
    items: Vec<Context<'static, 'static>>,
}

impl Interpreter {
    pub(crate) fn new(feed: &Feed) -> Self {
        let compile = |source: &&str| Program::compile(source).expect("an expression");
        Self {
            card: CARD.iter().map(compile).collect(),
            items: feed.items.iter().map(context).collect(),
        }
    }

    /// The values of all cards, of the feed that was made values of.
    pub(crate) fn evaluated(&self) -> Vec<Vec<Value>> {
        self.items.iter().map(|item| self.card(item)).collect()
    }

    /// The values of all cards of a feed.
    pub(crate) fn feed_list(&self, feed: &Feed) -> Vec<Vec<Value>> {
        feed.items.iter().map(|item| self.card(&context(item))).collect()
    }

    fn card(&self, item: &Context<'static, 'static>) -> Vec<Value> {
        let value = |program: &Program| program.execute(item).expect("a value");
        self.card.iter().map(value).collect()
    }
}

fn context(item: &Item) -> Context<'static, 'static> {
    let seller = item.seller.clone().unwrap_or_default();
    let coupons: Vec<_> = item
        .coupons
        .iter()
        .map(|coupon| json!({ "title": coupon.title, "active": coupon.active }))
        .collect();
    let item = json!({
        "id": item.id,
        "name": item.name,
        "brand": item.brand,
        "price_cents": item.price_cents,
        "list_price_cents": item.list_price_cents,
        "tags": item.tags,
        "coupons": coupons,
        "seller": { "name": seller.name, "city": seller.city },
        "sold_out": item.sold_out,
        "picture": item.picture.clone().unwrap_or_default(),
    });
    let mut context = Context::default();
    context.add_variable("item", item).expect("a value");
    context
}

/// The mapping itself, replaced by its own text.
pub(crate) fn replaced() -> LiveMappings {
    let text = include_str!("../../schemas/mappings/feed_list.toml");
    let text: &'static str = Box::leak(format!("live = true\n{text}").into_boxed_str());
    let live = LiveMappings::new(Parts {
        contract: include_str!(concat!(env!("OUT_DIR"), "/contract.json")),
        files: Box::leak(Box::new([("schemas/mappings/feed_list.toml", text)])),
        functions: &[],
    });
    live.replace("feed_list", text).unwrap_or_else(|refused| panic!("{refused}"));
    live
}

/// The cards of a feed by the mapping that was replaced.
pub(crate) fn filled(live: &LiveMappings, feed: &Feed) -> FeedList {
    let replacement = live.replacement("feed_list").expect("it was replaced");
    replacement.answer([Source::one(feed)], None).expect("cards")
}
