import { describe, expect, it } from 'vitest';
import { until } from '../../../../scripts/chromium/waiting';

describe('waiting', () => {
  it('ends with its sentence', async () => {
    await expect(until(() => null, 1, 'Nothing came.')).rejects.toThrow('Nothing came.');
  });
});
