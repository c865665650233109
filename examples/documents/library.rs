//! The documents, in memory.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

type Documents = BTreeMap<(String, u32), Document>;

#[derive(Clone)]
struct Document {
    author: String,
    text: String,
}

#[derive(Clone, Default)]
pub(crate) struct Library {
    documents: Arc<Mutex<Documents>>,
}

impl Library {
    /// Two documents of a tenant, one of them by carol.
    pub(crate) fn sample() -> Self {
        let library = Self::default();
        library.write("red".into(), 1, "carol".into(), "hers".into());
        library.write("red".into(), 2, "bob".into(), "his".into());
        library
    }

    pub(crate) fn ids(&self, tenant: &str) -> Vec<u32> {
        let documents = self.lock();
        let of_tenant = documents.keys().filter(|(of, _)| of == tenant);
        of_tenant.map(|(_, id)| *id).collect()
    }

    pub(crate) fn text(&self, tenant: &str, id: u32) -> Option<String> {
        Some(self.document(tenant, id)?.text)
    }

    pub(crate) fn author(&self, tenant: &str, id: u32) -> Option<String> {
        Some(self.document(tenant, id)?.author)
    }

    /// Writes a new document, or another text of one, whose author stays.
    pub(crate) fn write(&self, tenant: String, id: u32, author: String, text: String) {
        let mut documents = self.lock();
        let new = || Document {
            author,
            text: String::new(),
        };
        documents.entry((tenant, id)).or_insert_with(new).text = text;
    }

    pub(crate) fn remove(&self, tenant: &str, id: u32) -> bool {
        self.lock().remove(&(tenant.to_owned(), id)).is_some()
    }

    pub(crate) fn len(&self) -> usize {
        self.lock().len()
    }

    fn document(&self, tenant: &str, id: u32) -> Option<Document> {
        self.lock().get(&(tenant.to_owned(), id)).cloned()
    }

    fn lock(&self) -> MutexGuard<'_, Documents> {
        // Nothing under the lock can panic half-way.
        self.documents
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
    }
}
