// Packs the extension: the package for npm without what only the command line and programs need. `npm run package`, after the build.
import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createVSIX } from '@vscode/vsce';
import { globSync } from 'tinyglobby';

const STAGE = 'dist/vsix';

const NOT_OURS = ['dist/cli.js', 'dist/command.js', 'dist/library.js', 'dist/chokidar.js', 'dist/fflate.js', 'dist/saxes.js', 'rules/gongwen-lint.d.ts', 'server/cli/man/**'];

const { bin, man, types, exports, files, scripts, devDependencies, ...manifest } = JSON.parse(readFileSync('package.json', 'utf8'));

rmSync(STAGE, { recursive: true, force: true });
for (const file of globSync(files, { ignore: NOT_OURS })) cpSync(file, join(STAGE, file));
writeFileSync(join(STAGE, 'package.json'), JSON.stringify({ ...manifest, files: ['**'] }, undefined, 2));
await createVSIX({ cwd: STAGE, packagePath: 'dist/gongwen-lint.vsix', dependencies: false, allowMissingRepository: true, rewriteRelativeLinks: false });
