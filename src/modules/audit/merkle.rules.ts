import { hash } from 'node:crypto';

/** Root of the tree over leaves (RFC 6962, 2.1): an inner node is SHA-256 of 0x01 and its two children, split at the largest power of two below the number. */
export function rootOf(leaves: readonly Buffer[]): Buffer {
  if (leaves.length === 0) throw new Error('a tree has at least one leaf');
  if (leaves.length === 1) return leaves[0] as Buffer;
  const split = 2 ** Math.floor(Math.log2(leaves.length - 1));
  return hash('sha256', Buffer.concat([INNER, rootOf(leaves.slice(0, split)), rootOf(leaves.slice(split))]), 'buffer');
}

/** Audit path of a leaf (RFC 6962, 2.1.1): the nodes that lead from it to the root, from the leaf upwards. */
export function pathTo(leaves: readonly Buffer[], place: number): Buffer[] {
  if (leaves.length === 1) return [];
  const split = 2 ** Math.floor(Math.log2(leaves.length - 1));
  return place < split ? [...pathTo(leaves.slice(0, split), place), rootOf(leaves.slice(split))] : [...pathTo(leaves.slice(split), place - split), rootOf(leaves.slice(0, split))];
}

const INNER = Buffer.from([1]);
