// A reader of Mapae's revocation feed, as docs/reference/feed.md describes it. Node 20 or newer, no packages.
import { createHash, createHmac } from 'node:crypto';

const KINDS = { session: 's', grant: 'g', access_token: 't', session_token: 'h', account: 'a', client: 'c', signing_key: 'k' };
const NUMBERED = [, 'session', 'grant', 'token', 'account', 'client', 'all', 'signing_key', 'changed'];
const START = { epoch: 0, n: 0 };

const compare = (a, b) => a.epoch - b.epoch || a.n - b.n;
export const parsePosition = (text) => {
  const [epoch, n] = text.split('.').map(Number);
  return { epoch, n };
};

/** The 64-bit key, in hexadecimal, that the feed has for an id. */
export function feedKey(hashKey, kind, id) {
  const bytes = { session: raw, grant: raw, access_token: raw, account: raw, session_token: sha256, client: utf8, signing_key: utf8 }[kind](id);
  const key = createHmac('sha256', hashKey).update(KINDS[kind]).update(bytes).digest().subarray(0, 8).toString('hex');
  return key === '0000000000000000' ? '0000000000000001' : key;
}
const raw = (id) => Buffer.from(id, 'base64url');
const utf8 = (id) => Buffer.from(id, 'utf8');
const sha256 = (id) => createHash('sha256').update(id).digest();

/** What the feed refuses, and how fresh that knowledge is. Does no input or output. */
export class Feed {
  #applied = START;
  #loaded = START;
  #loading = true;
  #ended = new Set();
  #below = new Map();
  #all = START;
  freshUntil = -Infinity;

  /** The question to send now. `sent` is a clock that only goes forward, in milliseconds, read before it is sent. */
  ask(sent) {
    return this.#loading ? { snapshot: true, after: this.#loaded, sent } : { snapshot: false, after: this.#applied, sent };
  }

  /** Takes an answer: its JSON, or null for status 410. Returns 'current', 'behind' or 'refused'. */
  take(question, answer) {
    if (answer === null) return this.#loadSnapshot();
    const page = read(answer);
    if (page.age < 0 || !isAscending(question.after, page)) return 'refused';
    return question.snapshot ? this.#takeSnapshot(question, page) : this.#takeNews(question, page);
  }

  get applied() {
    return this.#loading ? START : this.#applied;
  }

  isStale(now, bound) {
    return now - this.freshUntil > bound;
  }

  /** Whether anything is held against a credential: keys by `feedKey`, those that it has, and its `pos`. */
  refuses({ pos, session, grant, token, account, client, signing_key }) {
    const at = parsePosition(pos);
    const isBelow = (key) => this.#below.has(key) && compare(at, this.#below.get(key)) < 0;
    return [session, grant, token, signing_key].some((key) => key && this.#ended.has(key))
      || compare(at, this.#all) < 0 || isBelow(account) || isBelow(client);
  }

  #loadSnapshot() {
    this.#loading = true;
    this.#loaded = START;
    return 'behind';
  }

  #takeSnapshot(question, page) {
    if (!this.#loading || compare(question.after, this.#loaded) !== 0 || !isWhole(this.#loaded, page)) return 'refused';
    page.entries.forEach((entry) => this.#apply(entry));
    this.#loaded = page.entries.at(-1) ?? page.head;
    if (compare(this.#loaded, page.head) < 0) return 'behind';
    this.#loading = false;
    this.#applied = page.head;
    return this.#refresh(question, page);
  }

  #takeNews(question, page) {
    if (this.#loading) return 'behind';
    const { epoch } = this.#applied;
    if (page.head.epoch < epoch || question.after.epoch !== epoch || compare(this.#applied, question.after) < 0) return 'refused';
    const isSilentGap = page.entries.length === 0 && compare(question.after, page.head) < 0;
    const isGapFree = page.entries.every((entry, i) => entry.epoch === epoch && entry.n === question.after.n + i + 1);
    if (page.head.epoch > epoch || isSilentGap || !isGapFree) return this.#loadSnapshot();
    for (const entry of page.entries) {
      if (compare(entry, this.#applied) > 0) {
        this.#apply(entry);
        this.#applied = { epoch: entry.epoch, n: entry.n };
      }
    }
    return compare(this.#applied, page.head) < 0 ? 'behind' : this.#refresh(question, page);
  }

  #apply({ epoch, n, kind, key }) {
    const at = { epoch, n };
    const raise = (known) => (known && compare(known, at) > 0 ? known : at);
    switch (kind) {
      case 'session': case 'grant': case 'token': case 'signing_key': this.#ended.add(key); break;
      case 'account': case 'client': this.#below.set(key, raise(this.#below.get(key))); break;
      case 'all': this.#all = raise(this.#all); break;
      case 'changed': break;
    }
  }

  // Counted from the sending: an answer that was held up says nothing of what came meanwhile.
  #refresh(question, page) {
    this.freshUntil = Math.max(this.freshUntil, question.sent - page.age);
    return 'current';
  }
}

/** The answer in its compact form, as its JSON would be. */
export function readCompact(bytes) {
  let at = 0;
  const take = (length) => bytes.subarray(at, (at += length));
  const number = (length) => {
    const part = take(length);
    if (part.length < length) throw new Error('the answer breaks off');
    return Number(BigInt(`0x${part.toString('hex')}`));
  };
  const time = () => new Date(number(8)).toISOString();
  const position = () => ({ epoch: number(4), n: number(8) });
  if (number(1) !== 1) throw new Error('a version that is not known here');
  const head = position();
  const floor = position();
  const answer = { epoch: head.epoch, head: head.n, floor: `${floor.epoch}.${floor.n}`, age_ms: number(4), bound_ms: number(4), now: time() };
  const withKeys = number(1) === 1;
  if (withKeys) answer.keys = { feed_hash: take(32).toString('base64url'), session_token_tag: take(32).toString('base64url') };
  let place;
  answer.entries = Array.from({ length: number(4) }, () => {
    const kind = number(1);
    place = kind & 0x80 ? position() : { epoch: place.epoch, n: place.n + 1 };
    return { ...place, kind: NUMBERED[kind & 0x7f] ?? `number ${kind & 0x7f}`, key: take(8).toString('hex'), at: time() };
  });
  if (at !== bytes.length) throw new Error('bytes behind the last entry');
  return answer;
}

// An entry of a kind that this reader does not know may refuse something: nothing of such an answer is taken.
function read({ epoch, head, floor, age_ms, entries }) {
  const stranger = entries.find((entry) => !entry.kind || !NUMBERED.includes(entry.kind));
  if (stranger) throw new Error(`unknown kind: ${stranger.kind}`);
  return { head: { epoch, n: head }, floor: parsePosition(floor), age: age_ms, entries };
}

function isAscending(after, { head, entries }) {
  const all = [after, ...entries, head];
  return all.every((each, i) => i === 0 || compare(all[i - 1], each) < (i === all.length - 1 ? 1 : 0));
}

function isWhole(loaded, { head, floor, entries }) {
  let last = compare(loaded, floor) > 0 ? loaded : floor;
  for (const entry of entries) {
    const begins = entry.epoch > last.epoch && entry.n === 1;
    if (!begins && !(entry.epoch === last.epoch && entry.n === last.n + 1)) return false;
    last = entry;
  }
  return entries.length > 0 || compare(last, head) >= 0 || head.n === 0;
}
