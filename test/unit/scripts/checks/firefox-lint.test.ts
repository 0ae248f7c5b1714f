import { expect, it } from 'vitest';
import { faultsIn } from '../../../../scripts/checks/firefox-lint';

const message = (code: string) => ({ code, message: 'words' });

it('objects to errors, and to warnings that nobody has explained', () => {
  const report = {
    errors: [message('BAD_ZIPFILE')],
    warnings: [message('UNSAFE_VAR_ASSIGNMENT'), message('UNSUPPORTED_API')],
  };
  expect(faultsIn(report).map(({ code }) => code)).toEqual(['BAD_ZIPFILE', 'UNSUPPORTED_API']);
});
