import { statement, type Sql } from '#lib/db/sql.ts';
import { PAPER_KINDS } from './paper.ts';
import type { StagedFile, StagedPapers, StagedPapersSlice } from './staged.ts';

export const fileNames = ({ lines }: StagedPapers): Sql => statement(`select distinct file as name from ${lines} order by name`);

export const makeFiles = ({ files }: StagedPapers): Sql[] => [
  statement(`drop table if exists ${files}`),
  statement(`create unlogged table ${files} (name text primary key, fault text, media_type text, sha256 bytea) with (autovacuum_enabled = false)`),
];

export const saveFiles = ({ files }: StagedPapers, found: readonly StagedFile[]): Sql =>
  statement(
    `
    insert into ${files} (name, fault, media_type, sha256)
    select name, fault, media_type, decode(sha256, 'hex')
    from unnest($1::text[], $2::text[], $3::text[], $4::text[]) as f (name, fault, media_type, sha256)`,
    [found.map(({ name }) => name), found.map(({ fault }) => fault), found.map(({ mediaType }) => mediaType), found.map(({ sha256 }) => sha256)],
  );

/** Of lines that name the same file the first stays. */
export const faults = ({ lines, files }: StagedPapers, most: number): Sql =>
  statement(
    `
    select line, word, case word when 'unknown-word' then 'kind' when 'missing' then 'title' else 'file' end as field
    from (
      select l.line, case
        when not l.kind = any($1) then 'unknown-word'
        when coalesce(l.title, l.title_kk, l.title_ru, l.title_en) is null then 'missing'
        when min(l.line) over (partition by l.file) < l.line then 'file-twice'
        else f.fault
      end as word
      from ${lines} l
      join ${files} f on f.name = l.file
    ) judged
    where word is not null
    order by line
    limit $2`,
    [PAPER_KINDS, most],
  );

const TITLE = 'coalesce(l.title, l.title_ru, l.title_kk, l.title_en)';
const TITLES = `case when num_nonnulls(l.title_kk, l.title_ru, l.title_en) > 0
  then jsonb_build_object('kk', coalesce(l.title_kk, ${TITLE}), 'ru', coalesce(l.title_ru, ${TITLE}), 'en', coalesce(l.title_en, ${TITLE})) end`;

/** Lines with the newest version of their number, and whether it says the same. */
const compared = ({ lines, resolved, files }: StagedPapers, operatorId: number): string => `
    select l.ord, l.line, l.kind, l.number, l.dated_on, l.file, r.account_id, f.media_type, f.sha256, ${TITLE} as shown_title, ${TITLES} as titles, p.id as known_id,
      p.id is not null and (p.sha256, p.kind, p.title, p.titles, p.dated_on) is not distinct from (f.sha256, l.kind, ${TITLE}, ${TITLES}, l.dated_on) as is_same
    from ${lines} l
    join ${resolved} r on r.ord = l.ord
    join ${files} f on f.name = l.file
    left join lateral (
      select id, sha256, kind, title, titles, dated_on
      from papers.papers
      where operator_id = ${Math.trunc(operatorId)} and account_id = r.account_id and number = l.number
      order by added_at desc, id desc
      limit 1
    ) p on true`;

export const count = (operatorId: number, staged: StagedPapers): Sql =>
  statement(`
    select count(*)::integer as "inFile", count(known_id)::integer as known, (count(*) filter (where known_id is not null and not is_same))::integer as changed
    from (${compared(staged, operatorId)}) c`);

/** Files of new and changed documents that are not stored yet. */
export const undelivered = (operatorId: number, staged: StagedPapers, importId: string): Sql =>
  statement(
    `
    select c.file as name
    from (${compared(staged, operatorId)}) c
    where not c.is_same and not exists (
      select
      from papers.deliveries d
      where d.operator_id = ${Math.trunc(operatorId)} and d.import_id = $1 and d.name = c.file
    )
    order by c.line`,
    [importId],
  );

export const takeIn = (operatorId: number, staged: StagedPapers, { importId, from, until, at }: StagedPapersSlice): Sql =>
  statement(
    `
    insert into papers.papers (operator_id, id, account_id, kind, title, titles, dated_on, file_id, media_type, source, number, import_id, sha256, added_at)
    select d.operator_id, d.paper_id, c.account_id, c.kind, c.shown_title, c.titles, c.dated_on, d.file_id, c.media_type, 'registry', c.number, d.import_id, c.sha256, $4
    from (${compared(staged, operatorId)}) c
    join papers.deliveries d on d.operator_id = ${Math.trunc(operatorId)} and d.import_id = $1 and d.name = c.file
    where c.ord >= $2 and c.ord < $3 and not c.is_same
    returning id`,
    [importId, from, until, at],
  );
