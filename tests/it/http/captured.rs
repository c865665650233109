//! Log events, caught with all their fields.

use std::fmt::{Debug, Write as _};
use std::sync::{Arc, Mutex};

use tracing::field::{Field, Visit};
use tracing::subscriber::DefaultGuard;
use tracing::{Event, Subscriber};
use tracing_subscriber::Registry;
use tracing_subscriber::layer::{Context, Layer, SubscriberExt as _};

use crate::support::subscribers;

/// The events of this thread since it was made, until it is dropped.
pub(crate) struct Captured {
    events: Events,
    _guard: DefaultGuard,
}

#[derive(Clone, Default)]
struct Events(Arc<Mutex<Vec<String>>>);

impl Captured {
    pub(crate) fn begin() -> Self {
        subscribers::keep_two_alive();
        let events = Events::default();
        let subscriber = Registry::default().with(events.clone());
        Self {
            events,
            _guard: tracing::subscriber::set_default(subscriber),
        }
    }

    /// The events since this was last called, each a line: level, message, then the fields in the order of writing.
    pub(crate) fn take(&self) -> Vec<String> {
        std::mem::take(&mut *self.events.0.lock().unwrap())
    }
}

fn line(fields: &[(String, String)]) -> String {
    let message = fields.iter().find(|(name, _)| name == "message");
    let mut line = message.map(|(_, text)| text.clone()).unwrap_or_default();
    for (name, value) in fields.iter().filter(|(name, _)| name != "message") {
        let _ = write!(line, " {name}={value}");
    }
    line
}

impl<S: Subscriber> Layer<S> for Events {
    fn on_event(&self, event: &Event<'_>, _: Context<'_, S>) {
        let mut fields = Fields(vec![(
            "level".to_owned(),
            event.metadata().level().to_string(),
        )]);
        event.record(&mut fields);
        if event.metadata().target().starts_with("portcullis::") {
            self.0.lock().unwrap().push(line(&fields.0));
        }
    }
}

struct Fields(Vec<(String, String)>);

impl Visit for Fields {
    fn record_str(&mut self, field: &Field, value: &str) {
        self.0.push((field.name().to_owned(), value.to_owned()));
    }

    fn record_debug(&mut self, field: &Field, value: &dyn Debug) {
        self.0.push((field.name().to_owned(), format!("{value:?}")));
    }
}
