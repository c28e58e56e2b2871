import { Readable } from 'node:stream';
import * as pdf from '#lib/pdf/index.ts';
import { missing, type Answer } from '#lib/http/visit.ts';
import type { OfficeVisit } from '../../visit.ts';
import { linesOf, newestOf, STORY_PARTS } from './story.ts';
import { tellerOf } from './tell.ts';
import type { Teller } from './teller.ts';

/** The story as a file: a document to print and hand over, or everything for programs, written while it is read. */
export async function get(visit: OfficeVisit): Promise<Answer> {
  const { operator, paths, params, now } = visit;
  const found = await tellerOf(visit);
  if (!found) return missing;
  const { teller, isOpen } = found;
  if (!isOpen) return { to: paths.customerStory(params['account'] as string) };
  const name = `${operator.code}-${teller.account.number}-${now.toZonedDateTimeISO(operator.zone).toPlainDate()}`;
  if (params['format'] === 'json') return { file: Readable.from(written(teller, now), { objectMode: false }), type: 'application/json', name: `${name}.json` };
  if (params['format'] === 'pdf') return { file: pdf.writePdf(await documentOf(teller, now)), type: 'application/pdf', name: `${name}.pdf` };
  return missing;
}

/** One line of text for each thing that happened. */
async function* written(teller: Teller, now: Temporal.Instant): AsyncGenerator<Buffer> {
  const { operator, account, user } = teller;
  const head = JSON.stringify({ operator: operator.code, account: account.number, holder: account.holder, address: account.address, user: user?.number ?? null, madeAt: now.toString() });
  yield Buffer.from(head.slice(0, -1));
  for (const part of STORY_PARTS) {
    yield Buffer.from(`,\n"${part}": [`);
    let separator = '\n';
    for await (const { at, title, facts } of linesOf(teller, part)) {
      yield Buffer.from(`${separator}${JSON.stringify({ at: at.toString(), title, facts })}`);
      separator = ',\n';
    }
    yield Buffer.from(']');
  }
  yield Buffer.from('}\n');
}

async function documentOf(teller: Teller, now: Temporal.Instant): Promise<pdf.PdfDocument> {
  const { t, operator, account } = teller;
  const [name, title] = [t.of(operator.name), `${t('office.story.title')}, ${account.number}`];
  const blocks: pdf.Block[] = [
    { kind: 'heading', level: 1, text: title },
    { kind: 'paragraph', text: [account.holder, account.address].filter(Boolean).join(', ') },
    { kind: 'paragraph', text: `${name} · ${t('office.story.made', { at: t.instant(now) })}. ${t('office.story.internal-warning')}`, tone: 'muted' },
  ];
  for (const part of STORY_PARTS) {
    const { lines, isCut } = await newestOf(teller, part);
    blocks.push({ kind: 'heading', level: 2, text: t(`office.story.${part}`) });
    if (lines.length === 0) blocks.push({ kind: 'paragraph', text: t(`office.story.${part}.none`) });
    for (const line of lines) {
      blocks.push({ kind: 'heading', level: 3, text: `${t.instant(line.at)} · ${line.title}` });
      if (line.facts.length > 0) blocks.push({ kind: 'table', isHeadless: true, size: 9, columns: [{ label: '', share: 1 }, { label: '', share: 2 }], rows: line.facts.map(({ label, value }) => [label, value]), after: 6 });
    }
    if (isCut) blocks.push({ kind: 'paragraph', text: t('office.story.cut', { count: lines.length }), tone: 'muted' });
  }
  return { language: t.language, title, author: name, createdAt: now, accent: operator.profile.accent, footer: (page, pages) => ({ start: `${name} · ${account.number}`, end: `${page} / ${pages}` }), blocks };
}
