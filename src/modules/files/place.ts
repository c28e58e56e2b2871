import { join } from 'node:path';
import type { Database } from '#lib/db/database.ts';

/** What the operations on files need. */
export interface FilesHouse {
  readonly db: Database;
  /** Outside everything that is served. */
  readonly filesFolder: string;
}

/** Where an operator's files lie. Both parts are ours: a number and, below it, ids. */
export const folderOf = (house: FilesHouse, operatorId: number): string => join(house.filesFolder, String(operatorId));

export const pathOf = (house: FilesHouse, operatorId: number, id: string): string => join(folderOf(house, operatorId), id);
