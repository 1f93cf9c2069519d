/** Entry where extensions run in the browser: the server is a web worker. */
import { Uri, type ExtensionContext } from 'vscode';
import { BrowserMessageReader, BrowserMessageWriter, LanguageClient } from 'vscode-languageclient/browser';
import { start } from './extension';
export { deactivate } from './extension';

export function activate(context: ExtensionContext): void {
  const dist = Uri.joinPath(context.extensionUri, 'dist');
  const script = Uri.joinPath(dist, 'web/server.js').toString(true);
  const server = async () => {
    const worker = new Worker(script);
    worker.postMessage(`${dist.toString(true)}/`); // Where the server finds what it needs.
    return { reader: new BrowserMessageReader(worker), writer: new BrowserMessageWriter(worker) };
  };
  start(context, options => new LanguageClient('gongwen-lint', '公文校对', server, options));
}
