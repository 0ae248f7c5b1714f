// @vitest-environment happy-dom
import { signal } from '@preact/signals';
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Popup } from '../../../src/popup/popup';
import { DEFAULT_SETTINGS, type Settings } from '../../../src/storage/settings';
import type { LiveActions } from '../../../src/ui/live/controller';
import { FIRST_STATE, type LiveState } from '../../../src/ui/live/state';
import { WORDS } from '../../../src/ui/live/strings';
import { reading } from '../made-readings';
import { participant, snapshot } from '../ui/make';
import { packageModels } from '../ui/package-models';

vi.mock('webextension-polyfill', () => ({
  default: { commands: { getAll: async () => [{ name: 'mark', shortcut: 'Alt+Shift+M' }] } },
}));

const SETTINGS: Settings = { ...DEFAULT_SETTINGS, consentAt: 1 };
const READY: LiveState = { ...FIRST_STATE, settings: SETTINGS };

const state = signal<LiveState>(READY);
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
const places = { popOut: vi.fn(), openPanel: vi.fn() };
const LINKS = {
  limitsUrl: '/help#limits',
  helpUrl: '/help',
  studioUrl: '/studio',
  sessionsUrl: '/session',
};

function show(shown: LiveState, ownWindow = false, hasPanel = true): void {
  state.value = shown;
  act(() =>
    render(
      <Popup
        state={state}
        actions={actions}
        links={LINKS}
        places={ownWindow ? null : { ...places, openPanel: hasPanel ? places.openPanel : null }}
      />,
      document.body,
    ),
  );
}

const all = (selector: string) => [...document.querySelectorAll<HTMLElement>(selector)];
const wordsOf = (element: HTMLElement) =>
  element.getAttribute('aria-label') ?? element.textContent?.trim() ?? '';
const button = (words: string) =>
  all('button').find((element) => wordsOf(element) === words) as HTMLButtonElement;
const rows = () => all('li').map((row) => row.getAttribute('aria-label'));

