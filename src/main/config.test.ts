import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { BadConfig, readConfig } from './config.ts';

const PRODUCTION = { DATABASE_URL: 'postgresql://kabinet@/kabinet', MASTER_KEY: 'ab'.repeat(32), MAIL_URL: 'smtps://mail.example', PUBLIC_URL: 'https://my.example' };

describe('settings from the environment', () => {
  test('are complete for production', () => {
    const config = readConfig(PRODUCTION);
    assert.deepEqual([config.mode, config.port, config.addressing, config.ownerUrl], ['production', 8080, 'host', PRODUCTION.DATABASE_URL]);
  });

  const FAULTS: [name: string, value: string | undefined, says: RegExp][] = [
    ['DATABASE_URL', undefined, /DATABASE_URL is required in production/],
    ['MASTER_KEY', undefined, /MASTER_KEY .*openssl rand -hex 32/],
    ['MASTER_KEY', 'short', /MASTER_KEY must have 64 hexadecimal digits/],
    ['MAIL_URL', 'file:/tmp/mail', /MAIL_URL must be an SMTP server in production/],
    ['PUBLIC_URL', 'http://my.example', /PUBLIC_URL must be https in production/],
    ['PORT', 'eighty', /PORT must be a port number, not eighty/],
    ['PORT', '70000', /PORT must be a port number/],
    ['ADDRESSING', 'guess', /ADDRESSING must be host or path, not guess/],
    ['KABINET_MODE', 'prod', /KABINET_MODE must be production or demo/],
  ];
  for (const [name, value, says] of FAULTS)
    test(`${name}=${value ?? ''} is refused and named`, () => {
      assert.throws(() => readConfig({ ...PRODUCTION, [name]: value }), (error) => error instanceof BadConfig && says.test(error.message));
    });

  test('all faults are told at once', () => {
    assert.throws(() => readConfig({}), (error) => error instanceof BadConfig && error.message.split('\n').length >= 3);
  });

  test('a secret may stand in a file, and a file that is not there is named', () => {
    assert.throws(() => readConfig({ ...PRODUCTION, MASTER_KEY: undefined, MASTER_KEY_FILE: '/nowhere/key' }), /MASTER_KEY_FILE: .*nowhere/);
  });
});
