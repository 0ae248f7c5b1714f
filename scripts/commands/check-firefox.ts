/** `npm run check:firefox`: checks Firefox's package as its store does. */
import { faultsIn, lintFirefoxBuild } from '../checks/firefox-lint';
import { readArguments } from '../cli/arguments';
import { Failure } from '../cli/errors';
import { runCommand } from '../cli/run-command';
import { ensureBuilt } from '../extension/build';

const USAGE = `npm run check:firefox

Builds the extension for Firefox and checks it by \`web-ext lint\`. Fails where there is an error, or a
warning that docs/firefox.md does not explain.`;

await runCommand(USAGE, (args) => {
  readArguments(USAGE, args, {});
  ensureBuilt('firefox');
  const report = lintFirefoxBuild();
  if (report === null) {
    console.log('Firefox’s package is not linted: web-ext could not be had from the registry.');
    return;
  }
  const faults = faultsIn(report);
  const words = faults.map(({ code, message, file }) => `  ${code} ${file ?? ''}: ${message}`);
  if (faults.length > 0) throw new Failure(['web-ext lint objects:', ...words].join('\n'));
  const { length } = report.warnings;
  console.log(`web-ext lint: no errors, ${length} warnings, which docs/firefox.md explains.`);
});
