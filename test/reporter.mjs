// The runner's own TAP. What failed is told once more before the summary: whoever reads the end of a long log sees it.
import { tap } from 'node:test/reporters';

/** A line of TAP that tells something and counts for nothing. */
const line = message => ({ type: 'test:diagnostic', data: { nesting: 0, message } });

async function* withFailuresLast(events) {
  const failures = [];
  for await (const event of events) {
    const { nesting, message, name, file, details } = event.data ?? {};
    // A suite fails by its tests, and they are told.
    if (event.type === 'test:fail' && details.error.failureType !== 'subtestsFailed') {
      failures.push(`failed: ${file ?? ''} ${name}`, ...String(details.error.cause?.stack ?? details.error.message).split('\n'));
    }
    if (event.type === 'test:diagnostic' && nesting === 0 && message.startsWith('tests ')) yield* failures.map(line);
    yield event;
  }
}

export default source => tap(withFailuresLast(source));
