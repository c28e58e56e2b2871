import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { text } from 'node:stream/consumers';
import type { FastifyInstance } from 'fastify';
import { createLog } from '../log.ts';
import { createApp } from './app.ts';
import { NOWHERE } from './place.ts';
import { uploadedForm } from './upload.ts';

const FIELD = '--x\r\ncontent-disposition: form-data; name="layout"\r\n\r\naccounts\r\n';
const FILE = '--x\r\ncontent-disposition: form-data; name="file"; filename="a.csv"\r\n\r\n';
const END = '\r\n--x--\r\n';

describe('an uploaded form', () => {
  let app: FastifyInstance;
  before(async () => {
    app = await createApp({ resolve: () => undefined, logger: createLog('silent'), isSecure: false });
    app.post(`${NOWHERE}/`, async (request) => {
      const { body, upload } = await uploadedForm(request, 100);
      return { ...body, file: upload && (await text(upload.content)) };
    });
  });
  after(() => app.close());

  const send = (payload: string, type = 'multipart/form-data; boundary=x') => app.inject({ method: 'POST', url: '/', payload, headers: { 'content-type': type } });

  test('gives its fields and the file behind them', async () => {
    assert.deepEqual((await send(`${FIELD}${FILE}one;two${END}`)).json(), { layout: 'accounts', file: 'one;two' });
  });

  const broken: readonly (readonly [string, string, string?])[] = [
    ['whose file is cut', `${FIELD}${FILE}one;t`],
    ['whose long file is cut', `${FIELD}${FILE}${'x'.repeat(90)}`],
    ['that is cut before its file', FIELD],
    ['that is cut within a field', FIELD.slice(0, -4)],
    ['that has no boundary', `${FIELD}${FILE}one${END}`, 'multipart/form-data'],
    ['with a field that names a prototype, and cut', `${FIELD.replace('layout', '__proto__')}${FILE}one`],
  ];
  for (const [what, payload, type] of broken) {
    test(`${what} is answered at once as one that cannot be read`, { timeout: 5_000 }, async () => {
      assert.equal((await send(payload, type)).statusCode, 400);
    });
  }

  test('with a file past its size is answered as too large', async () => {
    assert.equal((await send(`${FIELD}${FILE}${'x'.repeat(101)}${END}`)).statusCode, 413);
  });
});
