/** What an editor may ask to be done by name. One request runs all commands; each is a file in commands/. */
import type { Feature } from '../session';
import { badArguments, type Command } from './commands/command';
import { convert } from './commands/convert';
import { nextPlaceholder, previousPlaceholder } from './commands/goToPlaceholder';

const COMMANDS: readonly Command[] = [nextPlaceholder, previousPlaceholder, convert];

export const commandsFeature: Feature = {
  capabilities: () => ({ executeCommandProvider: { commands: COMMANDS.map(({ name }) => name) } }),
  register(session) {
    session.connection.onExecuteCommand(session.guarded<{ command: string; arguments?: unknown[] }, unknown>('workspace/executeCommand', null, ({ command, arguments: args }) => {
      const found = COMMANDS.find(({ name }) => name === command);
      return found ? found.run(session, args ?? []) : badArguments(`没有命令“${command}”；请检查命令名。`);
    }));
  },
};
