import type { TestEvent } from 'node:test/reporters';
import { inspect } from 'node:util';

export interface Counts {
  passed: number;
  failed: number;
  skipped: number;
}

/** Says what failed and why something was skipped. Passing tests are only counted; the counts go to the program that started the run. */
export default async function* report(events: AsyncIterable<TestEvent>): AsyncGenerator<string> {
  const counts: Counts = { passed: 0, failed: 0, skipped: 0 };
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
  process.send?.(counts);
}

/** What all parts of a run counted, in one line. */
export function closingLine(parts: readonly Counts[]): string {
  const [passed, failed, skipped] = (['passed', 'failed', 'skipped'] as const).map((word) => parts.reduce((sum, part) => sum + part[word], 0));
  return `${passed} passed, ${failed} failed, ${skipped} skipped`;
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
