// @vitest-environment happy-dom
import fc from 'fast-check';
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { EXPRESSION_MODELS } from '../../../src/analysis/model-names';
import { Popup } from '../../../src/popup/popup';
import { DEFAULT_SETTINGS, readSettings } from '../../../src/storage/settings';
import { isSitePattern } from '../../../src/storage/site-pattern';
import { controlSession } from '../../../src/ui/live/controller';
import { phaseOf } from '../../../src/ui/live/state';
import { WORDS } from '../../../src/ui/live/strings';
import { fakeBrowser } from '../fakes/browser';
import { packageModels } from '../ui/package-models';

const fake = vi.hoisted(() => ({ browser: {} as ReturnType<typeof fakeBrowser> }));
vi.mock('webextension-polyfill', () => ({
  get default() {
    return fake.browser;
  },
}));

const LINKS = {
  limitsUrl: '/help#limits',
  helpUrl: '/help',
  studioUrl: '/studio',
  sessionsUrl: '/session',
};

beforeEach(() => {
  fake.browser = fakeBrowser();
  packageModels('expression-model-1', 'expression-model-2');
});
afterEach(() => act(() => render(null, document.body)));

/** Any JSON, and often an object with the settings' own names, of right and of wrong shape. */
const anything = fc.oneof(
  fc.jsonValue(),
  fc.record(
    {
      consentAt: fc.oneof(fc.jsonValue(), fc.integer(), fc.double(), fc.date().map(Number)),
      overlay: fc.oneof(fc.jsonValue(), fc.boolean()),
      figures: fc.oneof(fc.jsonValue(), fc.boolean()),
      gender: fc.oneof(fc.jsonValue(), fc.boolean()),
      expressionModel: fc.oneof(fc.jsonValue(), fc.constantFrom('toString', '__proto__')),
      callSites: fc.oneof(fc.jsonValue(), fc.array(fc.webUrl())),
      ['__proto__']: fc.jsonValue(),
      constructor: fc.jsonValue(),
    },
    { requiredKeys: [] },
  ),
);

it('gives valid settings and a popup that works, whatever is stored', async () => {
  await fc.assert(
    fc.asyncProperty(anything, async (value) => {
      Object.assign(fake.browser.stored, { settings: value });
      const settings = await readSettings();
      const { consentAt, overlay, figures, gender, expressionModel, callSites } = settings;
      expect(Object.keys(settings).sort()).toEqual(Object.keys(DEFAULT_SETTINGS).sort());
      expect([overlay, figures, gender].every((one) => typeof one === 'boolean')).toBe(true);
      expect(EXPRESSION_MODELS.map(({ name }) => name)).toContain(expressionModel);
      expect(callSites.every(isSitePattern)).toBe(true);
      expect(consentAt === null || (consentAt >= 0 && consentAt <= Date.now())).toBe(true);

      const closing = new AbortController();
      const controller = controlSession(7, closing.signal);
      await vi.waitFor(() => expect(phaseOf(controller.state.value)).not.toBe('loading'));
      act(() => render(<Popup {...controller} links={LINKS} places={null} />, document.body));
      const buttons = [...document.querySelectorAll('button')].map((one) => one.textContent);
      expect(buttons).toContain(consentAt === null ? WORDS.readFirst : WORDS.start);
      closing.abort();
    }),
    { numRuns: 200 },
  );
});
