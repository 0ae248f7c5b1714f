import { describe, expect, it } from 'vitest';
import type { ProblemCode } from '../../../src/messaging/session';
import { problemText } from '../../../src/ui/problems';

// A record, so that the file does not compile until a new code is added here.
const EVERY_CODE: Record<ProblemCode, true> = {
  'no-consent': true,
  'no-video': true,
  'video-blocked': true,
  'canvas-blocked': true,
  'frame-closed': true,
  'frame-refused': true,
  'capture-refused': true,
  'capture-later': true,
  'capture-failed': true,
  'capture-ended': true,
  'page-not-allowed': true,
  'busy-elsewhere': true,
  'page-changed': true,
  'page-lost': true,
  'tab-closed': true,
  'tab-unloaded': true,
  updated: true,
  'model-missing': true,
  'model-corrupt': true,
  'engine-failed': true,
};

const WITHOUT_DETAIL: readonly ProblemCode[] = [
  'no-consent',
  'no-video',
  'video-blocked',
  'canvas-blocked',
  'capture-refused',
  'capture-later',
  'capture-ended',
  'page-changed',
  'tab-closed',
  'tab-unloaded',
  'updated',
];

const CODES = Object.keys(EVERY_CODE) as ProblemCode[];

describe('problems', () => {
  it.each(CODES)('%s has one whole sentence and a hint', (code) => {
    const { sentence, hint } = problemText({ code });
    expect(sentence).toMatch(/^[A-Z][^.!?]*\.$/);
    expect(hint).toMatch(/^[A-Z].*\.$/);
    expect(sentence).not.toContain('undefined');
  });

  it.each(CODES)(
    '%s uses the detail in its sentence, or shows it as the browser’s message',
    (code) => {
      const { sentence, technical } = problemText({ code, detail: 'DETAIL' });
      const told = sentence.includes('DETAIL') || technical === 'DETAIL';
      expect(told).toBe(!WITHOUT_DETAIL.includes(code));
    },
  );

  it('names the tab that is being read', () => {
    expect(problemText({ code: 'busy-elsewhere', detail: 'Weekly' }).sentence).toBe(
      'Countenance is reading “Weekly”.',
    );
  });

  it('says that a session continues with the model it has', () => {
    const detail = 'expression-model-2/weights.bin';
    const { sentence, hint } = problemText(
      { code: 'model-corrupt', detail },
      'expression-ensemble',
    );
    expect(sentence).toBe(
      'The model “Model 2: without disgust” could not be loaded (weights.bin is damaged).',
    );
    expect(hint).toMatch(/^Countenance continues with “Ensemble”\. /);
    expect(problemText({ code: 'model-corrupt', detail }).sentence).toContain(detail);
  });

  it('says what to do where an adjusted model is gone', () => {
    const detail = 'expression-ensemble adjusted to my faces #abcdef/adjustment';
    const { sentence, hint } = problemText(
      { code: 'model-missing', detail },
      'expression-ensemble',
    );
    expect(sentence).toBe(
      'The model “Ensemble, adjusted to my faces” could not be loaded (adjustment is missing).',
    );
    expect(hint).toContain('adjust one again in the studio');
  });

  it('says that a session continues without apparent gender', () => {
    const problem = { code: 'model-missing', detail: 'gender-mini-xception/model.json' } as const;
    const { sentence, hint } = problemText(problem, 'expression-ensemble');
    expect(sentence).toBe(
      'The model for apparent gender could not be loaded (model.json is missing).',
    );
    expect(hint).toContain('continues without it.');
  });

  it('does not change the sentence of a problem that has nothing to do with models', () => {
    const problem = { code: 'no-video' } as const;
    expect(problemText(problem, 'expression-ensemble')).toEqual(problemText(problem));
  });
});
