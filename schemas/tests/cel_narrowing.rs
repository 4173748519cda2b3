//! What conditions say about the values they look at: behind them, reading does not fail.

mod common;
mod shop;

use shop::outcome;

#[track_caller]
fn sure(sources: &[&str]) {
    for source in sources {
        let outcome = outcome(source);
        assert!(!outcome.contains(['!', '\n']), "{source}: {outcome}");
    }
}

#[track_caller]
fn unsure(sources: &[&str]) {
    for source in sources {
        let outcome = outcome(source);
        assert!(outcome.ends_with('!'), "{source}: {outcome}");
    }
}

#[test]
fn has_makes_a_property_sure() {
    sure(&[
        "has(card.subtitle) ? card.subtitle : ''",
        "has(card.subtitle) && card.subtitle == 'a'",
        "!has(card.subtitle) || card.subtitle == 'a'",
        "!has(card.subtitle) ? '' : card.subtitle",
        "has(card.badge) && has(card.badge.tone) ? card.badge.tone : ''",
        "has(card.badge) && has(card.badge.tone) && card.badge.tone != '' && card.badge.text != ''",
        "b && has(card.subtitle) && card.subtitle.size() > 3",
        "has(card.subtitle) ? xs.map(x, card.subtitle) : []",
        "cel.bind(c, card, has(c.subtitle) ? card.subtitle : '')",
    ]);
}

#[test]
fn what_was_not_asked_for_stays_unsure() {
    unsure(&[
        "has(card.subtitle) || card.subtitle == 'a'",
        "has(card.subtitle) ? '' : card.subtitle",
        "has(card.badge) ? card.badge.tone : ''",
        "has(card.badge) ? card.subtitle : ''",
        "b || has(card.subtitle) ? card.subtitle : ''",
        "card.subtitle == 'a' && has(card.subtitle)",
        // Where the left side fails, the right one is evaluated without knowing.
        "xs[0] == 1 && has(card.subtitle) && card.subtitle == 'a'",
        // Another variable of the same name.
        "has(card.subtitle) ? cards.map(card, card.subtitle) : []",
    ]);
}

#[test]
fn elements_that_a_filter_leaves_are_as_it_says() {
    sure(&[
        "cards.filter(c, has(c.subtitle)).map(c, c.subtitle)",
        "cards.filter(c, has(c.subtitle)).map(d, d.subtitle)",
        "cards.map(c, has(c.subtitle), c.subtitle)",
        "cards.filter(c, has(c.badge)).filter(c, has(c.subtitle)).map(c, c.badge.text + c.subtitle)",
        "cards.filter(c, has(c.subtitle)).sortBy(c, c.title).map(c, c.subtitle)",
    ]);
    unsure(&["cards.filter(c, b).map(c, c.subtitle)", "cards.map(c, c.subtitle)"]);
}

#[test]
fn null_is_ruled_out_by_comparing() {
    sure(&[
        "w != null ? w / 2 : 0",
        "w == null ? 0 : w / 2",
        "w != null && w > 3",
        "null != w && w > 3",
        "w == 1 && w < 3",
        "has(store.rating) && store.rating > 3",
        "store.rating != null ? string(store.rating) : '-'",
        "has(card.price) && card.price != null ? decimal(card.price, 2) : ''",
    ]);
    unsure(&["w == null ? w / 2 : 0", "has(card.price) ? decimal(card.price, 2) : ''"]);
}

#[test]
fn keys_and_sizes_are_known() {
    sure(&[
        "has(m.a) ? m.a : 0",
        "'a' in m ? m.a : 0",
        "'a' in m && m['a'] > 1",
        "size(xs) > 0 ? xs[0] : 0",
        "xs.size() >= 2 && xs[1] == xs[0]",
        "xs.size() == 0 ? 0 : xs[0]",
        "0 < xs.size() ? xs[0] : 0",
        "!(xs.size() < 1) ? xs[0] : 0",
        "xs != [] ? xs[0] : 0",
        "size(store.coupons) > 0 ? store.coupons[0].title : ''",
        "size(xs) > 0 ? math.greatest(xs) : 0",
        "o.hasValue() ? o.value() : ''",
    ]);
    unsure(&[
        "'a' in m ? m.b : 0",
        "size(xs) > 0 ? xs[1] : 0",
        "size(xs) > 0 ? xs[-1 * size(xs)] : 0",
        "size(xs) >= 0 ? xs[0] : 0",
        "xs == [] ? xs[0] : 0",
    ]);
}