describe('Popup', () => {
  it('links to the studio, but not before consent', () => {
    show(READY);
    const link = () =>
      [...document.querySelectorAll('a')].find(({ href }) => href.endsWith('/studio'));
    expect(link()?.textContent).toBe('Photos and videos…');
    show({ ...READY, settings: { ...SETTINGS, consentAt: null } });
    expect(link()).toBeUndefined();
  });

  beforeEach(() => {
    vi.clearAllMocks();
    packageModels('expression-model-1', 'expression-model-2');
  });
  afterEach(() => act(() => render(null, document.body)));

  it('offers no Start before consent', () => {
    show({ ...READY, settings: { ...SETTINGS, consentAt: null } });
    expect(all('button').map(wordsOf)).toEqual(['Read this first']);
    button('Read this first').click();
    expect(actions.openWelcome).toHaveBeenCalledOnce();
  });

  it('puts the keyboard focus on Start', () => {
    show(READY);
    expect(document.activeElement).toBe(button('Start'));
    button('Start').click();
    expect(actions.start).toHaveBeenCalledOnce();
  });

  it('ignores a second Start while starting, and keeps the focus', () => {
    show({ ...READY, starting: true });
    button('Starting…').click();
    expect(actions.start).not.toHaveBeenCalled();
    expect(button('Starting…').disabled).toBe(false);
  });

  it('stops', () => {
    show({ ...READY, snapshot: snapshot() });
    button('Stop').click();
    expect(actions.stop).toHaveBeenCalledOnce();
  });

  it('lists everyone, with accessible names that hold the whole reading', () => {
    const participants = [
      participant(1, { name: 'Ada Lovelace' }),
      participant(2, { state: 'blocked', people: [] }),
      participant(3, {
        name: 'Room 4',
        people: [
          reading(),
          reading({ person: 2, label: 'sad', confidence: 0.71, standing: 'likely' }),
        ],
      }),
    ];
    show({ ...READY, snapshot: snapshot({ participants }) });
    expect(rows()).toEqual([
      'Ada Lovelace: clearly looks happy',
      'Participant 2: video cannot be read',
      'Room 4: 2 people',
      'Room 4, person 1: clearly looks happy',
      'Room 4, person 2: perhaps looks sad',
    ]);
  });

  it('shows percentages where they are wanted', () => {
    const participants = [participant(1, { name: 'Ada Lovelace' })];
    const settings = { ...SETTINGS, figures: true };
    show({ ...READY, settings, snapshot: snapshot({ participants }) });
    expect(rows()).toEqual(['Ada Lovelace: looks happy, 94 %']);
  });

  it('gives a participant the name that is typed, and an empty one to take it back', () => {
    const participants = [participant(1, { id: 'p1', name: 'Ada' })];
    show({ ...READY, snapshot: snapshot({ participants }) });
    const field = () => all('.name-field input')[0] as HTMLInputElement;
    expect(field().getAttribute('aria-label')).toBe('Name of Ada');
    for (const name of ['Ada Lovelace', '']) {
      field().value = name;
      act(() => {
        field().dispatchEvent(new Event('change', { bubbles: true }));
      });
    }
    expect(actions.rename.mock.calls).toEqual([
      ['p1', 'Ada Lovelace'],
      ['p1', ''],
    ]);
  });

  it('keeps what is being typed when the next snapshot comes', () => {
    const participants = [participant(1, { name: 'Ada' })];
    show({ ...READY, snapshot: snapshot({ participants }) });
    const field = () => all('.name-field input')[0] as HTMLInputElement;
    field().value = 'Ada L';
    const people = [reading({ label: 'sad', confidence: 0.7 })];
    act(() => {
      const next = [participant(1, { name: 'Ada', people })];
      state.value = { ...READY, snapshot: snapshot({ participants: next }) };
    });
    expect(field().value).toBe('Ada L');
  });

  it('gives a room with several people one name', () => {
    const people = [reading(), reading({ person: 2 })];
    const participants = [participant(1, { id: 'p1', name: 'Room 4', people })];
    show({ ...READY, snapshot: snapshot({ participants }) });
    const fields = all('.name-field input');
    expect(fields.map((field) => field.getAttribute('aria-label'))).toEqual(['Name of Room 4']);
    const more = button('Name of Room 4');
    expect(fields[0]?.closest('[hidden]')).not.toBeNull();
    act(() => more.click());
    expect(fields[0]?.closest('[hidden]')).toBeNull();
  });

  it('shows the seven probabilities on a click, and keeps them open on the next snapshot', () => {
    const participants = [participant(1)];
    show({ ...READY, snapshot: snapshot({ participants }) });
    const more = button('All seven percentages for Participant 1');
    const numbers = () => document.getElementById(more.getAttribute('aria-controls') as string);
    expect(numbers()?.closest('[hidden]')).not.toBeNull();
    act(() => more.click());
    expect(more.getAttribute('aria-expanded')).toBe('true');
    expect(numbers()?.closest('[hidden]')).toBeNull();

    const people = [reading({ label: 'fear', confidence: 0.64 })];
    act(() => {
      state.value = {
        ...READY,
        snapshot: snapshot({ participants: [participant(1, { people })] }),
      };
    });
    expect(numbers()?.closest('[hidden]')).toBeNull();
    expect([...(numbers()?.children ?? [])].map(({ textContent }) => textContent)).toEqual([
      'angry6 %',
      'disgusted6 %',
      'afraid64 %',
      'happy6 %',
      'sad6 %',
      'surprised6 %',
      'neutral6 %',
    ]);
  });

  it('offers to move a session from another tab', () => {
    show({ ...READY, refusal: { code: 'busy-elsewhere', detail: 'Weekly', tabId: 9 } });
    expect(all('[role=alert]')[0]?.textContent).toContain('Countenance is reading “Weekly”.');
    button('Move it here').click();
    expect(actions.start).toHaveBeenCalledWith(true);
    button('Cancel').click();
    expect(actions.dismiss).toHaveBeenCalledOnce();
  });

  it('offers the tab’s picture where somebody cannot be read', () => {
    const offers = (change: Parameters<typeof snapshot>[0]) => {
      show({ ...READY, snapshot: snapshot(change) });
      return button(WORDS.capture) !== undefined;
    };
    expect(offers({})).toBe(false);
    expect(offers({ blocked: true })).toBe(true);
    expect(offers({ blocked: true, captured: true })).toBe(false);
    const closed = { code: 'frame-closed', detail: 'https://call.example' } as const;
    expect(offers({ problem: closed })).toBe(true);
    expect(button(WORDS.allow('call.example'))).toBeDefined();
    expect(offers({ problem: { code: 'capture-ended' }, blocked: true })).toBe(true);
    button(WORDS.capture).click();
    expect(actions.captureTab).toHaveBeenCalledOnce();
  });

  it('changes the settings', () => {
    show(READY);
    const [overlay, figures, gender] = all('[role=switch]') as HTMLInputElement[];
    expect([overlay?.checked, figures?.checked, gender?.checked]).toEqual([true, false, false]);
    overlay?.click();
    figures?.click();
    gender?.click();
    expect(actions.change.mock.calls).toEqual([
      [{ overlay: false }],
      [{ figures: true }],
      [{ gender: true }],
    ]);
  });

  describe('expression model', () => {
    const select = () => all('select')[0] as HTMLSelectElement;
    const status = () => all('.select-status')[0]?.textContent;
    const titles = () => [...select().options].map(({ textContent }) => textContent);
    const chosen = { ...SETTINGS, expressionModel: 'expression-model-2' };
    const offered = () => vi.waitFor(() => expect(select().options).toHaveLength(3));

    it('offers those in the package, and changes the setting', async () => {
      show(READY);
      expect(
        all('label').find(({ textContent }) => textContent === 'Expression model'),
      ).toHaveProperty('htmlFor', select().id);
      await offered();
      expect(titles()).toEqual([
        'Ensemble',
        'Model 1: all seven expressions',
        'Model 2: without disgust',
      ]);
      expect(select().value).toBe('expression-ensemble');
      select().value = 'expression-model-2';
      select().dispatchEvent(new Event('change', { bubbles: true }));
      expect(actions.change).toHaveBeenCalledExactlyOnceWith({
        expressionModel: 'expression-model-2',
      });
    });

    it('shows unobtrusively that another one is loading', async () => {
      show({ ...READY, settings: chosen, snapshot: snapshot() });
      await offered();
      expect([select().value, status()]).toEqual(['expression-model-2', 'changing…']);
      const changed = snapshot({ expressionModel: 'expression-model-2' });
      show({ ...READY, settings: chosen, snapshot: changed });
      expect([select().value, status()]).toEqual(['expression-model-2', '']);
    });

    it('shows the one in use where the chosen one could not be loaded', async () => {
      const problem = {
        code: 'model-corrupt',
        detail: 'expression-model-2/weights.bin',
      } as const;
      show({ ...READY, settings: chosen, snapshot: snapshot({ problem }) });
      await offered();
      expect([select().value, status()]).toEqual(['expression-ensemble', '']);
      expect(all('[role=alert]')[0]?.textContent).toContain(
        'Countenance continues with “Ensemble”.',
      );
      button('Keep “Ensemble”').click();
      expect(actions.change).toHaveBeenCalledExactlyOnceWith({
        expressionModel: 'expression-ensemble',
      });
    });

    it('shows no number for an expression that the model does not know', () => {
      const session = snapshot({
        participants: [participant(1)],
        expressionModel: 'expression-model-2',
      });
      show({ ...READY, settings: chosen, snapshot: session });
      const numbers = all('.number').map(({ textContent }) => textContent);
      expect(numbers).toHaveLength(7);
      expect(numbers[1]).toBe('disgustednot read');
    });
  });

  it('opens the settings, also when popped out', () => {
    show(READY, true);
    button('Settings').click();
    expect(actions.openSettings).toHaveBeenCalledOnce();
  });

  it('pops out, but only once', () => {
    show(READY);
    button('Open in its own window').click();
    expect(places.popOut).toHaveBeenCalledOnce();
    show(READY, true);
    expect(button('Open in its own window')).toBeUndefined();
  });

  it('opens the side panel, where the browser has one', () => {
    show(READY);
    button('Open the side panel').click();
    expect(places.openPanel).toHaveBeenCalledOnce();
    show(READY, false, false);
    expect(button('Open the side panel')).toBeUndefined();
  });

  it('leaves somebody out with one click, and reads them again with another', () => {
    const ada = participant(1, { id: 'p1', name: 'Ada' });
    show({ ...READY, snapshot: snapshot({ participants: [ada] }) });
    button('Leave out Ada: read no more, and delete what was read').click();
    const gone = participant(1, { id: 'p1', name: 'Ada', state: 'left-out', people: [] });
    show({ ...READY, snapshot: snapshot({ participants: [gone] }) });
    expect(rows()).toEqual(['Ada: left out']);
    button('Read Ada again').click();
    expect(actions.leaveOut.mock.calls).toEqual([
      [['p1'], true],
      [['p1'], false],
    ]);
  });

  it('pauses, goes on and marks, while the session runs', () => {
    show(READY);
    expect(button('Pause')).toBeUndefined();
    show({ ...READY, snapshot: snapshot() });
    button('Pause').click();
    (all('.mark-form input')[0] as HTMLInputElement).value = ' the offer ';
    button('Mark').click();
    button('Mark').click();
    show({ ...READY, snapshot: snapshot({ paused: true }) });
    expect(all('[role=status]')[0]?.textContent).toBe('Paused');
    button('Go on').click();
    expect(actions.pause.mock.calls).toEqual([[true], [false]]);
    expect(actions.mark.mock.calls).toEqual([['the offer'], ['']]);
  });

  it('confirms a mark once the engine counts it, whoever made it', async () => {
    const confirmed = () => all('.marked')[0]?.textContent;
    show({ ...READY, snapshot: snapshot({ marks: 1 }) });
    await vi.waitFor(() => expect(confirmed()).toBe('Alt+Shift+M marks from any tab.'));
    show({ ...READY, snapshot: snapshot({ marks: 2 }) });
    expect(confirmed()).toMatch(/^Marked \d\d:\d\d$/);
  });

  it('says so where the session is kept in memory only', () => {
    show({ ...READY, snapshot: snapshot({ kept: 'memory' }) });
    expect(all('.memory-note')[0]?.textContent).toContain('in memory only');
  });
});
