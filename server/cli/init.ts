/** `--init`: a configuration to begin with, in the folder where the command runs. */
import { existsSync } from 'node:fs';
import { join, relative, resolve, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import { CONFIG_FILE } from '../../rules/index';
import { explain } from '../explain';
import { writeNewFile } from './write';

/** Writes the file, or says why not; it never overwrites. Returns the exit code. */
export function init(): number {
  try {
    writeNewFile(CONFIG_FILE, template(schemaFor(process.cwd())), false);
  } catch (error) {
    const taken = (error as NodeJS.ErrnoException).code === 'EEXIST';
    process.stderr.write(`${CONFIG_FILE}: ${taken ? '已经有了，没有覆盖；请直接改它，或先删去。' : explain(error)}\n`);
    return 2;
  }
  process.stdout.write(`写好了 ${CONFIG_FILE}；从这个文件夹往下的文稿都照它检查。\n`);
  return 0;
}

/** Where editors find the schema that is shipped with this program, without a network: a path where it lies in the folder, else a URL of this machine. */
function schemaFor(folder: string): string {
  const inProject = join(folder, 'node_modules', 'gongwen-lint', 'rules', 'schema.json');
  const schema = existsSync(inProject) ? inProject : resolve(__dirname, '..', 'rules', 'schema.json');
  const below = relative(folder, schema);
  return below.startsWith('..') || resolve(below) === below ? pathToFileURL(schema).href : `./${below.split(sep).join('/')}`;
}

const template = (schema: string): string => `{
  // 编辑器据此补全和检查这个文件；换了机器可以删去。
  "$schema": ${JSON.stringify(schema)},

  // 规则的级别：error、warning、info、hint，off 关闭。gongwen-lint --list-rules 列出全部规则。
  "rules": {
    // "heading-end": "off",
    // "space-stray": "error"
  },

  // 这些文字是对的，不报。
  "ignore": [
    // { "text": "巴蜀同脉 文明同行", "rule": "space-stray", "reason": "活动名称" }
  ]

  // 文稿的日期，不写则从文稿里读。
  // , "date": "2024-01-15"

  // 本单位的词库，用 gongwen-lint learn 文件夹 -o office.gongwen.yaml 从已发布的文稿学来。
  // , "lexicon": ["office.gongwen.yaml"]
}
`;
