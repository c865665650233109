//! Both services, set up alike.

use crate::answer::Answer;
use crate::case::Case;
use crate::client::Client;
use crate::environment::Environment;
use crate::memory::{Memory, Side};
use crate::process::{FLASK, Listening, Starting, TWIN};
use crate::request::Request;
use crate::verdict::judge;

pub(crate) struct Pair {
    flask: Client,
    twin: Client,
    memory: Memory,
    services: [Listening; 2],
}

impl Pair {
    pub(crate) fn start(environment: &Environment) -> Result<Self, String> {
        let starting = [FLASK, TWIN].map(|program| Starting::new(program, environment));
        let [flask, twin] = starting.map(Starting::listening);
        let flask = flask.map_err(|failure| format!("Flask did not start: {failure}"))?;
        let twin = twin.map_err(|failure| format!("the twin did not start: {failure}"))?;
        Ok(Self {
            flask: Client::new(flask.address),
            twin: Client::new(twin.address),
            memory: Memory::default(),
            services: [flask, twin],
        })
    }

    /// Forgets what was answered.
    pub(crate) fn forget(&mut self) {
        self.memory = Memory::default();
    }

    /// Sends the request to both; what of the answers is wrong.
    pub(crate) fn compare(&mut self, case: &Case) -> Vec<String> {
        let flask = self.ask(Side::Flask, &case.request);
        let twin = self.ask(Side::Twin, &case.request);
        judge(case, flask, twin)
    }

    /// What the twin wrote to standard error.
    pub(crate) fn twin_log(&self) -> String {
        self.services[1].log()
    }

    fn ask(&mut self, side: Side, request: &Request) -> Result<Answer, String> {
        let request = self.memory.fill(side, request)?;
        let client = match side {
            Side::Flask => &mut self.flask,
            Side::Twin => &mut self.twin,
        };
        let answer = client.send(&request)?;
        self.memory.remember(side, &answer);
        Ok(answer)
    }
}
