// @vitest-environment happy-dom
import { signal } from '@preact/signals';
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ParticipantSnapshot, SessionSnapshot } from '../../../src/messaging/session';
import { Panel } from '../../../src/panel/panel';
import { PanelModel } from '../../../src/panel/panel-model';
import type { LiveActions } from '../../../src/ui/live/controller';
import { FIRST_STATE, type LiveState } from '../../../src/ui/live/state';
import { reading } from '../made-readings';
import { participant, snapshot } from '../ui/make';
import { packageModels } from '../ui/package-models';

vi.mock('webextension-polyfill', () => ({ default: { commands: { getAll: async () => [] } } }));

const READY: LiveState = {
  ...FIRST_STATE,
  settings: {
    consentAt: 1,
    overlay: true,
    figures: false,
    gender: false,
    expressionModel: 'expression-ensemble',
    language: 'browser',
    callSites: [],
  },
};
const LINKS = {
  limitsUrl: '/help#limits',
  helpUrl: '/help',
  studioUrl: '/studio',
  sessionsUrl: '/session',
};
const actions = {
  start: vi.fn(),
  stop: vi.fn(),
  allowFrame: vi.fn(),
  captureTab: vi.fn(),
  dismiss: vi.fn(),
  change: vi.fn(),
  rename: vi.fn(),
  pause: vi.fn(),
  mark: vi.fn(),
  leaveOut: vi.fn(),
  readOnly: vi.fn(),
  openWelcome: vi.fn(),
  openSettings: vi.fn(),
} satisfies LiveActions;

const live = signal<LiveState>(READY);
let model: PanelModel;

function take(participants: readonly ParticipantSnapshot[], change: Partial<SessionSnapshot> = {}) {
  act(() => {
    live.value = { ...READY, snapshot: snapshot({ participants, ...change }) };
    model.take(live.value, 1.7e12);
  });
}

const all = <E extends HTMLElement>(selector: string) => [
  ...document.querySelectorAll<E>(selector),
];
const wordsOf = (element: HTMLElement) =>
  element.getAttribute('aria-label') ?? element.textContent?.trim() ?? '';
const button = (words: string) =>
  all<HTMLButtonElement>('button').find((one) => wordsOf(one) === words) as HTMLButtonElement;
const rows = () => all('.person-more').map(wordsOf);
const many = (count: number) =>
  Array.from({ length: count }, (_, i) => participant(i + 1, { name: `Name ${i + 1}` }));

describe('Panel', () => {
  beforeEach(() => {
    vi.clearAllMocks();
    packageModels();
    live.value = READY;
    model = new PanelModel(READY);
    act(() =>
      render(<Panel live={live} model={model} actions={actions} links={LINKS} />, document.body),
    );
  });
  afterEach(() => act(() => render(null, document.body)));

  it('shows nothing but what is to be read first before consent', () => {
    act(() => {
      const settings = READY.settings && { ...READY.settings, consentAt: null };
      model.take({ ...READY, settings }, 1);
    });
    expect(all('button').map(wordsOf)).toEqual(['Read this first']);
  });

  it('shows the room first, then a row a person, with options folded away', () => {
    take([participant(1, { name: 'Ada' }), participant(2, { state: 'blocked', people: [] })]);
    expect(all('.room-line')[0]?.textContent).toBe('1 happy, 1 not visible');
    expect(rows()).toEqual(['Ada: clearly looks happy', 'Participant 2: video cannot be read']);
    expect(all<HTMLDetailsElement>('.folded')[0]?.open).toBe(false);
  });

  it('has one tab stop in the list, and moves it with the arrow keys', () => {
    take([participant(1), participant(2), participant(3)]);
    const stops = () => all('.people [data-stop]').filter(({ tabIndex }) => tabIndex === 0);
    expect(stops()).toHaveLength(1);
    const press = (key: string) =>
      act(() => {
        const options = { key, bubbles: true, cancelable: true };
        document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', options));
      });
    act(() => stops()[0]?.focus());
    press('ArrowDown');
    expect(wordsOf(document.activeElement as HTMLElement)).toMatch(/^Participant 2:/);
    expect(stops()).toEqual([document.activeElement]);
    press('ArrowRight');
    expect(wordsOf(document.activeElement as HTMLElement)).toMatch(/^Leave out Participant 2/);
    expect(stops()).toHaveLength(1);
  });

  it('opens the seven figures and why somebody is unsure in place', () => {
    const quality = { ...reading().quality, size: 5 };
    take([participant(1, { people: [reading({ label: 'unsure', quality })] })]);
    expect(all('.number')).toHaveLength(0);
    act(() => button('Participant 1: unsure: too small').click());
    expect(all('.number')).toHaveLength(7);
    expect(all('.person-details')[0]?.textContent).toContain(
      'Unsure because the face is too small.',
    );
    button('Read only this person').click();
    expect(actions.readOnly).toHaveBeenCalledExactlyOnceWith('video-1');
  });

  it('leaves out with one click, and takes everybody in again', () => {
    take([participant(1, { name: 'Ada' }), participant(2, { state: 'left-out', people: [] })]);
    button('Leave out Ada: read no more, and delete what was read').click();
    button('Read Participant 2 again').click();
    button('Read everybody again').click();
    expect(actions.leaveOut.mock.calls).toEqual([
      [['video-1'], true],
      [['video-2'], false],
      [['video-2'], false],
    ]);
  });

  it('searches and pins where there are more than twelve', () => {
    take(many(12));
    expect(all('.search')).toHaveLength(0);
    take(many(13));
    act(() => button('Pin Name 5 to the top').click());
    expect(rows()[0]).toMatch(/^Name 5:/);
    const search = all<HTMLInputElement>('.search')[0] as HTMLInputElement;
    search.value = 'name 13';
    act(() => {
      search.dispatchEvent(new Event('input', { bubbles: true }));
    });
    expect(rows()).toEqual(['Name 13: clearly looks happy']);
    search.value = 'zzz';
    act(() => {
      search.dispatchEvent(new Event('input', { bubbles: true }));
    });
    expect(all('.empty')[0]?.textContent).toBe('Nobody has such a name.');
  });

  it('does not render a row again that looks the same', () => {
    take([participant(1), participant(2)]);
    const [first] = all('.person-more');
    const name = first?.parentElement?.querySelector('.person-name') as HTMLElement;
    // A render would put the name back.
    name.textContent = 'untouched';
    take([participant(1), participant(2, { people: [reading({ label: 'sad' })] })]);
    expect(name.textContent).toBe('untouched');
    expect(rows()[1]).toBe('Participant 2: clearly looks sad');
  });
});
