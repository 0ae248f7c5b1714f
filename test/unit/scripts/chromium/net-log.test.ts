import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { foreignRequests } from '../../../../scripts/chromium/net-log';
import { useFolder } from '../use-folder';

let folder: string;

useFolder((made) => {
  folder = made;
});

const inFolder = (name: string): string => join(folder, name);

describe('the log of the network', () => {
  const started = (url: string, type = 7) =>
    JSON.stringify({ type, params: { url, method: 'GET' } });
  const head =
    '{"constants":{"logEventTypes":{"URL_REQUEST_START_JOB":7,"OTHER":8}},\n"events": [\n';
  const events = [
    started('http://127.0.0.1:5000/page'),
    started('chrome-extension://abc/x.js'),
    started('https://elsewhere.example/a'),
    started('https://elsewhere.example/a'),
    started('https://other-event.example/', 8),
  ];

  it.each([
    ['whole', `${head}${events.join(',\n')}]}`],
    ['cut off', `${head}${events.join(',\n')},\n{"type":7,"par`],
  ])('names every foreign request once (%s)', (_, text) => {
    const file = inFolder('net-log.json');
    writeFileSync(file, text);
    expect(foreignRequests(file, ['http://127.0.0.1:5000'])).toEqual([
      { url: 'https://elsewhere.example/a', method: 'GET' },
    ]);
  });
});
