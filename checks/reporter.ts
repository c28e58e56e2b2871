import type { TestEvent } from 'node:test/reporters';
import { inspect } from 'node:util';

/** Says what failed, why something was skipped, and how many there were. Passing tests are only counted. */
export default async function* report(events: AsyncIterable<TestEvent>): AsyncGenerator<string> {
  const counts = { passed: 0, failed: 0, skipped: 0 };
  const skippedFor = new Map<string, number>();
  for await (const event of events) {
    if (event.type !== 'test:pass' && event.type !== 'test:fail') continue;
    const { name, file, line, details, skip } = event.data;
    if (details.type === 'suite' || isOnlyAboutSubtests(event)) continue;
    if (skip !== undefined) {
      counts.skipped += 1;
      skippedFor.set(String(skip), (skippedFor.get(String(skip)) ?? 0) + 1);
    } else if (event.type === 'test:pass') {
      counts.passed += 1;
    } else {
      counts.failed += 1;
      yield `✖ ${name} (${file}:${line})\n${indent(reasonOf(event.data.details.error))}\n`;
    }
  }
  for (const [reason, count] of skippedFor) yield `${count} skipped: ${reason}\n`;
  yield `${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped\n`;
}

/** A test whose parts failed would be counted, and told, twice. */
function isOnlyAboutSubtests(event: TestEvent): boolean {
  return event.type === 'test:fail' && 'failureType' in event.data.details.error && event.data.details.error.failureType === 'subtestsFailed';
}

function reasonOf(error: Error): string {
  return inspect(error.cause ?? error);
}

function indent(text: string): string {
  return text.replace(/^/gm, '  ');
}
