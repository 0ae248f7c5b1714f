import { describe, expect, it } from 'vitest';
import { cleanName } from '../../../src/content/sites/name-text';

describe('cleanName', () => {
  it('is one line', () => {
    expect(cleanName('  Ada\n\t Lovelace ')).toBe('Ada Lovelace');
  });

  it('shortens what is too long, without cutting a character apart', () => {
    const name = cleanName('🙂'.repeat(200)) ?? '';
    expect([...name]).toHaveLength(80);
    expect(name.endsWith('🙂…')).toBe(true);
    expect(cleanName('word '.repeat(40))).toMatch(/^word word .*…$/);
  });

  it('leaves markup as harmless text', () => {
    expect(cleanName('<img src=x onerror=alert(1)>')).toBe('<img src=x onerror=alert(1)>');
  });

  it('drops control characters and those that turn the text around', () => {
    expect(cleanName('A\u0000d\u001b[31ma')).toBe('A d [31ma');
    expect(cleanName('\u202eadA\u202c \u2066x\u2069\u200b')).toBe('adA x');
    expect(cleanName('A\ud800da')).toBe('A da');
  });

  it('keeps what scripts and emoji need', () => {
    expect(cleanName('می‌خواهم')).toBe('می‌خواهم');
    expect(cleanName('👩‍🔬 Ada')).toBe('👩‍🔬 Ada');
    expect(cleanName('山田 太郎')).toBe('山田 太郎');
  });

  it('finds nothing in what cannot be seen', () => {
    for (const text of ['', '   ', '\u200b\u3164\u2060', '\u200d', null, undefined]) {
      expect(cleanName(text)).toBeNull();
    }
  });

  it('leaves away who one is', () => {
    expect(cleanName('Ada (You)')).toBe('Ada');
    expect(cleanName('Ada (me)')).toBe('Ada');
  });
});
