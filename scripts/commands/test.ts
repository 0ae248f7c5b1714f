/** `npm test`: types, lint, boundaries, unused code, build, unit tests and the tests in a real Chromium; one line at the end. */
import { runChecks } from '../checks/run-checks';
import { readArguments } from '../cli/arguments';
import { runCommand } from '../cli/run-command';

const USAGE = `npm test

Checks types, lint, boundaries and unused code, builds the extension, and runs all tests. \`npm run test:unit -- FILE\` and
\`npm run test:e2e -- FILE\` run some.`;

await runCommand(USAGE, async (args) => {
  readArguments(USAGE, args, {});
  const { passed, failed, skipped, failures } = await runChecks();
  if (failures.length > 0) console.log(`\nFailed:\n${failures.join('\n')}`);
  console.log(`\n${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
  process.exitCode = failed === 0 ? 0 : 1;
});
