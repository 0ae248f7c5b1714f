import { Failure } from './errors';

/** Major and minor version; as `engines` in package.json, which npm does not enforce. */
const WANTED = [20, 19] as const;

/** @throws {Failure} when this Node is older than package.json asks for */
export function needNode(): void {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > WANTED[0] || (major === WANTED[0] && minor >= WANTED[1])) return;
  throw new Failure(
    `Node ${WANTED.join('.')} or newer is needed; this is ${process.versions.node}.`,
  );
}
