-- Puts a session in the place of the one that has this version; the later last use stays.
-- KEYS: the session, the index of its shard.
-- ARGV: the session, its id, the version to be replaced in 8 bytes, and for how many ms to keep what is over.
-- 1 if it is there now, also by an earlier try; 0 if another one is, or none.
local known = redis.call('GET', KEYS[1])
if not known then
  return 0
end
if string.sub(known, 1, 8) ~= ARGV[3] then
  return string.sub(known, 33) == string.sub(ARGV[1], 33) and 1 or 0
end
local known_use = struct.unpack('>i8', known, 9)
local next_use, idle, over = struct.unpack('>i8i8i8', ARGV[1], 9)
local use = math.max(known_use, next_use)
local alive = math.min(use + idle, over)
local keep = string.format('%.0f', math.max(alive - use, 0) + tonumber(ARGV[4]))
redis.call('SET', KEYS[1], ARGV[1], 'PX', keep)
if use > next_use then
  redis.call('SETRANGE', KEYS[1], 8, string.sub(known, 9, 16))
end
redis.call('ZADD', KEYS[2], string.format('%.0f', alive), ARGV[2])
return 1
