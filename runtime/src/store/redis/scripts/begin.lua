-- ARGV[4] sid · ARGV[5] subject · ARGV[6] label · ARGV[7] idle end · ARGV[8] end · ARGV[9] this attempt
local id, subject, label, idle, ends, attempt = ARGV[4], ARGV[5], ARGV[6], ARGV[7], ARGV[8], ARGV[9]
local session, list = key('s', id), key('d', subject)
local found = redis.call('HMGET', session, 'n', 'b')
if found[1] == attempt then
  return { 'begun', found[2] }
end
if found[2] or redis.call('EXISTS', key('e', id)) == 1 then
  return { 'exists' }
end
local began, epoch = now, latest_epoch(subject)
if epoch then
  began = math.max(began, epoch + 1)
end
-- The member without a name is when the newest of the subject's sessions began.
local newest = redis.call('ZSCORE', list, '')
local list_is_new = redis.call('EXISTS', list) == 0
local text = whole(began)
redis.call('HSET', session, 'u', subject, 'l', label, 'g', '0', 'b', text, 'r', text, 'i', idle, 'x', ends, 'n', attempt)
if not newest or tonumber(newest) < began then
  redis.call('ZADD', list, text, '')
end
redis.call('ZADD', list, text, id)
keep_until(session, list, list_is_new, earlier(idle, ends))
-- Those that ended by themselves are gone; what was not used for longest is looked at first.
for _, old in ipairs(redis.call('ZRANGE', list, 0, 4)) do
  if old ~= '' and redis.call('EXISTS', key('s', old)) == 0 then
    redis.call('ZREM', list, old)
  end
end
return { 'begun', text }
