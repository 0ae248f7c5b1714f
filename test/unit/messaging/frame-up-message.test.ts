import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isFrameUpMessage } from '../../../src/messaging/frame-up-message';
import type { FrameUpMessage } from '../../../src/messaging/protocol';

const box = { x: -3.5, y: 0, width: 320, height: 180 };
const ada = { id: 'p1', number: 1, name: 'Ada', state: 'active', since: null, candidate: false };
const frozen = { ...ada, name: null, state: 'frozen', since: 1_764_000_000_000 };
const place = { window: { width: 900, height: 600 }, box, visible: box, hidden: [box] };

const MESSAGES = [
  { type: 'hello', token: 't', page: '0.5', transport: 'direct' },
  {
    type: 'hello',
    token: 't',
    page: '0.5',
    transport: 'runtime',
    frame: { id: 4, origin: 'https://call.example' },
  },
  { type: 'frames', origins: ['https://call.example'] },
  { type: 'participants', participants: [ada, frozen] },
  { type: 'without-camera', people: [{ id: 'c1', name: 'Emmy' }] },
  { type: 'frame', participant: 'p1', tMs: 40, capturedAt: 1, grabMs: 0.4, image: 'data:,' },
  { type: 'place', participant: 'p1', longSide: 320, place },
  { type: 'skip', participant: 'p1' },
  { type: 'pong' },
  { type: 'bye' },
] as FrameUpMessage[];

describe('isFrameUpMessage', () => {
  it.each(MESSAGES)('knows $type', (message) => {
    expect(isFrameUpMessage(message)).toBe(true);
    expect(isFrameUpMessage(structuredClone(message))).toBe(true);
  });

  it('believes no message of which anything is missing', () => {
    for (const message of MESSAGES) {
      for (const field of Object.keys(message).filter((name) => name !== 'frame')) {
        expect(isFrameUpMessage({ ...message, [field]: undefined })).toBe(false);
      }
    }
  });

  it('believes no list in which anything is of another kind', () => {
    const junk = fc.anything().filter((value) => typeof value !== 'string');
    fc.assert(
      fc.property(junk, (value) => {
        expect(isFrameUpMessage({ type: 'participants', participants: [ada, value] })).toBe(false);
        expect(isFrameUpMessage({ type: 'without-camera', people: [value] })).toBe(false);
        expect(isFrameUpMessage({ type: 'frames', origins: [value] })).toBe(false);
        expect(isFrameUpMessage(value)).toBe(false);
      }),
    );
  });
});
