import { ENTRY_COLUMNS, HEAD_COLUMNS } from './entry-lines.ts';

/** Row-level security shows one operator's rows at a time. */
export const chooseOperator = `select set_config('app.operator_id', $1, true)`;

// COPY takes no parameters: names come from constants, and the id is a number.
export const entriesOf = (operatorId: number): string => `copy (select ${ENTRY_COLUMNS.join(', ')} from audit.entries where operator_id = ${Number(operatorId)} order by id) to stdout`;
export const headsOf = (operatorId: number): string => `copy (select ${HEAD_COLUMNS.join(', ')} from audit.heads where operator_id = ${Number(operatorId)} order by number) to stdout`;
