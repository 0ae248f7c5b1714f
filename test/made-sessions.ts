/** Made-up sessions for tests; benchmarks, which import nothing from tests, make the same ones. */
export { madeSession, makeSession, type WantedSession } from '../bench/made-sessions';
