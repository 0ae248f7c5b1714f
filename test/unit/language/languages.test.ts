import { describe, expect, it } from 'vitest';
import { chooseLanguage } from '../../../src/language/languages';

describe('chooseLanguage', () => {
  it('takes the wanted language, whatever the browser prefers', () => {
    expect(chooseLanguage('ja', ['de-AT', 'en'])).toBe('ja');
  });

  it('takes the first of the browser’s that there is, whatever its region', () => {
    expect(chooseLanguage('browser', ['nl', 'de-AT', 'en'])).toBe('de');
    expect(chooseLanguage('browser', ['pt-PT'])).toBe('pt-BR');
    expect(chooseLanguage('browser', ['zh'])).toBe('zh-CN');
    expect(chooseLanguage('browser', ['en-US', 'de'])).toBe('en');
  });

  it('takes English where there is none', () => {
    expect(chooseLanguage('browser', ['nl', 'sv-SE'])).toBe('en');
    expect(chooseLanguage('browser', [])).toBe('en');
  });
});
