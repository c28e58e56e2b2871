import assert from 'node:assert/strict';
import { test } from 'node:test';
import { makeHashingPool } from './hashing-pool.ts';
import { CUSTOMER_STRENGTH } from './strength.ts';

test('a thread that has hashed hashes again', { timeout: 20_000 }, async () => {
  const pool = makeHashingPool({ threads: 1 });
  try {
    const task = { kind: 'hash', secret: Buffer.alloc(32), strength: CUSTOMER_STRENGTH } as const;
    const hashes = [await pool.run(task), await pool.run(task), await pool.run(task)];
    assert.equal(new Set(hashes).size, 3);
  } finally {
    await pool.close();
  }
});
