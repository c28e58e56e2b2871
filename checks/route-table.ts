import { Visitor, type Node } from 'oxc-parser';
import { lineAt, type House, type Source } from './house.ts';

/** A row of a face's table as it is written, with the file behind it. */
export interface WrittenRow {
  readonly face: string;
  readonly method: string;
  readonly path: string;
  readonly needs: string | undefined;
  /** The audit word, `null` as written, or nothing when the row says nothing. */
  readonly audit: string | null | undefined;
  /** A comment within the row, behind it or on the line above: why it departs from the rule. */
  readonly comment: string | undefined;
  /** The page or endpoint that answers: `src/faces/cabinet/readings/list.page.ts`. */
  readonly page: string | undefined;
  /** What of it: `get`. */
  readonly run: string;
  readonly file: string;
  readonly line: number;
}

/** The addresses a face's paths.ts can build, parameters as `:x`, with the function that builds each. */
export interface WrittenPath {
  readonly face: string;
  readonly name: string;
  readonly path: string;
  readonly file: string;
  readonly line: number;
}

/** Reads the rows out of the faces' sources: objects with a path and what they need; those without a method are endpoints that answer a GET. */
export const writtenRows = (house: House): WrittenRow[] =>
  facesIn(house).flatMap((source) => objectsIn(source).flatMap((row) => rowOf(row, source)));

/** Reads paths.ts of every face. */
export const writtenPaths = (house: House): WrittenPath[] =>
  facesIn(house).filter(({ path }) => path.endsWith('/paths.ts')).flatMap((source) => {
    const found: WrittenPath[] = [];
    new Visitor({
      Property: (node) => {
        const built = bodyOf(node.value);
        const path = built && pathBuilt(built);
        if (path !== undefined && node.key.type === 'Identifier')
          found.push({ face: faceOf(source), name: node.key.name, path, file: source.path, line: lineAt(source.text, node.start) });
      },
    }).visit(source.program);
    return found;
  });

const facesIn = (house: House): Source[] => house.sources.filter(({ unit, isTest }) => unit.startsWith('faces/') && !isTest);
const faceOf = (source: Source): string => source.unit.slice('faces/'.length);

interface ObjectNode {
  readonly node: Node;
  readonly of: ReadonlyMap<string, Node>;
}

function objectsIn(source: Source): ObjectNode[] {
  const found: ObjectNode[] = [];
  new Visitor({
    ObjectExpression: (node) => {
      const of = new Map<string, Node>();
      for (const property of node.properties) if (property.type === 'Property' && property.key.type === 'Identifier' && !property.shorthand) of.set(property.key.name, property.value);
      if (of.has('path') && (of.has('needs') || of.has('run'))) found.push({ node, of });
    },
  }).visit(source.program);
  return found;
}

function rowOf({ node, of }: ObjectNode, source: Source): WrittenRow[] {
  const text = (name: string): string | null | undefined => {
    const value = of.get(name);
    return value?.type === 'Literal' ? (value.value as string | null) : undefined;
  };
  const run = of.get('run');
  const line = lineAt(source.text, node.start);
  const ends = lineAt(source.text, node.end);
  const lines = source.text.split('\n');
  const comment = source.comments.find((each) => {
    const at = lineAt(source.text, each.start);
    return (at >= line && at <= ends) || (at === line - 1 && /^\s*\/\//.test(lines[at - 1] as string));
  });
  const isEndpoint = run === undefined || !of.has('method');
  return [{
    face: faceOf(source), method: isEndpoint ? 'GET' : (text('method') ?? ''), path: text('path') ?? '', needs: text('needs') ?? undefined, audit: isEndpoint ? null : text('audit'),
    comment: comment?.value.trim(), ...(isEndpoint ? { page: source.path, run: 'run' } : pageOf(source.text.slice(run.start, run.end), source)), file: source.path, line,
  }];
}

/** `list.get` after `import * as list from './list.page.ts'`, or `get` after an import by name. */
function pageOf(written: string, source: Source): { page: string | undefined; run: string } {
  const [first = '', second] = written.split('.');
  const from = new RegExp(`import \\* as ${/^\w+$/.test(first) ? first : '-'} from '([^']+)'`).exec(source.text)?.[1];
  const found = source.imports.find(({ specifier, names }) => (second === undefined ? names.includes(written) : specifier === from));
  return { page: found?.target, run: second ?? first };
}

const bodyOf = (node: Node): Node | undefined => (node.type === 'ArrowFunctionExpression' && node.body.type !== 'BlockStatement' ? node.body : undefined);

/** `${base}/accounts/${account}/charges?from=…` → `/accounts/:x/charges`. Optional ends (`${x ? … : ''}`) are left off. */
function pathBuilt(node: Node): string | undefined {
  if (node.type !== 'TemplateLiteral' || node.expressions[0]?.type !== 'Identifier' || node.expressions[0].name !== 'base') return undefined;
  let path = '';
  for (const [at, part] of node.quasis.entries()) {
    path += part.value.raw;
    const value = node.expressions[at];
    if (value && at > 0 && value.type !== 'ConditionalExpression') path += ':x';
  }
  return path.split('?')[0] as string;
}
