-- Notes a use of a session that is alive at that moment, unless it knows a later one.
-- KEYS: the session, the index of its shard.
-- ARGV: the moment in ms, the same in 8 bytes, the session's id, and for how many ms to keep what is over.
local head = redis.call('GETRANGE', KEYS[1], 0, 31)
if head == '' then
  return 0
end
local _, use, idle, over = struct.unpack('>i8i8i8i8', head)
local at = tonumber(ARGV[1])
if at <= use or at >= math.min(use + idle, over) then
  return 0
end
local alive = math.min(at + idle, over)
redis.call('SETRANGE', KEYS[1], 8, ARGV[2])
redis.call('ZADD', KEYS[2], string.format('%.0f', alive), ARGV[3])
redis.call('PEXPIRE', KEYS[1], string.format('%.0f', alive - at + tonumber(ARGV[4])))
return 1
