-- Adds a session to those of its account, which are kept as long as the one that lasts longest.
-- KEYS: the account. ARGV: the session's id, when it was opened, and for how many ms to keep it.
redis.call('ZADD', KEYS[1], ARGV[2], ARGV[1])
if redis.call('PTTL', KEYS[1]) < tonumber(ARGV[3]) then
  redis.call('PEXPIRE', KEYS[1], ARGV[3])
end
return 1
