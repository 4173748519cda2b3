//! The live mappings of a contract: what the process was built with, and what took its place since.

use std::collections::BTreeSet;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, OnceLock, PoisonError, RwLock};

use super::answer::Replacement;
use super::built::Built;
use super::evaluate::Plans;
use super::refused::Refused;
use super::users::UserFunction;

/// The mappings with `live = true` of a contract, which may be replaced while the process runs. Generated code
/// has it as `contract::mappings::LIVE`.
///
/// ```ignore
/// let text = config.get("store_card.toml");
/// if let Err(refused) = contract::mappings::LIVE.replace("store_card", &text) {
///     eprintln!("{refused}");
/// }
/// ```
///
/// From then on `contract::mappings::store_card` answers by the new text, in every thread. Calls that are at work
/// end by the text that they began with.
#[derive(Debug)]
pub struct LiveMappings {
    parts: Parts,
    built: OnceLock<Result<Built, String>>,
    /// Whether any is replaced: all that a function looks at where none is.
    active: AtomicBool,
    state: RwLock<Option<Arc<State>>>,
}

/// What generated code knows of its mappings.
#[derive(Clone, Copy, Debug)]
#[doc(hidden)]
pub struct Parts {
    /// `contract.json`.
    pub contract: &'static str,
    /// All mapping files: their paths and texts.
    pub files: &'static [(&'static str, &'static str)],
    /// The project's own functions that mappings call.
    pub functions: &'static [UserFunction],
}

/// What holds at one moment.
#[derive(Clone, Debug, Default)]
struct State {
    /// The mappings that were replaced, and those that they call.
    plans: Arc<Plans>,
    replaced: BTreeSet<String>,
}

impl LiveMappings {
    #[doc(hidden)]
    pub const fn new(parts: Parts) -> Self {
        Self {
            parts,
            built: OnceLock::new(),
            active: AtomicBool::new(false),
            state: RwLock::new(None),
        }
    }

    /// Puts the mapping file `text` in the place of the mapping called `name`. It is checked as in a build, and
    /// has to have the target and the types of sources that the built one has; where the function of that
    /// returns no `Result`, the new one must not be able to fail either.
    ///
    /// # Errors
    /// All that is wrong with it. Then nothing has changed.
    pub fn replace(&self, name: &str, text: &str) -> Result<(), Refused> {
        let built = self.built()?;
        let plan = built.check(&self.parts, name, text)?;
        self.change(|state| {
            let plans = Arc::make_mut(&mut state.plans);
            built.add_callees(&plan, plans);
            plans.insert(name.to_owned(), Arc::new(plan));
            state.replaced.insert(name.to_owned());
        });
        Ok(())
    }

    /// Takes the built mapping back. Whether it had been replaced.
    pub fn restore(&self, name: &str) -> bool {
        self.change(|state| {
            if !state.replaced.remove(name) {
                return false;
            }
            // Others may call it.
            let built = self.built.get().and_then(|built| built.as_ref().ok());
            let plans = Arc::make_mut(&mut state.plans);
            match built.and_then(|built| built.plan(name)) {
                Some(plan) => _ = plans.insert(name.to_owned(), plan),
                None => _ = plans.remove(name),
            }
            true
        })
    }

    /// The names of the mappings that are replaced, sorted.
    pub fn replaced(&self) -> Vec<String> {
        self.state().map(|state| state.replaced.iter().cloned().collect()).unwrap_or_default()
    }

    /// What answers in the place of the mapping called `name`, if it was replaced.
    #[inline]
    #[doc(hidden)]
    pub fn replacement(&self, name: &str) -> Option<Replacement> {
        // What is there is read under the lock; this only says whether to look.
        if self.active.load(Ordering::Relaxed) { self.look_up(name) } else { None }
    }

    #[cold]
    fn look_up(&self, name: &str) -> Option<Replacement> {
        let state = self.state()?;
        if !state.replaced.contains(name) {
            return None;
        }
        Some(Replacement::new(Arc::clone(state.plans.get(name)?), Arc::clone(&state.plans)))
    }

    fn state(&self) -> Option<Arc<State>> {
        self.state.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn change<T>(&self, change: impl FnOnce(&mut State) -> T) -> T {
        let mut current = self.state.write().unwrap_or_else(PoisonError::into_inner);
        let mut next = current.as_deref().cloned().unwrap_or_default();
        let changed = change(&mut next);
        self.active.store(!next.replaced.is_empty(), Ordering::Relaxed);
        *current = Some(Arc::new(next));
        changed
    }

    fn built(&self) -> Result<&Built, Refused> {
        let built = self.built.get_or_init(|| Built::read(&self.parts));
        built.as_ref().map_err(|reason| Refused::internal(reason))
    }
}
