// The searching side, where a worker runs it: requests in, answers out.

/** Listens to the page. The page brings the engine, since it can show how much of it has come. */
function work() {
  const hub = new Hub(new URL("../", self.location.href).href);
  hub.own.blocks.told = (way) => self.postMessage({ way });
  self.onmessage = async ({ data }) => {
    if (data.module) {
      hub.own.blocks.way = data.way ?? hub.own.blocks.way;
      hub.give(data.module);
      return;
    }
    const { id, what, request } = data;
    try {
      const answer = await hub.ask(what, request, (soon) => self.postMessage({ id, soon }));
      self.postMessage({ id, answer });
    } catch (error) {
      const { kind, message } = failure(error);
      self.postMessage({ id, fault: { kind, message } });
    }
  };
}
