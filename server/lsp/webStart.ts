/**
 * Entry of the web worker. The tables and the converter lie beside the server, once for desktop and browser, and are read when they
 * are needed, by a `require` like Node's. The first message says where they are: a worker of VS Code does not know its own address.
 */

/** The compiler takes us for a page. */
const worker = self as unknown as { onmessage: ((event: MessageEvent<string>) => void) | null; require?: (name: string) => unknown };

worker.onmessage = ({ data: folder }) => {
  worker.onmessage = null; // What follows is for the server.
  const loaded = new Map<string, unknown>();
  worker.require = name => {
    if (!loaded.has(name)) loaded.set(name, load(new URL(name, folder).href));
    return loaded.get(name);
  };
  worker.require('./web/main.js');
};

/** A file of this extension, as the editor itself loads extensions in a worker. @throws where it cannot be read. */
function load(url: string): unknown {
  const request = new XMLHttpRequest();
  request.open('GET', url, false); // Whoever requires a table waits for it.
  request.send();
  if (request.status !== 200) throw new Error(`${url}: ${request.status}`);
  if (url.endsWith('.json')) return JSON.parse(request.responseText);
  const module = { exports: {} };
  new Function('module', 'exports', 'require', request.responseText)(module, module.exports, worker.require);
  return module.exports;
}
