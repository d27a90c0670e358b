-- Lets a token lead to a session, unless it leads to another one.
-- KEYS: the token. ARGV: the session's id, and for how many ms to keep it.
-- 1 if it leads there now.
local known = redis.call('GET', KEYS[1])
if known and known ~= ARGV[1] then
  return 0
end
redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
return 1
