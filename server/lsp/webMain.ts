/** Entry of the language server in a web worker: the page that started it is the editor. */
import { BrowserMessageReader, BrowserMessageWriter, createConnection } from 'vscode-languageserver/browser';
import { editorHost } from './editorHost';
import { serve } from './server';

/** The compiler takes us for a page; what we are has `postMessage` and `onmessage` alike. */
const page = self as unknown as Worker;

const connection = createConnection(new BrowserMessageReader(page), new BrowserMessageWriter(page));
connection.onExit(() => self.close()); // A worker that is told to go has no process to end.
serve(connection, editorHost(connection));
