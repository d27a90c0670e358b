-- Ends a session and returns it, so that what leads to it can be removed; nothing if there is none.
-- KEYS: the session, the index of its shard. ARGV: its id.
local known = redis.call('GET', KEYS[1])
redis.call('DEL', KEYS[1])
redis.call('ZREM', KEYS[2], ARGV[1])
return known
