-- ARGV[4] sid · ARGV[5] subject · ARGV[6] generation · ARGV[7] idle end · ARGV[8] grace · ARGV[9] this attempt
-- The judgement is that of `Rotation::judge`.
local id, subject, generation, idle, grace, attempt = ARGV[4], ARGV[5], ARGV[6], ARGV[7], tonumber(ARGV[8]), ARGV[9]
local session = key('s', id)
local LEEWAY, EXACT = 24 * 3600 * 1000000, 2 ^ 53 -- microseconds

local ended = redis.call('GET', key('e', id))
if ended then
  if string.match(ended, ' (.+)$') == attempt then
    return { 'replayed' }
  end
  return { 'ended' }
end

local found = redis.call('HMGET', session, 'u', 'g', 'b', 'r', 'i', 'x', 'n')
local owner, present, began, used, old_idle, ends, by = found[1], found[2], found[3], found[4], found[5], found[6], found[7]
if not owner or owner ~= subject then
  return { 'unknown' }
end
local epoch = latest_epoch(subject)
if epoch and tonumber(began) <= epoch then
  return { 'ended' }
end
local distance = tonumber(present) - tonumber(generation)
if distance == 1 and by == attempt then
  return { 'advanced', present, began, used, old_idle, ends }
end
if is_over(old_idle) or is_over(ends) then
  return { 'expired' }
end
if present == generation then
  local list = key('d', subject)
  local list_is_new = redis.call('EXISTS', list) == 0
  local next_one = whole(tonumber(present) + 1)
  redis.call('HSET', session, 'g', next_one, 'r', ARGV[3], 'i', idle, 'n', attempt)
  redis.call('ZADD', list, ARGV[3], id)
  keep_until(session, list, list_is_new, earlier(idle, ends))
  return { 'advanced', next_one, began, ARGV[3], idle, ends }
end
if distance == 1 and math.abs(now - tonumber(used)) < grace then
  return { 'repeated', present, began, used, old_idle, ends }
end
-- Tokens are good for a leeway longer than the session. What is too far away to be counted is never.
local forget = ends ~= '' and tonumber(ends) + LEEWAY or EXACT
end_session(id, forget < EXACT and whole(forget) or '', attempt)
return { 'replayed' }
