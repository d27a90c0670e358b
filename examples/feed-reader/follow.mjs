// Follows a server's feed and prints what it refuses:  MAPAE=http://localhost:8400 CLIENT=id SECRET=… node follow.mjs
import { randomBytes } from 'node:crypto';
import { Feed, readCompact } from './feed.mjs';

const { MAPAE = 'http://localhost:8400', CLIENT, SECRET } = process.env;
const authorization = `Basic ${Buffer.from(`${CLIENT}:${SECRET}`).toString('base64')}`;
const instance = randomBytes(16).toString('hex');
const feed = new Feed();
const now = () => performance.now();
let wait = 0;
let bound = 5000;

for (;;) {
  const question = feed.ask(now());
  const path = question.snapshot ? '/feed/snapshot' : '/feed';
  const query = `?instance=${instance}&epoch=${question.after.epoch}&after=${question.after.n}${question.snapshot ? '' : `&wait=${wait}`}`;
  try {
    const response = await fetch(MAPAE + path + query, { headers: { authorization, accept: 'application/vnd.mapae.feed' }, signal: AbortSignal.timeout(wait + 1000) });
    if (!response.ok && response.status !== 410) throw new Error(`status ${response.status}`);
    const answer = response.status === 410 ? null : readCompact(Buffer.from(await response.arrayBuffer()));
    const progress = feed.take(question, answer);
    bound = answer?.bound_ms ?? bound;
    wait = progress === 'current' ? bound / 5 : 0;
    // Where news follows upon news it comes in one answer, and many readers of one client are not turned away.
    const rest = question.sent + 20 - now();
    if (progress === 'current' && rest > 0) await new Promise((resolve) => setTimeout(resolve, rest));
    answer?.entries.forEach((entry) => console.log(`${entry.epoch}.${entry.n} ${entry.kind} ${entry.key}`));
  } catch (failure) {
    console.error(`${failure.message}; ${feed.isStale(now(), bound) ? 'stale' : 'still fresh'}`);
    wait = 0;
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
}
