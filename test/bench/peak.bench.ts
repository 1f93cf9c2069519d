/** Loaded before another program by `--require`: when that ends, its peak memory (bytes) is in the file that PEAK names. */
import { writeFileSync } from 'node:fs';

process.on('exit', () => writeFileSync(process.env['PEAK']!, String(process.resourceUsage().maxRSS * 1024)));
