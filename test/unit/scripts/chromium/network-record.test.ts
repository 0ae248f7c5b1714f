import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import {
  addOwnServer,
  endRecord,
  recordedRequests,
  recordNetwork,
} from '../../../../scripts/chromium/network-record';
import { ROOT } from '../../../../scripts/files/root';
import { useFolder } from '../use-folder';

let folder: string;

useFolder((made) => {
  folder = made;
});

it('tells what a browser has asked of the network, once it has ended', () => {
  const file = join(folder, 'net-log.json');
  const urls = ['http://127.0.0.1:1/', 'http://localhost:1/a', 'http://127.0.0.1:2/', 'data:,'];
  const events = urls.map((url) => ({ type: 7, params: { url, method: 'GET' } }));
  const constants = { logEventTypes: { URL_REQUEST_START_JOB: 7 } };
  expect(recordNetwork(file)).toBe(`--log-net-log=${file}`);
  addOwnServer('http://127.0.0.1:1');
  expect(() => recordedRequests()).toThrow('not closed');
  writeFileSync(file, JSON.stringify({ constants, events }));
  endRecord(file);
  expect(recordedRequests()).toEqual([{ url: 'http://127.0.0.1:2/', method: 'GET' }]);
});

it('is told of every browser that an end-to-end test starts', () => {
  const launchers = ['raw-browser.ts', 'plain-browser.ts'];
  const tests = readdirSync(join(ROOT, 'test/e2e'), { recursive: true, encoding: 'utf8' });
  const starting = tests.filter((name) => {
    if (!name.endsWith('.ts') || launchers.includes(name)) return false;
    return /needChromium|chromium\.launch/.test(readFileSync(join(ROOT, 'test/e2e', name), 'utf8'));
  });
  expect(starting).toEqual([]);
});
