/** `npm run demo`: a real call in a real Chromium, read by the real extension. */
import { needNode } from '../chromium/node-version';
import { Failure } from '../chromium/waiting';

try {
  needNode();
  // Only now: what the demo is made of does not even load in an older Node.
  const { demo } = await import('./demo');
  await demo(process.argv.slice(2));
} catch (error) {
  // A sentence says all there is to say; anything else is a fault of this script.
  console.error(error instanceof Failure ? error.message : error);
  process.exitCode = 1;
}
