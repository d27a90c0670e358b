-- Removes a session that is over, or what the index says of one that is gone.
-- KEYS: the session, the index of its shard. ARGV: its id, and what time it is in ms.
-- The session, 1 if only the index knew it, or 0 if it is alive.
local known = redis.call('GET', KEYS[1])
if known then
  local _, use, idle, over = struct.unpack('>i8i8i8i8', known)
  local alive = math.min(use + idle, over)
  if alive > tonumber(ARGV[2]) then
    redis.call('ZADD', KEYS[2], string.format('%.0f', alive), ARGV[1])
    return 0
  end
end
redis.call('DEL', KEYS[1])
redis.call('ZREM', KEYS[2], ARGV[1])
return known or 1
