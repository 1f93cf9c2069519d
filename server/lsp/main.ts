/** Entry of the language server: `--stdio`, `--node-ipc` or `--socket=PORT`, as the editor starts it. */
import { createConnection, type Connection } from 'vscode-languageserver/node';
import { nodeHost } from './nodeHost';
import { serve } from './server';

const connection = connect();
if (connection) serve(connection, nodeHost(connection));

function connect(): Connection | undefined {
  try {
    return createConnection();
  } catch {
    process.stderr.write('不知道怎样同编辑器通信；请加上 --stdio、--node-ipc 或 --socket=端口号。\n');
    process.exitCode = 2;
    return undefined;
  }
}
