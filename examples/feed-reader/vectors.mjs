// Holds feed.mjs against the test vectors:  node vectors.mjs ../../docs/reference/feed-vectors.json
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { Feed, feedKey, readCompact } from './feed.mjs';

const vectors = JSON.parse(readFileSync(process.argv[2], 'utf8'));
const hashKey = Buffer.from(vectors.hash.key, 'base64url');
for (const { kind, id, key } of vectors.hash.cases) {
  assert.equal(feedKey(hashKey, kind, id), key, `${kind} ${id}`);
}
for (const story of vectors.follow) {
  const feed = new Feed();
  for (const [i, { sent, snapshot, after, answer, expect }] of story.steps.entries()) {
    const place = (position) => `${position.epoch}.${position.n}`;
    const question = feed.ask(sent);
    assert.deepEqual([question.snapshot, place(question.after)], [snapshot, after], `${story.name}, question ${i}`);
    assert.equal(feed.take(question, answer), expect.progress, `${story.name}, answer ${i}`);
    assert.equal(place(feed.applied), expect.applied, `${story.name}, applied ${i}`);
    assert.equal(Number.isFinite(feed.freshUntil) ? feed.freshUntil : null, expect.fresh_until, `${story.name}, freshness ${i}`);
  }
  for (const marks of story.refused) assert.equal(feed.refuses(marks), true, `${story.name}: ${JSON.stringify(marks)}`);
  for (const marks of story.allowed) assert.equal(feed.refuses(marks), false, `${story.name}: ${JSON.stringify(marks)}`);
}
for (const { name, hex, answer } of vectors.compact) {
  const bytes = Buffer.from(hex, 'hex');
  assert.deepEqual(readCompact(bytes), answer, name);
  for (let length = 0; length < bytes.length; length++) assert.throws(() => readCompact(bytes.subarray(0, length)), `${name}, ${length} bytes`);
  assert.throws(() => readCompact(Buffer.concat([bytes, Buffer.of(0)])), name);
}
console.log(`${vectors.hash.cases.length} hashes, ${vectors.follow.length} stories and ${vectors.compact.length} compact answers hold`);
