import { sql } from '#lib/db/sql.ts';
import type { Photo } from '../request.ts';

export const ofRequest = (operatorId: number, requestId: string) => sql`
  select id, file_id as "fileId", media_type as "mediaType", added_at as "addedAt", verdict
  from requests.photos
  where operator_id = ${operatorId} and request_id = ${requestId}
  order by added_at, id`;

export const insert = (operatorId: number, requestId: string, photo: Omit<Photo, 'verdict'>) => sql`
  insert into requests.photos (operator_id, id, request_id, file_id, media_type, added_at)
  values (${operatorId}, ${photo.id}, ${requestId}, ${photo.fileId}, ${photo.mediaType}, ${photo.addedAt})`;

export const held = (operatorId: number, most: number) => sql`
  select id
  from requests.photos
  where operator_id = ${operatorId} and verdict is null
  order by added_at, id
  limit ${most}`;

export const heldFile = (operatorId: number, id: string) => sql`
  select file_id as "fileId"
  from requests.photos
  where operator_id = ${operatorId} and id = ${id} and verdict is null`;

export const judge = (operatorId: number, id: string, verdict: string, at: Temporal.Instant) => sql`
  update requests.photos
  set verdict = ${verdict}, scanned_at = ${at}
  where operator_id = ${operatorId} and id = ${id} and verdict is null`;
