/** Configuration files that an editor has open: what it holds is the truth, saved or not, as the protocol has it. */
import type { TextDocuments } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Rule } from '../../rules/index';
import type { ConfigFile } from '../configText';
import { isConfig, type Host } from './session';

type Texts = Pick<TextDocuments<TextDocument>, 'get' | 'all'>;

/** The text that an editor has of a configuration file. Editors spell a URI each in their own way. */
export function openConfig(texts: Texts, uri: string): TextDocument | undefined {
  const plain = decoded(uri);
  return texts.get(uri) ?? texts.all().find(each => isConfig(each.uri) && decoded(each.uri) === plain);
}

/** As it stands where `%` begins no escape. */
function decoded(uri: string): string {
  try {
    return decodeURIComponent(uri);
  } catch {
    return uri;
  }
}

/** Reads a configuration file from its editor, where one has it open: the same object while neither that nor what is on disk has changed. */
export function fromEditor(texts: Texts, host: Host, rules: readonly Rule[]): (onDisk: ConfigFile | undefined) => Promise<ConfigFile | undefined> {
  const known = new WeakMap<ConfigFile, { readonly open: TextDocument; readonly version: number; readonly file: ConfigFile }>();
  return async onDisk => {
    const open = onDisk && openConfig(texts, host.uriOf(onDisk.file));
    if (!onDisk || !open) return onDisk;
    const last = known.get(onDisk);
    const { version } = open;
    if (last?.open === open && last.version === version) return last.file;
    const file = await host.readConfig({ file: onDisk.file, text: open.getText() }, rules);
    known.set(onDisk, { open, version, file });
    return file;
  };
}
