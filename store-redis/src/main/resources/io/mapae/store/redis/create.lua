-- Adds a session, unless its id is taken; once more with the same session is no harm.
-- KEYS: the session, the index of its shard.
-- ARGV: the session, its id, when it is over unless it is used, and for how many ms to keep it.
-- 1 if it is there now, 0 if another one has its id.
local known = redis.call('GET', KEYS[1])
if known then
  return string.sub(known, 33) == string.sub(ARGV[1], 33) and 1 or 0
end
redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[4])
redis.call('ZADD', KEYS[2], ARGV[3], ARGV[2])
return 1
